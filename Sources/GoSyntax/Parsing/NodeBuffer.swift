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
    var firstTokens: [UInt32] = []
    var endTokens: [UInt32] = []
    var subtreeEnds: [UInt32] = []
    // Every node has one place, so each array is written in full before its count is set.
    kinds = [NodeKind](unsafeUninitializedCapacity: count) { kinds, kindCount in
      firstTokens = [UInt32](unsafeUninitializedCapacity: count) { firsts, firstCount in
        endTokens = [UInt32](unsafeUninitializedCapacity: count) { ends, endCount in
          subtreeEnds = [UInt32](unsafeUninitializedCapacity: count) { subtrees, subtreeCount in
            Self.place(nodes, kinds, firsts, ends, subtrees)
            subtreeCount = count
          }
          endCount = count
        }
        firstCount = count
      }
      kindCount = count
    }
    self.firstTokens = firstTokens
    self.endTokens = endTokens
    self.subtreeEnds = subtreeEnds
  }

  private static func place(
    _ nodes: [Parser.Node], _ kinds: UnsafeMutableBufferPointer<NodeKind>,
    _ firstTokens: UnsafeMutableBufferPointer<UInt32>, _ endTokens: UnsafeMutableBufferPointer<UInt32>,
    _ subtreeEnds: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard let root = nodes.last else { return }
    precondition(Int(root.size) == nodes.count, "a node outside the file's tree")
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: nodes.count) { places in
      places[nodes.count - 1] = 0
      nodes.withUnsafeBufferPointer { nodes in
        var index = nodes.count - 1
        while index >= 0 {
          let node = nodes[index]
          let place = places[index]
          let end = place &+ node.size
          kinds[Int(place)] = node.kind
          firstTokens[Int(place)] = node.firstToken
          endTokens[Int(place)] = node.endToken
          subtreeEnds[Int(place)] = end
          var child = index &- 1
          var childEnd = end
          let lowest = index &- Int(node.size)
          while child > lowest {
            let size = nodes[child].size
            childEnd &-= size
            places[child] = childEnd
            child &-= Int(size)
          }
          index &-= 1
        }
      }
    }
  }
}
