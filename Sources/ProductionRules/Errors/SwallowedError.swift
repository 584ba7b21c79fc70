// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A branch that knows of an error and tells its caller that there was none.
struct SwallowedError: Rule {
  static let info = RuleInfo(
    code: "ERR006", name: "swallowed-error", category: .errors, severity: .warning, fix: .suggested,
    summary: "a branch that is taken because of an error returns nil instead of it, or returns an error that is nil",
    answersTo: ["nilerr"])

  static let documentation = """
    ## What it reports

    A branch taken because `err != nil` that does nothing but return nil in the place of the error, with zero values
    beside it. It is a hint where a bool beside it says no, where the branch logs the error, and where a `return` without
    results leaves a named one nil. And the test turned round: a branch taken because `err == nil` that returns `err`.

    ## Why

    The caller is told that all went well and goes on with a zero value. The order is shipped without an address, the
    cache is filled with nothing, and the fault shows up somewhere else, hours later, without its cause.

    ## Example

    ```go
    user, err := s.store.Find(ctx, id)
    if err != nil {
    	return nil, nil
    }
    ```

    ## Instead

    ```go
    user, err := s.store.Find(ctx, id)
    if err != nil {
    	return nil, fmt.Errorf("find user %s: %w", id, err)
    }
    ```

    If one error is to be expected, say which: `if errors.Is(err, ErrNotFound) { return nil, nil }`.

    ## When it stays silent

    - The error is used: stored, sent, wrapped, passed to a function, returned in another result, or looked at between
      where it came and the branch, as by `errors.Is(err, io.EOF)`.
    - The condition asks for more than the error: `err != nil && !force`.
    - The branch does something else than logging, or returns something else than zero values: a default is an answer.
    - The error is the answer to a question: a text is no number (`strconv`), a file is not there (`Stat`, `LookPath`).
    - A comment in the branch says why, or one above it or its paragraph that speaks of ignoring, skipping or a best
      effort.
    - The error is a parameter: whoever called knows of it, as `filepath.WalkDir` does. So does a guard,
      `if err == nil { return err }`.
    - The branch logs the error, and a bool result says no: the caller is told.
    - A function literal that says `return false, nil`: not yet, ask again. So does one whose caller's error is dropped:
      `_ = filepath.Walk(root, func(…) error { … })` goes on whatever it returns.
    - Test files.

    ## Fix

    Returns the error, wrapped with what was being done, and deletes the log call. A nil `err` that is returned becomes
    `nil`, or the test is turned round.
    """

  static let kinds = NodeKinds(.ifStmt, .caseClause)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let branches = ErrorBranch.branches(of: node, pass)
    guard !branches.isEmpty else { return }
    let function = pass.enclosingFunction(of: node)
    guard let signature = pass.types.types.signature(pass.types.functionType(function)),
      let last = signature.results.last, pass.types.types.isError(last.type)
    else { return }
    for branch in branches {
      if branch.isNil {
        checkNil(branch, signature, &pass)
      } else {
        checkSwallowed(branch, signature, in: function, &pass)
      }
    }
  }

  // MARK: Errors that are lost

  private func checkSwallowed(
    _ branch: ErrorBranch, _ signature: Signature, in function: NodeID, _ pass: inout RulePass
  ) {
    let tree = pass.tree
    guard let end = branch.statements.last, tree.kind(of: end) == .returnStmt,
      let value = nilResult(end, branch, signature, in: function, pass)
    else { return }
    let others = branch.statements.dropLast()
    guard others.allSatisfy({ isLog($0, pass) }) else { return }
    let isLogged = others.contains { ErrorExpression.mentions($0, branch.object, pass.types) }
    // A branch that says something else in the log has thought about it.
    guard isLogged == !others.isEmpty, isLogged || !isQuestion(branch, pass), !(isLogged && saysNo(signature, pass)),
      !isKnown(branch, in: function, pass), !isExplained(branch, pass), !isUnheard(function, pass)
    else { return }
    let name = tree.text(of: branch.error)
    let message =
      isLogged
      ? "`\(name)` is only logged, and nil returned; return it, or say in a comment why not"
      : "`\(name)` is not nil here, but nil is returned; return it, or say in a comment why not"
    let fix = swallowedFix(branch, value, end, pass)
    pass.report(
      end, message, severity: isLogged || value.isNone || saysNo(signature, pass) ? .hint : nil,
      related: [pass.related(branch.comparison, "there is an error when this holds")], fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a function says no beside the nil: `return false, nil`.
  private func saysNo(_ signature: Signature, _ pass: RulePass) -> Bool {
    signature.results.contains { pass.types.types.basicKind($0.type) == .bool }
  }

  /// Whether a function is a literal for a call whose own error nobody looks at.
  private func isUnheard(_ function: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard tree.kind(of: function) == .funcLit, let call = CallExpr(tree, pass.parent(of: function)),
      call.function != function, let results = pass.types.calledSignature(call.id)?.results, results.count == 1,
      pass.types.types.isError(results[0].type)
    else { return false }
    let statement = pass.parent(of: call.id)
    if tree.kind(of: statement) == .exprStmt { return true }
    // An argument's and an operand's parent is no assignment.
    guard let target = AssignStmt(tree, pass.parent(of: statement))?.left.only else { return false }
    return tree.matches(tree.range(of: target), "_")
  }

  /// Whether the error is an answer, not a fault: a text is no number, a file is not there.
  private func isQuestion(_ branch: ErrorBranch, _ pass: RulePass) -> Bool {
    let calls = ErrorCalls(of: branch.error, pass).calls
    return !calls.isEmpty
      && calls.allSatisfy { call in
        let function = pass.types.calledFunction(call)
        return pass.types.types.packagePath(function) == "strconv"
          || ["Stat", "Lstat", "LookPath", "Readlink"].contains(pass.types.types.name(function))
      }
  }

  /// The place in a return statement where nil stands for the error, `.none` in one without results; nil when the
  /// statement returns something else, or something beside it that is not zero.
  private func nilResult(
    _ statement: NodeID, _ branch: ErrorBranch, _ signature: Signature, in function: NodeID, _ pass: RulePass
  ) -> NodeID? {
    let results = Array(pass.tree.children(of: statement))
    guard let value = results.last else {
      guard let result = ErrorResult.named(of: function, pass), result != branch.object else { return nil }
      let flow = pass.flow(of: function)
      guard let point = flow.graph.point(of: statement), flow.nilness(of: result, at: point).isNil else { return nil }
      return NodeID.none
    }
    guard results.count == signature.results.count, pass.types.isNil(value) else { return nil }
    let others = results.dropLast()
    guard others.allSatisfy({ ZeroValue.isZero($0, pass.types) }) else { return nil }
    // Not yet: what is polled says so.
    let isPolled = others.count == 1 && pass.types.types.basicKind(signature.results[0].type) == .bool
    return isPolled && pass.tree.kind(of: function) == .funcLit ? nil : value
  }

  private func isLog(_ statement: NodeID, _ pass: RulePass) -> Bool {
    if let log = LogCall(statement: statement, pass) { return log.level != .final }
    guard let call = ExprStmt(pass.tree, statement)?.x else { return false }
    let name = pass.types.calledName(call)
    return name.hasPrefix("fmt.Print") || name.hasPrefix("fmt.Fprint")
  }

  /// Whether somebody else knows of the error: it is a parameter, captured, or was looked at before.
  private func isKnown(_ branch: ErrorBranch, in function: NodeID, _ pass: RulePass) -> Bool {
    let flow = pass.flow(of: function)
    let reaching = flow.reachingDefinitions(of: branch.error)
    guard reaching.isPrecise, !reaching.reachesEntry, !reaching.definitions.isEmpty,
      reaching.definitions.allSatisfy({ $0.kind == .value || $0.kind == .tupleElement })
    else { return true }
    guard let first = reaching.definitions.map(\.name).min() else { return true }
    return pass.types.uses(of: branch.object).contains { use in
      if pass.enclosingFunction(of: use) != function { return true }
      return use > first && use < branch.error && !reaching.definitions.contains { $0.name == use }
        && !isNilTest(pass.parent(of: use), pass)
    }
  }

  private func isNilTest(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard let binary = BinaryExpr(pass.tree, node) else { return false }
    return pass.types.isNil(binary.left) || pass.types.isNil(binary.right)
  }

  /// Whether a comment in the branch, or one above it that speaks of leaving errors alone, explains it.
  private func isExplained(_ branch: ErrorBranch, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    if !tree.comments(in: branch.range).isEmpty { return true }
    // What stands on the line of the last statement belongs to it.
    let lastLine = tree.lineTable.line(at: branch.range.end)
    if lastLine + 1 < tree.lineTable.count,
      !tree.comments(in: SourceRange(start: branch.range.end, end: tree.lineTable.starts[lastLine + 1])).isEmpty,
      tree.kind(of: branch.node) == .caseClause
    {
      return true
    }
    let line = tree.lineTable.line(at: tree.start(of: branch.node))
    let above = tree.lineTable.starts[min(max(0, line - 4), tree.paragraphStart(of: line))]
    return tree.comments(in: SourceRange(start: above, end: branch.range.start)).contains { comment in
      let text = tree.text(in: comment.range).lowercased()
      return Self.excuses.contains { text.contains($0) }
    }
  }

  private static let excuses = [
    "ignor", "skip", "best effort", "best-effort", "deliberate", "on purpose", "intentional", "not an error",
    "no error", "swallow", "don't care", "fine", "ok if", "okay", "optional", "not fatal", "non-fatal", "fall back",
    "fallback", "something fails", "harmless", "doesn't matter", "does not matter", "never mind", "treat",
  ]

  private func swallowedFix(_ branch: ErrorBranch, _ value: NodeID, _ end: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let error = tree.text(of: branch.error)
    guard pass.types.lookup(error, at: tree.start(of: end)) == branch.object else { return nil }
    var builder = FixBuilder(pass)
    let origin = ErrorCalls(of: branch.error, pass)
    let context = origin.calls.isEmpty ? nil : ErrorContext(of: origin.calls, at: end, pass)
    if value.isNone {
      // A `return` without results: the named one gets the error first.
      guard let result = ErrorResult.named(of: pass.enclosingFunction(of: end), pass) else { return nil }
      let name = pass.types.types.name(result)
      guard pass.types.lookup(name, at: tree.start(of: end)) == result else { return nil }
      let text = context?.wrapping(error, at: tree.start(of: end), &builder) ?? error
      builder.insertStatement("\(name) = \(text)", before: end)
    } else {
      builder.replace(value, with: context?.wrapping(error, at: tree.start(of: value), &builder) ?? error)
    }
    for statement in branch.statements.dropLast() where LogCall(statement: statement, pass) != nil {
      builder.deleteStatement(statement)
    }
    return builder.fix("Return the error", .suggested)
  }

  // MARK: Errors that are nil

  private func checkNil(_ branch: ErrorBranch, _ signature: Signature, _ pass: inout RulePass) {
    let tree = pass.tree
    guard let end = branch.statements.last, tree.kind(of: end) == .returnStmt else { return }
    let results = Array(tree.children(of: end))
    guard results.count == signature.results.count, let value = results.last, tree.kind(of: value) == .ident,
      pass.types.object(of: value) == branch.object, !pass.types.types.isParameter(branch.object),
      results.dropLast().allSatisfy({ ZeroValue.isZero($0, pass.types) }),
      let flow = pass.flow(around: end), flow.nilness(ofIdentifier: value).isNil
    else { return }
    let name = tree.text(of: value)
    var plain = FixBuilder(pass)
    plain.replace(value, with: "nil")
    var turned = FixBuilder(pass)
    if let binary = BinaryExpr(tree, tree.unparenthesized(branch.comparison)), tree.kind(of: branch.node) == .ifStmt {
      let isEqual = tree.kind(of: binary.operatorToken) == .equal
      turned.replace(tree.range(of: binary.operatorToken), with: isEqual ? "!=" : "==")
    } else {
      turned.giveUp()
    }
    pass.report(
      value, "`\(name)` is nil here; return `nil`, or turn the test round",
      related: [pass.related(branch.comparison, "tested here")],
      fixes: [plain.fix("Return `nil`", .suggested), turned.fix("Turn the test round", .suggested)].compactMap { $0 })
  }
}
