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
    if let range = RangeStmt(tree, element) { return [range.key, range.value].compactMap { $0 } }
    return isMarker(element) ? [] : [element]
  }

  /// Calls `visit` for every node an element evaluates, in pre-order; function literals are visited, their insides are
  /// not, unless asked for.
  package func forEachEvaluated(
    in element: NodeID, includingLiterals: Bool = false, _ visit: (NodeID) -> Void
  ) {
    for part in evaluatedParts(of: element) {
      for node in tree.subtree(of: part, notBelow: includingLiterals ? [] : NodeKinds(.funcLit)) { visit(node) }
    }
  }

  /// Whether some node an element evaluates satisfies a predicate; as `forEachEvaluated`, but ends at the first.
  package func anyEvaluated(
    in element: NodeID, includingLiterals: Bool = false, where predicate: (NodeID) -> Bool
  ) -> Bool {
    evaluatedParts(of: element).contains { part in
      tree.subtree(of: part, notBelow: includingLiterals ? [] : NodeKinds(.funcLit)).contains(where: predicate)
    }
  }
}
