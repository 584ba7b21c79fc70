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
    A `go` statement in an HTTP or gRPC handler that passes the request's context on (`r.Context()`, a `ctx` given \
    beside the request, `ctx` of a gRPC method, a context derived from one) to something that works with it, where the \
    handler does not wait for the goroutine.

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

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, let request = RequestContext(handler: function, in: pass) else { return }
    let uses = request.uses(in: node).filter { isWork($0, of: node, in: pass) }
    guard let first = uses.first, !watches(node, in: pass), !waits(function, beside: node, in: pass) else { return }
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
      first, "`\(text)` ends when the handler returns, which does not wait for this goroutine; \(advice)",
      related: [
        RelatedLocation(
          path: pass.path, range: pass.tree.range(of: pass.tree.firstToken(of: node)),
          message: "the goroutine is started here")
      ],
      fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a use of the context in a goroutine hands it to something that works with it.
  private func isWork(_ use: NodeID, of statement: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let parent = pass.parent(of: use)
    if let call = CallExpr(tree, parent), call.function != use {
      if pass.types.calledName(parent) == "context.WithoutCancel" { return false }
      // The goroutine's own call.
      if pass.parent(of: parent) == statement {
        return tree.kind(of: tree.unparenthesized(call.function)) != .funcLit && isWorking(parent, in: pass)
      }
    }
    let followed = ContextUse(of: use, in: pass)
    return followed.calls.contains { isWorking($0, in: pass) }
  }

  private func isWorking(_ call: NodeID, in pass: RulePass) -> Bool {
    !ContextCallees.isQuiet(call, in: pass) && pass.types.calledSignature(call) != nil
  }

  /// Whether a goroutine waits for the end of a context itself, so that it ends when the request does.
  private func watches(_ statement: NodeID, in pass: RulePass) -> Bool {
    if WatchedContext.isMentioned(in: statement, pass.types) { return true }
    guard let go = GoStmt(pass.tree, statement) else { return false }
    return pass.package.flow.fact(WatchedContext.self, NoDetail(), of: pass.types.callee(of: go.call)) ?? false
  }

  /// Whether a handler does something that may wait for the goroutine.
  private func waits(_ function: NodeID, beside statement: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    var shared: Set<ObjectID> = []
    for node in tree.descendants(of: statement) where tree.kind(of: node) == .ident {
      let object = pass.types.object(of: node)
      if isShared(object, by: function, statement, in: pass) { shared.insert(object) }
    }
    for node in tree.descendants(of: function) where !tree.contains(statement, node) {
      switch tree.kind(of: node) {
      case .selectStmt, .sendStmt: return true
      case .unaryExpr:
        if let view = UnaryExpr(tree, node), tree.kind(of: view.operatorToken) == .arrow { return true }
      case .forStmt: if ForStmt(tree, node)?.condition == nil { return true }
      case .rangeStmt:
        let range = RangeStmt(tree, node)?.x ?? .none
        if pass.types.types.underlyingKind(pass.types.type(of: range)) == .channel { return true }
      case .callExpr:
        guard let selector = SelectorExpr(tree, CallExpr(tree, node)?.function ?? .none) else { continue }
        if Self.waitingMethods.contains(tree.text(of: selector.selector)) { return true }
      case .ident where node > statement:
        if shared.contains(pass.types.object(of: node)) { return true }
      default: break
      }
    }
    return false
  }

  private static let waitingMethods: Set<String> = ["Wait", "Hijack", "Upgrade"]

  /// Whether a local variable leads to something that both the handler and the goroutine work on.
  private func isShared(_ object: ObjectID, by function: NodeID, _ statement: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard types.kind(object) == .variable, !types.isPackageLevel(object), !types.isParameter(object),
      !types.isField(object), let declaration = types.declaration(object),
      declaration.fileIndex == pass.types.fileIndex, pass.tree.contains(function, declaration.identifier),
      !pass.tree.contains(statement, declaration.identifier)
    else { return false }
    let type = types.type(object)
    if types.isContext(type) || types.isError(type) { return false }
    switch types.underlyingKind(type) {
    case .basic, .structure, .slice, .map, .array: return false
    default: return true
    }
  }
}
