// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An error that is nil is wrapped or returned where another one is meant.
struct WrongErrorWrapped: Rule {
  static let info = RuleInfo(
    code: "ERR022", name: "wrong-error-wrapped", category: .errors, severity: .error,
    summary: "an error known to be nil is wrapped or returned, often in place of the one at hand", runsInTests: true,
    answersTo: ["nilnesserr", "nilerr"])

  static let documentation = """
    ## What it reports

    - `fmt.Errorf`, or a `Wrap` of an errors package, that gets an error variable known to be nil there, while another
      one is known not to be.
    - `return err` in the branch for `otherErr != nil`, where `err` is known to be nil.
    - `fmt.Errorf("…: %w", err)` with an `err` known to be nil and no other error about (warning): there is nothing to
      wrap.

    ## Why

    The branch was written for one error and names another. Returned, the nil means success: the failure is lost.
    Wrapped with `%w`, it reads `%!w(<nil>)`, and the cause is lost.

    ## Example

    ```go
    rows, err := db.QueryContext(ctx, query)
    if err != nil {
    	return fmt.Errorf("query orders: %w", err)
    }
    if closeErr := rows.Close(); closeErr != nil {
    	return fmt.Errorf("close rows: %w", err) // err is nil
    }
    ```

    ## Instead

    ```go
    if closeErr := rows.Close(); closeErr != nil {
    	return fmt.Errorf("close rows: %w", closeErr)
    }
    ```

    ## When it stays silent

    - It is not certain that the error is nil there, on every way that leads to it.
    - The other error is used in the same statement, or, before a plain return, anywhere in the branch: what is returned
      is meant.
    - The branch is about something else than the other error: in `if err2 == nil { return err2 }` the nil is meant, and
      so it is where the branch recognises an error, as in `if errors.Is(otherErr, fs.ErrNotExist) { return err }`.
    - A variable that function literals assign or whose address is taken.

    ## Fix

    None: the message names the error at hand, but whether that is the one, or the branch is wrong, only the author knows.
    """

  static let kinds = NodeKinds(.returnStmt, .callExpr)
  static let callees: Set<String>? = ErrorWrappers.names

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .returnStmt {
      checkReturn(node, &pass)
    } else {
      checkCall(node, &pass)
    }
  }

  private func checkReturn(_ node: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    for value in tree.children(of: node) where tree.kind(of: value) == .ident {
      guard isNilError(value, pass), let flow = pass.flow(around: node), let branch = branch(of: node, pass) else {
        continue
      }
      let object = pass.types.object(of: value)
      guard let other = otherError(than: object, at: value, testedBy: branch.condition, flow, pass),
        !ErrorExpression.mentions(branch.body, other, pass.types), !ErrorExpression.mentions(node, other, pass.types),
        !ErrorBranches.isRecognised(other, at: node, pass)
      else { continue }
      let name = tree.text(of: value)
      let otherName = pass.types.types.name(other)
      pass.report(
        value, "`\(name)` is nil here, while `\(otherName)` is not; return `\(otherName)`",
        related: [pass.related(branch.condition, "`\(otherName)` is tested here")])
    }
  }

  private func checkCall(_ node: NodeID, _ pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return }
    let tree = pass.tree
    for argument in call.arguments where tree.kind(of: argument) == .ident {
      guard isNilError(argument, pass), let flow = pass.flow(around: node) else { continue }
      guard let wrapper = ErrorWrappers.wrapper(node, of: argument, pass) else { return }
      let object = pass.types.object(of: argument)
      let name = tree.text(of: argument)
      let statement = pass.enclosingStatement(of: node)
      let condition = branch(of: node, pass)?.condition
      let tested = condition.flatMap { otherError(than: object, at: argument, testedBy: $0, flow, pass) }
      if let other = tested, !statement.isNone, !ErrorExpression.mentions(statement, other, pass.types), let condition {
        let otherName = pass.types.types.name(other)
        pass.report(
          argument, "`\(name)` is nil here, while `\(otherName)` is not; wrap `\(otherName)`",
          related: [pass.related(condition, "`\(otherName)` is tested here")])
      } else if wrapper == .errorf, wrapsWithVerb(argument, call, pass) {
        pass.report(
          argument, "`\(name)` is nil here, so `%w` has nothing to wrap; leave it out or wrap another error",
          severity: .warning)
      }
    }
  }

  // MARK: Questions

  /// Whether an identifier is an error variable of the function that is known to be nil.
  private func isNilError(_ identifier: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard types.isError(pass.types.type(of: identifier)) else { return false }
    let object = pass.types.object(of: identifier)
    guard types.kind(object) == .variable, !types.isPackageLevel(object), let flow = pass.flow(around: identifier),
      // A captured variable is set elsewhere, a named result in a deferred function.
      !flow.variables.definitions(of: object).isEmpty
    else { return false }
    return flow.nilness(ofIdentifier: identifier).isNil
  }

  /// The branch of the innermost `if` around a node, with its condition.
  private func branch(of node: NodeID, _ pass: RulePass) -> (condition: NodeID, body: NodeID)? {
    var child = node
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .funcDecl, .funcLit, .caseClause, .commClause, .defaultClause, .forStmt, .rangeStmt: return nil
      case .ifStmt:
        guard let statement = IfStmt(pass.tree, ancestor) else { return nil }
        if child == statement.then { return (statement.condition, child) }
        if child == statement.else { return nil }
      default: break
      }
      child = ancestor
    }
    return nil
  }

  /// An error that a condition tests, and that is not nil at a node.
  private func otherError(
    than object: ObjectID, at node: NodeID, testedBy condition: NodeID, _ flow: FunctionFlow, _ pass: RulePass
  ) -> ObjectID? {
    let types = pass.types.types
    guard let point = flow.graph.point(of: node) else { return nil }
    var result: ObjectID?
    for name in pass.tree.nodes(.ident, in: condition) {
      let other = pass.types.object(of: name)
      // A condition about both errors knows which is which.
      if other == object { return nil }
      guard types.kind(other) == .variable, types.isError(types.type(other)),
        flow.nilness(of: other, at: point).isNotNil
      else { continue }
      result = other
    }
    return result
  }

  private func wrapsWithVerb(_ argument: NodeID, _ call: CallExpr, _ pass: RulePass) -> Bool {
    let arguments = Array(call.arguments)
    guard let format = arguments.first, !call.hasEllipsis, let text = pass.types.constant(of: format)?.bytes else {
      return false
    }
    return FormatVerb.verbs(in: text).contains { verb in
      guard verb.letter == UInt8(ascii: "w"), let position = verb.argument, position + 1 < arguments.count else {
        return false
      }
      return arguments[position + 1] == argument
    }
  }
}
