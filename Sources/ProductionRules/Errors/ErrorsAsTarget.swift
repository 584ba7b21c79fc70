// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A target of `errors.As` that makes it panic, or of `errors.Is` that nothing can equal.
struct ErrorsAsTarget: Rule {
  static let info = RuleInfo(
    code: "ERR016", name: "errors-as-target", category: .errors, severity: .error,
    summary: "a target of `errors.As` that makes it panic, or one of `errors.Is` that no error can match",
    runsInTests: true, answersTo: ["errorsas", "govet", "errorlint"])

  static let documentation = """
    ## What it reports

    - `errors.As` whose second argument is nil, no pointer, or a pointer to a type that is neither an error nor an
      interface: the call panics. The usual cause is a value where the pointer is the error, `var target MyError` for
      errors made as `&MyError{}`.
    - `errors.As` into a variable of type `error` (warning): every error matches, so it finds nothing out.
    - `errors.Is` with a target that is new at every call, such as `&MyError{}`, `new(MyError)` or `errors.New("…")`,
      or one whose type cannot be compared: it never holds.

    ## Why

    Both stand where an error is handled, in code that runs when something else has gone wrong already and that tests
    seldom reach. The first turns an error into a panic, the second silently takes the wrong branch.

    ## Example

    ```go
    var notFound NotFoundError // has func (*NotFoundError) Error() string
    if errors.As(err, &notFound) {
    	return http.StatusNotFound
    }
    if errors.Is(err, &TimeoutError{}) {
    	return http.StatusGatewayTimeout
    }
    ```

    ## Instead

    ```go
    var notFound *NotFoundError
    if errors.As(err, &notFound) {
    	return http.StatusNotFound
    }
    var timeout *TimeoutError
    if errors.As(err, &timeout) {
    	return http.StatusGatewayTimeout
    }
    ```

    ## When it stays silent

    - The target of `errors.As` is an `any`, handed on by a function that wraps it, or a type parameter.
    - The type of the target of `errors.Is`, or another type of its package, has an `Is(error) bool` method, which may
      make equal what `==` does not.
    - `errors.Is` in test files, where a target that matches nothing is meant, and the tests of package `errors` itself.

    ## Fix

    None: the right target depends on how the error is made.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["As", "Is"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return }
    let arguments = Array(call.arguments)
    guard arguments.count == 2, !["errors", "errors_test"].contains(pass.package.checked.path) else { return }
    switch pass.types.calledName(node) {
    case "errors.As", "golang.org/x/xerrors.As", "github.com/pkg/errors.As": checkAs(arguments[1], &pass)
    case "errors.Is", "golang.org/x/xerrors.Is", "github.com/pkg/errors.Is":
      // A test that wants an error found would fail; one that wants none found means it.
      if !pass.file.isTest { checkIs(arguments[1], &pass) }
    default: return
    }
  }

  // MARK: As

  private func checkAs(_ target: NodeID, _ pass: inout RulePass) {
    let types = pass.types.types
    if isNil(target, pass) {
      return pass.report(
        target, "the target of `errors.As` is nil, so it panics; pass the address of a variable"
      )
    }
    let type = pass.types.type(of: target)
    guard type.isValid, !types.isInvalid(type), types.kind(type) != .typeParameter else { return }
    if types.isInterface(type) {
      // An `any` may hold a pointer.
      if types.interfaceMethods(type).isEmpty { return }
      return reportNoPointer(target, type, &pass)
    }
    guard types.isPointer(type) else { return reportNoPointer(target, type, &pass) }
    let element = types.element(type)
    if types.isError(element) {
      return pass.report(
        target, "`errors.As` into an `error` matches every error; use a variable of the type that is looked for",
        severity: .warning)
    }
    guard element.isValid, !types.isInvalid(element), types.kind(element) != .typeParameter,
      !types.isInterface(element),
      !types.implements(element, .error)
    else { return }
    let name = pass.types.string(element)
    if types.implements(types.pointer(to: element), .error) {
      pass.report(
        target,
        "`*\(name)` is the error, not `\(name)`, so `errors.As` panics; pass a pointer to a `*\(name)` variable",
        related: pass.declaration(
          of: types.lookupMethod(types.pointer(to: element), "Error"), "its method has a pointer receiver"))
    } else {
      pass.report(
        target, "`\(name)` is no error type, so `errors.As` panics; pass a pointer to a variable of an error type")
    }
  }

  private func reportNoPointer(_ target: NodeID, _ type: TypeID, _ pass: inout RulePass) {
    let name = pass.types.string(type)
    pass.report(
      target, "the target of `errors.As` is a `\(name)`, no pointer, so the call panics; pass the address of a variable"
    )
  }

  private func isNil(_ target: NodeID, _ pass: RulePass) -> Bool {
    let target = pass.tree.unparenthesized(target)
    if pass.types.isNil(target) { return true }
    guard pass.tree.kind(of: target) == .ident, pass.types.types.isPointer(pass.types.type(of: target)) else {
      return false
    }
    return pass.flow(around: target)?.nilness(ofIdentifier: target).isNil ?? false
  }

  // MARK: Is

  private func checkIs(_ argument: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    let types = pass.types.types
    let target = tree.unparenthesized(argument)
    guard !target.isNone else { return }
    let type = pass.types.type(of: target)
    switch tree.kind(of: target) {
    case .unaryExpr:
      guard let address = UnaryExpr(tree, target), tree.kind(of: address.operatorToken) == .ampersand,
        tree.kind(of: tree.unparenthesized(address.x)) == .compositeLit
      else { return }
      reportNewPointer(argument, type, &pass)
    case .callExpr:
      if pass.types.builtin(target) == .new { return reportNewPointer(argument, type, &pass) }
      let name = pass.types.calledName(target)
      guard Self.makers.contains(name), let call = CallExpr(tree, target) else { return }
      let short = tree.shortText(of: call.function)
      pass.report(
        argument, "`\(short)` makes an error that no other one equals; compare with a variable that holds the error")
    case .compositeLit:
      guard type.isValid, !types.isInvalid(type), !types.isComparable(type), !mayMatch(type, pass) else { return }
      let name = pass.types.string(type)
      pass.report(
        argument, "values of `\(name)` cannot be compared, so `errors.Is` never finds one; use `errors.As`")
    default: return
    }
  }

  private static let makers: Set<String> = [
    "errors.New", "fmt.Errorf", "golang.org/x/xerrors.New", "golang.org/x/xerrors.Errorf", "github.com/pkg/errors.New",
    "github.com/pkg/errors.Errorf",
  ]

  private func reportNewPointer(_ argument: NodeID, _ type: TypeID, _ pass: inout RulePass) {
    guard pass.types.types.isPointer(type), !mayMatch(type, pass) else { return }
    let name = pass.types.string(type)
    pass.report(
      argument, "a new `\(name)` equals no error that was made before, so `errors.Is` never holds; use `errors.As`")
  }

  /// Whether an `Is` method may make errors equal to a value of a type.
  private func mayMatch(_ type: TypeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    if !types.lookupMethod(type, "Is").isNone { return true }
    let base = types.kind(type) == .pointer ? types.element(type) : type
    let name = types.object(of: base)
    let declared =
      types.isDeclaredHere(name)
      ? pass.package.checked.objects : types.exportedObjects(ofPackage: types.packagePath(name))
    return declared.contains { object in
      types.kind(object) == .typeName && !types.lookupMethod(types.type(object), "Is").isNone
    }
  }
}
