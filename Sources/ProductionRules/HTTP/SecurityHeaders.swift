// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A server whose answers do not tell browsers to be careful.
struct SecurityHeaders: Rule {
  static let info = RuleInfo(
    code: "HTTP013", name: "security-headers", category: .http, severity: .off,
    summary: "a server is started in a package that sets none of the headers which protect browsers")

  static let documentation = """
    ## What it reports
    A call that serves HTTP in a package `main` that mentions none of `X-Content-Type-Options`, \
    `Strict-Transport-Security`, `Content-Security-Policy` and `X-Frame-Options`, and no middleware known to set them.

    ## Why
    Without them a browser guesses what an answer is and may run an upload as a script, follows a plain `http://` link \
    that somebody on the way answers, and shows the page inside of another one that catches its clicks.

    ## Example
    ```go
    log.Fatal(http.ListenAndServe(":8080", mux))
    ```

    ## Instead
    ```go
    func secured(next http.Handler) http.Handler {
    	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
    		w.Header().Set("X-Content-Type-Options", "nosniff")
    		w.Header().Set("Strict-Transport-Security", "max-age=63072000")
    		next.ServeHTTP(w, r)
    	})
    }
    ```

    ## When it stays silent
    - The package mentions one of the headers, or uses unrolled/secure, gin-contrib/secure, echo's `Secure` or a \
    middleware named after them.
    - The address is a constant that only this machine reaches, or is named as one for debugging.

    The rule is off unless it is asked for: an API that no browser talks to needs none of this, and a proxy may set the \
    headers.

    ## Fix
    None: which headers are right depends on what is served.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.package.checked.name == "main", let start = ServerFacts.starts.value(of: node, in: pass),
      !pass.types.calledName(node).contains("grpc"), !MiddlewareFacts.of(pass).setsSecurityHeaders,
      !ServerFacts.isForDebugging(node, in: pass), let call = CallExpr(pass.tree, node)
    else { return }
    if case .function(let address?, _) = start, let text = Array(call.arguments).dropFirst(address).first,
      ServerFacts.isLocal(address: text, in: pass)
    {
      return
    }
    let name = pass.tree.shortText(of: call.function)
    pass.report(
      node, "what `\(name)` serves has no headers that protect browsers; set `X-Content-Type-Options` and the like")
  }
}
