// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An empty context passed where one that ends is in scope.
struct DetachedContext: Rule {
  static let info = RuleInfo(
    code: "CTX004", name: "detached-context", category: .context, severity: .warning, fix: .suggested,
    summary: "`context.Background()` or `context.TODO()` where a context is in scope",
    answersTo: ["contextcheck"])

  static let documentation = """
    ## What it reports
    `context.Background()` or `context.TODO()` passed to a call, directly, through a derived context or through a local \
    variable, in a function that was given a context: a parameter, `r.Context()` of a request or the like, or one that \
    a function literal captures.

    ## Why
    The chain of cancellation breaks there. When the client hangs up, the deadline passes or the process shuts down, \
    everything called with the empty context goes on, and values the context carries (trace, request id, \
    authentication) are lost on the way.

    ## Example
    ```go
    func (h *Handler) get(w http.ResponseWriter, r *http.Request) {
    	user, err := h.users.Find(context.Background(), r.PathValue("id"))
    	…
    ```

    ## Instead
    ```go
    func (h *Handler) get(w http.ResponseWriter, r *http.Request) {
    	user, err := h.users.Find(r.Context(), r.PathValue("id"))
    	…
    ```
    Work that must outlive the request says so with `context.WithoutCancel(ctx)` and a timeout of its own.

    ## When it stays silent
    - In a `go` statement nobody waits for, and for contexts given to one: detached work needs a context of its own.
    - After `<-ctx.Done()`, and on branches that ask whether the context is nil or has ended.
    - In deferred calls, and for calls that close, stop, flush or roll back: clean-up must work when the context has \
    ended.
    - For contexts that are stored, returned or given to a constructor (`BaseContext`, a worker's own context), which \
    outlive the call.
    - In function literals that are kept for later: callbacks, handlers, `time.AfterFunc`, `sync.Once`.
    - For contexts whose cancel function is stored, passed on or called by a goroutine: something else ends them.
    - For the context of a command or a test (`*cobra.Command`, `testing.TB`), which ends with the process alone.
    - For `signal.NotifyContext`, comparisons, and log calls.
    - Where it is on purpose: a comment before the statement is about contexts, or the new context takes the parameter's \
    place or takes values over from it.

    ## Fix
    Passes the context in scope instead. It is suggested, not applied unasked: what was detached now ends with its \
    caller.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Background", "TODO"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let finder = ContextFinder(pass)
    guard finder.isBackground(node) else { return }
    guard case .available(let context) = finder.scope(at: node), context.comesFromOutside else { return }
    let use = ContextUse(of: node, in: pass)
    guard !use.isKept, !use.calls.isEmpty, !isForSignals(node, in: pass) else { return }
    let matters = use.calls.contains { !ContextCallees.isQuiet($0, in: pass) }
    guard matters, !isOnPurpose(node, in: pass),
      !use.calls.contains(where: { ContextCallees.endsSomething($0, in: pass) })
    else { return }
    // A request that gets a context of its own is no carrier of its caller's.
    if use.calls.contains(where: { context.text == operand(of: $0, in: pass) + ".Context()" }) { return }
    var builder = FixBuilder(pass)
    builder.replace(node, with: context.text)
    let fix = builder.fix("Pass `\(context.text)`", .suggested)
    let text = ContextTwin.oneLine(pass.tree.text(of: node))
    pass.report(
      node, "`\(text)` ignores the cancellation of `\(context.text)`; pass `\(context.text)`",
      related: pass.origin(of: context, at: node), fixes: fix.map { [$0] } ?? [])
  }

  /// Whether the code says that the context is left on purpose: a comment before the statement is about contexts, or
  /// what is made takes the place of the context in scope or takes over some of its values.
  private func isOnPurpose(_ node: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let statement = pass.enclosingStatement(of: node)
    if tree.isSpelled(node, "Background"),
      tree.documentation(of: statement).contains(where: { isAboutContexts(tree.text(in: $0.range)) })
    {
      return true
    }
    guard let assignment = Assignment(tree, statement), let target = assignment.targets.first else { return false }
    let variable = pass.types.object(of: target)
    guard !variable.isNone else { return false }
    if tree.kind(of: statement) == .assignStmt, assignment.targets.only != nil, types.isParameter(variable) {
      return true
    }
    return pass.types.uses(of: variable).contains { use in
      guard let call = CallExpr(tree, pass.parent(of: use)) else { return false }
      return call.arguments.contains { argument in
        let other = pass.types.object(of: argument)
        return other != variable && types.isParameter(other) && types.isContext(types.type(other))
      }
    }
  }

  private func isAboutContexts(_ comment: String) -> Bool {
    if ["TODO", "FIXME", "XXX"].contains(where: { comment.contains($0) }) { return false }
    return ["context", "ctx", "detach"].contains { comment.contains($0) }
  }

  private func operand(of call: NodeID, in pass: RulePass) -> String {
    guard let selector = SelectorExpr(pass.tree, CallExpr(pass.tree, call)?.function ?? .none) else { return "" }
    return pass.tree.text(of: selector.x)
  }

  private func isForSignals(_ node: NodeID, in pass: RulePass) -> Bool {
    pass.types.calledName(pass.parent(of: node)) == "os/signal.NotifyContext"
  }
}
