// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A commit whose error nobody looks at.
struct CommitUnchecked: Rule {
  static let info = RuleInfo(
    code: "SQL004", name: "commit-unchecked", category: .sql, severity: .error, fix: .suggested,
    summary: "the error of a transaction's `Commit` is dropped", answersTo: ["errcheck"])

  static let documentation = """
    ## What it reports
    `tx.Commit()` of database/sql, sqlx or pgx as a statement of its own, in a `defer` or `go`, or with its error \
    assigned to `_`.

    ## Why
    The commit is where a transaction succeeds. Deferred constraints, serialisation failures, a lost connection and a \
    context that has ended all show up there and nowhere else: the program that looks away tells its client "saved" \
    about something the database has thrown away.

    ## Example
    ```go
    if _, err := tx.ExecContext(ctx, insertOrder, order.ID); err != nil {
    	return fmt.Errorf("insert order: %w", err)
    }
    tx.Commit()
    return nil
    ```

    ## Instead
    ```go
    if _, err := tx.ExecContext(ctx, insertOrder, order.ID); err != nil {
    	return fmt.Errorf("insert order: %w", err)
    }
    if err := tx.Commit(); err != nil {
    	return fmt.Errorf("commit: %w", err)
    }
    return nil
    ```

    ## When it stays silent
    - The error is used in any way.
    - Transactions of other kinds, such as those of key-value stores.

    ## Fix
    Checks the error and returns it, where the function's last result is an error. A deferred commit gets no fix: it \
    must move to where the work is known to have succeeded.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Commit"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let name = tree.calleeName(of: node), tree.matches(tree.range(of: name), "Commit"),
      pass.types.types.isMethod(pass.types.calledFunction(node)),
      DatabaseCall.isTransaction(
        pass.types.types.receiverBase(pass.types.calledFunction(node)), in: pass.types.types)
    else { return }
    let call = tree.shortText(of: node)
    let parent = pass.parent(of: node)
    switch tree.kind(of: parent) {
    case .exprStmt:
      pass.report(
        node, "error of `\(call)` is dropped, which is where the transaction fails; check it",
        related: begin(of: node, in: pass), fixes: fix(node, replacing: parent, in: pass).map { [$0] } ?? [])
    case .deferStmt:
      pass.report(
        node, "deferred `\(call)` drops its error and commits also what has failed; commit where the work is done",
        related: begin(of: node, in: pass))
    case .goStmt:
      pass.report(
        node, "error of `\(call)` is dropped, which is where the transaction fails; check it",
        related: begin(of: node, in: pass))
    case .exprList:
      guard let assignment = AssignStmt(tree, pass.parent(of: parent)), assignment.rightList == parent,
        let target = assignment.left.only, tree.matches(tree.range(of: target), "_")
      else { return }
      pass.report(
        node, "error of `\(call)` is dropped, which is where the transaction fails; check it",
        related: begin(of: node, in: pass), fixes: fix(node, replacing: assignment.id, in: pass).map { [$0] } ?? [])
    default: return
    }
  }

  private func begin(of commit: NodeID, in pass: RulePass) -> [RelatedLocation] {
    pass.tree.calleeOperand(of: commit).map { pass.origin(ofVariable: $0, "the transaction is opened here") } ?? []
  }

  private func fix(_ node: NodeID, replacing statement: NodeID, in pass: RulePass) -> Fix? {
    guard pass.enclosingStatement(of: statement) == statement, !pass.tree.text(of: node).contains("\n") else {
      return nil
    }
    var builder = FixBuilder(pass)
    guard
      let text = ZeroValue.checking(pass.tree.text(of: node), doing: "commit", at: statement, in: pass, &builder)
    else { return nil }
    builder.replace(statement, with: text.replacing("\n", with: "\n" + pass.indentation(of: statement)))
    return builder.fix("Check the error", .suggested)
  }
}
