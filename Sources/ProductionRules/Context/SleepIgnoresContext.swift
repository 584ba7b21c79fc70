// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A sleep that goes on when the context in scope has ended.
struct SleepIgnoresContext: Rule {
  static let info = RuleInfo(
    code: "CTX014", name: "sleep-ignores-context", category: .context, severity: .warning, fix: .suggested,
    summary: "`time.Sleep` where a context is in scope")

  static let documentation = """
    ## What it reports
    A call of `time.Sleep` in a function that was given a context: a parameter, `r.Context()` of a request, or one \
    that a function literal captures.

    ## Why
    A sleep cannot be interrupted. A retry loop that waits ten seconds between attempts keeps its caller waiting for \
    ten seconds after the request was cancelled, and holds up a shutdown for as long.

    ## Example
    ```go
    for attempt := 0; attempt < 5; attempt++ {
    	if err = send(ctx, message); err == nil {
    		return nil
    	}
    	time.Sleep(backoff(attempt))
    }
    ```

    ## Instead
    ```go
    for attempt := 0; attempt < 5; attempt++ {
    	if err = send(ctx, message); err == nil {
    		return nil
    	}
    	select {
    	case <-ctx.Done():
    		return ctx.Err()
    	case <-time.After(backoff(attempt)):
    	}
    }
    ```

    ## When it stays silent
    - The context is made in the function itself from an empty one.
    - A short constant wait, up to 100 ms, outside of loops, or in a loop that looks at a context.
    - In tests and what helps them, which another rule looks after.
    - In deferred calls, in goroutines nobody waits for, in function literals that are kept for later, and after \
    `<-ctx.Done()`: there the context may have ended.

    ## Fix
    Waits for a timer or the end of the context, whichever comes first, and returns `ctx.Err()` in the latter case. It \
    is offered where the function returns nothing or an error, and suggested, as it adds a way out; not where something \
    after the sleep, which is not deferred, has to be done for what began before it: unlocking, closing, stopping a \
    profile, telling another goroutine. From go 1.23 the timer is `time.After`; before, one that is stopped, as timers \
    were not collected.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Sleep"]

  /// The longest wait in nanoseconds that delays nobody.
  private static let shortWait = 100_000_000

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, node), let duration = call.arguments.only else { return }
    let callee = SelectorExpr(tree, call.function)?.selector ?? call.function
    guard tree.matches(tree.range(of: callee), "Sleep"), pass.types.calledName(node) == "time.Sleep",
      case .available(let context) = ContextFinder(pass).scope(at: node), context.comesFromOutside,
      !TestSupport.contains(pass)
    else { return }
    if let length = pass.types.constant(of: duration)?.integerValue, length <= Self.shortWait {
      let loop = loop(around: node, in: pass)
      if loop.isNone || looksAtContext(loop, in: pass) { return }
    }
    let fix = fix(node, duration, context.text, in: pass)
    pass.report(
      node,
      "`\(tree.shortText(of: call.function))` goes on when `\(context.text)` has ended; "
        + "wait in a `select` for a timer and `\(context.text).Done()`",
      related: pass.origin(of: context, at: node), fixes: fix.map { [$0] } ?? [])
  }

  private func loop(around node: NodeID, in pass: RulePass) -> NodeID {
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return ancestor
      case .funcDecl, .funcLit: return .none
      default: break
      }
    }
    return .none
  }

  private func looksAtContext(_ loop: NodeID, in pass: RulePass) -> Bool {
    pass.tree.subtree(of: loop).contains { pass.types.types.isContext(pass.types.type(of: $0)) }
  }

  private func fix(_ node: NodeID, _ duration: NodeID, _ context: String, in pass: RulePass) -> Fix? {
    let tree = pass.tree
    let statement = pass.parent(of: node)
    guard tree.kind(of: statement) == .exprStmt, !SkippedRelease.follows(statement, in: pass),
      let leaving = ZeroValue.leaving(with: context + ".Err()", from: node, in: pass)
    else { return nil }
    let wait = tree.text(of: duration)
    guard !wait.contains("\n") else { return nil }
    var builder = FixBuilder(pass)
    let place = tree.start(of: node)
    if pass.goVersion >= GoVersion(1, 23) {
      let after = builder.reference(to: "After", of: "time", at: place)
      builder.replaceStatement(
        statement, with: "select {\ncase <-\(context).Done():\n\t\(leaving)\ncase <-\(after)(\(wait)):\n}")
    } else {
      let maker = builder.reference(to: "NewTimer", of: "time", at: place)
      let timer = builder.freeName("timer", at: place)
      // A second one in the same block would declare the name again.
      if tree.kind(of: pass.parent(of: statement)) == .block, hasOtherSleep(statement, in: pass) { return nil }
      builder.replaceStatement(
        statement,
        with: "\(timer) := \(maker)(\(wait))\nselect {\ncase <-\(context).Done():\n\t\(timer).Stop()\n\t\(leaving)\n"
          + "case <-\(timer).C:\n}")
    }
    return builder.fix("Wait for a timer or `\(context).Done()`", .suggested)
  }

  private func hasOtherSleep(_ statement: NodeID, in pass: RulePass) -> Bool {
    let siblings = pass.tree.children(of: pass.parent(of: statement))
    return siblings.contains { other in
      guard other != statement, pass.tree.kind(of: other) == .exprStmt else { return false }
      return pass.types.calledName(pass.tree.firstChild(of: other)) == "time.Sleep"
    }
  }
}
