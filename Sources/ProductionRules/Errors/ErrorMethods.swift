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
