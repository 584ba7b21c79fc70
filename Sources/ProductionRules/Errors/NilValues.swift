// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Values that are nil on some way, told by what makes them so: a declaration without a value, a `nil` assigned, a call
/// of a function of the package that returns `nil`.
///
/// Shared by the rules of a package; confined to its thread.
final class NilValues {
  /// Where a nil comes from.
  struct Source {
    /// The index of the file in the package.
    let file: Int
    let node: NodeID
  }

  private let flow: PackageFlow
  private let types: Types
  private var results: [ObjectID: [Int: Source?]] = [:]
  private var depth = 0

  init(_ package: PackageContext) {
    flow = package.flow
    types = package.checked.types
  }

  // MARK: Values

  /// What makes an expression's value nil on some way that leads to it, or nil when nothing is known to.
  func source(of expression: NodeID, in function: FunctionFlow) -> Source? {
    let tree = function.tree
    let node = tree.unparenthesized(expression)
    guard !node.isNone else { return nil }
    switch tree.kind(of: node) {
    case .ident: return source(ofVariable: node, in: function)
    case .callExpr: return source(ofResult: 0, of: node, function.types)
    default: return nil
    }
  }

  /// What makes a local variable nil where an identifier reads it.
  private func source(ofVariable identifier: NodeID, in function: FunctionFlow) -> Source? {
    let info = function.types
    let object = info.object(of: identifier)
    guard types.kind(object) == .variable, !types.isPackageLevel(object),
      let point = function.graph.point(of: identifier), function.graph.isReachable(point.block)
    else { return nil }
    let reaching = function.reachingDefinitions(of: identifier)
    guard reaching.isPrecise, !reaching.definitions.isEmpty, !function.nilness(of: object, at: point).isNotNil else {
      return nil
    }
    for definition in reaching.definitions {
      guard let source = source(of: definition, in: function),
        isRead(definition, at: point, object, in: function)
      else { continue }
      return source
    }
    return nil
  }

  private func source(of definition: VariableDefinition, in function: FunctionFlow) -> Source? {
    let info = function.types
    switch definition.kind {
    case .zero, .result: return Source(file: info.fileIndex, node: definition.name)
    case .value:
      let value = function.tree.unparenthesized(definition.value)
      if value.isNone { return nil }
      if info.isNil(value) { return Source(file: info.fileIndex, node: value) }
      return function.tree.kind(of: value) == .callExpr ? source(ofResult: 0, of: value, info) : nil
    case .tupleElement:
      return source(ofResult: definition.resultIndex, of: function.tree.unparenthesized(definition.value), info)
    case .parameter, .update, .range, .typeSwitch: return nil
    }
  }

  /// Whether a definition's value gets to a point on a way that does not find out that it is not nil.
  private func isRead(
    _ definition: VariableDefinition, at point: FlowPoint, _ object: ObjectID, in function: FunctionFlow
  ) -> Bool {
    let conditions = function.conditions(at: point)
    let others = Set(
      function.variables.definitions(of: object).filter { $0.point != definition.point && $0.point.index >= 0 }
        .map { function.graph.element(at: $0.point) })
    return function.graph.reaches(
      from: definition.point, to: point,
      along: { edge in
        if let test = function.nilTest(on: edge), test.object == object, test.nilness.isNotNil { return false }
        return function.isPossible(edge, given: conditions)
      },
      avoiding: { others.contains($0) })
  }

  // MARK: Results

  /// What makes a result of a call nil, for functions of the package alone.
  ///
  /// A nil beside an error or a flag is one that callers are told of.
  func source(ofResult position: Int, of call: NodeID, _ info: FileTypes) -> Source? {
    guard !call.isNone, info.tree.kind(of: call) == .callExpr, !info.isConversion(call) else { return nil }
    return source(ofResult: position, of: info.calledFunction(call))
  }

  private func source(ofResult position: Int, of function: ObjectID) -> Source? {
    guard let key = flow.declaration(of: function) else { return nil }
    if let known = results[function]?[position] { return known }
    results[function, default: [:]][position] = .some(nil)
    guard depth < 20 else { return nil }
    depth += 1
    defer { depth -= 1 }
    let found = returnedNil(position, flow.flow(of: key))
    results[function, default: [:]][position] = .some(found)
    return found
  }

  private func returnedNil(_ position: Int, _ function: FunctionFlow) -> Source? {
    guard let signature = types.signature(function.types.functionType(function.function)),
      position < signature.results.count
    else { return nil }
    for (index, result) in signature.results.enumerated() where index != position {
      if types.isError(result.type) || types.basicKind(result.type).isBoolean { return nil }
    }
    let tree = function.tree
    for exit in function.graph.reachableExits where exit.kind == .returns {
      let values = Array(tree.children(of: exit.node))
      guard values.count == signature.results.count else { continue }
      let value = tree.unparenthesized(values[position])
      guard !value.isNone else { continue }
      if function.types.isNil(value) { return Source(file: function.types.fileIndex, node: value) }
      if let found = source(of: value, in: function) { return found }
    }
    return nil
  }
}
