// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Whether a function can get at a context through its parameters or its receiver.
struct ContextReach {
  private let pass: RulePass
  private let finder: ContextFinder
  private var types: Types { pass.types.types }

  init(_ pass: RulePass) {
    self.pass = pass
    self.finder = ContextFinder(pass)
  }

  /// Whether a declared function's parameters or receiver lead to a context, or their types are not known.
  func isReachable(from declaration: FuncDecl) -> Bool {
    let info = pass.types
    guard let signature = types.signature(info.functionType(declaration.id)) else { return true }
    for parameter in signature.parameters where leads(parameter.type) { return true }
    guard let receiver = declaration.receiver else { return false }
    guard let view = Parameter(pass.tree, receiver) else { return true }
    return leads(info.type(of: view.type))
  }

  private func leads(_ type: TypeID) -> Bool {
    if let signature = types.signature(type) {
      return signature.results.contains { types.isContext($0.type) }
        || signature.parameters.contains { types.isContext($0.type) }
    }
    return leads(type, depth: 0)
  }

  private func leads(_ type: TypeID, depth: Int) -> Bool {
    guard type.isValid else { return true }
    if types.isContext(type) { return true }
    if types.underlyingKind(type) == .basic { return false }
    let context = types.namedType("context", "Context")
    if context.isValid, types.implements(type, context) { return true }
    for name in ["T", "B", "F", "TB"] where types.isNamedOrPointer(type, package: "testing", name: name) { return true }
    if finder.hasContextMethod(type) || finder.carriedContext("x", type) != nil { return true }
    let base = types.isPointer(type) ? types.element(type) : type
    guard depth < 3, types.underlyingKind(base) == .structure else { return false }
    for field in types.fields(base) where types.isExported(field) || types.isDeclaredHere(field) {
      let fieldType = types.type(field)
      // What is not known may be a context.
      guard fieldType.isValid else { return true }
      if leads(fieldType, depth: depth + 1) { return true }
    }
    return false
  }
}
