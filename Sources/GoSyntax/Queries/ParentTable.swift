// SPDX-License-Identifier: MIT

/// The parent of every node of one tree, and which functions stand in which.
public final class ParentTable: Sendable {
  @usableFromInline let parents: [UInt32]
  /// The function declarations and literals in pre-order.
  private let functions: [Function]

  private struct Function {
    let id: UInt32
    let end: UInt32
    /// The position of the function around this one, -1 for none.
    let outer: Int
  }

  init(_ tree: SyntaxTree) {
    var functions: [Function] = []
    // Every node but the root is the child of one node, so all elements are written.
    parents = [UInt32](unsafeUninitializedCapacity: tree.nodeCount) { parents, count in
      tree.subtreeEnds.withUnsafeBufferPointer { Self.find(in: $0, tree.nodeKinds, &parents, &functions) }
      count = tree.nodeCount
    }
    self.functions = functions
  }

  private static func find(
    in ends: UnsafeBufferPointer<UInt32>, _ kinds: [NodeKind], _ parents: inout UnsafeMutableBufferPointer<UInt32>,
    _ functions: inout [Function]
  ) {
    if !ends.isEmpty { parents[0] = NodeID.none.rawValue }
    var parent: UInt32 = 0
    while parent < ends.count {
      let end = ends[Int(parent)]
      var child = parent &+ 1
      while child < end {
        parents[Int(child)] = parent
        child = ends[Int(child)]
      }
      if kinds[Int(parent)] == .funcDecl || kinds[Int(parent)] == .funcLit {
        var outer = functions.count - 1
        while outer >= 0, functions[outer].end <= parent { outer = functions[outer].outer }
        functions.append(Function(id: parent, end: end, outer: outer))
      }
      parent &+= 1
    }
  }

  /// The parent of a node, `.none` for the root and for `.none` itself.
  @inlinable
  public func parent(of node: NodeID) -> NodeID {
    node.index < parents.count ? NodeID(parents[node.index]) : .none
  }

  /// The ancestors of a node, its parent first and the root last.
  @inlinable
  public func ancestors(of node: NodeID) -> Ancestors { Ancestors(table: self, of: node) }

  /// The innermost function declaration or literal around a node, the node itself not counted, or `.none`.
  ///
  /// It costs a binary search in the file's functions, however deep the node is.
  public func enclosingFunction(of node: NodeID) -> NodeID {
    var position = functions.partitionIndex { $0.id < node.rawValue } - 1
    while position >= 0, functions[position].end <= node.rawValue { position = functions[position].outer }
    return position < 0 ? .none : NodeID(functions[position].id)
  }
}

/// The ancestors of a node from its parent up to the root.
public struct Ancestors: NodeSequence {
  @usableFromInline let table: ParentTable
  @usableFromInline var current: NodeID

  @inlinable
  init(table: ParentTable, of node: NodeID) {
    self.table = table
    self.current = node
  }

  @inlinable
  public mutating func next() -> NodeID? {
    current = table.parent(of: current)
    return current.isNone ? nil : current
  }
}
