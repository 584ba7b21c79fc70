// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// How the context of a request is known in a handler.
struct RequestContext {
  private let pass: RulePass
  private let function: NodeID
  /// The parameters that lead to the context: the request, the framework's own context, the stream.
  private var carriers: Set<ObjectID> = []
  /// The variables that hold it.
  private var contexts: Set<ObjectID> = []

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  /// Looks at a function; nil when it is no HTTP or gRPC handler.
  init?(handler function: NodeID, in pass: RulePass) {
    self.pass = pass
    self.function = function
    guard let view = Function(pass.tree, function) else { return nil }
    var writer = false
    var request: ObjectID = .none
    var given: ObjectID = .none
    let finder = ContextFinder(pass)
    for parameter in view.parameters {
      guard let parameter = Parameter(pass.tree, parameter) else { continue }
      let type = pass.types.type(of: parameter.type)
      if pass.types.types.isNamed(type, package: "net/http", name: "ResponseWriter") { writer = true }
      guard let name = parameter.names.first else { continue }
      let object = pass.types.object(of: name)
      if pass.types.types.isNamedOrPointer(type, package: "net/http", name: "Request") {
        request = object
      } else if pass.types.types.isContext(type) {
        given = object
      } else if Self.isFramework(type, finder, pass) {
        carriers.insert(object)
      }
    }
    let servesHTTP = writer && !request.isNone
    if servesHTTP { carriers.insert(request) }
    // Beside a request, and in a method of a gRPC service, the context is the request's.
    if !given.isNone, servesHTTP || isMethodOfService(function) { contexts.insert(given) }
    guard !carriers.isEmpty || !contexts.isEmpty else { return nil }
  }

  /// Looks at a function that is given a context by a parameter.
  init(parameter: ObjectID, of function: NodeID, in pass: RulePass) {
    self.pass = pass
    self.function = function
    contexts = [parameter]
  }

  private static func isFramework(_ type: TypeID, _ finder: ContextFinder, _ pass: RulePass) -> Bool {
    guard let text = finder.carriedContext("x", type) else { return false }
    // What only has a method `Context` is a stream when it also sends.
    return text != "x.Context()" || !pass.types.types.lookupMethod(type, "SendMsg").isNone
  }

  /// Whether a function is a method of a gRPC service: its receiver embeds what protoc makes for the service.
  private func isMethodOfService(_ function: NodeID) -> Bool {
    guard let declaration = FuncDecl(tree, function), declaration.receiver != nil else { return false }
    let base = types.receiverBase(pass.types.object(of: declaration.name))
    guard types.underlyingKind(base) == .structure else { return false }
    return types.fields(base).contains { field in
      let name = types.name(field)
      return types.isEmbedded(field) && name.hasSuffix("Server")
        && (name.hasPrefix("Unimplemented") || name.hasPrefix("Unsafe"))
    }
  }

  /// The expressions in a goroutine that stand for the request's context.
  func uses(in statement: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    for node in tree.descendants(of: statement) where isContext(node, depth: 0) { result.append(node) }
    return result
  }

  /// Whether an expression stands for the request's context.
  func isContext(_ node: NodeID) -> Bool { isContext(tree.unparenthesized(node), depth: 0) }

  private func isContext(_ node: NodeID, depth: Int) -> Bool {
    guard depth < 6 else { return false }
    switch tree.kind(of: node) {
    case .ident: return isVariable(node, depth: depth)
    case .callExpr:
      guard let call = CallExpr(tree, node), call.arguments.isEmpty, let selector = SelectorExpr(tree, call.function),
        types.isContext(pass.types.type(of: node))
      else { return false }
      let name = tree.range(of: selector.selector)
      guard tree.matches(name, "Context") || tree.matches(name, "UserContext") else { return false }
      return carriers.contains(pass.types.object(of: root(of: selector.x)))
    default: return false
    }
  }

  /// Whether a variable holds the context, or one derived from it, and nothing else.
  private func isVariable(_ identifier: NodeID, depth: Int) -> Bool {
    let object = pass.types.object(of: identifier)
    if contexts.contains(object) { return true }
    guard types.kind(object) == .variable, types.isContext(types.type(object)), !types.isPackageLevel(object),
      !types.isParameter(object), let declaration = types.declaration(object),
      declaration.fileIndex == pass.types.fileIndex, declaration.identifier != identifier,
      pass.enclosingFunction(of: declaration.identifier) == function
    else { return false }
    let list = pass.parent(of: declaration.identifier)
    guard let assignment = Assignment(tree, pass.parent(of: list)), assignment.targetList == list,
      let value = assignment.values.only,
      // A group comes with its context.
      tree.child(isGroup(value) ? 1 : 0, of: list) == declaration.identifier,
      !pass.types.uses(of: object).contains(where: { isAssigned($0) })
    else { return false }
    return isDerived(value, depth: depth + 1)
  }

  private func isGroup(_ call: NodeID) -> Bool {
    pass.types.calledName(call) == "golang.org/x/sync/errgroup.WithContext"
  }

  private func isAssigned(_ use: NodeID) -> Bool {
    let list = pass.parent(of: use)
    return AssignStmt(tree, pass.parent(of: list))?.leftList == list
  }

  private func isDerived(_ value: NodeID, depth: Int) -> Bool {
    if isContext(value, depth: depth) { return true }
    guard depth < 6, let call = CallExpr(tree, value), let parent = call.arguments.first else { return false }
    let name = pass.types.calledName(value)
    guard name.hasPrefix("context.With") || isGroup(value), name != "context.WithoutCancel" else { return false }
    return isDerived(parent, depth: depth + 1)
  }

  /// The variable that an operand such as `c.Request()` begins with.
  private func root(of operand: NodeID) -> NodeID {
    var node = tree.unparenthesized(operand)
    for _ in 0..<8 {
      if let selector = SelectorExpr(tree, node) {
        node = selector.x
      } else if let call = CallExpr(tree, node), call.arguments.isEmpty {
        node = call.function
      } else {
        break
      }
    }
    return node
  }
}
