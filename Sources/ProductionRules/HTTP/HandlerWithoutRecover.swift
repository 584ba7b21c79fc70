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
    A call that serves HTTP in a package `main`, where no handler or middleware defers a function that recovers: none of \
    the package, none of the functions of the module's other packages that handlers are made with, and none of the \
    well-known ones.

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
    - `gin.Default`, `gin.Recovery`, `middleware.Recoverer`, `handlers.RecoveryHandler` and the like are used.
    - A handler comes from a package of another module of which nothing is known.
    - The address is a constant that only this machine reaches, or a flag whose default is one; the server answers only \
    for `net/http/pprof`, `expvar`, Prometheus and the like.
    - In files that import `testing` or `httptest`, and in folders of tests or examples.

    The rule is off unless it is asked for: many a service is content with what `net/http` does.

    ## Fix
    None: what to answer and to log is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let name = ServerMiddleware.publicServing(node, in: pass), !ServerMiddleware.of(pass).recovers else { return }
    pass.report(node, "nothing recovers from a panic in what `\(name)` serves; wrap the handler in one that does")
  }
}
