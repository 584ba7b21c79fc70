// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error value or type whose name does not say that it is one.
struct ErrorNaming: Rule {
  static let info = RuleInfo(
    code: "ERR010", name: "error-naming", category: .errors, severity: .info,
    summary: "an error value that is not named `ErrX`, or an error type that is not named `XError`",
    answersTo: ["errname", "ST1012", "stylecheck", "revive"])

  static let documentation = """
    ## What it reports

    A package-level variable or string constant that is an error value and is not named `ErrX` or `errX`, and a type with
    an `Error` method that is not named `XError` or `xError`.

    ## Why

    Names are how readers tell values from types without looking: `errors.Is(err, ErrClosed)` compares with a value,
    `errors.As(err, &closedError)` looks for a type. Everybody's code follows the same two patterns, the standard
    library's as well.

    ## Example

    ```go
    var NotFound = errors.New("not found")

    type InvalidField struct{ Name string }

    func (e *InvalidField) Error() string { … }
    ```

    ## Instead

    ```go
    var ErrNotFound = errors.New("not found")

    type InvalidFieldError struct{ Name string }

    func (e *InvalidFieldError) Error() string { … }
    ```

    ## When it stays silent

    - Variables that hold the outcome of something, not a value to compare with: those without an initial value, and
      those a call other than a maker of errors initialises.
    - A name for another package's value or type: `var EOF = io.EOF`.
    - Numbers that are errors, as `syscall.Errno`, and their constants.
    - Collections of errors, named `XErrors` or with `Error` in their name.
    - Deprecated names, which are kept for those who use them.
    - Test files.

    ## Fix

    None: rename it with the editor's help, which finds the other packages' uses as well.
    """

  static let kinds = NodeKinds(.varSpec, .constSpec, .typeSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let parent = pass.parent(of: node)
    guard tree.kind(of: pass.parent(of: parent)) == .file else { return }
    if tree.kind(of: node) == .typeSpec {
      checkType(node, parent, &pass)
    } else if let spec = ValueSpec(tree, node), spec.names.count == spec.values.count {
      for (name, value) in zip(spec.names, spec.values) { checkValue(name, value, node, parent, &pass) }
    }
  }

  // MARK: Values

  private func checkValue(
    _ name: NodeID, _ value: NodeID, _ spec: NodeID, _ declaration: NodeID, _ pass: inout RulePass
  ) {
    let tree = pass.tree
    let text = tree.text(of: name)
    guard !Self.namesValue(text), text != "_", isErrorValue(name, value, pass),
      !isDeprecated(spec, declaration, pass)
    else { return }
    let base =
      text.hasSuffix("Error") || text.hasSuffix("Err") ? text.dropLast(text.hasSuffix("Error") ? 5 : 3) : text[...]
    let stem = base.hasPrefix("Error") || base.hasPrefix("error") ? base.dropFirst(5) : base
    let rest = stem.isEmpty ? "X" : stem.prefix(1).uppercased() + stem.dropFirst()
    let wanted = (text.first?.isUppercase ?? false ? "Err" : "err") + rest
    pass.report(name, "error value `\(text)` is not named as one; call it `\(wanted)`")
  }

  /// Whether a name is that of an error value: `ErrX`, `errX`, or `EOF`, which everybody knows.
  private static func namesValue(_ name: String) -> Bool {
    for prefix in ["Err", "err"] where name.hasPrefix(prefix) {
      guard let next = name.dropFirst(3).first else { return true }
      if next.isUppercase || next.isNumber || next == "_" { return true }
    }
    return ["EOF", "eof", "Nil", "Canceled", "Cancelled"].contains(name)
  }

  private func isErrorValue(_ name: NodeID, _ value: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let object = pass.types.object(of: name)
    let type = types.type(object)
    guard type.isValid, types.implements(type, .error) else { return false }
    if types.kind(object) == .constant { return types.basicKind(type).isString }
    let node = pass.tree.unparenthesized(value)
    switch pass.tree.kind(of: node) {
    case .callExpr:
      if pass.types.isConversion(node) { return true }
      let name = pass.types.calledName(node)
      return Self.makers.contains(name)
    case .compositeLit: return !pass.types.type(of: node).isInvalid && types.underlyingKind(type) != .slice
    case .unaryExpr:
      let operand = UnaryExpr(pass.tree, node).map { pass.tree.unparenthesized($0.x) } ?? .none
      return !operand.isNone && pass.tree.kind(of: operand) == .compositeLit
    default: return false
    }
  }

  private static let makers: Set<String> = [
    "errors.New", "fmt.Errorf", "github.com/pkg/errors.New", "github.com/pkg/errors.Errorf",
    "golang.org/x/xerrors.New", "golang.org/x/xerrors.Errorf", "github.com/cockroachdb/errors.New",
    "google.golang.org/grpc/status.Error", "google.golang.org/grpc/status.Errorf",
  ]

  // MARK: Types

  private func checkType(_ node: NodeID, _ declaration: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    let types = pass.types.types
    guard let spec = TypeSpec(tree, node) else { return }
    let text = tree.text(of: spec.name)
    let type = types.type(pass.types.object(of: spec.name))
    guard !text.hasSuffix("Error"), text != "error", !types.isInterface(type), isErrorType(type, types) else { return }
    switch types.underlyingKind(type) {
    case .slice, .map, .array:
      if text.lowercased().contains("error") { return }
    case .basic:
      // A number that says which: its constants are the errors.
      if types.basicKind(type).isNumeric { return }
    default: break
    }
    guard !isDeprecated(node, declaration, pass) else { return }
    var stem = text[...]
    for prefix in ["Error", "error", "Err", "err"] where stem.hasPrefix(prefix) {
      let rest = stem.dropFirst(prefix.count)
      if rest.first?.isUppercase ?? false {
        stem = rest
        break
      }
    }
    for suffix in ["Err", "Errors", "Exception"] where stem.hasSuffix(suffix) && stem.count > suffix.count {
      stem = stem.dropLast(suffix.count)
    }
    let isExported = text.first?.isUppercase ?? false
    let first = isExported ? stem.prefix(1).uppercased() : stem.prefix(1).lowercased()
    pass.report(spec.name, "error type `\(text)` is not named as one; call it `\(first)\(stem.dropFirst())Error`")
  }

  /// Whether the type itself has `Error() string`, not by embedding an error.
  private func isErrorType(_ type: TypeID, _ types: Types) -> Bool {
    guard types.declaredMethods(type).contains(where: { types.name($0) == "Error" }) else { return false }
    return types.implementsError(type)
  }

  // MARK: Both

  private func isDeprecated(_ spec: NodeID, _ declaration: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return [spec, declaration].contains { node in
      tree.documentation(of: node).contains { tree.text(in: $0.range).contains("Deprecated:") }
    }
  }
}
