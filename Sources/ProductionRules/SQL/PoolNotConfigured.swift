// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A connection pool that has no limits.
struct PoolNotConfigured: Rule {
  static let info = RuleInfo(
    code: "SQL006", name: "pool-not-configured", category: .sql, severity: .info,
    summary: "a database is opened and its pool is given no limits")

  static let documentation = """
    ## What it reports
    `sql.Open`, `sql.OpenDB` and sqlx's `Open`, `Connect` and `MustConnect`, in a package that calls neither \
    `SetMaxOpenConns` nor `SetConnMaxLifetime`.

    ## Why
    A pool opens as many connections as are asked for at once and keeps two of them. Under load a service takes all the \
    connections its database has and other services find none; after the rush it opens and closes connections all the \
    time. Connections without a maximum age stay with a replica after a failover, and behind a load balancer that has \
    long forgotten them.

    ## Example
    ```go
    db, err := sql.Open("pgx", dsn)
    if err != nil {
    	return nil, fmt.Errorf("open database: %w", err)
    }
    return db, nil
    ```

    ## Instead
    ```go
    db, err := sql.Open("pgx", dsn)
    if err != nil {
    	return nil, fmt.Errorf("open database: %w", err)
    }
    db.SetMaxOpenConns(20)
    db.SetMaxIdleConns(20)
    db.SetConnMaxLifetime(30 * time.Minute)
    return db, nil
    ```

    ## When it stays silent
    - The package sets one of the two anywhere.
    - The function closes the pool again, or does nothing but ask it, as one that creates a database does, and is not \
    `main`.
    - Packages that support tests.
    - The driver is one of SQLite, whose database is a file of the process.
    - The package imports `database/sql/driver`: it is a driver or a layer over database/sql, whose users decide.

    ## Fix
    None: the numbers depend on the database and on how many instances share it.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = openers.lastNames

  private static let openers = CalleeTable(names: [
    "database/sql.Open", "database/sql.OpenDB", "github.com/jmoiron/sqlx.Open", "github.com/jmoiron/sqlx.MustOpen",
    "github.com/jmoiron/sqlx.Connect", "github.com/jmoiron/sqlx.ConnectContext", "github.com/jmoiron/sqlx.MustConnect",
  ])

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard Self.openers.contains(node, in: pass), let call = CallExpr(pass.tree, node),
      !PoolSettings.of(pass).isConfigured, !pass.package.checked.importPaths.contains("database/sql/driver")
    else { return }
    let isEmbedded = call.arguments.contains { argument in
      KnownText(argument, in: pass).text.lowercased().contains("sqlite")
    }
    if isEmbedded || isClosedAgain(node, in: pass) || isLocal(node, in: pass) || TestSupport.contains(pass) { return }
    let name = pass.tree.shortText(of: call.function)
    pass.report(
      call.function, "pool opened by `\(name)` has no limits; call `SetMaxOpenConns` and `SetConnMaxLifetime`")
  }

  /// Whether the function that opens a pool closes it again, as one that sets a database up does; `main` closes at the
  /// end what the program works with.
  private func isClosedAgain(_ node: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard !pass.isInFunction(named: "main", node),
      let target = target(of: node, pass)
    else { return false }
    return pass.types.uses(of: pass.types.object(of: target)).contains { use in
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use,
        tree.matches(tree.range(of: selector.selector), "Close")
      else { return false }
      // Where something failed it is closed, too.
      let statement = pass.parent(of: pass.parent(of: selector.id))
      return tree.kind(of: statement) == .deferStmt
        || pass.parent(of: pass.parent(of: statement)) == pass.enclosingFunction(of: node)
    }
  }

  /// Whether a pool never leaves the function that opens it: it is only asked, as to set a database up.
  private func isLocal(_ node: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard !pass.isInFunction(named: "main", node), let target = target(of: node, pass) else { return false }
    let object = pass.types.object(of: target)
    guard pass.types.types.kind(object) == .variable, !pass.types.types.isPackageLevel(object) else { return false }
    return pass.types.uses(of: object).allSatisfy { use in
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use else { return false }
      return CallExpr(tree, pass.parent(of: selector.id))?.function == selector.id
    }
  }

  /// The variable that a pool is assigned to.
  private func target(of node: NodeID, _ pass: RulePass) -> NodeID? {
    guard let target = Assignment(pass.tree, pass.parent(of: pass.parent(of: node)))?.targets.first,
      pass.tree.kind(of: target) == .ident
    else { return nil }
    return target
  }

  /// Whether a package limits a pool.
  private struct PoolSettings {
    var isConfigured = false

    static func of(_ pass: RulePass) -> PoolSettings { pass.package.shared(PoolSettings.self) { PoolSettings(pass) } }

    private init(_ pass: RulePass) {
      for file in pass.package.files where !file.isTest {
        for node in file.tree.nodes(.selectorExpr) {
          guard let name = SelectorExpr(file.tree, node)?.selector else { continue }
          let range = file.tree.range(of: name)
          if file.tree.matches(range, "SetMaxOpenConns") || file.tree.matches(range, "SetConnMaxLifetime") {
            isConfigured = true
            return
          }
        }
      }
    }
  }
}
