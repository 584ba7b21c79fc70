// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Where a package's handlers come from: what variables of handlers, muxes and servers are set to, and which routes are
/// registered on them.
struct HandlerSources {
  /// An expression of a file.
  struct Source {
    let file: FileContext
    let node: NodeID
  }

  /// What variables and fields are set to.
  private(set) var values: [ObjectID: [Source]] = [:]
  /// The handlers registered on muxes, by the variable that holds the mux.
  private(set) var routes: [ObjectID: [Source]] = [:]
  /// The handlers registered on the default mux.
  private(set) var defaultRoutes: [Source] = []
  /// Whether a package that puts its own routes on the default mux is imported: the profiler, expvar, traces.
  private(set) var importsDefaultRoutes = false

  /// The sources of the package a pass looks at.
  static func of(_ pass: RulePass) -> HandlerSources {
    pass.package.shared(HandlerSources.self) { HandlerSources(pass) }
  }

  private init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      let tree = file.tree
      for node in tree.nodes(NodeKinds(.assignStmt, .shortVarDecl, .varSpec, .keyValue, .callExpr, .importSpec)) {
        switch tree.kind(of: node) {
        case .callExpr: addRoute(node, other)
        case .keyValue:
          guard let pair = KeyValue(tree, node), tree.kind(of: pair.key) == .ident else { continue }
          add(pair.value, to: other.types.object(of: pair.key), other)
        case .importSpec:
          guard let path = ImportSpec(tree, node)?.path else { continue }
          let text = tree.text(of: path).filter { $0 != "\"" }
          if HandlerPurpose.defaultMuxPackages.contains(text) { importsDefaultRoutes = true }
        default:
          guard let assignment = Assignment(tree, node) else { continue }
          for target in assignment.targets {
            guard let value = assignment.value(of: target) else { continue }
            add(value, to: other.types.referencedObject(target), other)
          }
        }
      }
    }
  }

  private mutating func add(_ value: NodeID, to object: ObjectID, _ pass: RulePass) {
    let types = pass.types.types
    guard types.kind(object) == .variable else { return }
    let type = types.type(object)
    guard
      types.isNamedOrPointer(type, package: "net/http", name: "Server") || HandlerShape.isHandlerType(type, in: types)
    else { return }
    values[object, default: []].append(Source(file: pass.file, node: value))
  }

  private mutating func addRoute(_ call: NodeID, _ pass: RulePass) {
    guard Self.registrations.contains(call, in: pass), let handler = CallExpr(pass.tree, call)?.arguments.last else {
      return
    }
    let route = Source(file: pass.file, node: handler)
    guard pass.types.types.isMethod(pass.types.calledFunction(call)), let mux = pass.tree.calleeOperand(of: call) else {
      defaultRoutes.append(route)
      return
    }
    let object = pass.types.referencedObject(mux)
    if pass.types.types.packagePath(object) == "net/http" {
      defaultRoutes.append(route)
    } else {
      routes[object, default: []].append(route)
    }
  }

  private static let registrations = CalleeTable(names: [
    "net/http.Handle", "net/http.HandleFunc", "(*net/http.ServeMux).Handle", "(*net/http.ServeMux).HandleFunc",
  ])

  /// Whether an expression means the default mux.
  static func isDefaultMux(_ handler: NodeID, in pass: RulePass) -> Bool {
    if pass.types.isNil(handler) { return true }
    let object = pass.types.referencedObject(handler)
    return pass.types.types.packagePath(object) == "net/http" && pass.types.types.name(object) == "DefaultServeMux"
  }
}
