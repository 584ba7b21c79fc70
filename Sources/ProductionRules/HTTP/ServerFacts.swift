// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// How a package's files make, start and stop servers.
struct ServerFacts {
  /// How a server is started.
  enum Start: Sendable {
    /// A function of net/http that makes the server itself, with the positions of address and handler.
    case function(address: Int?, handler: Int)
    /// A method of an `http.Server`.
    case method
    /// A method of another package's server: gRPC, gin, echo, fiber.
    case framework
  }

  /// A call that serves.
  struct Serving {
    let file: FileContext
    let call: NodeID
    let start: Start
  }

  /// A field of an `http.Server` that is set outside of a literal.
  struct Setting {
    let field: String
    /// The variable or field that holds the server.
    let server: ObjectID
    /// What it is set to, `.none` when that is one of several results.
    let value: NodeID
    let file: FileContext
    /// Whether that is a variable which holds a literal of its own, so that no other one can be meant.
    let isOfOwnLiteral: Bool
  }

  /// The calls that serve, those of tests left out.
  private(set) var servings: [Serving] = []
  /// The timeouts and handlers set on servers.
  private(set) var settings: [Setting] = []
  /// Whether something is shut down, gracefully or not, or handed to what may do so.
  private(set) var isStopped = false
  /// Whether a server of net/http is shut down or closed.
  private(set) var isServerStopped = false

  /// The first call that asks to be told of signals.
  private(set) var signals: HandlerSources.Source?

  /// The facts of the package a pass looks at.
  static func of(_ pass: RulePass) -> ServerFacts { pass.package.shared(ServerFacts.self) { ServerFacts(pass) } }

  private init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      let tree = file.tree
      for node in tree.nodes(NodeKinds(.callExpr, .assignStmt, .selectorExpr)) {
        switch tree.kind(of: node) {
        case .callExpr:
          if let start = Self.starts.value(of: node, in: other) {
            servings.append(Serving(file: file, call: node, start: start))
          } else if signals == nil, Self.signalCalls.contains(node, in: other) {
            signals = HandlerSources.Source(file: file, node: node)
          }
        case .selectorExpr: addStop(node, in: other)
        default: addSettings(node, in: other)
        }
      }
    }
  }

  private mutating func addStop(_ node: NodeID, in pass: RulePass) {
    guard let name = SelectorExpr(pass.tree, node)?.selector,
      Self.stopNames.contains(pass.tree.text(of: name))
    else { return }
    let method = pass.types.referencedObject(node)
    let types = pass.types.types
    guard types.isMethod(method) else { return }
    let fullName = types.fullName(method)
    if Self.stops.contains(fullName) {
      isStopped = true
      if types.packagePath(method) == "net/http" { isServerStopped = true }
    } else if types.isInterfaceMethod(method) || !types.isDeclaredHere(method) && !Self.isStandard(method, types) {
      // A server may stand behind it, unless it is closed like many other things.
      if types.name(method) != "Close" && types.name(method) != "Stop" { isStopped = true }
    }
  }

  private static func isStandard(_ method: ObjectID, _ types: Types) -> Bool {
    !(types.packagePath(method).split(separator: "/").first ?? "").contains(".")
  }

  private mutating func addSettings(_ node: NodeID, in pass: RulePass) {
    guard let assignment = AssignStmt(pass.tree, node) else { return }
    for target in assignment.left {
      guard let selector = SelectorExpr(pass.tree, target) else { continue }
      let name = pass.tree.text(of: selector.selector)
      guard Self.fields.contains(name) else { continue }
      let field = pass.types.referencedObject(target)
      guard pass.types.types.packagePath(field) == "net/http" else { continue }
      let server = pass.types.referencedObject(selector.x)
      settings.append(
        Setting(
          field: name, server: server, value: Assignment(pass.tree, node)?.value(of: target) ?? .none, file: pass.file,
          isOfOwnLiteral: holdsLiteral(server, in: pass)))
    }
  }

  /// Whether a local variable is declared with a literal.
  private func holdsLiteral(_ variable: ObjectID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard let declaration = types.declaration(variable), declaration.fileIndex == pass.types.fileIndex,
      !types.isPackageLevel(variable), !types.isParameter(variable), !types.isField(variable)
    else { return false }
    let statement = pass.enclosingStatement(of: declaration.identifier)
    return !statement.isNone && !pass.tree.nodes(.compositeLit, in: statement).isEmpty
  }

  private static let fields: Set<String> = [
    "ReadTimeout", "ReadHeaderTimeout", "WriteTimeout", "IdleTimeout", "Handler", "Addr",
  ]

  private static let signalCalls = CalleeTable(names: ["os/signal.Notify", "os/signal.NotifyContext"])

  private static let stopNames: Set<String> = [
    "Shutdown", "ShutdownWithContext", "ShutdownWithTimeout", "GracefulStop", "Stop", "Close",
  ]

  /// The methods that end a server.
  private static let stops: Set<String> = {
    var names: Set<String> = [
      "(*net/http.Server).Shutdown", "(*net/http.Server).Close", "(*google.golang.org/grpc.Server).GracefulStop",
      "(*google.golang.org/grpc.Server).Stop",
    ]
    for path in frameworks {
      let type = path.contains("echo") ? "Echo" : "App"
      for name in ["Shutdown", "ShutdownWithContext", "ShutdownWithTimeout", "Close"] {
        names.insert("(*\(path).\(type)).\(name)")
      }
    }
    return names
  }()

  private static let frameworks: Set<String> = [
    "github.com/labstack/echo", "github.com/labstack/echo/v4", "github.com/labstack/echo/v5",
    "github.com/gofiber/fiber", "github.com/gofiber/fiber/v2", "github.com/gofiber/fiber/v3",
  ]

  /// The functions that serve.
  static let starts: CalleeTable<Start> = {
    var table: [String: Start] = [
      "net/http.ListenAndServe": .function(address: 0, handler: 1),
      "net/http.ListenAndServeTLS": .function(address: 0, handler: 3),
      "net/http.Serve": .function(address: nil, handler: 1),
      "net/http.ServeTLS": .function(address: nil, handler: 1),
      "(*google.golang.org/grpc.Server).Serve": .framework,
    ]
    for name in ["ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"] {
      table["(*net/http.Server).\(name)"] = .method
    }
    for name in ["Run", "RunTLS", "RunUnix", "RunFd", "RunListener"] {
      table["(*github.com/gin-gonic/gin.Engine).\(name)"] = .framework
    }
    for path in frameworks {
      if path.contains("echo") {
        for name in ["Start", "StartTLS", "StartAutoTLS", "StartServer"] {
          table["(*\(path).Echo).\(name)"] = .framework
        }
      } else {
        for name in ["Listen", "ListenTLS", "Listener"] { table["(*\(path).App).\(name)"] = .framework }
      }
    }
    return CalleeTable(table)
  }()
}
