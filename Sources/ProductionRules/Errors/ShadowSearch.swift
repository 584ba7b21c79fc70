// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// What becomes of the errors in a variable that hides another one.
struct ShadowSearch {
  private let inner: ObjectID
  private let outer: ObjectID
  private let flow: FunctionFlow
  /// The identifiers that read each of the two.
  private let innerReads: Set<NodeID>
  private let outerReads: Set<NodeID>

  init(inner: ObjectID, outer: ObjectID, _ flow: FunctionFlow) {
    self.inner = inner
    self.outer = outer
    self.flow = flow
    func reads(_ object: ObjectID) -> Set<NodeID> {
      let assigned = Set(flow.variables.definitions(of: object).map(\.name))
      return Set(flow.types.uses(of: object).filter { !assigned.contains($0) })
    }
    innerReads = reads(inner)
    outerReads = reads(outer)
  }

  /// Whether a definition brings an error from a call.
  func isNews(_ definition: VariableDefinition) -> Bool {
    guard definition.kind == .value || definition.kind == .tupleElement, !definition.value.isNone else { return false }
    let value = flow.tree.unparenthesized(definition.value)
    return !value.isNone && flow.tree.kind(of: value) == .callExpr && flow.graph.isReachable(definition.point.block)
  }

  /// Whether nothing gives the outer variable a value.
  var isNeverAssigned: Bool { flow.variables.definitions(of: outer).allSatisfy { $0.kind == .zero } }

  /// Whether something reads the inner variable on a way on which it has a definition's value.
  func isRead(_ definition: VariableDefinition) -> Bool {
    let others = elements(of: inner, without: definition)
    return walk(from: definition.point) { element in
      if reads(element, innerReads) { return .found }
      return others.contains(element) ? .end : .goOn
    } != nil
  }

  /// The node that tests or returns the outer variable after a definition of the inner one.
  ///
  /// With `unlessNil`, ways on which the inner one turns out to be nil do not count.
  func lookAtOuter(after definition: VariableDefinition, unlessNil: Bool = false) -> NodeID? {
    let assignments = elements(of: outer, without: nil)
    let others = elements(of: inner, without: definition)
    return walk(
      from: definition.point,
      along: { edge in
        guard unlessNil, let test = flow.nilTest(on: edge), test.object == inner else { return true }
        return !test.nilness.isNil
      },
      { element in
        if decides(element) { return .found }
        return assignments.contains(element) || others.contains(element) ? .end : .goOn
      })
  }

  // MARK: Elements

  private func elements(of object: ObjectID, without own: VariableDefinition?) -> Set<NodeID> {
    Set(
      flow.variables.definitions(of: object)
        .filter { $0.point.index >= 0 && $0.point != own?.point }
        .map { flow.graph.element(at: $0.point) })
  }

  private func reads(_ element: NodeID, _ identifiers: Set<NodeID>) -> Bool {
    flow.graph.anyEvaluated(in: element, includingLiterals: true) { identifiers.contains($0) }
  }

  /// Whether an element returns the outer variable, or tests it against nil.
  private func decides(_ element: NodeID) -> Bool {
    let tree = flow.tree
    if tree.kind(of: element) == .returnStmt {
      if tree.children(of: element).isEmpty { return flow.types.types.isResult(outer) }
      return reads(element, outerReads)
    }
    guard let comparison = BinaryExpr(tree, element),
      flow.types.isNil(comparison.left) || flow.types.isNil(comparison.right)
    else { return false }
    return outerReads.contains(tree.unparenthesized(comparison.left))
      || outerReads.contains(tree.unparenthesized(comparison.right))
  }

  // MARK: Ways

  private enum Step {
    case found
    case end
    case goOn
  }

  /// The first element on some way from just after a point that is what is looked for.
  private func walk(
    from start: FlowPoint, along follows: (FlowEdge) -> Bool = { _ in true }, _ step: (NodeID) -> Step
  ) -> NodeID? {
    let graph = flow.graph
    guard flow.afford(graph.blockCount) else { return nil }
    var seen = [Bool](repeating: false, count: graph.blockCount)
    var pending: [(block: BlockID, skip: Int)] = [(start.block, start.index + 1)]
    while let (block, skip) = pending.popLast() {
      var isOpen = true
      for element in graph.elements(of: block).dropFirst(skip) {
        switch step(element) {
        case .found: return element
        case .end: isOpen = false
        case .goOn: continue
        }
        break
      }
      guard isOpen else { continue }
      for edge in graph.successors(of: block) where !seen[edge.to.index] && follows(edge) {
        seen[edge.to.index] = true
        pending.append((edge.to, 0))
      }
    }
    return nil
  }
}
