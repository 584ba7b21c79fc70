// SPDX-License-Identifier: MIT

/// The nodes a parser has finished, in post-order.
///
/// Unsafe pointer: a node is appended for nearly every token, and an array asks each time whether it is shared. The
/// memory is owned by this value alone; nodes at or behind `count` are never read.
struct NodeStack: ~Copyable {
  /// A finished node, its children before it.
  struct Node {
    var firstToken: UInt32
    var endToken: UInt32
    /// The number of nodes in the sub-tree, this one included.
    var size: UInt32
    var kind: NodeKind
  }

  private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutablePointer<Node>

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  @inline(__always)
  mutating func append(_ node: Node) {
    if count == capacity { grow() }
    (base + count).initialize(to: node)
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  subscript(index: Int) -> Node {
    get {
      precondition(index >= 0 && index < count)
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  /// The node finished last.
  @inline(__always)
  var last: Node? { count == 0 ? nil : base[count &- 1] }

  mutating func insert(_ node: Node, at index: Int) {
    precondition(index >= 0 && index <= count)
    append(node)
    (base + index + 1).update(from: base + index, count: count - 1 - index)
    base[index] = node
  }

  /// Takes out one node, moving down those after it.
  mutating func remove(at index: Int) {
    precondition(index >= 0 && index < count)
    (base + index).update(from: base + index + 1, count: count - 1 - index)
    count -= 1
  }

  /// Takes out the nodes from an index on.
  mutating func removeAll(from index: Int) {
    precondition(index >= 0 && index <= count)
    count = index
  }

  /// Turns the nodes, whose last is the root, into pre-order; the stack is used up.
  ///
  /// The walk goes from the last node back and so meets a parent before its children, and them from right to left. A
  /// parent at place p with a sub-tree of n nodes has its last child end at p + n, and each child before it ends where
  /// that one begins. Which child comes next is known from the innermost parent with children still to place; those
  /// parents stand in a stack.
  consuming func preOrder() -> NodeBuffer {
    guard count > 0, Int(base[count - 1].size) == count else { preconditionFailure("a node outside the file's tree") }
    let count = count
    var firstTokens: [UInt32] = []
    var endTokens: [UInt32] = []
    var subtreeEnds: [UInt32] = []
    let nodes = base
    // Every node has one place, so each array is written in full before its count is set.
    let kinds = [NodeKind](unsafeUninitializedCapacity: count) { kinds, kindCount in
      firstTokens = [UInt32](unsafeUninitializedCapacity: count) { firsts, firstCount in
        endTokens = [UInt32](unsafeUninitializedCapacity: count) { ends, endCount in
          subtreeEnds = [UInt32](unsafeUninitializedCapacity: count) { subtrees, subtreeCount in
            Self.place(nodes, count, kinds, firsts, ends, subtrees)
            subtreeCount = count
          }
          endCount = count
        }
        firstCount = count
      }
      kindCount = count
    }
    return NodeBuffer(kinds: kinds, firstTokens: firstTokens, endTokens: endTokens, subtreeEnds: subtreeEnds)
  }

  /// A parent's place and the place at which its next child to the left ends.
  private struct OpenParent {
    var place: UInt32
    var childEnd: UInt32
  }

  private static func place(
    _ nodes: UnsafeMutablePointer<Node>, _ count: Int, _ kinds: UnsafeMutableBufferPointer<NodeKind>,
    _ firstTokens: UnsafeMutableBufferPointer<UInt32>, _ endTokens: UnsafeMutableBufferPointer<UInt32>,
    _ subtreeEnds: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard let kinds = kinds.baseAddress, let firstTokens = firstTokens.baseAddress,
      let endTokens = endTokens.baseAddress, let subtreeEnds = subtreeEnds.baseAddress
    else { return }
    // The stack of parents grows from the end of the nodes' own memory: a parent is pushed after it was read, and takes
    // less room than a node, so that the stack stays behind the nodes still to be read.
    let stackEnd = UnsafeMutableRawPointer(nodes + count)
    var depth = 0
    // The innermost parent; at first one outside the tree, with the root as its only child.
    var parent = OpenParent(place: .max, childEnd: UInt32(truncatingIfNeeded: count))
    var index = count
    while index > 0 {
      index &-= 1
      let node = nodes[index]
      let end = parent.childEnd
      let place = end &- node.size
      kinds[Int(place)] = node.kind
      firstTokens[Int(place)] = node.firstToken
      endTokens[Int(place)] = node.endToken
      subtreeEnds[Int(place)] = end
      parent.childEnd = place
      if node.size > 1 {
        // A parent without children to the left of this one is done with.
        if place != parent.place &+ 1 {
          depth &+= 1
          stackEnd.storeBytes(of: parent, toByteOffset: -depth &* MemoryLayout<OpenParent>.stride, as: OpenParent.self)
        }
        parent = OpenParent(place: place, childEnd: end)
      } else if place == parent.place &+ 1, depth > 0 {
        parent = stackEnd.load(
          fromByteOffset: -depth &* MemoryLayout<OpenParent>.stride, as: OpenParent.self)
        depth &-= 1
      }
    }
  }
}
