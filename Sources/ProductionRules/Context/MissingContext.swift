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
    let sites = ContextlessSites(pass).sites(in: body, of: node)
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
}
