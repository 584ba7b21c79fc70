// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that leaves the context behind, for a function that then makes its own.
struct ContextNotPropagated: Rule {
  static let info = RuleInfo(
    code: "CTX013", name: "context-not-propagated", category: .context, severity: .warning,
    summary: "a function with a context calls one of the module that works under a context of its own",
    answersTo: ["contextcheck"], yieldsTo: ["CTX001", "CTX004", "CTX008"])

  static let documentation = """
    ## What it reports
    A call, where a context is in scope, of a function of the module that takes none and works under \
    `context.Background()` or `context.TODO()`, itself or through the functions it calls, for something that may \
    fail: as [CTX001](CTX001-missing-context.md) has it. The calls that lead there are named.

    ## Why
    The chain of contexts breaks in the middle: when the client goes away or the deadline passes, the caller returns and \
    what it started goes on. Nothing in the caller shows it.

    ## Example
    ```go
    func (s *Service) Register(ctx context.Context, user User) error {
    	return s.save(user)
    }

    func (s *Service) save(user User) error {
    	_, err := s.db.ExecContext(context.Background(), insertUser, user.Name)
    	return err
    }
    ```

    ## Instead
    ```go
    func (s *Service) Register(ctx context.Context, user User) error {
    	return s.save(ctx, user)
    }

    func (s *Service) save(ctx context.Context, user User) error {
    	_, err := s.db.ExecContext(ctx, insertUser, user.Name)
    	return err
    }
    ```

    ## When it stays silent
    - The function can get at a context through a parameter or its receiver.
    - It is meant to be called without one: a `Must` function, the variant of one that takes a context, a method an \
    interface asks for, one that closes, stops or flushes, one that only runs at start-up.
    - The call stands in a `go` or `defer` statement, or in a function literal kept for later.
    - The context is made for something that goes on by itself, or for clean-up, or for what does not wait: the first \
    wait for a rate limiter just made.

    ## Fix
    None here: [CTX001](CTX001-missing-context.md) offers to give the function a context, with all its callers.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let called = pass.types.calledFunction(node)
    let types = pass.types.types
    guard ContextBreaks.mayBreak(called, in: pass), !NameWords(types.name(called)).isLogCall else { return }
    // The scope is asked for before another package's bodies are.
    let isElsewhere = !types.isDeclaredHere(called)
    if isElsewhere, !pass.module.isInModule(types.packagePath(called)) || !hasContext(node, pass) { return }
    let chain = ContextBreaks.way(ofCall: node, in: pass)
    guard !chain.isEmpty, case .available(let context) = ContextFinder(pass).scope(at: node), context.comesFromOutside
    else { return }
    let name = types.name(called)
    pass.report(
      node, "`\(name)` works under a context of its own, not under `\(context.text)`; let it take the context",
      related: chain)
  }

  private func hasContext(_ node: NodeID, _ pass: RulePass) -> Bool {
    ContextFinder(pass).scope(at: node).context?.comesFromOutside ?? false
  }
}
