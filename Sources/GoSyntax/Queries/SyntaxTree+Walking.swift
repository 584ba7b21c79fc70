// SPDX-License-Identifier: MIT

extension SyntaxTree {
  // MARK: Down

  /// The nodes of a kind in pre-order, in the whole file or in a sub-tree, whose own node counts.
  ///
  /// It looks at each node of the sub-tree once and allocates nothing.
  @inlinable
  public func nodes(_ kind: NodeKind, in node: NodeID = NodeID(0)) -> FilteredNodes { nodes(NodeKinds(kind), in: node) }

  /// The nodes of some kinds in pre-order, in the whole file or in a sub-tree, whose own node counts.
  @inlinable
  public func nodes(_ kinds: NodeKinds, in node: NodeID = NodeID(0)) -> FilteredNodes {
    FilteredNodes(self, in: node, kinds: kinds, closed: [])
  }

  /// The nodes that a type of views is made for, as such views: `tree.nodes(CallExpr.self, in: body)`.
  @inlinable
  public func nodes<View: NodeView>(_ view: View.Type, in node: NodeID = NodeID(0)) -> FilteredViews<View> {
    FilteredViews(nodes(View.kinds, in: node))
  }

  /// The ids of a node's sub-tree in pre-order, without what is below nodes of some kinds: those nodes are the last met.
  ///
  /// With `.funcLit` that is what a function's body does itself; a node the sub-tree starts with is closed as others are.
  @inlinable
  public func subtree(of node: NodeID, notBelow closed: NodeKinds) -> FilteredNodes {
    FilteredNodes(self, in: node, kinds: .all, closed: closed)
  }

  /// The children of a node that a type of views is made for, as such views.
  @inlinable
  public func children<View: NodeView>(of node: NodeID, as view: View.Type) -> [View] {
    children(of: node).compactMap { View(self, $0) }
  }

  /// What stands in any number of parentheses; the node itself when it is no `parenExpr`.
  @inlinable
  public func unparenthesized(_ node: NodeID) -> NodeID {
    var node = node
    while !node.isNone, kind(of: node) == .parenExpr { node = child(0, of: node) }
    return node
  }
}
