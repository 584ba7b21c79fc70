// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What the middleware and handlers of a program do around its requests, found in their bodies: in package `main`, and in
/// the functions of the module's other packages that its handlers are made with.
struct ServerMiddleware {
  /// Whether some handler or middleware recovers from panics.
  private(set) var recovers = false
  /// Whether something sets headers that tell browsers to be careful.
  private(set) var setsSecurityHeaders = false
  /// The first call found that answers with pages or files for a browser.
  private(set) var page: HandlerSources.Source?
  /// Whether something makes a handler of which nothing is known.
  private(set) var hasUnknown = false

  private var visited: Set<String> = []
  private var pending: [(package: PackageContext, function: ObjectID)] = []

  private static let limit = 200

  /// What is known of the package a pass looks at.
  static func of(_ pass: RulePass) -> ServerMiddleware {
    pass.package.shared(ServerMiddleware.self) { ServerMiddleware(pass) }
  }

  private init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest { look(at: NodeID(0), pass.looking(at: file)) }
    while let next = pending.popLast(), visited.count < Self.limit { enter(next.function, from: next.package, pass) }
    if !pending.isEmpty { hasUnknown = true }
    pending = []
  }

  /// The name of the call that serves, when the server is one of `main` that others reach and all that is around its
  /// handlers is seen; nil otherwise.
  static func publicServing(_ node: NodeID, in pass: RulePass) -> String? {
    guard pass.package.checked.name == "main", let start = ServerFacts.starts.value(of: node, in: pass),
      pass.types.types.packagePath(pass.types.calledFunction(node)) != "google.golang.org/grpc",
      let call = CallExpr(pass.tree, node)
    else { return nil }
    let arguments = Array(call.arguments)
    switch start {
    case .function(let address?, _):
      if arguments.indices.contains(address), ServerAddress.isLocal(arguments[address], in: pass) { return nil }
    case .function(nil, _):
      if let listener = arguments.first, ServerAddress.isLocal(listener: listener, in: pass) { return nil }
    case .framework: if let first = arguments.first, ServerAddress.isLocal(first, in: pass) { return nil }
    case .method: break
    }
    if case .diagnostics = HandlerPurpose.ofServing(node, in: pass) { return nil }
    guard !TestSupport.contains(pass), !of(pass).hasUnknown else { return nil }
    return pass.tree.shortText(of: call.function)
  }

  // MARK: Looking

  private mutating func enter(_ function: ObjectID, from package: PackageContext, _ pass: RulePass) {
    let path = package.checked.types.packagePath(function)
    guard let other = package.modulePackage(path), let home = package.flow.home(of: function),
      let key = other.flow.declaration(of: home.function), other.files.indices.contains(key.file)
    else {
      hasUnknown = true
      return
    }
    // A method's value has others that answer requests.
    look(at: key.node, Other(package: other, file: other.files[key.file]))
  }

  /// A file of a package, be it the one a pass looks at or another.
  private struct Other {
    let package: PackageContext
    let file: FileContext
    var types: FileTypes { package.types(file) }
    var tree: SyntaxTree { file.tree }
  }

  private mutating func look(at root: NodeID, _ pass: RulePass) {
    look(at: root, Other(package: pass.package, file: pass.file))
  }

  private mutating func look(at root: NodeID, _ place: Other) {
    let tree = place.tree
    for node in tree.nodes(NodeKinds(.callExpr, .deferStmt, .assignStmt, .ident), in: root) {
      switch tree.kind(of: node) {
      case .deferStmt: if !recovers { lookAtDefer(node, place) }
      case .assignStmt: lookAtHeader(node, place)
      case .callExpr: lookAtCall(node, place)
      default: lookAtName(node, place)
      }
    }
  }

  /// `defer func() { … recover() … }()` in a handler, or of a function that recovers.
  private mutating func lookAtDefer(_ node: NodeID, _ place: Other) {
    let tree = place.tree
    guard HandlerShape.answersRequests(tree.enclosingFunction(of: node), place.types),
      let call = CallExpr(tree, DeferStmt(tree, node)?.call ?? .none)
    else { return }
    if tree.kind(of: call.function) == .funcLit {
      recovers = Self.callsRecover(call.function, tree, place.types)
      return
    }
    let function = place.types.calledFunction(call.id)
    guard let home = place.package.flow.home(of: function), let key = home.flow.declaration(of: home.function) else {
      return
    }
    let types = home.flow.types(file: key.file)
    recovers = Self.callsRecover(key.node, types.tree, types)
  }

  private static func callsRecover(_ function: NodeID, _ tree: SyntaxTree, _ types: FileTypes) -> Bool {
    tree.nodes(CallExpr.self, in: function).contains { types.builtin($0.id) == .recover }
  }

  /// `w.Header()[name] = …`.
  private mutating func lookAtHeader(_ node: NodeID, _ place: Other) {
    guard !setsSecurityHeaders, let assignment = AssignStmt(place.tree, node) else { return }
    for target in assignment.left {
      guard let index = IndexExpr(place.tree, target),
        place.types.types.isNamed(place.types.type(of: index.x), package: "net/http", name: "Header")
      else { continue }
      setHeader(index.indices.first ?? .none, place)
    }
  }

  private mutating func lookAtCall(_ node: NodeID, _ place: Other) {
    guard let name = place.tree.calleeName(of: node), let call = CallExpr(place.tree, node) else { return }
    let spelled = place.tree.range(of: name)
    if page == nil, Self.pageMakers.contains(place.types.calledName(node)) {
      page = HandlerSources.Source(file: place.file, node: node)
    }
    if !setsSecurityHeaders || page == nil,
      place.tree.matches(spelled, "Set") || place.tree.matches(spelled, "Add") || place.tree.matches(spelled, "Header"),
      Self.headerSetters.contains(place.types.calledName(node))
    {
      setHeader(call.arguments.first ?? .none, place)
      let type = Array(call.arguments).last.flatMap { place.types.constant(of: $0)?.text }
      if let type, page == nil, type.hasPrefix("text/html") {
        page = HandlerSources.Source(file: place.file, node: node)
      }
    }
  }

  private mutating func setHeader(_ name: NodeID, _ place: Other) {
    // A name that is not known may be any.
    guard let text = place.types.constant(of: name)?.text else {
      setsSecurityHeaders = true
      return
    }
    if Self.securityHeaders.contains(text.lowercased()) { setsSecurityHeaders = true }
  }

  /// A function of another package that handlers are made with.
  private mutating func lookAtName(_ node: NodeID, _ place: Other) {
    let types = place.types.types
    let object = place.types.object(of: node)
    guard !object.isNone, types.kind(object) == .function, !types.isDeclaredHere(object) else { return }
    let path = types.packagePath(object)
    guard !path.isEmpty, path != "net/http", !types.isInterfaceMethod(object) else { return }
    let name = types.fullName(object)
    if let known = Self.known[name] {
      recovers = recovers || known.contains(.recovers)
      setsSecurityHeaders = setsSecurityHeaders || known.contains(.setsSecurityHeaders)
      return
    }
    guard HandlerShape.makesHandlers(object, in: types), visited.insert(name).inserted else { return }
    if place.package.module.isInModule(path) {
      pending.append((place.package, object))
    } else if !Self.isHarmless(path) {
      hasUnknown = true
    }
  }

  // MARK: Tables

  private struct Effect: OptionSet, Sendable {
    let rawValue: UInt8

    static let recovers = Effect(rawValue: 1)
    static let setsSecurityHeaders = Effect(rawValue: 2)
  }

  /// Whether what a package makes has no middleware of its own, or the table of known ones says what.
  private static func isHarmless(_ path: String) -> Bool {
    if !(path.split(separator: "/").first ?? "").contains(".") { return true }
    return harmless.contains { path == $0 || path.hasPrefix($0 + "/") }
  }

  private static let harmless = [
    "github.com/gin-gonic/gin", "github.com/go-chi/chi", "github.com/gofiber/fiber", "github.com/gorilla/mux",
    "github.com/julienschmidt/httprouter", "github.com/labstack/echo", "github.com/prometheus/client_golang",
    "github.com/rs/cors", "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp", "google.golang.org/grpc",
  ]

  /// What functions of other modules put around handlers.
  private static let known: [String: Effect] = {
    var table: [String: Effect] = [
      "github.com/gorilla/handlers.RecoveryHandler": .recovers,
      "github.com/urfave/negroni.Classic": .recovers, "github.com/urfave/negroni.NewRecovery": .recovers,
      "github.com/unrolled/secure.New": .setsSecurityHeaders, "github.com/gin-contrib/secure.New": .setsSecurityHeaders,
      "github.com/gin-contrib/secure.Secure": .setsSecurityHeaders,
      "github.com/gofiber/helmet/v2.New": .setsSecurityHeaders,
    ]
    for name in [
      "Default", "Recovery", "RecoveryWithWriter", "CustomRecovery", "CustomRecoveryWithWriter",
    ] {
      table["github.com/gin-gonic/gin.\(name)"] = .recovers
    }
    for version in ["", "/v3", "/v4", "/v5"] {
      table["github.com/go-chi/chi\(version)/middleware.Recoverer"] = .recovers
      table["github.com/labstack/echo\(version)/middleware.Recover"] = .recovers
      table["github.com/labstack/echo\(version)/middleware.RecoverWithConfig"] = .recovers
      table["github.com/labstack/echo\(version)/middleware.Secure"] = .setsSecurityHeaders
      table["github.com/labstack/echo\(version)/middleware.SecureWithConfig"] = .setsSecurityHeaders
    }
    for version in ["/v2", "/v3"] {
      table["github.com/gofiber/fiber\(version)/middleware/recover.New"] = .recovers
      table["github.com/gofiber/fiber\(version)/middleware/helmet.New"] = .setsSecurityHeaders
    }
    return table
  }()

  /// Calls that give an answer with pages or files.
  private static let pageMakers: Set<String> = [
    "net/http.FileServer", "net/http.FileServerFS", "net/http.ServeFile", "net/http.ServeFileFS",
    "(*html/template.Template).Execute", "(*html/template.Template).ExecuteTemplate",
    "(*github.com/gin-gonic/gin.Context).HTML", "(github.com/labstack/echo/v4.Context).HTML",
    "(github.com/labstack/echo/v4.Context).Render", "(*github.com/gofiber/fiber/v2.Ctx).Render",
  ]

  private static let headerSetters: Set<String> = [
    "(net/http.Header).Set", "(net/http.Header).Add", "(*github.com/gin-gonic/gin.Context).Header",
    "(*github.com/gofiber/fiber/v2.Ctx).Set",
  ]

  private static let securityHeaders: Set<String> = [
    "x-content-type-options", "strict-transport-security", "content-security-policy", "x-frame-options",
  ]
}
