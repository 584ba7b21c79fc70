// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The first wait for a rate limiter that was just made: its bucket is full, so that the wait is over at once, or fails.
enum FreshLimiter {
  static func isAsked(by call: NodeID, in pass: RulePass) -> Bool {
    guard waits.contains(call, in: pass) else { return false }
    let limiter = pass.tree.receiver(ofCall: call)
    guard pass.tree.kind(of: limiter) == .ident, let flow = pass.flow(around: call) else { return false }
    guard let made = flow.reachingDefinitions(of: limiter).single,
      pass.types.calledName(made.value) == "golang.org/x/time/rate.NewLimiter",
      !flow.leads(from: call, to: call, avoiding: { $0 == made.value })
    else { return false }
    // Whoever asked it before took from the bucket.
    return !pass.types.uses(of: pass.types.object(of: limiter)).contains { use in
      use > made.value && use < call && pass.tree.kind(of: pass.parent(of: use)) != .binaryExpr
    }
  }

  private static let waits = CalleeTable(
    names: ["(*golang.org/x/time/rate.Limiter).Wait", "(*golang.org/x/time/rate.Limiter).WaitN"])
}
