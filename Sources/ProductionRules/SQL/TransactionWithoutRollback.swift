// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A transaction that some path neither commits nor rolls back.
struct TransactionWithoutRollback: Rule {
  static let info = RuleInfo(
    code: "SQL003", name: "transaction-without-rollback", category: .sql, severity: .warning, fix: .safe,
    summary: "some path neither commits nor rolls back a transaction that was begun")

  static let documentation = """
    ## What it reports
    A transaction of `Begin`, `BeginTx` and their kin of `database/sql`, pgx and sqlx that some path to a return neither \
    commits nor rolls back nor hands on. The path is told by the return it ends in.

    ## Why
    The transaction keeps its connection, and in the database its locks and its old row versions, until the process ends \
    or a timeout nobody remembers strikes. It happens on error paths, so first when something else is already wrong.

    ## Example
    ```go
    tx, err := db.BeginTx(ctx, nil)
    if err != nil {
    	return fmt.Errorf("begin transfer: %w", err)
    }
    if _, err := tx.ExecContext(ctx, debit, amount, from); err != nil {
    	return fmt.Errorf("debit: %w", err) // the transaction stays open
    }
    return tx.Commit()
    ```

    ## Instead
    ```go
    tx, err := db.BeginTx(ctx, nil)
    if err != nil {
    	return fmt.Errorf("begin transfer: %w", err)
    }
    defer tx.Rollback() // does nothing after Commit
    ```

    ## When it stays silent
    - The transaction is returned, also inside a struct, stored, or used by a goroutine or function literal that \
    outlives the statement.
    - It is passed to a function of the package that ends, keeps or returns it, or to one of another package.
    - The path is taken only when beginning failed.
    - The path ends in a panic, `os.Exit`, `log.Fatal` or an endless loop.

    ## Fix
    Adds `defer tx.Rollback()` below the check of the error, with the context the transaction was begun with where it \
    takes one; only suggested in a loop. Where other paths hand the transaction on, the suggestion is to roll back before \
    the return that forgets it.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let opened = pass.opened(byCall: node), opened.kind == .transaction,
      let opening = Opening(node, result: opened.position, in: pass)
    else { return }
    guard let target = opening.target else {
      return pass.report(node, "the transaction is dropped and stays open; name it and end it")
    }
    guard let leak = LeakSearch(opening, in: pass).leak(releasedBy: opened.kind.methods) else { return }
    let name = pass.tree.text(of: target)
    let fix = rollback(of: target, opening, in: pass).flatMap {
      ReleaseFix(opening: opening, leak: leak, release: $0, pass: pass).fix()
    }
    pass.report(
      target,
      "`\(name)` is neither committed nor rolled back on every path; defer its `Rollback` right after the error check",
      related: pass.evidence(of: leak, in: opening.function, "a commit or rollback of `\(name)`"),
      fixes: fix.map { [$0] } ?? [])
  }

  /// The call that rolls back, with the context the transaction was begun with where it takes one.
  private func rollback(of target: NodeID, _ opening: Opening, in pass: RulePass) -> String? {
    let types = pass.types.types
    let method = types.lookupMethod(types.type(pass.types.object(of: target)), "Rollback")
    guard let signature = types.signature(types.type(method)) else { return nil }
    let name = pass.tree.text(of: target)
    if signature.parameters.isEmpty { return "\(name).Rollback()" }
    guard signature.parameters.count == 1, types.isContext(signature.parameters[0].type),
      let context = CallExpr(pass.tree, opening.call)?.arguments.first, types.isContext(pass.types.type(of: context)),
      pass.tree.kind(of: context) == .ident || Self.contexts.contains(context, in: pass)
    else { return nil }
    return "\(name).Rollback(\(pass.tree.text(of: context)))"
  }

  /// Functions that give the same context when they are called again.
  private static let contexts = CalleeTable(names: [
    "context.Background", "context.TODO", "(*net/http.Request).Context",
  ])
}
