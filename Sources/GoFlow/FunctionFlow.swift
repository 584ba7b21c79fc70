// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// The control and data flow of one function: its graph with what the types tell about it.
///
/// Everything but the graph is computed when first asked for. Confined to the thread of its `CheckedPackage`.
package final class FunctionFlow {
  package let graph: ControlFlowGraph
  package let types: FileTypes

  package init(graph: ControlFlowGraph, types: FileTypes) {
    self.graph = graph
    self.types = types
  }

  package var tree: SyntaxTree { graph.tree }

  /// The function's `funcDecl` or `funcLit`.
  package var function: NodeID { graph.function }

  /// Where the function's variables get their values.
  package private(set) lazy var variables = LocalVariables(graph: graph) { [types] node in
    switch types.tree.kind(of: node) {
    case .caseClause, .defaultClause: types.implicitObject(node)
    default: variable(types.object(of: node), types)
    }
  }

  package private(set) lazy var dominators = Dominators(of: graph)

  var conditionNumbers: [NodeID: Int] = [:]
  var conditionTexts: [String: Int] = [:]
  private var patience = 4_000_000

  /// Takes the cost of a question that is asked again and again, in blocks or elements looked at, from what one function
  /// may cost; false when that is spent.
  package func afford(_ count: Int) -> Bool {
    patience -= count
    return patience >= 0
  }

  private var nilnessAtEntry: [ObjectID: [Nilness]] = [:]

  /// The definitions of the variable an identifier names that may have given it the value read there.
  package func reachingDefinitions(of identifier: NodeID) -> ReachingDefinitions {
    let object = types.object(of: identifier)
    guard !object.isNone, let point = graph.point(of: identifier) else {
      return ReachingDefinitions(definitions: [], reachesEntry: true, isPrecise: false)
    }
    return variables.reaching(object, at: point)
  }

  // MARK: Nil-ness

  /// What is known, just before a point, of a variable that may be nil.
  package func nilness(of object: ObjectID, at point: FlowPoint) -> Nilness {
    guard !object.isNone, !variables.imprecise.contains(object), graph.isReachable(point.block) else { return .unknown }
    let states = nilnessAtBlocks(object)
    guard !states.isEmpty else { return .unknown }
    var state = states[point.block.index]
    for definition in variables.definitions(of: object)
    where definition.point.block == point.block && definition.point.index < point.index {
      state = nilness(from: definition)
    }
    return state.isEmpty ? .unknown : state
  }

  /// What is known of a variable at the node of an identifier that reads it.
  package func nilness(ofIdentifier identifier: NodeID) -> Nilness {
    guard let point = graph.point(of: identifier) else { return .unknown }
    return nilness(of: types.object(of: identifier), at: point)
  }

  /// The variable an edge tests against nil and what is known of it along the edge.
  package func nilTest(on edge: FlowEdge) -> (object: ObjectID, nilness: Nilness)? {
    if let test = graph.nilTest(on: edge, isNil: { types.isNil($0) }) {
      let object = types.object(of: test.operand)
      return object.isNone ? nil : (object, test.isNil ? .null : .value)
    }
    // `errors.Is(err, X)` and `errors.As(err, &x)` hold for errors only.
    if edge.condition == .isTrue, let call = CallExpr(tree, edge.node) {
      let name = types.calledName(edge.node)
      guard name == "errors.Is" || name == "errors.As", let first = call.arguments.first(where: { _ in true }) else {
        return nil
      }
      let operand = graph.tree.unparenthesized(first)
      guard tree.kind(of: operand) == .ident else { return nil }
      let object = types.object(of: operand)
      return object.isNone ? nil : (object, .value)
    }
    return nil
  }

  /// What every edge of the graph tells, in the order of the graph's edges.
  private lazy var nilTests = graph.edges.map { nilTest(on: $0) }

  /// The states at the blocks' beginnings; empty when that costs too much.
  private func nilnessAtBlocks(_ object: ObjectID) -> [Nilness] {
    if let known = nilnessAtEntry[object] { return known }
    guard variables.spend(graph.blockCount * 2) else { return [] }
    let definitions = variables.definitions(of: object)
    var states = [Nilness](repeating: [], count: graph.blockCount)
    let entry = variables.last(of: definitions, in: graph.entry, before: 0)
    states[graph.entry.index] = entry.map { nilness(from: $0) } ?? .unknown
    var pending = [graph.entry]
    while let block = pending.popLast() {
      let last = variables.last(of: definitions, in: block, before: .max)
      let after =
        if let last, last.point.index >= 0 { nilness(from: last) } else { states[block.index] }
      let edges = graph.successors(of: block)
      for (index, edge) in zip(edges.indices, edges) {
        var along = after
        if let test = nilTests[index], test.object == object {
          along.formIntersection(test.nilness)
          // The way is not taken at all.
          if along.isEmpty { continue }
        }
        if !states[edge.to.index].isSuperset(of: along) {
          states[edge.to.index].formUnion(along)
          pending.append(edge.to)
        }
      }
    }
    nilnessAtEntry[object] = states
    return states
  }

  private func nilness(from definition: VariableDefinition) -> Nilness {
    switch definition.kind {
    case .zero, .result: return canBeNil(types.types.type(definition.object)) ? .null : .unknown
    case .value: return definition.value.isNone ? .unknown : nilness(ofExpression: definition.value)
    case .parameter, .tupleElement, .update, .range, .typeSwitch: return .unknown
    }
  }

  /// What an expression's form tells: literals, addresses, `make` and error constructors are not nil.
  package func nilness(ofExpression expression: NodeID) -> Nilness {
    let node = graph.tree.unparenthesized(expression)
    if types.isNil(node) { return .null }
    switch tree.kind(of: node) {
    case .funcLit, .compositeLit: return .value
    case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) == .ampersand ? .value : .unknown
    case .callExpr:
      switch types.builtin(node) {
      case .make, .new: return .value
      case nil: break
      default: return .unknown
      }
      let name = types.calledName(node)
      return name == "fmt.Errorf" || name == "errors.New" ? .value : .unknown
    default: return .unknown
    }
  }

  private func canBeNil(_ type: TypeID) -> Bool {
    switch types.types.underlyingKind(type) {
    case .pointer, .slice, .map, .channel, .signature, .interface: true
    default: false
    }
  }
}

/// The object when it is a variable, otherwise `.none`.
private func variable(_ object: ObjectID, _ types: FileTypes) -> ObjectID {
  types.types.kind(object) == .variable ? object : .none
}
