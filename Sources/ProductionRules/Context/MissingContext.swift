// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A function that does input or output and has no context to pass.
struct MissingContext: Rule {
  static let info = RuleInfo(
    code: "CTX001", name: "missing-context", category: .context, severity: .warning, fix: .suggested,
    summary: "a function that does I/O without a context parameter, so that nobody can cancel it",
    answersTo: ["noctx", "contextcheck"])

  static let documentation = """
    ## What it reports
    A function that itself does input or output and has no context to pass: it gives `context.Background()` or \
    `context.TODO()`, also through a derived context, to something that takes a context, or calls the context-free \
    twin of a function that takes one (HTTP, SQL, net, exec, and well-known clients of databases and services). The \
    finding stands at the first such call and names the others.

    ## Why
    Whoever calls the function cannot stop it. A request whose client is gone, a shutdown, a deadline higher up: the \
    query, the dial, the command goes on regardless, and holds what it holds. Context is a parameter in Go exactly so \
    that this chain has no gap.

    ## Example
    ```go
    func (s *Service) user(id int) (*User, error) {
    	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
    	defer cancel()
    	return s.users.Find(ctx, id)
    }
    ```

    ## Instead
    ```go
    func (s *Service) user(ctx context.Context, id int) (*User, error) {
    	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
    	defer cancel()
    	return s.users.Find(ctx, id)
    }
    ```

    ## When it stays silent
    - A context can be reached: through a parameter or the receiver (`*http.Request`, `*gin.Context`, `echo.Context`, \
    `grpc.ServerStream`, `*cobra.Command`, `testing.TB`, anything with a `Context()` method or a context in a field).
    - In `main`, `init` and `Must` functions, and in functions that only those call, directly: start-up has no caller \
    to cancel it. Loops without an end are no start-up.
    - A method that some interface known here demands as it is, or a function used as a value of a fixed type.
    - A function that is called by `defer` statements alone: clean-up must work when every context has ended.
    - `Close`, `Stop`, `Shutdown`, `Flush` and the like, and calls of them.
    - A function that is the variant without a context of one that has it: `Find` calling `FindContext`.
    - Contexts that are stored, returned, given to a goroutine or a constructor, or cancelled by something else; work \
    in `go` and `defer` statements or in function literals kept for later.
    - Deriving a context, logging and tracing, `net.Listen`, requests that the function does not send, and commands \
    that it does not run to their end.

    ## Fix
    Adds `ctx context.Context` as first parameter, uses it inside, and gives every caller in the package the context \
    it has in scope, or `context.TODO()`. It is offered where every caller is known: the function is unexported (or in \
    package `main`) and never used as a value.
    """

  static let kinds = NodeKinds(.funcDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, node), let body = declaration.body else { return }
    let name = tree.text(of: declaration.name)
    guard name != "init", !(name == "main" && pass.package.checked.name == "main"), !FunctionUses.isMust(name),
      !NameWords(name).endsSomething
    else { return }
    let function = pass.types.object(of: declaration.name)
    let sites = sites(in: body, of: node, object: function, in: pass)
    guard let first = sites.first else { return }
    let reach = ContextReach(pass)
    guard !reach.isReachable(from: declaration) else { return }
    guard !function.isNone, !ContextTwin.hasVariant(function, in: pass), !InterfaceDemands.demands(function, in: pass)
    else { return }
    let uses = FunctionUses(pass)
    let known = uses.uses(of: function)
    guard known.allSatisfy({ !$0.call.isNone }), !uses.isStartUpOnly(function), !uses.areAllDeferred(known) else {
      return
    }
    let fix = MissingContextFix(declaration: declaration, function: function, sites: sites, uses: known, pass: pass)
    let related = sites.dropFirst().map { pass.related($0.place, "this call has no context to pass either") }
    pass.report(
      first.place, "`\(name)` \(first.seen); give it a `ctx context.Context` parameter", related: Array(related),
      fixes: fix.fix().map { [$0] } ?? [])
  }

  /// The calls in a function that want a context, in source order.
  private func sites(in body: NodeID, of function: NodeID, object: ObjectID, in pass: RulePass) -> [Site] {
    let tree = pass.tree
    let finder = ContextFinder(pass)
    var sites: [Site] = []
    for node in tree.subtree(of: body) where tree.kind(of: node) == .callExpr {
      if finder.isBackground(node) {
        guard case .none(function) = finder.scope(at: node) else { continue }
        if let site = siteOfBackground(node, in: object, pass) { sites.append(site) }
      } else if let twin = ContextTwin.of(node, in: pass), twin.waits, let call = ContextTwin.Call(node, in: pass) {
        guard case .none(function) = finder.scope(at: node), waits(node, twin, in: pass) else { continue }
        sites.append(
          Site(
            place: call.function, seen: "calls `\(call.text(in: tree))` without a context and has none to pass",
            kind: .twin(twin, call)))
      }
    }
    return sites
  }

  private func siteOfBackground(_ node: NodeID, in function: ObjectID, _ pass: RulePass) -> Site? {
    let use = ContextUse(of: node, in: pass)
    guard !use.isKept else { return nil }
    let calls = use.calls.filter { call in
      !ContextCallees.isQuiet(call, in: pass) && !ContextCallees.endsSomething(call, in: pass)
    }
    guard let first = calls.first,
      calls.count == use.calls.count
        || !use.calls.contains(where: { call in
          ContextCallees.endsSomething(call, in: pass)
        })
    else { return nil }
    guard let callee = CallExpr(pass.tree, first)?.function else { return nil }
    let called = pass.types.calledFunction(first)
    if isWrapper(function, of: called, in: pass) { return nil }
    let background = ContextTwin.oneLine(pass.tree.text(of: node))
    let text = ContextTwin.oneLine(pass.tree.text(of: callee))
    return Site(
      place: node, seen: "calls `\(text)` with `\(background)` and has no context to pass", kind: .background)
  }

  /// Whether a function is the variant without a context of the one it calls: `Find` of `FindContext`, or of a `find`
  /// of the same type.
  private func isWrapper(_ function: ObjectID, of called: ObjectID, in pass: RulePass) -> Bool {
    guard !function.isNone, !called.isNone else { return false }
    let types = pass.types.types
    let own = NameWords(types.name(function)).words.filter { !Self.variantWords.contains($0) }
    let calledWords = NameWords(types.name(called)).words
    guard !own.isEmpty, own == calledWords.filter({ !Self.variantWords.contains($0) }) else { return false }
    if calledWords.contains("context") || calledWords.contains("ctx") { return true }
    return types.isDeclaredHere(called) && types.isMethod(called) == types.isMethod(function)
      && types.receiverBase(called) == types.receiverBase(function)
  }

  /// Words that tell variants of a function apart.
  private static let variantWords: Set<String> = ["context", "ctx", "do", "internal", "with", "without"]

  /// Whether the function itself waits for what a call does: it runs the command it makes, and gives no context to what
  /// it makes afterwards.
  private func waits(_ call: NodeID, _ twin: ContextTwin, in pass: RulePass) -> Bool {
    if case .rename("CommandContext") = twin.edit { return ContextTwin.commandIsWaitedFor(call, in: pass) }
    let name = pass.types.calledName(call)
    if name == "net/http.NewRequest" { return ContextTwin.requestIsSent(call, in: pass) }
    guard ContextTwin.reachesOutside(pass.types.calledFunction(call), pass.types.types) else { return false }
    return !ContextTwin.resultGetsContext(call, in: pass)
  }
}

extension MissingContext {
  /// A call that wants a context.
  struct Site {
    enum Kind {
      /// `place` is a call of `context.Background` or `TODO`.
      case background
      /// `place` is the callee of a call that has a twin.
      case twin(ContextTwin, ContextTwin.Call)
    }

    let place: NodeID
    /// What was seen there, as the middle of a message.
    let seen: String
    let kind: Kind
  }
}
