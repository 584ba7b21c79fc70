// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine that runs an endless loop nothing can leave.
struct GoroutineNeverEnds: Rule {
  static let info = RuleInfo(
    code: "CON001", name: "goroutine-never-ends", category: .concurrency, severity: .error,
    summary: "a goroutine runs an endless loop or an empty `select` with no way out")

  static let documentation = """
    ## What it reports
    A `go` statement whose function, a literal or a function of the module, never ends: it runs into an endless loop \
    or `select {}` and there is no `return`, `break`, `goto`, panic or `runtime.Goexit` that leaves it, neither in the \
    function itself nor in functions of the package that it calls. A range over the channel of a `time.Ticker` is \
    endless as well, since nothing closes that channel. A `case <-ctx.Done():` whose statements go on with the loop, \
    often by a `break` that only leaves the `select`, is no way out.

    ## Why
    Whoever started the goroutine cannot stop it. Every object whose constructor starts one stays in memory with all it \
    refers to, tests cannot clean up, and a graceful shutdown stops in the middle of the work.

    ## Example
    ```go
    func NewCache(ttl time.Duration) *Cache {
    	c := &Cache{items: map[string]item{}}
    	go func() {
    		for {
    			time.Sleep(ttl)
    			c.evict()
    		}
    	}()
    	return c
    }
    ```

    ## Instead
    ```go
    func NewCache(ctx context.Context, ttl time.Duration) *Cache {
    	c := &Cache{items: map[string]item{}}
    	go func() {
    		ticker := time.NewTicker(ttl)
    		defer ticker.Stop()
    		for {
    			select {
    			case <-ctx.Done():
    				return
    			case <-ticker.C:
    				c.evict()
    			}
    		}
    	}()
    	return c
    }
    ```

    ## When it stays silent
    - The goroutine is meant to live as long as the process: it is started by `main`, `init`, the initialisation of a \
    package-level variable, a package-level `sync.Once`, or a function that only these call. In a program, functions \
    whose callers are not all seen count as such unless they handle HTTP requests.
    - A function literal that `init` hands to a registry starts it.
    - It does nothing but call packages `runtime` and `runtime/debug` from time to time.
    - It runs a method of a package-level variable, or of a type only package-level variables have, or \
    works for something that the function stores in a package-level variable or collection.
    - The function that starts it, once, never returns itself or ends the process.
    - The function takes a `testing.TB`, `*testing.T` or the like.
    - The loop sends on or receives from a channel that is a parameter, a field or global, or that is passed on: how it \
    is meant to stop is not seen. (A `ctx.Done()` case that does not leave the loop is reported nevertheless.)
    - The loop blocks in `Accept`, `Read`, `Recv` or the like and an error leaves it.
    - A function of the package that the loop calls can panic or end the process.
    - The goroutine's function is not of the module, or a function value.

    ## Fix
    None: how the goroutine should be told to end is a question of design.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, GoStmt(pass.tree, node)?.call ?? .none) else { return }
    guard let work = work(of: call, pass), let reason = work.reason, !work.canEnd,
      // A context that is heeded without leaving was meant to be the way out.
      !work.isUnseen || work.ignoresDone
    else { return }
    let start = ProcessStart.of(pass)
    guard !start.contains(node, in: pass.file), !start.belongsToSingleton(node, in: pass.file),
      !pass.isTestCode(node), !worksOnProcess(call.function, pass)
    else { return }

    let message =
      switch reason.kind {
      case .loop where work.ignoresDone:
        "goroutine never ends: the `ctx.Done()` case does not leave its loop; let it return"
      case .loop:
        "goroutine never ends: nothing leaves its loop; let it return when a context is done or a channel is closed"
      case .blocks: "goroutine never ends: it blocks in `select {}`; let it wait for a context or channel"
      }
    pass.report(range: pass.head(of: node), message, related: reason.way)
  }

  private func work(of call: CallExpr, _ pass: RulePass) -> EndlessWork.Answer? {
    let flow = pass.package.flow
    let question = EndlessWork.Question(depth: EndlessWork.depth)
    guard pass.tree.kind(of: call.function) == .funcLit else {
      return flow.fact(EndlessWork.self, question, of: pass.types.calledFunction(call.id))
    }
    return flow.fact(EndlessWork.self, question, of: FunctionKey(file: pass.file.index, node: call.function))
  }

  /// Whether a literal does nothing but look after the process: all it calls, waiting aside, is the runtime.
  private func worksOnProcess(_ literal: NodeID, _ pass: RulePass) -> Bool {
    guard pass.tree.kind(of: literal) == .funcLit else { return false }
    var callsRuntime = false
    for call in pass.tree.nodes(CallExpr.self, in: literal) {
      let function = pass.types.calledFunction(call.id)
      guard !function.isNone else { return false }
      switch pass.types.types.packagePath(function) {
      case "runtime", "runtime/debug": callsRuntime = true
      case "time": break
      default: return false
      }
    }
    return callsRuntime
  }
}
