// SPDX-License-Identifier: MIT

/// The children of one node, in source order.
public struct NodeChildren: NodeSequence {
  @usableFromInline let tree: SyntaxTree
  @usableFromInline var upcoming: UInt32
  @usableFromInline let end: UInt32

  @inlinable
  init(tree: SyntaxTree, parent: NodeID) {
    self.tree = tree
    self.upcoming = parent.rawValue + 1
    self.end = tree.subtreeEnds[parent.index]
  }

  @inlinable
  public mutating func next() -> NodeID? {
    guard upcoming < end else { return nil }
    let child = NodeID(upcoming)
    upcoming = tree.subtreeEnds[Int(upcoming)]
    return child
  }
}
