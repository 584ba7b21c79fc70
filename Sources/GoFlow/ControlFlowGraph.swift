// SPDX-License-Identifier: MIT

import GoSyntax

/// The control-flow graph of one function declaration or function literal.
///
/// A block holds *elements* in execution order: simple statements, declarations, `return`, `go` and `defer` statements,
/// the conditions that end a block (split at `&&`, `||` and `!`), tags and case expressions. Compound statements are
/// dissolved into blocks and edges. Three kinds of elements are markers and do not stand for their whole sub-tree, so
/// use `evaluated(in:)` to look into elements:
/// - a `rangeStmt` stands first in its body for the assignment to key and value,
/// - a `caseClause` or `defaultClause` of a type switch with a binding stands first in the clause for its variable,
/// - a `funcLit` anywhere is a value; its body has a graph of its own.
///
/// A communication of a select statement is an element of its clause's block; operands of it that do something when
/// evaluated are also elements of the block before.
///
/// Any tree gives a graph; where it is broken, ways end in exits of kind `unknown`.
package final class ControlFlowGraph: Sendable {
  package let tree: SyntaxTree
  /// The `funcDecl` or `funcLit`.
  package let function: NodeID
  /// The function's body, or `.none`.
  package let body: NodeID
  /// All elements, block after block.
  package let elements: [NodeID]
  /// All edges, grouped by the block they leave.
  package let edges: [FlowEdge]
  /// The defer statements in source order.
  package let deferStatements: [NodeID]
  /// The go statements in source order.
  package let goStatements: [NodeID]

  let elementStarts: [UInt32]
  let edgeStarts: [UInt32]
  let predecessorStarts: [UInt32]
  let predecessorEdges: [UInt32]
  let exitOfBlock: [FlowExit?]
  let terminators: [NodeID]
  let reachable: [Bool]
  let loopEnds: [NodeID: BlockID]
  /// Positions in `elements`, ordered by node.
  let elementsByNode: [UInt32]
  let blockOfElement: [UInt32]

  /// Builds the graph of a `funcDecl` or `funcLit`; any other node gives a graph that knows nothing.
  package convenience init(tree: SyntaxTree, function: NodeID, hooks: FlowHooks) {
    var builder = GraphBuilder(tree: tree, function: function, hooks: hooks)
    builder.build()
    self.init(builder)
  }

  private init(_ builder: consuming GraphBuilder) {
    tree = builder.tree
    function = builder.function
    body = builder.body
    let layout = BlockLayout(builder)
    elements = layout.elements
    edges = layout.edges
    elementStarts = layout.elementStarts
    edgeStarts = layout.edgeStarts
    predecessorStarts = layout.predecessorStarts
    predecessorEdges = layout.predecessorEdges
    exitOfBlock = layout.exits
    terminators = layout.terminators
    reachable = layout.reachable
    loopEnds = layout.loopEnds
    deferStatements = builder.deferStatements
    goStatements = builder.goStatements
    var owners: [UInt32] = []
    owners.reserveCapacity(elements.count)
    for block in 0..<exitOfBlock.count {
      let count = Int(elementStarts[block + 1] - elementStarts[block])
      owners.append(contentsOf: repeatElement(UInt32(block), count: count))
    }
    blockOfElement = owners
    let nodes = elements
    elementsByNode = (0..<UInt32(nodes.count)).sorted { (nodes[Int($0)].rawValue, $0) < (nodes[Int($1)].rawValue, $1) }
  }

  // MARK: Blocks

  /// The number of blocks; the entry is the first, and blocks nothing leads to come among the others.
  package var blockCount: Int { exitOfBlock.count }

  /// All blocks.
  package var blocks: some RandomAccessCollection<BlockID> { (0..<blockCount).lazy.map { BlockID(index: $0) } }

  /// The block at which execution begins.
  package var entry: BlockID { BlockID(0) }

  /// The number of elements in all blocks.
  package var elementCount: Int { elements.count }

  /// The elements of a block in execution order.
  package func elements(of block: BlockID) -> ArraySlice<NodeID> {
    elements[Int(elementStarts[block.index])..<Int(elementStarts[block.index + 1])]
  }

  /// The edges that leave a block, in source order.
  package func successors(of block: BlockID) -> ArraySlice<FlowEdge> {
    edges[Int(edgeStarts[block.index])..<Int(edgeStarts[block.index + 1])]
  }

  /// The edges that lead to a block.
  package func predecessors(of block: BlockID) -> some RandomAccessCollection<FlowEdge> {
    predecessorEdges[Int(predecessorStarts[block.index])..<Int(predecessorStarts[block.index + 1])]
      .lazy.map { self.edges[Int($0)] }
  }

  /// How execution ends at a block's end, or nil when it goes on.
  package func exit(of block: BlockID) -> FlowExit? { exitOfBlock[block.index] }

  /// The statement whose branching ends the block (`if`, `for`, `range`, `switch`, `select`), or `.none`.
  package func terminator(of block: BlockID) -> NodeID { terminators[block.index] }

  /// Whether an edge leaves a loop because its condition is false or its range is done, not by a jump out of it.
  package func isOrdinaryEnd(_ edge: FlowEdge, of loop: NodeID) -> Bool {
    terminators[edge.from.index] == loop && loopEnds[loop] == edge.to
  }

  /// Whether some path leads from the entry to the block.
  package func isReachable(_ block: BlockID) -> Bool { reachable[block.index] }

  /// The exits that some path reaches, in block order.
  package var reachableExits: [FlowExit] { blocks.compactMap { isReachable($0) ? exit(of: $0) : nil } }

  /// Whether some path ends in an exit of the given kinds.
  package func canExit(_ kinds: FlowExits) -> Bool { reachableExits.contains { kinds.contains($0.kind) } }

  // MARK: Points

  /// Where a node is evaluated: the element it belongs to, or for a compound statement the first element inside.
  ///
  /// A node inside a nested function literal is where the literal's value is made.
  package func point(of node: NodeID) -> FlowPoint? {
    guard !node.isNone, !body.isNone, tree.contains(body, node) else { return nil }
    var low = 0
    var high = elementsByNode.count
    while low < high {
      let middle = (low + high) / 2
      if elements[Int(elementsByNode[middle])] <= node { low = middle + 1 } else { high = middle }
    }
    var before = low - 1
    while before >= 0 {
      let position = elementsByNode[before]
      let element = elements[Int(position)]
      if element == node || (!isMarker(element) && tree.contains(element, node)) {
        // An operand of a communication stands twice; the first evaluation is the one before the select.
        return point(at: position)
      }
      if isMarker(element), evaluatedParts(of: element).contains(where: { tree.contains($0, node) }) {
        return point(at: position)
      }
      if !tree.contains(element, node) && !isMarker(element) { break }
      before -= 1
    }
    if low < elementsByNode.count {
      let position = elementsByNode[low]
      if tree.contains(node, elements[Int(position)]) { return point(at: position) }
    }
    return nil
  }

  private func point(at position: UInt32) -> FlowPoint {
    let block = blockOfElement[Int(position)]
    return FlowPoint(block: BlockID(block), index: Int(position - elementStarts[Int(block)]))
  }

  /// The element at a point, or `.none` at a block's end.
  package func element(at point: FlowPoint) -> NodeID {
    let elements = elements(of: point.block)
    let position = elements.startIndex + point.index
    return elements.indices.contains(position) ? elements[position] : .none
  }
}

/// A place in a graph: an element of a block, or with the index after its last one the block's end.
package struct FlowPoint: Hashable, Sendable {
  package let block: BlockID
  package let index: Int

  package init(block: BlockID, index: Int) {
    self.block = block
    self.index = index
  }
}
