// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine that a library starts and nobody can stop or wait for.
struct GoroutineWithoutOwner: Rule {
  static let info = RuleInfo(
    code: "CON004", name: "goroutine-without-owner", category: .concurrency, severity: .hint,
    summary: "a goroutine in library code that may take long, with nothing to stop it or wait for it",
    yieldsTo: ["CON001"])

  static let documentation = """
    ## What it reports
    In packages other than `main`: a `go` statement whose function loops without a condition, sleeps, serves or does \
    network requests, and has to do with no context, channel, `sync.WaitGroup`, `errgroup.Group`, condition or flag that \
    could end it or tell of its end.

    ## Why
    Whoever starts a goroutine has to know how it ends. One without an owner outlives what it was started for: it keeps \
    memory, writes to what is closed, and fails tests that come after.

    ## Example
    ```go
    func New() *Cache {
    	c := &Cache{}
    	go func() {
    		for {
    			time.Sleep(time.Minute)
    			if !c.evict() {
    				return
    			}
    		}
    	}()
    	return c
    }
    ```

    ## Instead
    ```go
    func New(ctx context.Context) *Cache {
    	c := &Cache{}
    	go c.evictEvery(ctx, time.Minute)
    	return c
    }
    ```

    ## When it stays silent
    - The function, or one of the module that it calls, uses a context, a channel, a group, a `sync.Cond`, or something \
    of `sync/atomic`.
    - Its loop is left when a call fails, or a flag is set: closing a listener or connection ends it.
    - It is short: nothing in it waits.
    - It runs while the process starts, or belongs to a package variable.
    - It ends the process, or panics, when it is done or fails: the process is its owner.
    - It serves profiles, metrics and the like alone.
    - CON001 reports it: it never ends.

    ## Fix
    None: how it should end only the author can tell.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard pass.package.checked.name != "main", let call = CallExpr(tree, GoStmt(tree, node)?.call ?? .none) else {
      return
    }
    let types = pass.types.types
    guard !call.arguments.contains(where: { GoroutineWork.tellsOfEnd(pass.types.type(of: $0), types) }),
      let work = work(of: call, pass), !work.wait.isEmpty, !work.hasOwner, !pass.isTestCode(node)
    else { return }
    let start = ProcessStart.of(pass)
    guard !start.contains(node, in: pass.file), !start.belongsToSingleton(node, in: pass.file) else { return }
    pass.report(
      range: pass.head(of: node),
      "nothing can stop this goroutine or wait for it; give it a context, or a group that waits for it",
      related: work.wait)
  }

  private func work(of call: CallExpr, _ pass: RulePass) -> GoroutineWork.Answer? {
    let flow = pass.package.flow
    guard pass.tree.kind(of: call.function) == .funcLit else {
      return flow.fact(GoroutineWork.self, GoroutineWork.depth, of: pass.types.calledFunction(call.id))
    }
    let literal = FunctionKey(file: pass.file.index, node: call.function)
    return flow.fact(GoroutineWork.self, GoroutineWork.depth, of: literal)
  }
}
