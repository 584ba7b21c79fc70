// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that cannot be cancelled though its callee has a variant that can.
struct CallWithoutContext: Rule {
  static let info = RuleInfo(
    code: "CTX008", name: "call-without-context", category: .context, severity: .warning, fix: .safe,
    summary: "a call that ignores the context in scope though its callee has a variant that takes one",
    answersTo: ["noctx", "contextcheck"], yieldsTo: ["CTX001", "HTTP002", "LOG003"],
    options: [
      RuleOption("always", .flag(false), "report such calls also where no context is in scope, as information")
    ])

  static let documentation = """
    ## What it reports
    A call whose callee has a twin that takes a context, where a context is in scope: a parameter, `r.Context()` of a \
    request, one that a function literal captures, or one made in the function itself. The twins are those of \
    `net/http`, `net`, `crypto/tls`, `database/sql` and `os/exec`; and by a general law any `F` with a sibling \
    `FContext`, `FWithContext` or `FCtx` that takes a context first and is otherwise the same.

    ## Why
    The call goes on when the client has hung up, the deadline has passed or the process is shutting down. It holds its \
    connection, its lock and its goroutine for as long as the other side likes, and what a trace would say about it \
    is lost.

    ## Example
    ```go
    func (s *Store) Name(ctx context.Context, id int) (string, error) {
    	var name string
    	err := s.db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
    	return name, err
    }
    ```

    ## Instead
    ```go
    func (s *Store) Name(ctx context.Context, id int) (string, error) {
    	var name string
    	err := s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id).Scan(&name)
    	return name, err
    }
    ```

    ## When it stays silent
    - No context is in scope (option `always`), or it is hidden by something else of its name.
    - `F` is called inside its own `FContext`.
    - The callee has no twin: `Close`, `Stats`; or no results by which it could tell that it was cancelled: it may \
    start something that goes on.
    - What the call makes gets the context afterwards: `request.WithContext(ctx)`, `client.Do(ctx, request)`, also by \
    the caller who gets it, or to whom it is written through a pointer: `*r = *request`.
    - The context was made in the function itself and never ends, or is a connection's own.
    - An address to listen on that needs no look-up, a socket of the same machine, a command that the function does not \
    wait for or that works at the terminal.
    - Log calls, which belong to another rule.
    - In deferred calls, in goroutines nobody waits for, in function literals that are kept for later, and after \
    `<-ctx.Done()`: there the context may have ended.

    ## Fix
    Calls the twin with the context in scope. It is safe for calls that read, and only suggested where cancellation \
    changes what the program does: `exec.CommandContext` kills the command, a cancelled `BeginTx` rolls back, a \
    statement or request that writes may have been carried out. `http.Get`, `Head` and `Post` become a request made \
    with the context and sent, where an error check follows them. `tls.Dial`, whose twin has another result, gets no fix.

    ## Options
    - `always` (default `false`): report such calls also where no context is in scope, as information.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let twin = ContextCalls.of(pass).twin(of: node), let call = ContextTwin.Call(node, in: pass) else { return }
    if ContextTwin.resultGetsContext(node, in: pass) || ContextTwin.endsAtOnce(node, in: pass) { return }
    if twin.isCommand,
      !ContextTwin.commandIsWaitedFor(node, in: pass) || ContextTwin.commandIsInteractive(node, in: pass)
    {
      return
    }
    let finder = ContextFinder(pass)
    switch finder.scope(at: node) {
    case .available(let context):
      if !context.mayEnd || ContextTwin.callersAddContext(node, in: pass) { return }
      if isInsideTwin(node, twin, call, in: pass) { return }
      var fix: Fix?
      if twin.canRewrite(call, in: pass) {
        var builder = FixBuilder(pass)
        twin.rewrite(call, passing: context.text, in: pass, to: &builder)
        fix = builder.fix("Pass `\(context.text)`", twin.fixSafety(of: call, in: pass))
      }
      pass.report(
        call.function,
        "`\(call.text(in: pass.tree))` cannot be cancelled by `\(context.text)`; \(twin.advice(for: call))",
        related: pass.origin(of: context, at: node), fixes: fix.map { [$0] } ?? [])
    case .none:
      guard pass.options.flag("always") else { return }
      pass.report(
        call.function, "`\(call.text(in: pass.tree))` cannot be cancelled; \(twin.advice(for: call)) with a context",
        severity: .info)
    case .detached: return
    }
  }

  /// Whether a call stands in the very function it should call.
  private func isInsideTwin(_ node: NodeID, _ twin: ContextTwin, _ call: ContextTwin.Call, in pass: RulePass) -> Bool {
    guard case .rename = twin.edit, let declaration = FuncDecl(pass.tree, pass.enclosingDeclaration(of: node)) else {
      return false
    }
    let own = pass.tree.text(of: declaration.name)
    let called = pass.tree.text(of: call.name)
    return ["Context", "WithContext", "Ctx"].contains { own == called + $0 }
  }
}
