// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Asserting the type of an error finds it only as long as nobody wraps it.
struct ErrorTypeAssertion: Rule {
  static let info = RuleInfo(
    code: "ERR005", name: "error-type-assertion", category: .errors, severity: .warning, fix: .suggested,
    summary: "a type assertion or type switch on an error, where `errors.As` is meant", runsInTests: true,
    answersTo: ["errorlint"])

  static let documentation = """
    ## What it reports

    `err.(*T)`, `err.(T)` and `switch err.(type)` where `err` is an `error` or another interface of errors.

    ## Why

    An assertion looks at the outermost error alone. Once somebody on the way wraps the error with `%w`, it fails:
    quietly in the form with `ok`, with a panic in the other. `errors.As` looks at everything the error wraps.

    ## Example

    ```go
    if pathError, ok := err.(*fs.PathError); ok {
    	return pathError.Path
    }
    ```

    ## Instead

    ```go
    var pathError *fs.PathError
    if errors.As(err, &pathError) {
    	return pathError.Path
    }
    ```

    From go 1.26 on:

    ```go
    if pathError, ok := errors.AsType[*fs.PathError](err); ok {
    	return pathError.Path
    }
    ```

    ## When it stays silent

    - Inside the methods `Is`, `As` and `Unwrap`, which are what `errors.As` calls.
    - An assertion to an interface with `Is`, `As`, `Unwrap` or `Cause` takes wrappings off by itself, and so does a
      switch with such a case.
    - The error was taken out of its wrapping by hand: what `errors.Unwrap` or a `Cause` gave, what another call made of
      an error right in the assertion, `inner(err).(T)`, the field `Err` of another error, and the parameter of a literal `func(err error) bool` that is called for each error of a chain.
    - The error is of the type for certain: `syscall.Errno` from a system call, one just made by a constructor, or a
      sentinel.
    - An assertion that is about how the error is written, not what it is: to `fmt.Formatter`, `fmt.Stringer`, a
      marshaler.
    - The value of `recover()` and others that are not declared as errors.
    - Before go 1.13, which has no `errors.As`.

    ## Fix

    From go 1.26 on `errors.AsType[T](err)` takes the place of an assertion with `ok`; before, a variable is declared and
    `errors.As(err, &variable)` asked. It is suggested, as it finds errors that the assertion did not. A variable
    whose name is used for something else in the function gets another one. There is no fix for an assertion without `ok`.
    """

  static let kinds = NodeKinds(.typeAssertExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assertion = TypeAssertExpr(tree, node), ErrorExpression.isErrorInterface(assertion.x, pass.types),
      pass.goVersion >= GoVersion(1, 13), !ErrorMethods.isTakenOut(assertion.x, pass)
    else { return }
    let declaration = pass.enclosingDeclaration(of: node)
    guard !ErrorMethods.isOne(declaration, of: ["Is", "As", "Unwrap", "Cause"], pass) else { return }
    let error = tree.shortText(of: assertion.x)
    guard let type = assertion.type else {
      let statement = TypeSwitchStmt(tree, pass.parent(of: node))
      let cases = statement?.clauses.flatMap { CaseClause(tree, $0).map { Array($0.expressions) } ?? [] } ?? []
      let types = cases.filter { !pass.types.isNil($0) }
      guard !types.isEmpty, !types.contains(where: { isOther(pass.types.type(of: $0), pass) }) else { return }
      let fix = ErrorTypeSwitchFix(pass).build(statement, error: assertion.x)
      pass.report(
        node, "type switch on `\(error)`, which a wrapped error does not match; use `errors.As`",
        related: pass.origins(ofError: assertion.x), fixes: fix.map { [$0] } ?? [])
      return
    }
    guard !isOther(pass.types.type(of: type), pass), !isSure(assertion, type, pass) else { return }
    let function = pass.goVersion >= GoVersion(1, 26) ? "AsType" : "As"
    let fix = ErrorTypeAssertionFix(pass).build(assertion)
    pass.report(
      node,
      "`\(error)` asserted to be `\(tree.shortText(of: type))`, which a wrapped error is not; use `errors.\(function)`",
      related: pass.origins(ofError: assertion.x), fixes: fix.map { [$0] } ?? [])
  }

  /// Whether every error that may come here is of its type for certain: one of a system call, or just made.
  private func isSure(_ assertion: TypeAssertExpr, _ type: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    if isOfSentinel(assertion.x, pass) { return true }
    let origin = ErrorCalls(of: assertion.x, pass)
    guard origin.isComplete, !origin.calls.isEmpty else { return false }
    let asserted = pass.types.type(of: type)
    let named = types.kind(asserted) == .pointer ? types.element(asserted) : asserted
    let path = types.packagePath(types.object(of: named))
    return origin.calls.allSatisfy { call in
      let function = pass.types.calledFunction(call)
      let name = types.name(function)
      if path == "syscall", UnwrappedSentinels.isSystem(types.packagePath(function)) { return true }
      return (name.hasPrefix("New") || name.hasPrefix("new")) && types.packagePath(function) == path
    }
  }

  /// Whether an expression is a sentinel, or a variable that holds one for certain: its type is no secret.
  private func isOfSentinel(_ expression: NodeID, _ pass: RulePass) -> Bool {
    let node = pass.tree.unparenthesized(expression)
    if !ErrorExpression.sentinel(node, pass.types).isNone { return true }
    guard pass.tree.kind(of: node) == .ident,
      let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single, definition.kind == .value,
      !definition.value.isNone
    else { return false }
    return !ErrorExpression.sentinel(definition.value, pass.types).isNone
  }

  /// Whether a type is asked for something else than what the error is: what it wraps, or how it is written.
  private func isOther(_ type: TypeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard type.isValid else { return true }
    guard types.isInterface(type) else { return types.kind(type) == .typeParameter }
    if ErrorMethods.isAsked(of: type, types) { return true }
    return types.interfaceMethods(type).contains { Self.written.contains(types.name($0)) }
  }

  private static let written: Set<String> = [
    "Format", "GoString", "String", "MarshalJSON", "MarshalText", "MarshalBinary", "MarshalYAML", "MarshalXML",
    "LogValue", "Is", "As", "Unwrap",
  ]
}
