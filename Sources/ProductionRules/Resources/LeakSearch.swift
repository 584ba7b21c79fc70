// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Looks for a way out of a function on which what was opened is neither released nor handed on.
struct LeakSearch {
  /// What was found.
  struct Leak {
    /// The way out.
    let path: FlowPath
    /// What becomes of the value on other ways.
    let fate: ValueFate
    /// Whether it is a loop over the rows that closes them, on all ways there are, by coming to their end.
    var isReadToEnd = false

    var exit: FlowExit { path.exit }
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

  /// The leak; nil when there is none, or none that is certain.
  ///
  /// - Parameter methods: those that release the value.
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
    let isTest = pass.file.isTest
    func firstPath(passingLoopsOverIt: Bool) -> FlowPath? {
      flow.graph.everyPath(
        from: start,
        along: { edge in
          flow.isPossible(edge, given: conditions) && !failed(edge, error, start) && !isMissing(edge, variable)
            && !isNeverTaken(edge) && !(isTest && isFailure(edge))
            && (passingLoopsOverIt || !isAtEnd(edge, variable))
        },
        passes: { element in
          flow.graph.anyEvaluated(in: element, includingLiterals: true) {
            tracker.ends.contains($0) || (isTest && Self.failures.contains($0, in: pass))
          }
        }
      ).witness
    }
    guard let path = firstPath(passingLoopsOverIt: true) else { return nil }
    guard DatabaseCall.isRows(types.type(variable), in: types) else { return Leak(path: path, fate: tracker.fate) }
    if let early = firstPath(passingLoopsOverIt: false) {
      return Leak(path: early, fate: tracker.fate)
    }
    return Leak(path: path, fate: tracker.fate, isReadToEnd: true)
  }

  /// Whether an edge is taken only when the variable holds nothing.
  private func isMissing(_ edge: FlowEdge, _ variable: ObjectID) -> Bool {
    guard let test = flow.nilTest(on: edge) else { return false }
    return test.object == variable && test.nilness == .null
  }

  /// Whether an edge is taken when rows have no next one, which closes them.
  private func isAtEnd(_ edge: FlowEdge, _ variable: ObjectID) -> Bool {
    guard edge.condition == .isFalse, let name = tree.calleeName(of: edge.node),
      tree.matches(tree.range(of: name), "Next"), let operand = tree.calleeOperand(of: edge.node)
    else { return false }
    return info.object(of: operand) == variable
  }

  /// Whether an edge leaves a loop over the ticks of a ticker, whose channel nobody closes.
  private func isNeverTaken(_ edge: FlowEdge) -> Bool {
    guard edge.condition == .rangeDone, let range = RangeStmt(tree, edge.node) else { return false }
    let operand = tree.unparenthesized(range.x)
    if tree.kind(of: operand) == .callExpr { return info.calledName(operand) == "time.Tick" }
    guard let selector = SelectorExpr(tree, operand) else { return false }
    return info.types.isNamedOrPointer(info.type(of: selector.x), package: "time", name: "Ticker")
  }

  // MARK: Tests

  /// Whether an edge is taken when an assertion says that the test has failed.
  private func isFailure(_ edge: FlowEdge) -> Bool {
    guard edge.condition == .isFalse, let call = CallExpr(tree, edge.node), let first = call.arguments.first else {
      return false
    }
    return TestingTypes.isTest(info.type(of: first), info.types)
  }

  /// Methods after which a test has failed, whatever else it leaves behind.
  private static let failures = CalleeTable(
    names: ["(*testing.common)", "(testing.TB)", "(*gopkg.in/check.v1.C)"].flatMap { type in
      ["Error", "Errorf", "Fail"].map { type + "." + $0 }
    })

  // MARK: Errors

  /// Whether an edge is taken only, or perhaps, when the opening failed.
  private func failed(_ edge: FlowEdge, _ error: ObjectID, _ start: FlowPoint) -> Bool {
    guard !error.isNone else { return false }
    let end = FlowPoint(block: edge.from, index: flow.graph.elements(of: edge.from).count)
    if let test = flow.nilTest(on: edge) {
      return test.nilness == .value && tells(test.object, at: end, of: error, start, depth: 0)
    }
    switch edge.condition {
    case .isTrue, .isFalse, .caseMatches, .caseDiffers: break
    default: return false
    }
    guard !edge.node.isNone else { return false }
    var parts = [edge.node]
    if edge.condition == .caseMatches || edge.condition == .caseDiffers {
      if let tag = SwitchStmt(tree, flow.graph.terminator(of: edge.from))?.tag { parts.append(tag) }
    }
    guard parts.contains(where: { mentions($0, at: end, error, start, depth: 0) }) else { return false }
    if let comparison = BinaryExpr(tree, edge.node) {
      // Two verdicts: either may be that of a failure.
      if info.types.basicKind(info.type(of: comparison.left)) == .bool { return true }
      // Equal to some error: there is one.
      let isEqual = tree.kind(of: comparison.operatorToken) == .equal
      return isEqual == (edge.condition == .isTrue)
    }
    if edge.condition == .caseMatches { return true }
    if edge.condition == .caseDiffers { return false }
    if let call = CallExpr(tree, edge.node), ["errors.Is", "errors.As"].contains(info.calledName(call.id)) {
      return edge.condition == .isTrue
    }
    // Something that judges the error: both ways may be those of a failure.
    return true
  }

  /// Whether a node names a variable that tells whether the opening failed.
  private func mentions(_ node: NodeID, at point: FlowPoint, _ error: ObjectID, _ start: FlowPoint, depth: Int) -> Bool
  {
    tree.subtree(of: node, notBelow: NodeKinds(.funcLit)).contains {
      tree.kind(of: $0) == .ident && tells(info.object(of: $0), at: point, of: error, start, depth: depth)
    }
  }

  /// Whether a variable may hold the opening's error at a point, or what a call made of it: another error, a verdict.
  private func tells(
    _ variable: ObjectID, at point: FlowPoint, of error: ObjectID, _ start: FlowPoint, depth: Int
  ) -> Bool {
    guard info.types.kind(variable) == .variable, depth < 4, flow.afford(flow.graph.blockCount) else { return false }
    let reaching = flow.variables.reaching(variable, at: point)
    if variable == error, !reaching.isPrecise || reaching.reachesEntry { return true }
    return reaching.definitions.contains { definition in
      if definition.point == start { return variable == error }
      guard definition.kind == .tupleElement || definition.kind == .value,
        tree.kind(of: tree.unparenthesized(definition.value)) == .callExpr
      else { return false }
      return mentions(definition.value, at: definition.point, error, start, depth: depth + 1)
    }
  }
}
