// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A statement sent past the transaction that is open.
struct DatabaseInsideTransaction: Rule {
  static let info = RuleInfo(
    code: "SQL009", name: "db-inside-transaction", category: .sql, severity: .warning,
    summary: "a statement goes to the pool while a transaction of the same function is open")

  static let documentation = """
    ## What it reports
    A query, statement or second `Begin` on the pool that a transaction was begun on, while that transaction is open in \
    the same function; and the same in a function literal that is given the transaction.

    ## Why
    The pool uses another connection. The statement does not see what the transaction has changed, is not undone with \
    it, and waits for ever where it needs a row that the transaction has locked. When the pool is at its limit it waits \
    for a connection that only the waiting function could give back: a deadlock under load.

    ## Example
    ```go
    tx, err := s.db.BeginTx(ctx, nil)
    if err != nil {
    	return fmt.Errorf("begin: %w", err)
    }
    defer tx.Rollback()
    if _, err := s.db.ExecContext(ctx, debit, amount, from); err != nil {
    ```

    ## Instead
    ```go
    if _, err := tx.ExecContext(ctx, debit, amount, from); err != nil {
    ```

    ## When it stays silent
    - The transaction has been committed or rolled back, or was never begun, on every path to the statement.
    - Another pool is used, such as a replica's.
    - In deferred calls, goroutines and other function literals.
    - A statement is prepared on the pool to be used by `tx.Stmt`.

    ## Fix
    None: what belongs to the transaction is for the author to say.
    """

  static let kinds = OpenTransaction.kinds
  static let callees: Set<String>? = OpenTransaction.callees

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let transaction = OpenTransaction(node, in: pass), let source = transaction.source else { return }
    if OpenTransaction.isGorm(pass.parent(of: node), in: pass) { return checkGorm(transaction, source, in: &pass) }
    for candidate in transaction.calls {
      guard let call = DatabaseCall(candidate, in: pass), isPool(call, in: pass),
        isSource(call.operand, source, of: transaction, in: pass),
        !(call.action == .prepare && isForStmt(candidate, in: pass))
      else { continue }
      let name = pass.tree.shortText(of: CallExpr(pass.tree, candidate)?.function ?? .none)
      pass.report(
        candidate, "`\(name)` goes past the open transaction `\(transaction.name)`; use the transaction",
        related: [pass.related(transaction.begin, "the transaction is opened here")])
    }
  }

  /// Looks for calls that begin at the outer database, `db.Create(…)` or `db.WithContext(ctx).Create(…)`.
  private func checkGorm(_ transaction: OpenTransaction, _ source: NodeID, in pass: inout RulePass) {
    // `db.WithContext(ctx).Transaction(…)` begins on db as well.
    var root = source
    while let call = CallExpr(pass.tree, root), let operand = pass.tree.calleeOperand(of: call.id) { root = operand }
    for candidate in transaction.calls {
      guard let operand = pass.tree.calleeOperand(of: candidate), pass.isSame(operand, root),
        pass.types.calledName(candidate).hasPrefix("(*gorm.io/gorm.DB).")
      else { continue }
      let name = pass.tree.shortText(of: CallExpr(pass.tree, candidate)?.function ?? .none)
      pass.report(
        candidate, "`\(name)` goes past the open transaction `\(transaction.name)`; use the transaction",
        related: [pass.related(pass.parent(of: transaction.begin), "the transaction is opened here")])
    }
  }

  private func isPool(_ call: DatabaseCall, in pass: RulePass) -> Bool {
    call.owner == .pool || DatabaseCall.isPool(pass.types.type(of: call.operand), in: pass.types.types)
  }

  /// Whether a pool is the one that the transaction was begun on.
  private func isSource(
    _ operand: NodeID, _ source: NodeID, of transaction: OpenTransaction, in pass: RulePass
  ) -> Bool {
    if pass.isSame(operand, source) { return true }
    guard pass.tree.kind(of: transaction.begin) == .funcLit, let field = SelectorExpr(pass.tree, operand),
      pass.isSame(field.x, source)
    else { return false }
    // `s.inTx(func(tx *sql.Tx) error { s.db.Exec(…) })`, where the service has one pool alone.
    let types = pass.types.types
    let type = pass.types.type(of: field.x)
    let fields = types.fields(types.underlying(types.isPointer(type) ? types.element(type) : type))
    return fields.filter { DatabaseCall.isPool(types.type($0), in: types) }.count == 1
  }

  /// Whether a prepared statement is given to the transaction.
  private func isForStmt(_ prepare: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    func isStmt(_ node: NodeID) -> Bool {
      guard let name = tree.calleeName(of: node) else { return false }
      return tree.text(of: name).hasPrefix("Stmt")
    }
    guard let assignment = AssignStmt(tree, pass.parent(of: pass.parent(of: prepare))),
      let target = assignment.left.first
    else { return isStmt(pass.parent(of: prepare)) }
    return pass.types.uses(of: pass.types.object(of: target)).contains { isStmt(pass.parent(of: $0)) }
  }
}
