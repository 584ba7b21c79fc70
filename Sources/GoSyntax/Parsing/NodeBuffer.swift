// SPDX-License-Identifier: MIT

/// The node arrays of a tree, in pre-order.
struct NodeBuffer {
  let kinds: [NodeKind]
  let firstTokens: [UInt32]
  let endTokens: [UInt32]
  let subtreeEnds: [UInt32]

  /// Turns a parser's post-order nodes, whose last is the root, into pre-order.
  ///
  /// From the last node back, every parent is placed before its children are met: a parent at place p with a sub-tree
  /// of n nodes has its last child end at p + n, and each child before it ends where that one begins.
  init(postOrder nodes: [Parser.Node]) {
    let count = nodes.count
    var places = [UInt32](repeating: 0, count: count)
    var kinds = [NodeKind](repeating: .empty, count: count)
    var firstTokens = [UInt32](repeating: 0, count: count)
    var endTokens = [UInt32](repeating: 0, count: count)
    var subtreeEnds = [UInt32](repeating: 0, count: count)
    var index = count - 1
    while index >= 0 {
      let node = nodes[index]
      let place = places[index]
      let end = place &+ node.size
      kinds[Int(place)] = node.kind
      firstTokens[Int(place)] = node.firstToken
      endTokens[Int(place)] = node.endToken
      subtreeEnds[Int(place)] = end
      var child = index - 1
      var childEnd = end
      let lowest = index - Int(node.size)
      while child > lowest {
        let size = nodes[child].size
        childEnd &-= size
        places[child] = childEnd
        child -= Int(size)
      }
      index -= 1
    }
    self.kinds = kinds
    self.firstTokens = firstTokens
    self.endTokens = endTokens
    self.subtreeEnds = subtreeEnds
  }
}
