// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine of a handler that works with the context of a request that may be over.
struct RequestContextOutlivesRequest: Rule {
  static let info = RuleInfo(
    code: "CTX007", name: "request-context-outlives-request", category: .context, severity: .warning, fix: .suggested,
    summary: "a goroutine that uses the request's context after the handler may have returned")

  static let documentation = """
    ## What it reports
    A `go` statement in an HTTP or gRPC handler, or a call of a group's `Go`, that passes the request's context on \
    (`r.Context()`, a `ctx` given beside the request, `ctx` of a gRPC method, a context derived from one, that of an \
    `errgroup`) to something that works with it, where the handler does not wait for the goroutine; and a call of a \
    function of the module that starts such a goroutine with the context it is given.

    ## Why
    The server cancels the request's context as soon as the handler returns. The goroutine's query, publish or call \
    then fails with `context canceled`, but only when the handler was faster: the mail that is sent in nine of ten \
    cases.

    ## Example
    ```go
    func (h *Handler) create(w http.ResponseWriter, r *http.Request) {
    	…
    	go h.audit.Record(r.Context(), "created")
    	w.WriteHeader(http.StatusCreated)
    }
    ```

    ## Instead
    ```go
    func (h *Handler) create(w http.ResponseWriter, r *http.Request) {
    	…
    	go h.audit.Record(context.WithoutCancel(r.Context()), "created")
    	w.WriteHeader(http.StatusCreated)
    }
    ```
    `context.WithoutCancel` keeps the values (trace, request id) and lets the cancellation go. Give the work a timeout \
    of its own, and a limit to how many run at once.

    ## When it stays silent
    - The handler waits: for a group, a channel, in a `select` or an endless loop; or it goes on to use something that \
    the goroutine has, too, such as the other end of a pipe.
    - The goroutine looks at `Done()` itself: it is meant to end with the request.
    - The context is only logged, traced, asked for a value or an error, or made independent already.

    ## Fix
    Wraps the context in `context.WithoutCancel`, from go 1.21. It is suggested: some goroutines should end.
    """

  static let kinds = NodeKinds(.goStmt, .callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .callExpr, StartedLiteral.group(startedBy: node, in: pass) == nil {
      return checkCall(node, in: &pass)
    }
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, let request = RequestContext(handler: function, in: pass) else { return }
    let uses = OutlivingWork(function: function, context: request, pass: pass).uses(in: node)
    guard !uses.isEmpty else { return }
    report(
      uses, "this goroutine",
      related: [
        RelatedLocation(
          path: pass.path, range: pass.tree.range(of: pass.tree.firstToken(of: node)),
          message: "the goroutine is started here")
      ], in: &pass)
  }

  /// Looks at a call of a function that may start a goroutine with a context it is given.
  private func checkCall(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, node) else { return }
    for (position, argument) in call.arguments.enumerated()
    where pass.types.types.isContext(pass.types.type(of: argument)) {
      let function = pass.enclosingFunction(of: node)
      switch tree.kind(of: pass.parent(of: node)) {
      case .goStmt, .deferStmt: return
      default: break
      }
      guard !function.isNone, let request = RequestContext(handler: function, in: pass), request.isContext(argument)
      else { continue }
      let way = pass.package.flow.fact(OutlivingStart.self, position, of: pass.types.calledFunction(node)) ?? []
      let work = OutlivingWork(function: function, context: request, pass: pass)
      if way.isEmpty || work.isWaitedFor(beside: node) { continue }
      report(
        [argument], "the goroutine that `\(tree.shortText(of: call.function))` starts", related: way, in: &pass)
    }
  }

  private func report(
    _ uses: [NodeID], _ goroutine: String, related: [RelatedLocation], in pass: inout RulePass
  ) {
    guard let first = uses.first else { return }
    let text = ContextTwin.oneLine(pass.tree.text(of: first))
    var builder = FixBuilder(pass)
    for use in uses {
      let wrapper = builder.reference(to: "WithoutCancel", of: "context", at: pass.tree.start(of: use))
      builder.replace(use, with: "\(wrapper)(\(pass.tree.text(of: use)))")
    }
    let hasWithoutCancel = pass.goVersion >= GoVersion(1, 21)
    let fix = hasWithoutCancel ? builder.fix("Pass `context.WithoutCancel(\(text))`", .suggested) : nil
    let advice = hasWithoutCancel ? "pass `context.WithoutCancel(\(text))`" : "give it a context of its own"
    pass.report(
      first, "`\(text)` ends when the handler returns, which does not wait for \(goroutine); \(advice)",
      related: related, fixes: fix.map { [$0] } ?? [])
  }
}
