// SPDX-License-Identifier: MIT

/// The nodes a parser has finished, in post-order.
///
/// They stand in chunks, so that growing copies nothing and what was read can be given back at once.
///
/// Unsafe pointers: a node is appended for nearly every token, and an array asks each time whether it is shared. The
/// chunks are owned by this value alone; nodes at or behind `count` are never read.
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

  private typealias Chunk = UnsafeMutablePointer<Node>

  /// The number of nodes in a full chunk: 32 MB, which usual files never fill and allocators give back to the system.
  private static var chunkSize: Int { 1 << 21 }

  /// The chunks before the last; all are full.
  private var fullChunks: [Chunk] = []
  /// The number of nodes in them.
  private var fullCount = 0
  private var chunk: Chunk
  /// The number of nodes in the last chunk, and how many it has room for: no more than a full one has.
  private var used = 0
  private var room: Int

  /// Makes a stack for about a number of nodes.
  init(capacity: Int) {
    room = min(max(capacity, 16), Self.chunkSize)
    chunk = .allocate(capacity: room)
  }

  deinit {
    chunk.deallocate()
    for chunk in fullChunks { chunk.deallocate() }
  }

  @inline(__always)
  var count: Int { fullCount &+ used }

  /// Appends a node without children.
  @inline(__always)
  mutating func append(_ kind: NodeKind, from first: UInt32, to end: UInt32) {
    push(Node(firstToken: first, endToken: end, extent: 0, kind: kind, isLeaf: true))
  }

  /// Appends a node over all nodes since an index, at which a sub-tree or nothing begins.
  @inline(__always)
  mutating func append(_ kind: NodeKind, over start: Int, from first: UInt32, to end: UInt32) {
    let local = start &- fullCount
    if local == used { return append(kind, from: first, to: end) }
    // In post-order a sub-tree begins with a leaf.
    if local >= 0 { chunk[local].extent &+= 1 } else { Self.pointer(to: start, in: fullChunks).pointee.extent &+= 1 }
    let size = UInt32(truncatingIfNeeded: used &- local &+ 1)
    push(Node(firstToken: first, endToken: end, extent: size, kind: kind, isLeaf: false))
  }

  @inline(__always)
  private mutating func push(_ node: Node) {
    if used == room { grow() }
    (chunk + used).initialize(to: node)
    used &+= 1
  }

  @inline(never)
  private mutating func grow() {
    if room == Self.chunkSize {
      fullChunks.append(chunk)
      fullCount += room
      used = 0
      chunk = .allocate(capacity: room)
    } else {
      let newRoom = min(max(room * 2, 16), Self.chunkSize)
      let larger = Chunk.allocate(capacity: newRoom)
      larger.moveInitialize(from: chunk, count: used)
      chunk.deallocate()
      chunk = larger
      room = newRoom
    }
  }

  @inline(__always)
  private func pointer(to index: Int) -> Chunk {
    precondition(index >= 0 && index < count)
    return index >= fullCount ? chunk + (index &- fullCount) : Self.pointer(to: index, in: fullChunks)
  }

  // Static, since a method that is called and not inlined is handed a copy of the whole parser, which would stand in the
  // frames of the functions that parse.
  @inline(never)
  private static func pointer(to index: Int, in fullChunks: [Chunk]) -> Chunk {
    fullChunks[index / chunkSize] + index % chunkSize
  }

  subscript(index: Int) -> Node {
    get { pointer(to: index).pointee }
    set { pointer(to: index).pointee = newValue }
  }

  /// The node finished last.
  @inline(__always)
  var last: Node? { used > 0 ? chunk[used &- 1] : Self.last(of: fullChunks) }

  @inline(never)
  private static func last(of fullChunks: [Chunk]) -> Node? { fullChunks.last.map { $0[chunkSize - 1] } }

  /// Puts a node without children before the sub-trees since an index.
  mutating func insert(_ kind: NodeKind, at index: Int, from first: UInt32, to end: UInt32) {
    precondition(index >= 0 && index <= count)
    append(kind, from: first, to: end)
    let node = self[count - 1]
    if index >= fullCount {
      let place = chunk + (index - fullCount)
      (place + 1).update(from: place, count: count - 1 - index)
    } else {
      for later in stride(from: count - 1, to: index, by: -1) { self[later] = self[later - 1] }
    }
    self[index] = node
  }

  /// Takes the leaf at an index out of the nodes given by their indices, all of which begin with it, and puts it alone
  /// under a node of a kind before them.
  mutating func split(leafAt index: Int, from parents: [Int], as kind: NodeKind) {
    precondition(index + 1 < count && self[index].isLeaf && self[index + 1].isLeaf)
    for parent in parents {
      self[parent].extent -= 1
      self[index].extent -= 1
      self[index + 1].extent += 1
    }
    let leaf = self[index]
    insert(kind, at: index + 1, from: leaf.firstToken, to: leaf.endToken)
    self[index].extent += 1
    self[index + 1] = Node(
      firstToken: leaf.firstToken, endToken: leaf.endToken, extent: 2, kind: kind, isLeaf: false)
  }

  /// Takes out one node that no other has been finished over; its children stay.
  mutating func remove(at index: Int) {
    let node = self[index]
    if !node.isLeaf { pointer(to: index - node.size + 1).pointee.extent -= 1 }
    for later in index + 1..<count { self[later - 1] = self[later] }
    removeAll(from: count - 1)
  }

  /// Takes out the sub-trees from an index on.
  mutating func removeAll(from index: Int) {
    precondition(index >= 0 && index <= count)
    while index < fullCount, let previous = fullChunks.popLast() {
      chunk.deallocate()
      chunk = previous
      fullCount -= Self.chunkSize
    }
    used = index - fullCount
  }

  /// Turns the nodes, whose last is the root, into pre-order; the stack is empty afterwards.
  mutating func takePreOrder() -> NodeBuffer {
    let count = count
    guard let root = last, root.size == count else { preconditionFailure("a node outside the file's tree") }
    let chunks = fullChunks + [chunk]
    fullChunks = []
    fullCount = 0
    chunk = .allocate(capacity: 0)
    used = 0
    room = 0
    var firstTokens: [UInt32] = []
    var endTokens: [UInt32] = []
    var subtreeEnds: [UInt32] = []
    // Every node has one place, so each array is written in full before its count is set.
    let kinds = [NodeKind](unsafeUninitializedCapacity: count) { kinds, kindCount in
      firstTokens = [UInt32](unsafeUninitializedCapacity: count) { firsts, firstCount in
        endTokens = [UInt32](unsafeUninitializedCapacity: count) { ends, endCount in
          subtreeEnds = [UInt32](unsafeUninitializedCapacity: count) { subtrees, subtreeCount in
            Self.place(chunks, count, kinds, firsts, ends, subtrees)
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

  /// Writes each node to its place in pre-order, and gives each chunk back when it was read.
  ///
  /// Before a node stand those wholly to its left, which are as many as stand before its sub-tree here, and its
  /// ancestors. How many ancestors there are changes only at leaves, where nodes begin, and at nodes with children,
  /// which end.
  private static func place(
    _ chunks: [Chunk], _ count: Int, _ kinds: UnsafeMutableBufferPointer<NodeKind>,
    _ firstTokens: UnsafeMutableBufferPointer<UInt32>, _ endTokens: UnsafeMutableBufferPointer<UInt32>,
    _ subtreeEnds: UnsafeMutableBufferPointer<UInt32>
  ) {
    guard let kinds = kinds.baseAddress, let firstTokens = firstTokens.baseAddress,
      let endTokens = endTokens.baseAddress, let subtreeEnds = subtreeEnds.baseAddress
    else { return }
    var ancestors = 0
    var index = 0
    for (number, chunk) in chunks.enumerated() {
      let chunkStart = index
      let end = number == chunks.count - 1 ? count : index + chunkSize
      while index < end {
        let node = chunk[index &- chunkStart]
        let size = node.size
        ancestors &+= node.isLeaf ? Int(node.extent) : -1
        let place = index &+ 1 &- size &+ ancestors
        kinds[place] = node.kind
        firstTokens[place] = node.firstToken
        endTokens[place] = node.endToken
        subtreeEnds[place] = UInt32(truncatingIfNeeded: place &+ size)
        index &+= 1
      }
      chunk.deallocate()
    }
  }
}
