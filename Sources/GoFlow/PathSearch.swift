// SPDX-License-Identifier: MIT

import GoSyntax

/// A way through a graph: the blocks it passes, and the exit it ends in.
package struct FlowPath: Sendable {
  package let blocks: [BlockID]
  package let exit: FlowExit
}

/// What a question about all paths came to.
package enum PathResult: Sendable {
  /// Every path has the property.
  case holds
  /// A path does not have it, the witness.
  case fails(FlowPath)

  package var holds: Bool {
    if case .holds = self { return true }
    return false
  }

  package var witness: FlowPath? {
    if case .fails(let path) = self { return path }
    return nil
  }
}

extension ControlFlowGraph {
  /// Whether every path from just after `point` to an exit of the given kinds passes an element that matches.
  ///
  /// A deferred call counts where its defer statement stands, as nothing after it can leave without running it.
  package func everyPath(
    from point: FlowPoint, to exits: FlowExits = .normal, along follows: (FlowEdge) -> Bool = { _ in true },
    passes: (NodeID) -> Bool
  ) -> PathResult {
    if let path = somePath(from: point, to: exits, along: follows, avoiding: passes) { return .fails(path) }
    return .holds
  }

  /// A shortest path from just after `point` to an exit of the given kinds that passes no matching element.
  package func somePath(
    from point: FlowPoint, to exits: FlowExits = .normal, along follows: (FlowEdge) -> Bool = { _ in true },
    avoiding: (NodeID) -> Bool
  ) -> FlowPath? {
    let first = elements(of: point.block).dropFirst(point.index + 1)
    if first.contains(where: avoiding) { return nil }
    return search(from: point.block, to: exits, along: follows, avoiding: avoiding)
  }

  /// A shortest path from the entry to an exit of the given kinds that passes no matching element.
  package func somePathFromEntry(
    to exits: FlowExits = .normal, along follows: (FlowEdge) -> Bool = { _ in true }, avoiding: (NodeID) -> Bool
  ) -> FlowPath? {
    if elements(of: entry).contains(where: avoiding) { return nil }
    return search(from: entry, to: exits, along: follows, avoiding: avoiding)
  }

  /// Breadth first from the end of a block.
  private func search(
    from start: BlockID, to exits: FlowExits, along follows: (FlowEdge) -> Bool, avoiding: (NodeID) -> Bool
  ) -> FlowPath? {
    if let exit = exit(of: start), exits.contains(exit.kind) { return FlowPath(blocks: [start], exit: exit) }
    var cameFrom = [UInt32](repeating: .max, count: blockCount)
    var seen = [Bool](repeating: false, count: blockCount)
    var queue = [start]
    var next = 0
    // The start is not marked as seen: a loop may come back to its beginning, which is then a block like any other.
    while next < queue.count {
      let block = queue[next]
      next += 1
      for edge in successors(of: block) where !seen[edge.to.index] && follows(edge) {
        seen[edge.to.index] = true
        cameFrom[edge.to.index] = block.rawValue
        if elements(of: edge.to).contains(where: avoiding) { continue }
        if let exit = exit(of: edge.to), exits.contains(exit.kind) {
          var path = [edge.to]
          var current = block
          while current != start && path.count <= blockCount {
            path.append(current)
            current = BlockID(cameFrom[current.index])
          }
          path.append(start)
          return FlowPath(blocks: path.reversed(), exit: exit)
        }
        queue.append(edge.to)
      }
    }
    return nil
  }

  /// The edges of a path that could have gone another way, in order.
  package func decisions(on path: FlowPath) -> [FlowEdge] {
    zip(path.blocks, path.blocks.dropFirst()).compactMap { from, to in
      let edges = successors(of: from)
      return edges.count > 1 ? edges.first { $0.to == to && $0.condition != .always } : nil
    }
  }

  /// The blocks that can be reached from just after a point; the point's own block when a loop comes back to it.
  package func blocksReached(from point: FlowPoint) -> [Bool] {
    var seen = [Bool](repeating: false, count: blockCount)
    var pending = [point.block]
    while let block = pending.popLast() {
      for edge in successors(of: block) where !seen[edge.to.index] {
        seen[edge.to.index] = true
        pending.append(edge.to)
      }
    }
    return seen
  }

  /// Whether a path leads from just after one point to another without passing a matching element in between.
  package func reaches(
    from point: FlowPoint, to goal: FlowPoint, along follows: (FlowEdge) -> Bool = { _ in true },
    avoiding: (NodeID) -> Bool = { _ in false }
  ) -> Bool {
    let first = elements(of: point.block)
    if goal.block == point.block && goal.index > point.index {
      let between = first.dropFirst(point.index + 1).prefix(goal.index - point.index - 1)
      if !between.contains(where: avoiding) { return true }
    }
    if first.dropFirst(point.index + 1).contains(where: avoiding) { return false }
    var seen = [Bool](repeating: false, count: blockCount)
    var pending = [point.block]
    while let block = pending.popLast() {
      for edge in successors(of: block) where !seen[edge.to.index] && follows(edge) {
        seen[edge.to.index] = true
        let elements = elements(of: edge.to)
        if edge.to == goal.block {
          if !elements.prefix(goal.index).contains(where: avoiding) { return true }
          continue
        }
        if elements.contains(where: avoiding) { continue }
        pending.append(edge.to)
      }
    }
    return false
  }
}
