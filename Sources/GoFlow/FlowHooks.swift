// SPDX-License-Identifier: MIT

import GoSyntax

/// What the graph's builder has to ask about meaning, as the tree alone does not tell.
package struct FlowHooks {
  /// What becomes of control at a call.
  package enum CallEffect: Sendable {
    case returns
    case panics
    case neverReturns
  }

  /// What becomes of control at a `callExpr`.
  package let effect: (NodeID) -> CallEffect
  /// The value of a condition that is the predeclared `true` or `false`.
  package let literal: (NodeID) -> Bool?

  package init(effect: @escaping (NodeID) -> CallEffect, literal: @escaping (NodeID) -> Bool?) {
    self.effect = effect
    self.literal = literal
  }

  /// Hooks for a graph of the syntax alone: every call returns and every condition can go both ways.
  package static var syntaxOnly: FlowHooks {
    FlowHooks(effect: { _ in .returns }, literal: { _ in nil })
  }
}
