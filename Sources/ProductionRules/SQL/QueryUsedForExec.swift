// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A statement that gives no rows, sent with a method that waits for some.
struct QueryUsedForExec: Rule {
  static let info = RuleInfo(
    code: "SQL008", name: "query-used-for-exec", category: .sql, severity: .error, fix: .safe,
    summary: "`Query` or `QueryRow` sends a statement that gives no rows; `Exec` is for those",
    answersTo: ["execinquery"])

  static let documentation = """
    ## What it reports
    `Query`, `QueryRow` and their relatives in database/sql, sqlx and pgx, given a statement that writes and returns \
    nothing: `INSERT`, `UPDATE`, `DELETE`, `CREATE`, `ALTER`, `DROP`, `TRUNCATE`, `GRANT` and the like.

    ## Why
    The rows of `Query` hold a connection until they are closed, also when there are none. Nobody closes what nobody \
    wanted: after as many such calls as the pool has connections, everything that needs the database waits for ever. \
    Some drivers do not even carry the statement out until the rows are read, and its error stays in there as well.

    ## Example
    ```go
    _, err := db.QueryContext(ctx, "DELETE FROM sessions WHERE expires < now()")
    ```

    ## Instead
    ```go
    _, err := db.ExecContext(ctx, "DELETE FROM sessions WHERE expires < now()")
    ```

    ## When it stays silent
    - The statement returns rows: it has `RETURNING`, or `OUTPUT` as SQL Server has it.
    - Several statements are sent at once, or the text's beginning is not known.
    - Only the beginning of the text is known and the rows are used: the rest may say `RETURNING`.

    ## Fix
    Calls `Exec` or `ExecContext` where the rows are dropped, or only closed. There is none where a row is scanned: what \
    was to be read is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = DatabaseCall.names

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = DatabaseCall(node, in: pass), call.action == .query || call.action == .queryRow,
      let text = call.text
    else { return }
    let statement = StatementText(KnownText(text, in: pass))
    guard statement.onlyWrites else { return }
    let use = RowsUse(call, in: pass)
    guard statement.isWhole || use.isDropped else { return }
    let written = pass.tree.text(of: call.name)
    let exec = Self.twin(of: written)
    pass.report(
      CallExpr(pass.tree, node)?.function ?? node,
      "`\(written)` sends a statement that gives no rows (`\(statement.keyword)`); use `\(exec)`",
      related: origin(of: text, in: pass), fixes: fix(call, use, exec, in: pass).map { [$0] } ?? [])
  }

  /// Where a statement that has a name is written.
  private func origin(of text: NodeID, in pass: RulePass) -> [RelatedLocation] {
    let message = "the statement is written here"
    let origin = pass.origin(ofVariable: text, message)
    return origin.isEmpty ? pass.declaration(of: pass.types.referencedObject(text), message) : origin
  }

  private static func twin(of name: String) -> String {
    let exec = name.hasPrefix("Named") ? "NamedExec" : "Exec"
    return name.hasSuffix("Context") ? exec + "Context" : exec
  }

  private func fix(_ call: DatabaseCall, _ use: RowsUse, _ exec: String, in pass: RulePass) -> Fix? {
    let types = pass.types.types
    guard call.action == .query, use.isDropped || use.isOnlyClosed else { return nil }
    let method = types.lookupMethod(pass.types.type(of: call.operand), exec)
    guard let other = types.signature(types.type(method)), let own = pass.types.calledSignature(call.id),
      other.results.count == own.results.count, other.parameters.count == own.parameters.count,
      zip(other.parameters, own.parameters).allSatisfy({ types.identical($0.type, $1.type) })
    else { return nil }
    var builder = FixBuilder(pass)
    builder.replace(call.name, with: exec)
    if use.isOnlyClosed {
      guard let target = use.target, let assignment = AssignStmt(pass.tree, use.statement) else { return nil }
      builder.replace(target, with: "_")
      // `_, err :=` needs something new on its left.
      let isNew = assignment.left.contains { name in
        name != target && types.declaration(pass.types.object(of: name))?.identifier == name
      }
      if assignment.declares, !isNew { builder.replace(pass.tree.range(of: assignment.operatorToken), with: "=") }
      for statement in use.closes { builder.deleteStatement(statement) }
    }
    return builder.fix("Call `\(exec)`", .safe)
  }
}

/// What becomes of the rows that a query gives.
struct RowsUse {
  /// Whether nobody gets the rows.
  private(set) var isDropped = false
  /// Whether they are given to a variable that is only closed.
  private(set) var isOnlyClosed = false
  /// The variable.
  private(set) var target: NodeID?
  /// The assignment.
  private(set) var statement = NodeID.none
  /// The statements that close the rows.
  private(set) var closes: [NodeID] = []

  init(_ call: DatabaseCall, in pass: RulePass) {
    let tree = pass.tree
    let list = pass.parent(of: call.id)
    if tree.kind(of: list) == .exprStmt {
      isDropped = true
      return
    }
    guard let assignment = AssignStmt(tree, pass.parent(of: list)), assignment.right.only == call.id,
      let target = assignment.left.first, tree.kind(of: target) == .ident
    else { return }
    if tree.matches(tree.range(of: target), "_") {
      isDropped = true
      return
    }
    self.target = target
    statement = assignment.id
    let uses = pass.types.uses(of: pass.types.object(of: target)).filter { $0 != target }
    for use in uses {
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use,
        tree.matches(tree.range(of: selector.selector), "Close"),
        let close = CallExpr(tree, pass.parent(of: selector.id))
      else { return }
      let parent = pass.parent(of: close.id)
      guard NodeKinds(.exprStmt, .deferStmt).contains(tree.kind(of: parent)) else { return }
      closes.append(parent)
    }
    isOnlyClosed = assignment.declares && !uses.isEmpty
  }
}
