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
    finding stands at the first such call and names the others. Where all that the function does is run commands, and \
    no caller in the package has a context either, it is information.

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
    - In `main`, `init` and `Must` functions, what is named like a `main` of another package, and functions that only \
    those call, directly: start-up has no caller to cancel it. Loops without an end are no start-up.
    - A method that some interface known here demands as it is, an exported method of an unexported type that nobody \
    calls, or a function used as a value of a fixed type.
    - A function that is called by `defer` statements alone: clean-up must work when every context has ended.
    - `Close`, `Stop`, `Shutdown`, `Flush` and the like, calls of them, and functions that only those call.
    - A function that is the variant without a context of one that has it: `Find` calling `FindContext`; one that does \
    nothing but call an exported one beside it with all it was given; one that is deprecated.
    - In tests and what helps them.
    - Contexts that are stored, returned, given to a goroutine or a constructor, or cancelled by something else; work \
    in `go` and `defer` statements or in function literals kept for later.
    - Deriving a context, logging and tracing, `net.Listen`, sockets of the same machine, handshakes under a deadline, \
    requests that the function does not send, commands that it does not run to their end or that work at the terminal.
    - Calls that cannot tell of an error, now or later: what counts, records or looks something up. Calls that serve.

    ## Fix
    Adds `ctx context.Context` as first parameter, uses it inside, and gives every caller in the package the context \
    it has in scope, or `context.TODO()`. It is offered where every caller is known: the function is unexported (or in \
    package `main`) and never used as a value.
    """

  static let kinds = NodeKinds(.funcDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, node), let body = declaration.body, !hasContext(declaration, in: pass) else {
      return
    }
    let sites = ContextlessSites(pass).sites(in: body, of: node)
    guard let first = sites.first else { return }
    let name = tree.text(of: declaration.name)
    let function = pass.types.object(of: declaration.name)
    guard !function.isNone, name != "init", !FunctionUses.isMain(name), !FunctionUses.isMust(name),
      !NameWords(name).endsSomething, !isDeprecated(declaration, in: pass),
      !ContextReach(pass).isReachable(from: declaration), !ContextTwin.hasVariant(function, in: pass),
      !InterfaceDemands.demands(function, in: pass), !TestSupport.contains(pass)
    else { return }
    let uses = FunctionUses(pass)
    let known = uses.uses(of: function)
    guard known.allSatisfy({ !$0.call.isNone }), !(known.isEmpty && isForInterface(declaration, in: pass)),
      !uses.isStartOrEndOnly(function), !uses.areAllDeferred(known)
    else { return }
    let fix = MissingContextFix(declaration: declaration, function: function, sites: sites, uses: known, pass: pass)
    var related = sites.dropFirst().map { pass.related($0.place, "this call has no context to pass either") }
    let caller = uses.callerWithContext(known)
    if let caller {
      related.append(pass.looking(at: caller.file).related(caller.call, "called here, where a context is in scope"))
    }
    let runsCommands = sites.allSatisfy { $0.isCommand }
    pass.report(
      first.place, "`\(name)` \(first.seen); give it a `ctx context.Context` parameter",
      severity: runsCommands && caller == nil ? .info : nil, related: related,
      fixes: fix.fix().map { [$0] } ?? [])
  }

  /// Whether a function has a context parameter, which is quickly told.
  private func hasContext(_ declaration: FuncDecl, in pass: RulePass) -> Bool {
    guard let signature = pass.types.types.signature(pass.types.functionType(declaration.id)) else { return true }
    return signature.parameters.contains { pass.types.types.isContext($0.type) }
  }

  private func isDeprecated(_ declaration: FuncDecl, in pass: RulePass) -> Bool {
    pass.tree.documentation(of: declaration.id).contains { pass.tree.text(in: $0.range).contains("Deprecated:") }
  }

  /// Whether a method can only be meant for an interface: it is exported, and its type is not.
  private func isForInterface(_ declaration: FuncDecl, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let receiver = Parameter(tree, declaration.receiver ?? .none),
      pass.types.types.isExported(pass.types.object(of: declaration.name))
    else { return false }
    var type = tree.unparenthesized(receiver.type)
    if let pointer = StarExpr(tree, type) { type = tree.unparenthesized(pointer.x) }
    if let instance = IndexExpr(tree, type) { type = instance.x }
    let name = pass.types.object(of: type)
    return !name.isNone && !pass.types.types.isExported(name)
  }
}
