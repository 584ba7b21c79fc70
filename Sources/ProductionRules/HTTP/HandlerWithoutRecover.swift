// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A server whose handlers nobody catches when they panic.
struct HandlerWithoutRecover: Rule {
  static let info = RuleInfo(
    code: "HTTP012", name: "handler-without-recover", category: .http, severity: .off,
    summary: "a server is started in a package that has no middleware which recovers from panics")

  static let documentation = """
    ## What it reports
    A call that serves HTTP in a package `main` in which nothing recovers: there is no call of `recover`, and no \
    middleware whose name says that it does.

    ## Why
    `net/http` itself catches a handler's panic, writes the stack to its error log and drops the connection. The client \
    sees a broken connection instead of a 500, the metrics count nothing, and the log line has neither the request's id \
    nor the service's format.

    ## Example
    ```go
    log.Fatal(http.ListenAndServe(":8080", mux))
    ```

    ## Instead
    ```go
    log.Fatal(http.ListenAndServe(":8080", recovering(mux)))
    ```

    ## When it stays silent
    - The package calls `recover`, or mentions a name that says so: `middleware.Recoverer`, `gin.Recovery`, \
    `handlers.RecoveryHandler`, `gin.Default`.
    - The address is a constant that only this machine reaches, or is named as one for debugging.

    The rule is off unless it is asked for: the middleware may be in another package.

    ## Fix
    None: what to answer and to log is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.package.checked.name == "main", let start = ServerFacts.starts.value(of: node, in: pass),
      !pass.types.calledName(node).contains("grpc"), !MiddlewareFacts.of(pass).recovers,
      !ServerFacts.isForDebugging(node, in: pass), let call = CallExpr(pass.tree, node)
    else { return }
    if case .function(let address?, _) = start, let text = Array(call.arguments).dropFirst(address).first,
      ServerFacts.isLocal(address: text, in: pass)
    {
      return
    }
    let name = pass.tree.shortText(of: call.function)
    pass.report(node, "nothing recovers from a panic in what `\(name)` serves; wrap the handler in one that does")
  }
}

/// What a package's names say about the middleware it uses.
struct MiddlewareFacts {
  /// Whether something recovers from panics.
  private(set) var recovers = false
  /// Whether something sets headers that tell browsers to be careful.
  private(set) var setsSecurityHeaders = false

  static func of(_ pass: RulePass) -> MiddlewareFacts {
    pass.package.shared(MiddlewareFacts.self) { MiddlewareFacts(pass) }
  }

  private init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let info = pass.package.types(file)
      for node in file.tree.nodes(NodeKinds(.ident, .basicLit)) {
        let text = file.tree.text(of: node).lowercased()
        if file.tree.kind(of: node) == .basicLit {
          if Self.headers.contains(where: { text.contains($0) }) { setsSecurityHeaders = true }
          continue
        }
        if text.contains("recover") { recovers = true }
        if text.contains("helmet") || text.contains("secureheader") || text.contains("securityheader") {
          setsSecurityHeaders = true
        }
        let path = info.types.packagePath(info.object(of: node))
        if path == "github.com/gin-gonic/gin", text == "default" { recovers = true }
        if path.hasSuffix("/secure") { setsSecurityHeaders = true }
        if path.hasPrefix("github.com/labstack/echo"), text == "secure" || text == "securewithconfig" {
          setsSecurityHeaders = true
        }
      }
    }
  }

  private static let headers = [
    "x-content-type-options", "strict-transport-security", "content-security-policy", "x-frame-options",
  ]
}
