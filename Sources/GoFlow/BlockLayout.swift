// SPDX-License-Identifier: MIT

import GoSyntax

/// The blocks a builder made, ordered, without the empty ones nothing leads to, and with edges in both directions.
struct BlockLayout {
  private(set) var elements: [NodeID] = []
  private(set) var elementStarts: [UInt32] = [0]
  private(set) var edges: [FlowEdge] = []
  private(set) var edgeStarts: [UInt32] = [0]
  private(set) var predecessorStarts: [UInt32] = []
  private(set) var predecessorEdges: [UInt32] = []
  private(set) var exits: [FlowExit?] = []
  private(set) var terminators: [NodeID] = []
  private(set) var reachable: [Bool] = []
  private(set) var loopEnds: [NodeID: BlockID] = [:]

  init(_ builder: borrowing GraphBuilder) {
    let count = builder.blocks.count
    var outgoing = [[Int32]](repeating: [], count: count)
    for (index, edge) in builder.edges.enumerated() { outgoing[edge.from.index].append(Int32(index)) }

    var reached = [Bool](repeating: false, count: count)
    var pending = [builder.order[0]]
    reached[builder.order[0].index] = true
    while let block = pending.popLast() {
      for index in outgoing[block.index] {
        let target = builder.edges[Int(index)].to
        if !reached[target.index] {
          reached[target.index] = true
          pending.append(target)
        }
      }
    }

    var kept: [BlockID] = []
    var renumbered = [BlockID](repeating: .none, count: count)
    for block in builder.order {
      let isEmpty = builder.blocks[block.index].start == builder.blocks[block.index].end
      guard reached[block.index] || !isEmpty else { continue }
      renumbered[block.index] = BlockID(index: kept.count)
      kept.append(block)
    }

    for block in kept {
      let source = builder.blocks[block.index]
      elements.append(contentsOf: builder.elements[Int(source.start)..<Int(source.end)])
      elementStarts.append(UInt32(elements.count))
      for index in outgoing[block.index] {
        let edge = builder.edges[Int(index)]
        let target = renumbered[edge.to.index]
        guard !target.isNone else { continue }
        edges.append(
          FlowEdge(from: renumbered[block.index], to: target, condition: edge.condition, node: edge.node))
      }
      edgeStarts.append(UInt32(edges.count))
      exits.append(source.exit)
      terminators.append(source.terminator)
      reachable.append(reached[block.index])
    }

    for (loop, block) in builder.loopEnds where !renumbered[block.index].isNone {
      loopEnds[loop] = renumbered[block.index]
    }

    var counts = [UInt32](repeating: 0, count: kept.count + 1)
    for edge in edges { counts[edge.to.index + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    predecessorStarts = counts
    predecessorEdges = [UInt32](repeating: 0, count: edges.count)
    for (index, edge) in edges.enumerated() {
      predecessorEdges[Int(counts[edge.to.index])] = UInt32(index)
      counts[edge.to.index] += 1
    }
  }
}
