// SPDX-License-Identifier: MIT

import GoSyntax

/// Finds the first way in which a tree breaks the invariants every consumer relies on, or nil.
func brokenInvariant(_ tree: SyntaxTree) -> String? {
  guard tree.nodeCount > 0, tree.kind(of: tree.root) == .file else { return "no file node" }
  guard tree.subtreeEnd(of: tree.root).index == tree.nodeCount else { return "the file does not span all nodes" }
  guard tree.kind(of: TokenID(UInt32(tree.tokenCount - 1))) == .endOfFile else { return "no end-of-file token" }
  for index in 1..<tree.tokenCount {
    let token = TokenID(UInt32(index))
    if tree.start(of: token) < tree.start(of: token.previous) { return "token \(index) starts before its predecessor" }
  }
  for node in tree.nodes {
    let first = tree.firstToken(of: node)
    let end = tree.endToken(of: node)
    guard first <= end, end.index < tree.tokenCount else { return "node \(node.rawValue) has no token extent" }
    if node != tree.root, first < tree.firstToken(of: NodeID(node.rawValue - 1)) {
      return "node \(node.rawValue) starts before the one before it"
    }
    guard node < tree.subtreeEnd(of: node) else { return "node \(node.rawValue) has no sub-tree" }
    if let shape = NodeShape.all[tree.kind(of: node)], shape.isBroken(tree, node) {
      return "node \(node.rawValue) is no \(shape.notation): \(tree.description(of: node))"
    }
    var previous = first
    for child in tree.children(of: node) {
      if tree.subtreeEnd(of: child) > tree.subtreeEnd(of: node) { return "child \(child.rawValue) leaves its parent" }
      // An absent child stands between tokens of its parent or right behind them.
      if tree.firstToken(of: child) < previous { return "child \(child.rawValue) starts before its place" }
      if tree.endToken(of: child) > end, !tree.lastToken(of: child).isNone {
        return
          "child \(child.rawValue) (\(tree.kind(of: child))) ends after node \(node.rawValue) (\(tree.kind(of: node)))"
      }
      previous = max(previous, tree.endToken(of: child))
    }
  }
  return nil
}
