// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// What is known of a value that may be nil.
package struct Nilness: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It may be nil.
  package static let null = Nilness(rawValue: 1)
  /// It may be something.
  package static let value = Nilness(rawValue: 2)
  /// Nothing is known.
  package static let unknown: Nilness = [.null, .value]

  /// Whether it is nil for certain.
  package var isNil: Bool { self == .null }
  /// Whether it is not nil for certain.
  package var isNotNil: Bool { self == .value }
}

/// What taking an edge tells about a variable.
package struct NilTest: Sendable {
  /// The tested identifier.
  package let operand: NodeID
  /// Whether it is nil along the edge.
  package let isNil: Bool
}

extension ControlFlowGraph {
  /// The test of a variable against nil that an edge decides: `x == nil`, `x != nil` and `switch x { case nil: }`.
  package func nilTest(on edge: FlowEdge, isNil: (NodeID) -> Bool) -> NilTest? {
    switch edge.condition {
    case .isTrue, .isFalse:
      guard let comparison = BinaryExpr(tree, edge.node) else { return nil }
      let token = tree.kind(of: comparison.operatorToken)
      guard token == .equal || token == .notEqual else { return nil }
      let holds = (token == .equal) == (edge.condition == .isTrue)
      let (left, right) = (tree.unparenthesized(comparison.left), tree.unparenthesized(comparison.right))
      if isNil(right), isIdentifier(left) { return NilTest(operand: left, isNil: holds) }
      if isNil(left), isIdentifier(right) { return NilTest(operand: right, isNil: holds) }
      return nil
    case .caseMatches, .caseDiffers:
      guard isNil(tree.unparenthesized(edge.node)), let statement = SwitchStmt(tree, terminator(of: edge.from)),
        let tag = statement.tag, isIdentifier(tree.unparenthesized(tag))
      else { return nil }
      return NilTest(operand: tree.unparenthesized(tag), isNil: edge.condition == .caseMatches)
    default: return nil
    }
  }

  private func isIdentifier(_ node: NodeID) -> Bool { !node.isNone && tree.kind(of: node) == .ident }
}
