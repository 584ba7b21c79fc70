// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Which functions answer requests, by what they are given.
enum HandlerShape {
  /// Whether a function declaration or literal is given a request to answer.
  static func isHandler(_ function: NodeID, in pass: RulePass) -> Bool {
    answersRequests(function, pass.types)
  }

  private static func isHandler(_ signature: Signature, in types: Types) -> Bool {
    var hasWriter = false
    var hasRequest = false
    for parameter in signature.parameters {
      if isFrameworkContext(parameter.type, in: types) { return true }
      if types.isNamed(parameter.type, package: "net/http", name: "ResponseWriter") { hasWriter = true }
      if types.isNamedOrPointer(parameter.type, package: "net/http", name: "Request") { hasRequest = true }
    }
    return hasWriter && hasRequest
  }

  /// Whether values of a type answer requests, or pass them on to what does: handlers, muxes, a framework's engine.
  static func isHandlerType(_ type: TypeID, in types: Types) -> Bool {
    guard type.isValid, types.underlyingKind(type) != .basic else { return false }
    if !types.lookupMethod(type, "ServeHTTP").isNone { return true }
    guard let signature = types.signature(types.underlying(type)) else { return false }
    return isHandler(signature, in: types)
  }

  /// Whether a function declaration or literal answers requests.
  static func answersRequests(_ function: NodeID, _ info: FileTypes) -> Bool {
    guard !function.isNone else { return false }
    return info.types.signature(info.functionType(function)).map { isHandler($0, in: info.types) } ?? false
  }

  /// Whether a function takes or gives handlers or requests to answer, as a result or its receiver: what it does may be
  /// done around requests.
  static func makesHandlers(_ function: ObjectID, in types: Types) -> Bool {
    guard let signature = types.signature(types.type(function)) else { return false }
    if isHandler(signature, in: types) { return true }
    return signature.results.contains { isHandlerType($0.type, in: types) || isMiddlewareType($0.type, in: types) }
  }

  private static func isMiddlewareType(_ type: TypeID, in types: Types) -> Bool {
    guard let signature = types.signature(types.underlying(type)) else { return false }
    return signature.results.contains { isHandlerType($0.type, in: types) }
  }

  /// The innermost handler around a node, or `.none`.
  static func handler(around node: NodeID, in pass: RulePass) -> NodeID {
    for ancestor in pass.ancestors(of: node) where NodeKinds(.funcLit, .funcDecl).contains(pass.tree.kind(of: ancestor))
    {
      if isHandler(ancestor, in: pass) { return ancestor }
    }
    return .none
  }

  /// The name of a function's parameter of a type, or nil when there is none with a name.
  static func parameter(
    of function: NodeID, package: String, _ type: String, in pass: RulePass
  ) -> String? {
    let types = pass.types.types
    guard let signature = types.signature(pass.types.functionType(function)) else { return nil }
    let found = signature.parameters.first { types.isNamedOrPointer($0.type, package: package, name: type) }
    return found.flatMap { $0.name.isEmpty || $0.name == "_" ? nil : $0.name }
  }

  private static func isFrameworkContext(_ type: TypeID, in types: Types) -> Bool {
    frameworkContexts.contains { types.isNamedOrPointer(type, package: $0.0, name: $0.1) }
  }

  private static let frameworkContexts = [
    ("github.com/gin-gonic/gin", "Context"), ("github.com/labstack/echo", "Context"),
    ("github.com/labstack/echo/v4", "Context"), ("github.com/labstack/echo/v5", "Context"),
    ("github.com/gofiber/fiber/v2", "Ctx"), ("github.com/gofiber/fiber/v3", "Ctx"),
  ]

  /// The request whose body an expression is, `r.Body`, when the function around answers it; nil otherwise.
  ///
  /// `c.Request.Body` of gin and `c.Request().Body` of echo count as well.
  static func request(ofBody expression: NodeID, in pass: RulePass) -> NodeID? {
    let tree = pass.tree
    guard let selector = SelectorExpr(tree, tree.unparenthesized(expression)),
      tree.matches(tree.range(of: selector.selector), "Body"),
      pass.types.types.isNamedOrPointer(pass.types.type(of: selector.x), package: "net/http", name: "Request")
    else { return nil }
    let request = tree.unparenthesized(selector.x)
    var root = request
    if let call = CallExpr(tree, root) { root = call.function }
    if let carrier = SelectorExpr(tree, root) { root = carrier.x }
    let object = pass.types.object(of: root)
    guard tree.kind(of: root) == .ident, pass.types.types.isParameter(object),
      let declaration = pass.types.types.declaration(object), declaration.fileIndex == pass.types.fileIndex
    else { return nil }
    return isHandler(pass.enclosingFunction(of: declaration.identifier), in: pass) ? request : nil
  }
}
