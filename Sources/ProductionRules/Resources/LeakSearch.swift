// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Looks for a way out of a function on which what was opened is neither released nor handed on.
struct LeakSearch {
  /// What was found.
  struct Leak {
    let exit: FlowExit
    /// What becomes of the value on other ways.
    let fate: ValueFate
  }

  private let opening: Opening
  private let pass: RulePass
  private let flow: FunctionFlow

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }

  init(_ opening: Opening, in pass: RulePass) {
    self.opening = opening
    self.pass = pass
    flow = pass.flow(of: opening.function)
  }

  /// The leak; nil when there is none, or none that is certain. `methods` are those that release the value.
  func leak(releasedBy methods: Set<String>) -> Leak? {
    guard let target = opening.target, tree.kind(of: target) == .ident,
      let start = flow.graph.point(of: opening.statement)
    else { return nil }
    let types = info.types
    let variable = info.object(of: target)
    guard types.kind(variable) == .variable, !types.isPackageLevel(variable), !types.isResult(variable),
      let declaration = types.declaration(variable), declaration.fileIndex == info.fileIndex,
      tree.enclosingFunction(of: declaration.identifier) == opening.function
    else { return nil }
    var tracker = ValueTracker(
      in: FunctionKey(file: pass.file.index, node: opening.function), of: pass.package.flow, methods: methods)
    tracker.follow(variable: variable)
    guard tracker.isComplete else { return nil }
    let conditions = flow.conditions(at: start)
    let error = opening.error.map { info.object(of: $0) } ?? .none
    let result = flow.graph.everyPath(
      from: start,
      along: { edge in
        flow.isPossible(edge, given: conditions) && !failed(edge, error, start) && !isMissing(edge, variable)
      },
      passes: { element in
        flow.graph.anyEvaluated(in: element, includingLiterals: true) { tracker.ends.contains($0) }
      })
    guard let witness = result.witness else { return nil }
    return Leak(exit: witness.exit, fate: tracker.fate)
  }

  /// Whether an edge is taken only when the variable holds nothing.
  private func isMissing(_ edge: FlowEdge, _ variable: ObjectID) -> Bool {
    guard let test = flow.nilTest(on: edge) else { return false }
    return test.object == variable && test.nilness == .null
  }

  /// Whether an edge is taken only, or perhaps, when the opening failed.
  private func failed(_ edge: FlowEdge, _ error: ObjectID, _ start: FlowPoint) -> Bool {
    guard !error.isNone else { return false }
    if let test = flow.nilTest(on: edge) {
      return test.object == error && test.nilness == .value && isSet(error, at: edge, by: start)
    }
    switch edge.condition {
    case .isTrue, .isFalse, .caseMatches, .caseDiffers: break
    default: return false
    }
    guard !edge.node.isNone, mentions(edge, error), isSet(error, at: edge, by: start) else { return false }
    if let comparison = BinaryExpr(tree, edge.node),
      [comparison.left, comparison.right].contains(where: { isPlain($0, error) })
    {
      // Equal to some error: there is one.
      let isEqual = tree.kind(of: comparison.operatorToken) == .equal
      return isEqual == (edge.condition == .isTrue)
    }
    if edge.condition == .caseMatches { return true }
    if edge.condition == .caseDiffers { return false }
    if let call = CallExpr(tree, edge.node), ["errors.Is", "errors.As"].contains(info.calledName(call.id)) {
      return edge.condition == .isTrue
    }
    // A function that judges the error: both ways may be those of a failure.
    return true
  }

  private func isPlain(_ operand: NodeID, _ object: ObjectID) -> Bool {
    let node = tree.unparenthesized(operand)
    return tree.kind(of: node) == .ident && info.object(of: node) == object
  }

  private func mentions(_ edge: FlowEdge, _ object: ObjectID) -> Bool {
    func mentioned(in node: NodeID) -> Bool {
      tree.subtree(of: node).contains { tree.kind(of: $0) == .ident && info.object(of: $0) == object }
    }
    if mentioned(in: edge.node) { return true }
    guard edge.condition == .caseMatches || edge.condition == .caseDiffers,
      let tag = SwitchStmt(tree, flow.graph.terminator(of: edge.from))?.tag
    else { return false }
    return mentioned(in: tag)
  }

  /// Whether the error may still be the one of the opening where an edge leaves its block.
  private func isSet(_ error: ObjectID, at edge: FlowEdge, by start: FlowPoint) -> Bool {
    let end = FlowPoint(block: edge.from, index: flow.graph.elements(of: edge.from).count)
    let reaching = flow.variables.reaching(error, at: end)
    return !reaching.isPrecise || reaching.reachesEntry || reaching.definitions.contains { $0.point == start }
  }
}
