// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Conditions that hold wherever a point is reached, and go on holding after it.
///
/// They rule out paths on which the same condition, tested again, came out differently.
package struct KnownConditions {
  /// Conditions by number, comparisons for inequality turned round, and whether they hold.
  fileprivate(set) var facts: [Int: Bool] = [:]

  /// Nothing is known.
  package static var none: KnownConditions { KnownConditions() }
}

extension FunctionFlow {
  /// The conditions that the way to a point has decided, of variables that do not change after it.
  package func conditions(at point: FlowPoint) -> KnownConditions {
    var known = KnownConditions()
    guard graph.isReachable(point.block) else { return known }
    let reached = graph.blocksReached(from: point)
    var block = point.block
    var steps = 0
    while true {
      let above = dominators.immediateDominator(of: block)
      guard !above.isNone, steps < 1000 else { return known }
      steps += 1
      for edge in graph.successors(of: above) where edge.to == block && graph.predecessors(of: block).count == 1 {
        if let (number, value) = fact(edge), known.facts[number] == nil, isStable(edge.node, after: point, reached) {
          known.facts[number] = value
        }
      }
      block = above
    }
  }

  /// Whether an edge can be taken when the conditions hold.
  package func isPossible(_ edge: FlowEdge, given conditions: KnownConditions) -> Bool {
    guard !conditions.facts.isEmpty, let (number, value) = fact(edge), let known = conditions.facts[number] else {
      return true
    }
    return known == value
  }

  /// The condition an edge decides, as a number that conditions of the same text share, and whether it holds there.
  private func fact(_ edge: FlowEdge) -> (number: Int, value: Bool)? {
    guard edge.condition == .isTrue || edge.condition == .isFalse else { return nil }
    let number: Int
    if let known = conditionNumbers[edge.node] {
      number = known
    } else {
      number = conditionNumber(edge.node)
      conditionNumbers[edge.node] = number
    }
    // The lowest bit says that the comparison is one for inequality.
    return number < 0 ? nil : (number & ~1, (edge.condition == .isTrue) != (number & 1 == 1))
  }

  /// The number of a condition made of names and literals alone, or -1.
  private func conditionNumber(_ condition: NodeID) -> Int {
    for node in tree.subtree(of: condition) {
      switch tree.kind(of: node) {
      case .ident, .selectorExpr, .basicLit, .binaryExpr, .parenExpr: break
      default: return -1
      }
    }
    var text = tree.text(of: condition)
    var isInequality = false
    if let comparison = BinaryExpr(tree, condition) {
      let token = tree.kind(of: comparison.operatorToken)
      if token == .equal || token == .notEqual {
        text = tree.text(of: comparison.left) + " == " + tree.text(of: comparison.right)
        isInequality = token == .notEqual
      }
    }
    let number = conditionTexts[text] ?? conditionTexts.count * 2
    conditionTexts[text] = number
    return number + (isInequality ? 1 : 0)
  }

  /// Whether no variable of a condition is given a value after a point.
  private func isStable(_ condition: NodeID, after point: FlowPoint, _ reached: [Bool]) -> Bool {
    for node in tree.subtree(of: condition) where tree.kind(of: node) == .ident {
      let object = types.object(of: node)
      guard types.types.kind(object) == .variable, !types.types.isField(object) else { continue }
      if variables.imprecise.contains(object) { return false }
      for definition in variables.definitions(of: object)
      where definition.point.index >= 0 {
        let isLater = definition.point.block == point.block && definition.point.index > point.index
        if isLater || reached[definition.point.block.index] { return false }
      }
    }
    return true
  }
}
