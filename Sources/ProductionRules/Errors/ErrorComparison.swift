// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Comparing with `==` finds an error only as long as nobody wraps it.
struct ErrorComparison: Rule {
  static let info = RuleInfo(
    code: "ERR004", name: "error-comparison", category: .errors, severity: .warning, fix: .safe,
    summary: "an error compared with `==`, `!=` or `switch`, where `errors.Is` is meant", runsInTests: true,
    answersTo: ["errorlint", "goerr113", "err113"])

  static let documentation = """
    ## What it reports

    `err == ErrX` and `err != ErrX`, where `ErrX` is an error value of a package, and `switch err { case ErrX: … }`.

    ## Why

    `==` looks at the outermost error alone. The day somebody on the way adds `fmt.Errorf("load user: %w", err)`, the
    comparison is silently false: "not found" becomes "internal error", and no test of this function says so.
    `errors.Is` looks at everything the error wraps.

    ## Example

    ```go
    user, err := store.Find(ctx, id)
    if err == store.ErrNotFound {
    	return nil, nil
    }
    ```

    ## Instead

    ```go
    user, err := store.Find(ctx, id)
    if errors.Is(err, store.ErrNotFound) {
    	return nil, nil
    }
    ```

    ## When it stays silent

    - Comparison with nil, and of two variables with each other: that asks whether they are the same error.
    - The error just came from a function that is documented to return the value as it is: `io.EOF` from readers,
      decoders and streams, `sql.ErrNoRows` from `(*sql.Row).Scan`, `http.ErrServerClosed` from `Serve` and its like,
      `context.Canceled` from `ctx.Err()`, `syscall.Errno` from package syscall, and what else the standard library
      promises.
    - `io.EOF` where it cannot be told whence the error came: readers hand it on as it is.
    - Values that steer instead of saying what went wrong, as `fs.SkipDir`.
    - The error was taken out of its wrapping by hand: what `errors.Unwrap` or a `Cause` gave, what another call made of
      an error right in the comparison, `status(err) == ErrMissing`, the field `Err` of another
      error, and the parameter of a literal `func(err error) bool` that is called for each error of a chain.
    - A function of the package hands on nothing but errors of such functions.
    - The method `Is(error) bool`, which is where an error says what it is equal to.
    - Before go 1.13, which has no `errors.Is`.

    ## Fix

    Writes `errors.Is(err, ErrX)` or `!errors.Is(err, ErrX)`, which is true wherever the comparison was. For a switch the
    suggestion is one without a tag: `switch { case errors.Is(err, ErrX): … }`.
    """

  static let kinds = NodeKinds(.binaryExpr, .switchStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .switchStmt { return checkSwitch(node, &pass) }
    let tree = pass.tree
    guard let binary = BinaryExpr(tree, node) else { return }
    let token = tree.kind(of: binary.operatorToken)
    guard token == .equal || token == .notEqual, mayBeSentinel(binary.left, tree) || mayBeSentinel(binary.right, tree)
    else { return }
    let (left, right) = (tree.unparenthesized(binary.left), tree.unparenthesized(binary.right))
    guard let (error, sentinel) = operands(left, right, pass) ?? operands(right, left, pass),
      !isSpared(error, sentinel, pass), !isInIsMethod(node, pass), pass.goVersion >= GoVersion(1, 13)
    else { return }
    let isEqual = token == .equal
    let name = tree.shortText(of: sentinel)
    var builder = FixBuilder(pass)
    let function = builder.errorsReference("Is", at: tree.start(of: node), pass)
    let call = "\(function)(\(tree.text(of: error)), \(tree.text(of: sentinel)))"
    builder.replace(node, with: isEqual ? call : "!" + call)
    let fix = builder.fix("Use `errors.Is`", .safe)
    pass.report(
      node,
      "error compared with `\(isEqual ? "==" : "!=") \(name)`, which a wrapped one is not; use `errors.Is`",
      related: pass.origins(ofError: error), fixes: fix.map { [$0] } ?? [])
  }

  /// Whether an operand is spelled as a name that is not nil, which operands of most comparisons are not both.
  private func mayBeSentinel(_ operand: NodeID, _ tree: SyntaxTree) -> Bool {
    let name = SelectorExpr(tree, operand)?.selector ?? operand
    let kind = tree.kind(of: name)
    return kind == .parenExpr || kind == .ident && !tree.matches(tree.range(of: name), "nil")
  }

  /// The two operands when they are an error and an error value of a package, in this order.
  private func operands(_ error: NodeID, _ sentinel: NodeID, _ pass: RulePass) -> (error: NodeID, sentinel: NodeID)? {
    guard !ErrorExpression.sentinel(sentinel, pass.types).isNone,
      ErrorExpression.isErrorInterface(error, pass.types), ErrorExpression.sentinel(error, pass.types).isNone
    else { return nil }
    return (error, sentinel)
  }

  /// Whether the error comes from where the value is never wrapped.
  private func isSpared(_ error: NodeID, _ sentinel: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let value = ErrorExpression.sentinel(sentinel, pass.types)
    if UnwrappedSentinels.isSignal(value, types) { return true }
    if ErrorMethods.isTakenOut(error, pass) { return true }
    let origin = ErrorCalls(of: error, pass)
    if UnwrappedSentinels.isEnd(value, types), origin.calls.isEmpty, !origin.isParameter { return true }
    return !origin.calls.isEmpty
      && origin.calls.allSatisfy { UnwrappedSentinels.returns($0, value, pass, depth: 0) }
  }

  /// Whether a node stands in a method `Is(error) bool`.
  private func isInIsMethod(_ node: NodeID, _ pass: RulePass) -> Bool {
    let declaration = pass.enclosingDeclaration(of: node)
    return ErrorMethods.isOne(declaration, of: ["Is"], pass)
  }

  // MARK: Switches

  private func checkSwitch(_ node: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    guard let statement = SwitchStmt(tree, node), let tag = statement.tag,
      ErrorExpression.isErrorInterface(tag, pass.types), pass.goVersion >= GoVersion(1, 13)
    else { return }
    let values = statement.clauses.flatMap { CaseClause(tree, $0).map { Array($0.expressions) } ?? [] }
    let sentinels = values.filter {
      !ErrorExpression.sentinel($0, pass.types).isNone && !isSpared(tag, $0, pass)
    }
    guard let first = sentinels.first, !isInIsMethod(node, pass) else { return }
    pass.report(
      tag,
      "`switch` compares the error with `\(tree.shortText(of: first))`, which a wrapped one is not; use `errors.Is`",
      related: sentinels.prefix(4).map { pass.related($0, "compared with `==`") },
      fixes: switchFix(statement, tag, pass).map { [$0] } ?? [])
  }

  private func switchFix(_ statement: SwitchStmt, _ tag: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let tag = tree.unparenthesized(tag)
    // What does something cannot be said once for each case.
    guard tree.subtree(of: tag).allSatisfy({ [.ident, .selectorExpr].contains(tree.kind(of: $0)) }) else { return nil }
    let error = tree.text(of: tag)
    var builder = FixBuilder(pass)
    let whole = statement.tag ?? tag
    let body = tree.start(of: tree.endToken(of: whole))
    builder.delete(SourceRange(start: tree.start(of: whole), end: body))
    for clause in statement.clauses {
      guard let clause = CaseClause(tree, clause) else { continue }
      for value in clause.expressions {
        if pass.types.isNil(value) {
          builder.replace(value, with: "\(error) == nil")
        } else if !ErrorExpression.sentinel(value, pass.types).isNone {
          let function = builder.errorsReference("Is", at: tree.start(of: value), pass)
          builder.replace(value, with: "\(function)(\(error), \(tree.text(of: value)))")
        } else {
          builder.replace(value, with: "\(error) == \(tree.text(of: value))")
        }
      }
    }
    return builder.fix("Use `errors.Is` in each case", .suggested)
  }
}
