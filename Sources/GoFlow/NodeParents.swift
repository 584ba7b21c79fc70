// SPDX-License-Identifier: MIT

import GoSyntax

/// The parent of every node of a file.
struct NodeParents {
  private let parents: [UInt32]

  init(_ tree: SyntaxTree) {
    var parents = [UInt32](repeating: .max, count: tree.nodeCount)
    var open: [NodeID] = []
    for node in tree.nodes {
      while let top = open.last, tree.subtreeEnd(of: top) <= node { open.removeLast() }
      if let top = open.last { parents[node.index] = top.rawValue }
      open.append(node)
    }
    self.parents = parents
  }

  /// The parent of a node, `.none` for the file's.
  func parent(of node: NodeID) -> NodeID { node.isNone ? .none : NodeID(parents[node.index]) }
}
