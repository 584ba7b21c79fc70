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
    A call that serves HTTP in a package `main`, where something answers with pages for a browser (a template of \
    `html/template`, a file server, the content type `text/html`) and nothing sets `X-Content-Type-Options`, \
    `Strict-Transport-Security`, `Content-Security-Policy` or `X-Frame-Options`: neither the package, nor the functions \
    of the module's other packages that handlers are made with, nor a middleware known to set them.

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
    - A header is set whose name is not constant; unrolled/secure, gin-contrib/secure, echo's `Secure` or fiber's \
    helmet is used.
    - A handler comes from a package of another module of which nothing is known.
    - Nothing is seen that answers with pages: what serves data to programs needs none of this.
    - The address is a constant that only this machine reaches, or a flag whose default is one; the server answers only \
    for `net/http/pprof`, `expvar`, Prometheus and the like.
    - In files that import `testing` or `httptest`, and in folders of tests or examples.

    The rule is off unless it is asked for: a proxy may set the headers.

    ## Fix
    None: which headers are right depends on what is served.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let name = ServerMiddleware.publicServing(node, in: pass) else { return }
    let middleware = ServerMiddleware.of(pass)
    guard let page = middleware.page, !middleware.setsSecurityHeaders else { return }
    let place = RelatedLocation(
      path: page.file.path, range: page.file.tree.range(of: page.node), message: "this answers with a page")
    pass.report(
      node, "what `\(name)` serves has no headers that protect browsers; set `X-Content-Type-Options` and the like",
      related: [place])
  }
}
