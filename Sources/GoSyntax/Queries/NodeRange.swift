// SPDX-License-Identifier: MIT

/// A run of consecutive node ids.
public struct NodeRange: NodeSequence, Sendable {
  @usableFromInline var lower: UInt32
  @usableFromInline let upper: UInt32

  @inlinable
  init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  @inlinable
  public mutating func next() -> NodeID? {
    guard lower < upper else { return nil }
    defer { lower += 1 }
    return NodeID(lower)
  }
}

/// A run of consecutive nodes of some kinds, or without what lies below some.
public struct FilteredNodes: NodeSequence {
  @usableFromInline let tree: SyntaxTree
  @usableFromInline let kinds: NodeKinds
  /// Kinds whose nodes are met, but not what is below them.
  @usableFromInline let closed: NodeKinds
  @usableFromInline var upcoming: UInt32
  @usableFromInline let end: UInt32

  @inlinable
  init(_ tree: SyntaxTree, in node: NodeID, kinds: NodeKinds, closed: NodeKinds) {
    self.tree = tree
    self.kinds = kinds
    self.closed = closed
    self.upcoming = node.rawValue
    self.end = tree.subtreeEnds[node.index]
  }

  @inlinable
  public mutating func next() -> NodeID? {
    while upcoming < end {
      let node = NodeID(upcoming)
      let kind = tree.kind(of: node)
      upcoming = closed.contains(kind) ? tree.subtreeEnds[node.index] : upcoming &+ 1
      if kinds.contains(kind) { return node }
    }
    return nil
  }
}

/// A run of consecutive nodes as typed views.
public struct FilteredViews<View: NodeView>: NodeSequence {
  @usableFromInline var nodes: FilteredNodes

  @inlinable
  init(_ nodes: FilteredNodes) { self.nodes = nodes }

  @inlinable
  public mutating func next() -> View? { nodes.next().map { View(unchecked: nodes.tree, $0) } }
}
