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
    /// For a node with children the number of nodes in its sub-tree, itself included; for a leaf the number of nodes
    /// that begin at it, itself not included.
    fileprivate var extent: UInt32
    var kind: NodeKind
    fileprivate let isLeaf: Bool

    /// The number of nodes in the sub-tree, this one included.
    @inline(__always)
    var size: Int { isLeaf ? 1 : Int(extent) }
  }

  private(set) var count = 0
  private var capacity: Int
  private var base: UnsafeMutablePointer<Node>

  init(capacity: Int) {
    self.capacity = max(capacity, 16)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Appends a node without children.
  @inline(__always)
  mutating func append(_ kind: NodeKind, from first: UInt32, to end: UInt32) {
    push(Node(firstToken: first, endToken: end, extent: 0, kind: kind, isLeaf: true))
  }

  /// Appends a node over all nodes since an index, at which a sub-tree or nothing begins.
  @inline(__always)
  mutating func append(_ kind: NodeKind, over start: Int, from first: UInt32, to end: UInt32) {
    guard start < count else { return append(kind, from: first, to: end) }
    // In post-order a sub-tree begins with a leaf.
    base[start].extent &+= 1
    let size = UInt32(truncatingIfNeeded: count &- start &+ 1)
    push(Node(firstToken: first, endToken: end, extent: size, kind: kind, isLeaf: false))
  }

  @inline(__always)
  private mutating func push(_ node: Node) {
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

  /// Puts a node without children before the sub-trees since an index.
  mutating func insert(_ kind: NodeKind, at index: Int, from first: UInt32, to end: UInt32) {
    precondition(index >= 0 && index <= count)
    append(kind, from: first, to: end)
    let node = base[count - 1]
    (base + index + 1).update(from: base + index, count: count - 1 - index)
    base[index] = node
  }

  /// Takes the leaf at an index out of the nodes given by their indices, all of which begin with it, and puts it alone
  /// under a node of a kind before them.
  mutating func split(leafAt index: Int, from parents: [Int], as kind: NodeKind) {
    precondition(index + 1 < count && base[index].isLeaf && base[index + 1].isLeaf)
    for parent in parents {
      base[parent].extent -= 1
      base[index].extent -= 1
      base[index + 1].extent += 1
    }
    let leaf = base[index]
    insert(kind, at: index + 1, from: leaf.firstToken, to: leaf.endToken)
    base[index].extent += 1
    base[index + 1] = Node(
      firstToken: leaf.firstToken, endToken: leaf.endToken, extent: 2, kind: kind, isLeaf: false)
  }

  /// Takes out one node that no other has been finished over; its children stay.
  mutating func remove(at index: Int) {
    let node = self[index]
    if !node.isLeaf { base[index - node.size + 1].extent -= 1 }
    (base + index).update(from: base + index + 1, count: count - 1 - index)
    count -= 1
  }

  /// Takes out the sub-trees from an index on.
  mutating func removeAll(from index: Int) {
    precondition(index >= 0 && index <= count)
    count = index
  }

  /// Turns the nodes, whose last is the root, into pre-order.
  ///
  /// Before a node stand those wholly to its left, which are as many as stand before its sub-tree here, and its
  /// ancestors. How many ancestors there are changes only at leaves, where nodes begin, and at nodes with children,
  /// which end.
  consuming func preOrder() -> NodeBuffer {
    guard count > 0, base[count - 1].size == count else { preconditionFailure("a node outside the file's tree") }
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

  private static func place(
    _ nodes: UnsafeMutablePointer<Node>, _ count: Int, _ kinds: UnsafeMutableBufferPointer<NodeKind>,
    _ firstTokens: UnsafeMutableBufferPointer<UInt32>, _ endTokens: UnsafeMutableBufferPointer<UInt32>,
    _ subtreeEnds: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard let kinds = kinds.baseAddress, let firstTokens = firstTokens.baseAddress,
      let endTokens = endTokens.baseAddress, let subtreeEnds = subtreeEnds.baseAddress
    else { return }
    var ancestors = 0
    for index in 0..<count {
      let node = nodes[index]
      let size = node.size
      ancestors &+= node.isLeaf ? Int(node.extent) : -1
      let place = index &+ 1 &- size &+ ancestors
      kinds[place] = node.kind
      firstTokens[place] = node.firstToken
      endTokens[place] = node.endToken
      subtreeEnds[place] = UInt32(truncatingIfNeeded: place &+ size)
    }
  }
}
