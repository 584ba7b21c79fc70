// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// Where the variables of one function get their values, and which of these reach a point.
///
/// Assignments through pointers and in other functions are not seen: variables whose address is taken or that a function
/// literal assigns are imprecise, and answers about them say so.
package final class LocalVariables {
  package let graph: ControlFlowGraph
  /// All definitions, ordered by object, block and index.
  package let definitions: [VariableDefinition]
  /// Variables that may change in ways the graph does not show.
  package let imprecise: Set<ObjectID>

  private let ranges: [ObjectID: Range<Int>]
  /// What may still be spent on searches; afterwards answers are imprecise.
  private var budget = 20_000_000

  /// Collects the definitions of a function; `object` resolves an identifier or a type switch's clause.
  package init(graph: ControlFlowGraph, object: @escaping (NodeID) -> ObjectID) {
    self.graph = graph
    var collector = DefinitionCollector(graph: graph, object: object)
    collector.collect()
    imprecise = collector.imprecise
    // The sort is stable: of several definitions in one element the last stays last.
    let sorted = collector.definitions.sorted { left, right in
      if left.object != right.object { return left.object.rawValue < right.object.rawValue }
      if left.point.block != right.point.block { return left.point.block < right.point.block }
      return left.point.index < right.point.index
    }
    definitions = sorted
    var ranges: [ObjectID: Range<Int>] = [:]
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count && sorted[end].object == sorted[start].object { end += 1 }
      ranges[sorted[start].object] = start..<end
      start = end
    }
    self.ranges = ranges
  }

  /// All definitions of a variable in the function.
  package func definitions(of object: ObjectID) -> ArraySlice<VariableDefinition> {
    definitions[ranges[object] ?? 0..<0]
  }

  /// The definitions of a variable whose value an element at a point may read.
  package func reaching(_ object: ObjectID, at point: FlowPoint) -> ReachingDefinitions {
    var result = ReachingDefinitions()
    result.isPrecise = !imprecise.contains(object)
    let all = definitions(of: object)
    if let own = last(of: all, in: point.block, before: point.index) {
      result.definitions = [own]
      return result
    }
    var seen: Set<BlockID> = []
    var pending = [point.block]
    while let block = pending.popLast() {
      if block == graph.entry { result.reachesEntry = true }
      for edge in graph.predecessors(of: block) where graph.isReachable(edge.from) && seen.insert(edge.from).inserted {
        budget -= 1
        if budget < 0 {
          result.isPrecise = false
          return result
        }
        if let found = last(of: all, in: edge.from, before: .max) {
          result.definitions.append(found)
        } else {
          pending.append(edge.from)
        }
      }
    }
    result.definitions.sort { ($0.point.block, $0.point.index) < ($1.point.block, $1.point.index) }
    return result
  }

  /// The last definition in a block before an index, found by halving.
  func last(
    of definitions: ArraySlice<VariableDefinition>, in block: BlockID, before index: Int
  ) -> VariableDefinition? {
    var low = definitions.startIndex
    var high = definitions.endIndex
    while low < high {
      let middle = (low + high) / 2
      let point = definitions[middle].point
      if (point.block.rawValue, point.index) < (block.rawValue, index) { low = middle + 1 } else { high = middle }
    }
    guard low > definitions.startIndex, definitions[low - 1].point.block == block else { return nil }
    return definitions[low - 1]
  }

  /// Takes from what may be spent; false when nothing is left.
  func spend(_ amount: Int) -> Bool {
    budget -= amount
    return budget >= 0
  }
}

/// One walk over a function that finds what defines its variables.
private struct DefinitionCollector {
  let graph: ControlFlowGraph
  let object: (NodeID) -> ObjectID
  var definitions: [VariableDefinition] = []
  var imprecise: Set<ObjectID> = []

  var tree: SyntaxTree { graph.tree }

  init(graph: ControlFlowGraph, object: @escaping (NodeID) -> ObjectID) {
    self.graph = graph
    self.object = object
  }

  mutating func collect() {
    signature()
    for block in graph.blocks {
      for (index, element) in graph.elements(of: block).enumerated() {
        collect(element, at: FlowPoint(block: block, index: index))
      }
    }
    findImprecise()
  }

  private mutating func signature() {
    guard !graph.body.isNone else { return }
    let entry = FlowPoint(block: graph.entry, index: -1)
    guard let function = Function(tree, graph.function) else { return }
    if let list = FuncDecl(tree, graph.function)?.receiverList {
      parameters(tree.children(of: list), .parameter, entry)
    }
    parameters(function.parameters, .parameter, entry)
    parameters(function.results, .result, entry)
  }

  private mutating func parameters(_ nodes: NodeChildren, _ kind: VariableDefinition.Kind, _ point: FlowPoint) {
    for node in nodes {
      guard let parameter = Parameter(tree, node) else { continue }
      for name in parameter.names { define(name, kind, .none, 0, point) }
    }
  }

  private mutating func define(
    _ target: NodeID, _ kind: VariableDefinition.Kind, _ value: NodeID, _ resultIndex: Int, _ point: FlowPoint
  ) {
    let name = tree.unparenthesized(target)
    guard !name.isNone, tree.kind(of: name) == .ident else { return }
    let variable = object(name)
    guard !variable.isNone else { return }
    definitions.append(
      VariableDefinition(
        object: variable, name: name, kind: kind, value: value, resultIndex: resultIndex, point: point))
  }

  private mutating func define(_ targets: [NodeID], values: [NodeID], _ point: FlowPoint) {
    for (index, target) in targets.enumerated() {
      if values.count == targets.count {
        define(target, .value, values[index], 0, point)
      } else if values.count == 1 {
        define(target, .tupleElement, values[0], index, point)
      } else {
        define(target, values.isEmpty ? .zero : .value, .none, 0, point)
      }
    }
  }

  private mutating func collect(_ element: NodeID, at point: FlowPoint) {
    switch tree.kind(of: element) {
    case .assignStmt:
      guard let assignment = AssignStmt(tree, element) else { return }
      if tree.kind(of: assignment.operatorToken) == .assign {
        define(Array(assignment.left), values: Array(assignment.right), point)
      } else {
        for target in assignment.left { define(target, .update, element, 0, point) }
      }
    case .shortVarDecl:
      guard let assignment = AssignStmt(tree, element) else { return }
      define(Array(assignment.left), values: Array(assignment.right), point)
    case .incDecStmt:
      define(tree.child(0, of: element), .update, element, 0, point)
    case .varDecl:
      for node in tree.children(of: element) {
        guard let spec = ValueSpec(tree, node) else { continue }
        define(Array(spec.names), values: Array(spec.values), point)
      }
    case .rangeStmt:
      guard let range = RangeStmt(tree, element) else { return }
      if let key = range.key { define(key, .range, range.x, 0, point) }
      if let value = range.value { define(value, .range, range.x, 1, point) }
    case .caseClause, .defaultClause:
      let variable = object(element)
      guard !variable.isNone else { return }
      definitions.append(
        VariableDefinition(
          object: variable, name: element, kind: .typeSwitch, value: .none, resultIndex: 0, point: point))
    default: break
    }
  }

  private mutating func findImprecise() {
    guard !graph.body.isNone else { return }
    var literalEnd = NodeID(0)
    for node in tree.descendants(of: graph.body) {
      switch tree.kind(of: node) {
      case .funcLit:
        literalEnd = max(literalEnd, tree.subtreeEnd(of: node))
      case .unaryExpr where tree.kind(of: tree.firstToken(of: node)) == .ampersand:
        markAddressed(tree.child(0, of: node))
      case .assignStmt where node < literalEnd:
        if let assignment = AssignStmt(tree, node) { assignment.left.forEach { mark($0) } }
      case .shortVarDecl where node < literalEnd:
        if let assignment = AssignStmt(tree, node) { assignment.left.forEach { mark($0) } }
      case .incDecStmt where node < literalEnd:
        mark(tree.child(0, of: node))
      case .rangeStmt where node < literalEnd:
        if let range = RangeStmt(tree, node), !range.declares {
          if let key = range.key { mark(key) }
          if let value = range.value { mark(value) }
        }
      default: break
      }
    }
  }

  /// `&x`, `&x.f`, `&x[i]`: the variable at the root may change through the pointer.
  private mutating func markAddressed(_ operand: NodeID) {
    var node = operand
    while !node.isNone {
      switch tree.kind(of: node) {
      case .parenExpr, .selectorExpr, .indexExpr: node = tree.child(0, of: node)
      default:
        mark(node)
        return
      }
    }
  }

  private mutating func mark(_ target: NodeID) {
    let name = tree.unparenthesized(target)
    guard !name.isNone, tree.kind(of: name) == .ident else { return }
    let variable = object(name)
    if !variable.isNone { imprecise.insert(variable) }
  }
}
