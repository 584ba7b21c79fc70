// SPDX-License-Identifier: MIT

import GoSyntax

/// A way from one basic block to the next, with what must hold for it to be taken.
package struct FlowEdge: Hashable, Sendable {
  /// What decides about an edge.
  package enum Condition: UInt8, Sendable {
    /// Nothing; it is the block's only way on.
    case always
    /// The edge's node, a condition without `&&`, `||`, `!` and parentheses, is true.
    case isTrue
    /// The edge's node, such a condition, is false.
    case isFalse
    /// The switch's tag equals the edge's node, an expression of a case.
    case caseMatches
    /// The switch's tag differs from the edge's node, an expression of a case.
    case caseDiffers
    /// The type switch takes the edge's node, one of its clauses.
    case typeCase
    /// No clause of the edge's node, a type switch, applies.
    case noTypeCase
    /// The select statement takes the edge's node, one of its clauses.
    case communication
    /// The edge's node, a range statement, has another element.
    case rangeNext
    /// The edge's node, a range statement, has no more elements.
    case rangeDone
  }

  package let from: BlockID
  package let to: BlockID
  package let condition: Condition
  /// The node the condition speaks of, `.none` for `always`.
  package let node: NodeID
}
