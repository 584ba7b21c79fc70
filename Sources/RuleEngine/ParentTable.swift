// SPDX-License-Identifier: MIT

import GoSyntax

/// The parent of every node of one tree.
struct ParentTable: Sendable {
  private let parents: [UInt32]

  init(_ tree: SyntaxTree) {
    var parents = [UInt32](repeating: NodeID.none.rawValue, count: tree.nodeCount)
    // The nodes around the current one, the innermost last; pre-order needs nothing else.
    var open: [NodeID] = []
    for node in tree.nodes {
      while let last = open.last, tree.subtreeEnd(of: last) <= node { open.removeLast() }
      if let last = open.last { parents[node.index] = last.rawValue }
      if tree.subtreeEnd(of: node).rawValue > node.rawValue + 1 { open.append(node) }
    }
    self.parents = parents
  }

  /// The parent of a node, `.none` for the root and for `.none` itself.
  func parent(of node: NodeID) -> NodeID {
    node.index < parents.count ? NodeID(parents[node.index]) : .none
  }
}

/// The ancestors of a node from its parent up to the root.
public struct Ancestors: Sequence, IteratorProtocol {
  private let table: ParentTable
  private var current: NodeID

  init(table: ParentTable, of node: NodeID) {
    self.table = table
    self.current = node
  }

  public mutating func next() -> NodeID? {
    current = table.parent(of: current)
    return current.isNone ? nil : current
  }
}
