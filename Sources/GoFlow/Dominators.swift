// SPDX-License-Identifier: MIT

import GoSyntax

/// Which blocks every path to a block passes (dominators), or every path from it to an exit (post-dominators).
///
/// Found with the algorithm of Lengauer and Tarjan, in time that hardly grows faster than the graph.
package struct Dominators: Sendable {
  /// The immediate dominator of every block; `.max` for the root and for blocks without.
  private let immediate: [UInt32]
  /// Pre- and post-order numbers of the blocks in the dominator tree, for answers in constant time.
  private let entered: [UInt32]
  private let left: [UInt32]
  private let virtualRoot: UInt32?

  /// The dominators of a graph's blocks, seen from its entry.
  package init(of graph: ControlFlowGraph) {
    var next = AdjacencyList(count: graph.blockCount)
    for edge in graph.edges { next.add(edge.from.rawValue, edge.to.rawValue) }
    self.init(next: next, root: 0, virtualRoot: nil)
  }

  /// The post-dominators of a graph's blocks: seen backwards from its exits of the given kinds.
  ///
  /// Blocks from which no such exit can be reached have none.
  package init(postDominatorsOf graph: ControlFlowGraph, exits: FlowExits = .all) {
    let root = UInt32(graph.blockCount)
    var next = AdjacencyList(count: graph.blockCount + 1)
    for edge in graph.edges { next.add(edge.to.rawValue, edge.from.rawValue) }
    for block in graph.blocks where graph.exit(of: block).map({ exits.contains($0.kind) }) == true {
      next.add(root, block.rawValue)
    }
    self.init(next: next, root: root, virtualRoot: root)
  }

  private init(next: AdjacencyList, root: UInt32, virtualRoot: UInt32?) {
    self.virtualRoot = virtualRoot
    var algorithm = LengauerTarjan(next: next, root: root)
    immediate = algorithm.immediateDominators()
    var children = AdjacencyList(count: next.count)
    for (block, parent) in immediate.enumerated() where parent != .max { children.add(parent, UInt32(block)) }
    children.seal()
    var entered = [UInt32](repeating: .max, count: next.count)
    var left = [UInt32](repeating: 0, count: next.count)
    var clock: UInt32 = 0
    var stack: [(node: UInt32, position: Int)] = [(root, 0)]
    entered[Int(root)] = 0
    while let top = stack.last {
      let below = children.neighbours(of: top.node)
      if top.position < below.count {
        stack[stack.count - 1].position += 1
        let child = below[below.startIndex + top.position]
        clock += 1
        entered[Int(child)] = clock
        stack.append((child, 0))
      } else {
        clock += 1
        left[Int(top.node)] = clock
        stack.removeLast()
      }
    }
    self.entered = entered
    self.left = left
  }

  /// The closest other block that dominates a block, or `.none`.
  package func immediateDominator(of block: BlockID) -> BlockID {
    let parent = immediate[block.index]
    return parent == .max || parent == virtualRoot ? .none : BlockID(parent)
  }

  /// Whether a block dominates another; every block dominates itself.
  ///
  /// Blocks that cannot be reached from the root neither dominate nor are dominated.
  package func dominates(_ block: BlockID, _ other: BlockID) -> Bool {
    guard entered[block.index] != .max, entered[other.index] != .max else { return false }
    return entered[block.index] <= entered[other.index] && left[other.index] <= left[block.index]
  }

  /// Whether one point dominates another; a point dominates itself.
  package func dominates(_ point: FlowPoint, _ other: FlowPoint) -> Bool {
    point.block == other.block ? point.index <= other.index : dominates(point.block, other.block)
  }
}

/// Directed edges between small integers, grouped by their source once sealed.
private struct AdjacencyList {
  let count: Int
  private var sources: [UInt32] = []
  private var targets: [UInt32] = []
  private var starts: [UInt32] = []
  private var grouped: [UInt32] = []

  init(count: Int) { self.count = count }

  mutating func add(_ from: UInt32, _ to: UInt32) {
    sources.append(from)
    targets.append(to)
  }

  mutating func seal() {
    starts = [UInt32](repeating: 0, count: count + 1)
    for source in sources { starts[Int(source) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    grouped = [UInt32](repeating: 0, count: sources.count)
    for (source, target) in zip(sources, targets) {
      grouped[Int(next[Int(source)])] = target
      next[Int(source)] += 1
    }
  }

  func neighbours(of node: UInt32) -> ArraySlice<UInt32> {
    grouped[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])]
  }

  func reversed() -> AdjacencyList {
    var list = AdjacencyList(count: count)
    list.sources = targets
    list.targets = sources
    list.seal()
    return list
  }
}

/// Source: Lengauer and Tarjan, "A fast algorithm for finding dominators in a flowgraph" (1979), simple linking.
private struct LengauerTarjan {
  private var next: AdjacencyList
  private let root: UInt32
  /// All below are in depth-first numbers but `number` and `vertex`, which translate.
  private var number: [UInt32]
  private var vertex: [UInt32] = []
  private var parent: [UInt32] = []
  private var semi: [UInt32] = []
  private var ancestor: [UInt32] = []
  private var label: [UInt32] = []

  init(next: AdjacencyList, root: UInt32) {
    self.next = next
    self.next.seal()
    self.root = root
    number = [UInt32](repeating: .max, count: next.count)
  }

  private mutating func visit() {
    var stack: [(node: UInt32, parent: UInt32)] = [(root, .max)]
    while let (node, from) = stack.popLast() {
      guard number[Int(node)] == .max else { continue }
      let own = UInt32(vertex.count)
      number[Int(node)] = own
      vertex.append(node)
      parent.append(from)
      for other in next.neighbours(of: node).reversed() where number[Int(other)] == .max { stack.append((other, own)) }
    }
    let numbers = Array(0..<UInt32(vertex.count))
    semi = numbers
    label = numbers
    ancestor = [UInt32](repeating: .max, count: vertex.count)
  }

  /// The vertex with the least semi-dominator on the forest path to a vertex; shortens the path.
  private mutating func evaluate(_ node: UInt32) -> UInt32 {
    guard ancestor[Int(node)] != .max else { return label[Int(node)] }
    var path: [UInt32] = []
    var current = node
    while ancestor[Int(ancestor[Int(current)])] != .max {
      path.append(current)
      current = ancestor[Int(current)]
    }
    for step in path.reversed() {
      let above = ancestor[Int(step)]
      if semi[Int(label[Int(above)])] < semi[Int(label[Int(step)])] { label[Int(step)] = label[Int(above)] }
      ancestor[Int(step)] = ancestor[Int(above)]
    }
    return label[Int(node)]
  }

  mutating func immediateDominators() -> [UInt32] {
    visit()
    let previous = next.reversed()
    var dominator = [UInt32](repeating: .max, count: vertex.count)
    var buckets = [[UInt32]](repeating: [], count: vertex.count)
    for own in (1..<UInt32(max(vertex.count, 1))).reversed() {
      for from in previous.neighbours(of: vertex[Int(own)]) where number[Int(from)] != .max {
        let best = evaluate(number[Int(from)])
        semi[Int(own)] = min(semi[Int(own)], semi[Int(best)])
      }
      buckets[Int(semi[Int(own)])].append(own)
      let above = parent[Int(own)]
      ancestor[Int(own)] = above
      for waiting in buckets[Int(above)] {
        let best = evaluate(waiting)
        dominator[Int(waiting)] = semi[Int(best)] < semi[Int(waiting)] ? best : above
      }
      buckets[Int(above)] = []
    }
    var result = [UInt32](repeating: .max, count: next.count)
    if vertex.count > 1 {
      for own in 1..<vertex.count {
        if dominator[own] != semi[own] { dominator[own] = dominator[Int(dominator[own])] }
        result[Int(vertex[own])] = vertex[Int(dominator[own])]
      }
    }
    return result
  }
}
