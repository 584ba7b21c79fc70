// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What a server is there for, by the handlers it serves.
enum HandlerPurpose {
  /// It serves profiles, metrics and the like, and nothing else.
  case diagnostics
  /// It has no routes that are seen.
  case nothing
  /// It serves what the program is about, or that is not known.
  case work

  /// What the server of a call that serves is there for.
  static func ofServing(_ call: NodeID, in pass: RulePass) -> HandlerPurpose {
    guard let view = CallExpr(pass.tree, call), let start = ServerFacts.starts.value(of: call, in: pass) else {
      return .work
    }
    switch start {
    case .framework: return .work
    case .function(_, let position):
      let arguments = Array(view.arguments)
      return arguments.indices.contains(position) ? of(arguments[position], in: pass) : .work
    case .method:
      guard let server = pass.tree.calleeOperand(of: call) else { return .work }
      return ofServer(server, in: pass)
    }
  }

  private static func ofServer(_ server: NodeID, in pass: RulePass) -> HandlerPurpose {
    if let literal = literal(server, in: pass) {
      return literal.value(of: "Handler").map { of($0, in: pass) } ?? ofDefaultMux(in: pass)
    }
    let object = pass.types.referencedObject(server)
    let settings = ServerFacts.of(pass).settings.filter { $0.field == "Handler" && $0.server == object }
    var purpose = HandlerPurpose.nothing
    for setting in settings {
      guard !setting.value.isNone else { return .work }
      purpose = purpose.and(of(setting.value, in: pass.looking(at: setting.file)))
    }
    let values = HandlerSources.of(pass).values[object] ?? []
    guard !values.isEmpty || !settings.isEmpty else { return .work }
    for value in values {
      let other = pass.looking(at: value.file)
      guard let literal = literal(value.node, in: other) else { return .work }
      if let handler = literal.value(of: "Handler") {
        purpose = purpose.and(of(handler, in: other))
      } else if settings.isEmpty {
        purpose = purpose.and(ofDefaultMux(in: pass))
      }
    }
    return purpose
  }

  private static func literal(_ expression: NodeID, in pass: RulePass) -> CompositeLit? {
    var node = pass.tree.unparenthesized(expression)
    if let address = UnaryExpr(pass.tree, node) { node = pass.tree.unparenthesized(address.x) }
    guard let literal = CompositeLit(pass.tree, node),
      literal.isKeyed || literal.elements.first(where: { _ in true }) == nil
    else { return nil }
    return literal
  }

  /// What a handler is there for.
  static func of(_ handler: NodeID, in pass: RulePass) -> HandlerPurpose {
    var visited: Set<ObjectID> = []
    return of(handler, pass, &visited)
  }

  private static func ofDefaultMux(in pass: RulePass) -> HandlerPurpose {
    let sources = HandlerSources.of(pass)
    var visited: Set<ObjectID> = []
    return ofRoutes(sources.defaultRoutes, pass, &visited)
      .and(sources.importsDefaultRoutes ? .diagnostics : .nothing)
  }

  private static func ofRoutes(
    _ routes: [HandlerSources.Source], _ pass: RulePass, _ visited: inout Set<ObjectID>
  ) -> HandlerPurpose {
    var purpose = HandlerPurpose.nothing
    for route in routes {
      // A route that leads to nothing known is one of the program's.
      let own = of(route.node, pass.looking(at: route.file), &visited)
      guard case .diagnostics = own else { return .work }
      purpose = .diagnostics
    }
    return purpose
  }

  private static func of(_ handler: NodeID, _ pass: RulePass, _ visited: inout Set<ObjectID>) -> HandlerPurpose {
    let tree = pass.tree
    let node = tree.unparenthesized(handler)
    if HandlerSources.isDefaultMux(node, in: pass) { return ofDefaultMux(in: pass) }
    if let call = CallExpr(tree, node) { return of(call, pass, &visited) }
    let object = pass.types.referencedObject(node)
    let types = pass.types.types
    guard !object.isNone else { return .work }
    if types.kind(object) == .function {
      return diagnosticPackages.contains(types.packagePath(object)) ? .diagnostics : .work
    }
    guard types.kind(object) == .variable, !types.isParameter(object), visited.count < 32,
      visited.insert(object).inserted
    else { return .work }
    let sources = HandlerSources.of(pass)
    guard let values = sources.values[object], !values.isEmpty else { return .work }
    var purpose = ofRoutes(sources.routes[object] ?? [], pass, &visited)
    for value in values { purpose = purpose.and(of(value.node, pass.looking(at: value.file), &visited)) }
    return purpose
  }

  private static func of(_ call: CallExpr, _ pass: RulePass, _ visited: inout Set<ObjectID>) -> HandlerPurpose {
    let types = pass.types.types
    let function = pass.types.calledFunction(call.id)
    if pass.types.isConversion(call.id) { return call.arguments.only.map { of($0, pass, &visited) } ?? .work }
    if diagnosticPackages.contains(types.packagePath(function)) { return .diagnostics }
    if pass.types.calledName(call.id) == "net/http.NewServeMux" { return .nothing }
    // What is wrapped decides, whatever wraps it.
    var purpose: HandlerPurpose?
    for argument in call.arguments where HandlerShape.isHandlerType(pass.types.type(of: argument), in: types) {
      purpose = (purpose ?? .nothing).and(of(argument, pass, &visited))
    }
    if let purpose { return purpose }
    guard let key = pass.package.flow.declaration(of: function), visited.count < 32, visited.insert(function).inserted
    else { return .work }
    let other = pass.looking(at: pass.package.files[key.file])
    for node in other.tree.subtree(of: key.node, notBelow: NodeKinds(.funcLit)) {
      guard let result = ReturnStmt(other.tree, node)?.results.first(where: { _ in true }) else { continue }
      purpose = (purpose ?? .nothing).and(of(result, other, &visited))
    }
    return purpose ?? .work
  }

  private func and(_ other: HandlerPurpose) -> HandlerPurpose {
    switch (self, other) {
    case (.work, _), (_, .work): .work
    case (.nothing, .nothing): .nothing
    default: .diagnostics
    }
  }

  /// Packages that put their own routes on the default mux.
  static let defaultMuxPackages: Set<String> = ["net/http/pprof", "expvar", "golang.org/x/net/trace"]

  private static let diagnosticPackages = defaultMuxPackages.union([
    "github.com/prometheus/client_golang/prometheus", "github.com/prometheus/client_golang/prometheus/promhttp",
    "go.opencensus.io/zpages", "contrib.go.opencensus.io/exporter/prometheus", "github.com/rcrowley/go-metrics/exp",
  ])
}
