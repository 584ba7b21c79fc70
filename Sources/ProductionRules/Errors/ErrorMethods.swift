// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The methods by which an error takes part in what `errors.Is`, `errors.As` and `errors.Unwrap` do.
enum ErrorMethods {
  /// Whether a function declaration is a method of one of the names, with the parameters package errors looks for.
  static func isOne(_ declaration: NodeID, of names: Set<String>, _ pass: RulePass) -> Bool {
    guard let view = FuncDecl(pass.tree, declaration), view.receiver != nil else { return false }
    let name = pass.tree.text(of: view.name)
    guard names.contains(name), let signature = pass.types.types.signature(pass.types.functionType(declaration)) else {
      return false
    }
    return isProtocol(name, signature, pass.types.types)
  }

  /// Whether an error was taken out of what wrapped it by hand: the field `Err` of another error, what `Unwrap` or
  /// `Cause` or another function of errors gave, or what a function that walks over a chain of errors hands to its callback.
  static func isTakenOut(_ error: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let node = tree.unparenthesized(error)
    if let selector = SelectorExpr(tree, node), let selection = pass.types.selection(of: node) {
      let name = tree.text(of: selector.selector)
      return selection.kind == .field
        && (name == "Err" || wrappedFields.contains(name) && types.implementsError(selection.receiver))
    }
    if isOfWalk(node, pass) || isTranslated(node, pass) { return true }
    return ErrorCalls(of: node, pass).calls.contains { call in
      ["Unwrap", "UnwrapAll", "Cause"].contains(types.name(pass.types.calledFunction(call)))
    }
  }

  private static let wrappedFields: Set<String> = [
    "err", "Cause", "cause", "Inner", "inner", "Wrapped", "wrapped", "Underlying", "underlying",
  ]

  /// Whether an expression is a call that gets an error: what it gives is another one, or taken out of it.
  private static func isTranslated(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard let call = CallExpr(pass.tree, node) else { return false }
    return call.arguments.contains { pass.types.types.isError(pass.types.type(of: $0)) }
  }

  /// Whether an identifier is the parameter of a literal `func(err error) bool`.
  private static func isOfWalk(_ identifier: NodeID, _ pass: RulePass) -> Bool {
    let function = pass.enclosingFunction(of: identifier)
    guard pass.tree.kind(of: identifier) == .ident, !function.isNone, pass.tree.kind(of: function) == .funcLit,
      let signature = pass.types.types.signature(pass.types.functionType(function)), signature.parameters.count == 1,
      pass.types.types.isError(signature.parameters[0].type), signature.results.count == 1,
      pass.types.types.basicKind(signature.results[0].type) == .bool
    else { return false }
    return pass.types.types.isParameter(pass.types.object(of: identifier))
  }

  /// Whether an interface or a type has one of the methods.
  static func isAsked(of type: TypeID, _ types: Types) -> Bool {
    types.interfaceMethods(type).contains { method in
      guard let signature = types.signature(types.type(method)) else { return false }
      return isProtocol(types.name(method), signature, types)
    }
  }

  private static func isProtocol(_ name: String, _ signature: Signature, _ types: Types) -> Bool {
    let parameters = signature.parameters.map(\.type)
    let results = signature.results.map(\.type)
    switch name {
    case "Is":
      return parameters.count == 1 && types.isError(parameters[0]) && results.count == 1
        && types.basicKind(results[0]) == .bool
    case "As":
      return parameters.count == 1 && types.isInterface(parameters[0]) && results.count == 1
        && types.basicKind(results[0]) == .bool
    case "Unwrap", "Cause":
      guard parameters.isEmpty, let result = results.first, results.count == 1 else { return false }
      return types.isError(result) || types.underlyingKind(result) == .slice && types.isError(types.element(result))
    default: return false
    }
  }
}
