// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Rows or a prepared statement that some path forgets to close.
struct RowsNotClosed: Rule {
  static let info = RuleInfo(
    code: "SQL001", name: "rows-not-closed", category: .sql, severity: .error, fix: .safe,
    summary: "rows or a prepared statement are not closed on every path", runsInTests: true,
    answersTo: ["sqlclosecheck", "rowserrcheck"], yieldsTo: ["SQL008"])

  static let documentation = """
    ## What it reports
    Rows of `Query` and its kin of `database/sql`, pgx and sqlx, and statements of `Prepare`, that some path to a return \
    neither closes nor hands on. The path is told by the return it ends in. Where rows are closed only because a loop over \
    them comes to its end, it is a warning: a panic, or a `return` that is added to the loop, leaves them open.

    ## Why
    Open rows keep their connection out of the pool, also from a loop that is left early. When all connections are \
    held that way every query waits, and the service stands still without an error in its log.

    ## Example
    ```go
    rows, err := db.QueryContext(ctx, "SELECT name FROM users")
    if err != nil {
    	return nil, fmt.Errorf("query users: %w", err)
    }
    for rows.Next() {
    	if err := rows.Scan(&name); err != nil {
    		return nil, fmt.Errorf("scan user: %w", err) // rows stay open
    	}
    }
    ```

    ## Instead
    ```go
    rows, err := db.QueryContext(ctx, "SELECT name FROM users")
    if err != nil {
    	return nil, fmt.Errorf("query users: %w", err)
    }
    defer rows.Close()
    ```

    ## When it stays silent
    - The rows are returned, also inside a struct, stored, or used by a goroutine or function literal that outlives the \
    statement.
    - They are passed to a function that closes, keeps or returns them, as `pgx.CollectRows` and `pgx.ForEachRow` do, or \
    to one of another package that is not known only to read.
    - The path is taken only when the query failed.
    - The path ends in a panic, `os.Exit`, `log.Fatal` or an endless loop; or it is one of a test that has failed.
    - A statement prepared in a transaction, which its end closes.

    ## Fix
    Adds `defer rows.Close()` below the check of the error; only suggested in a loop, where deferred calls pile up. Where \
    other paths hand the rows on, the suggestion is to close them before the return that forgets them.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let opened = pass.opened(byCall: node), opened.kind == .rows || opened.kind == .statement,
      let opening = Opening(node, result: opened.position, in: pass)
    else { return }
    guard let target = opening.target else {
      guard !pass.file.isTest else { return }
      return pass.report(node, "the \(opened.kind.noun) of this call are dropped and stay open; name and close them")
    }
    pass.reportLeak(of: opening, target, opened, release: ".Close()") { name in
      "`\(name)` is not closed on every path; defer its `Close` right after the error check"
    }
  }
}
