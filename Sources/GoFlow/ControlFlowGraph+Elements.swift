// SPDX-License-Identifier: MIT

import GoSyntax

extension ControlFlowGraph {
  /// Whether an element stands only for a part of its sub-tree.
  package func isMarker(_ element: NodeID) -> Bool {
    switch tree.kind(of: element) {
    case .rangeStmt, .caseClause, .defaultClause: true
    default: false
    }
  }

  /// The roots of what an element evaluates: the element itself, or a range statement's key and value.
  package func evaluatedParts(of element: NodeID) -> [NodeID] {
    switch tree.kind(of: element) {
    case .rangeStmt:
      [tree.presentChild(0, of: element), tree.presentChild(1, of: element)].compactMap { $0 }
    case .caseClause, .defaultClause: []
    default: [element]
    }
  }

  /// Calls `visit` for every node an element evaluates, in pre-order; function literals are visited, their insides are
  /// not, unless asked for.
  package func forEachEvaluated(
    in element: NodeID, includingLiterals: Bool = false, _ visit: (NodeID) -> Void
  ) {
    for part in evaluatedParts(of: element) {
      var node = part
      let end = tree.subtreeEnd(of: part)
      while node < end {
        visit(node)
        if !includingLiterals && tree.kind(of: node) == .funcLit {
          node = tree.subtreeEnd(of: node)
        } else {
          node = NodeID(node.rawValue + 1)
        }
      }
    }
  }

  /// Whether some node an element evaluates satisfies a predicate; as `forEachEvaluated`, but ends at the first.
  package func anyEvaluated(
    in element: NodeID, includingLiterals: Bool = false, where predicate: (NodeID) -> Bool
  ) -> Bool {
    for part in evaluatedParts(of: element) {
      var node = part
      let end = tree.subtreeEnd(of: part)
      while node < end {
        if predicate(node) { return true }
        if !includingLiterals && tree.kind(of: node) == .funcLit {
          node = tree.subtreeEnd(of: node)
        } else {
          node = NodeID(node.rawValue + 1)
        }
      }
    }
    return false
  }
}
