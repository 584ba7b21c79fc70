// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A nil pointer in an interface is an interface that is not nil.
struct TypedNilError: Rule {
  static let info = RuleInfo(
    code: "ERR013", name: "typed-nil-error", category: .errors, severity: .error, fix: .suggested,
    summary: "a nil pointer becomes an `error`, which then is not nil", runsInTests: true,
    answersTo: ["nilness", "SA4023", "typednil"])

  static let documentation = """
    ## What it reports

    - A variable of a concrete pointer type, such as `*MyError`, that is returned as `error` or assigned to an
      `error` on a way where it is nil (error).
    - A call of a function of the package that returns such a pointer, and nil on some way, where its result becomes an
      `error` (error).
    - In test files both are an information: tests try such values on purpose.
    - A pointer that is nil on some way returned as another interface, by a function whose callers compare the result
      with nil (warning).

    ## Why

    An interface holds a type and a value, and is nil only when it has neither. A nil `*MyError` in an `error` has a
    type: `err != nil` holds, the caller handles a failure that did not happen, and `err.Error()` may dereference nil.

    ## Example

    ```go
    func validate(u User) error {
    	var problem *ValidationError
    	if u.Name == "" {
    		problem = &ValidationError{Field: "name"}
    	}
    	return problem // not nil, whatever u is
    }
    ```

    ## Instead

    ```go
    func validate(u User) error {
    	if u.Name == "" {
    		return &ValidationError{Field: "name"}
    	}
    	return nil
    }
    ```

    Functions return `error`, variables of concrete error types stay short.

    ## When it stays silent

    - The variable was compared with nil on the way, or is given a value on every way.
    - Nothing says that it can be nil: it comes from a parameter, another package's function, a field, a channel.
    - The nil comes beside an error or a flag that says so: `return nil, err`, `return nil, false`.
    - The function returns nil only for a nil argument, as in `if err == nil { return nil }`, and the argument is known
      not to be nil.
    - Its address is taken, as by `errors.As(err, &target)`, or a function literal assigns it.
    - In tests, a variable that is always nil: the test wants just this.
    - Slices and maps of errors: whether one is empty is seldom asked of nil.

    ## Fix

    Returns `nil` where the variable is nil, with a test before the return. Declaring the variable as `error`, where
    nothing needs its fields, is shorter.
    """

  static let kinds = NodeKinds(.returnStmt, .assignStmt, .varSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .returnStmt {
      checkReturn(node, &pass)
    } else {
      checkAssignment(node, &pass)
    }
  }

  // MARK: Returns

  private func checkReturn(_ node: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    let types = pass.types.types
    guard let first = tree.children(of: node).first, let signature = pass.types.enclosingSignature(of: node) else {
      return
    }
    guard signature.results.contains(where: { types.isInterface($0.type) }) else { return }
    let values = Array(tree.children(of: node))
    if values.count == signature.results.count {
      for (value, result) in zip(values, signature.results) where types.isInterface(result.type) {
        guard mayMislead(pass.types.type(of: value), as: result.type, pass) else { continue }
        checkReturned(value, as: result.type, at: node, &pass)
      }
    } else if values.count == 1, tree.kind(of: first) == .callExpr {
      let handedOn = types.tupleTypes(pass.types.type(of: first))
      guard handedOn.count == signature.results.count else { return }
      for (position, type) in handedOn.enumerated() where types.isError(signature.results[position].type) {
        guard isConcrete(type, pass), let source = source(ofResult: position, of: first, pass) else { continue }
        return report(first, type, source, fix: nil, &pass)
      }
    }
  }

  private func checkReturned(_ value: NodeID, as result: TypeID, at statement: NodeID, _ pass: inout RulePass) {
    let node = inner(value, pass)
    let function = pass.enclosingFunction(of: statement)
    if isMeant(node, pass) { return }
    let type = pass.types.type(of: node)
    if pass.types.types.isError(result) {
      guard let source = source(of: node, pass) else { return }
      let fix = TypedNilFix(value: value, operand: node, statement: statement).build(pass)
      return report(value, type, source, fix: fix, &pass)
    }
    // Another interface may hold a nil pointer on purpose.
    guard let declaration = FuncDecl(pass.tree, function) else { return }
    let object = pass.types.object(of: declaration.name)
    guard let comparison = NilComparisons.comparison(ofResultOf: object, pass), let source = source(of: node, pass)
    else {
      return
    }
    let name = pass.types.string(type)
    let fix = TypedNilFix(value: value, operand: node, statement: statement).build(pass)
    pass.report(
      value,
      "a nil `\(name)` returned as `\(pass.types.string(result))` is not nil to callers that compare it; return `nil`",
      severity: .warning, related: [source, comparison], fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a test returns a variable that is always nil: it wants the error that is not nil.
  private func isMeant(_ node: NodeID, _ pass: RulePass) -> Bool {
    pass.file.isTest && pass.tree.kind(of: node) == .ident
      && pass.flow(around: node)?.nilness(ofIdentifier: node).isNil ?? false
  }

  // MARK: Assignments

  private func checkAssignment(_ node: NodeID, _ pass: inout RulePass) {
    guard let assignment = Assignment(pass.tree, node), !assignment.values.isEmpty,
      pass.tree.kind(of: node) == .varSpec || isPlain(node, pass)
    else { return }
    let types = pass.types.types
    let targets = Array(assignment.targets)
    let assigned = Array(assignment.values)
    if assigned.count == targets.count {
      for (target, value) in zip(targets, assigned) {
        let type = pass.types.type(of: value)
        guard mayMislead(type, as: .error, pass), isErrorVariable(target, pass) else { continue }
        let node = inner(value, pass)
        guard let source = source(of: node, pass) else { continue }
        report(value, pass.types.type(of: node), source, fix: nil, &pass)
      }
    } else if let call = assigned.first, assigned.count == 1 {
      let given = types.tupleTypes(pass.types.type(of: call))
      guard given.count == targets.count else { return }
      for (position, target) in targets.enumerated() where isConcrete(given[position], pass) {
        guard isErrorVariable(target, pass),
          let source = source(ofResult: position, of: call, pass)
        else { continue }
        return report(call, given[position], source, fix: nil, &pass)
      }
    }
  }

  private func isPlain(_ node: NodeID, _ pass: RulePass) -> Bool {
    AssignStmt(pass.tree, node).map { pass.tree.kind(of: $0.operatorToken) == .assign } ?? false
  }

  private func isErrorVariable(_ target: NodeID, _ pass: RulePass) -> Bool {
    let object = pass.types.object(of: target)
    let type = object.isNone ? pass.types.type(of: target) : pass.types.types.type(object)
    return pass.types.types.isError(type)
  }

  // MARK: What they share

  /// Whether a value of a type may be a nil pointer, or an error that was made from one by a conversion.
  private func mayMislead(_ type: TypeID, as result: TypeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard type.isValid, types.kind(type) != .typeParameter else { return false }
    switch types.underlyingKind(type) {
    case .pointer: return true
    case .interface: return types.isError(type) && types.isError(result)
    default: return false
    }
  }

  /// Whether a value of a type can be nil and becomes another type's value in an `error`.
  private func isConcrete(_ type: TypeID, _ pass: RulePass) -> Bool {
    !pass.types.types.isInterface(type) && mayMislead(type, as: .error, pass)
  }

  /// What a conversion to `error` converts, other expressions as they are.
  private func inner(_ value: NodeID, _ pass: RulePass) -> NodeID {
    let node = pass.tree.unparenthesized(value)
    guard let call = CallExpr(pass.tree, node), pass.types.isConversion(node),
      pass.types.types.isError(pass.types.type(of: node)), let operand = call.arguments.only
    else { return node }
    return pass.tree.unparenthesized(operand)
  }

  private func source(of node: NodeID, _ pass: RulePass) -> RelatedLocation? {
    let types = pass.types.types
    guard !node.isNone, !types.isInterface(pass.types.type(of: node)), NilValues.mayBeKnown(node, pass.types),
      let flow = pass.flow(around: node)
    else { return nil }
    return nilValues(pass).source(of: node, in: flow)
  }

  private func source(ofResult position: Int, of call: NodeID, _ pass: RulePass) -> RelatedLocation? {
    guard NilValues.mayBeKnown(call, pass.types), let flow = pass.flow(around: call) else { return nil }
    return nilValues(pass).source(ofResult: position, of: call, in: flow)
  }

  private func nilValues(_ pass: RulePass) -> NilValues { NilValues(pass.package.flow) }

  private func report(
    _ value: NodeID, _ type: TypeID, _ source: RelatedLocation, fix: Fix?, _ pass: inout RulePass
  ) {
    let name = pass.tree.shortText(of: inner(value, pass))
    pass.report(
      value, "`\(name)` is a `\(pass.types.string(type))` that can be nil, and no nil `error` then; use `nil` itself",
      severity: pass.file.isTest ? .info : nil, related: [source], fixes: fix.map { [$0] } ?? [])
  }
}
