// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Values of a package that are nil on some way, told by what makes them so: a declaration without a value, a `nil`
/// assigned, a call of a function of the module that returns `nil`.
struct NilValues {
  private let package: PackageFlow
  private let types: Types

  init(_ package: PackageFlow) {
    self.package = package
    types = package.checked.types
  }

  // MARK: Values

  /// What makes an expression's value nil on some way that leads to it, or nil when nothing is known to.
  func source(of expression: NodeID, in function: FunctionFlow) -> RelatedLocation? {
    let tree = function.tree
    let node = tree.unparenthesized(expression)
    guard !node.isNone else { return nil }
    switch tree.kind(of: node) {
    case .ident: return source(ofVariable: node, in: function)
    case .callExpr: return source(ofResult: 0, of: node, in: function)
    default: return nil
    }
  }

  /// Whether an expression is of a form whose value may be known to be nil, which takes no more than a look.
  static func mayBeKnown(_ expression: NodeID, _ types: FileTypes) -> Bool {
    switch types.tree.kind(of: expression) {
    case .ident:
      let object = types.object(of: expression)
      return types.types.kind(object) == .variable && !types.types.isPackageLevel(object)
    case .callExpr: return !types.calledFunction(expression).isNone
    default: return false
    }
  }

  /// What makes a local variable nil where an identifier reads it.
  private func source(ofVariable identifier: NodeID, in function: FunctionFlow) -> RelatedLocation? {
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

  private func source(of definition: VariableDefinition, in function: FunctionFlow) -> RelatedLocation? {
    let info = function.types
    switch definition.kind {
    case .zero, .result: return place(definition.name, info)
    case .value:
      let value = function.tree.unparenthesized(definition.value)
      if value.isNone { return nil }
      if info.isNil(value) { return place(value, info) }
      return function.tree.kind(of: value) == .callExpr ? source(ofResult: 0, of: value, in: function) : nil
    case .tupleElement:
      let value = function.tree.unparenthesized(definition.value)
      return source(ofResult: definition.resultIndex, of: value, in: function)
    case .parameter, .update, .range, .typeSwitch: return nil
    }
  }

  private func place(_ node: NodeID, _ info: FileTypes) -> RelatedLocation {
    RelatedLocation(path: info.path, range: info.tree.range(of: node), message: "it is nil from here")
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

  /// What makes a result of a call nil, for functions of the module alone.
  ///
  /// A nil beside an error or a flag is one that callers are told of, and one that is returned for a nil argument is none
  /// where the argument is known not to be nil.
  func source(ofResult position: Int, of call: NodeID, in function: FunctionFlow) -> RelatedLocation? {
    returned(position, by: call, in: function).first?.place
  }

  /// The nils that a call in a function may give; the parameter is one of the function that makes the call.
  private func returned(_ position: Int, by call: NodeID, in function: FunctionFlow) -> [ReturnedNils.Nil] {
    let info = function.types
    guard !call.isNone, let view = CallExpr(info.tree, call), !info.isConversion(call) else { return [] }
    let all = returned(position, by: info.calledFunction(call))
    guard all.contains(where: { $0.parameter != nil }) else { return all }
    let arguments = Array(view.arguments)
    return all.compactMap { nilResult in
      guard let parameter = nilResult.parameter, parameter < arguments.count else { return nilResult }
      let argument = info.tree.unparenthesized(arguments[parameter])
      var known = function.nilness(ofExpression: argument)
      if info.tree.kind(of: argument) == .ident, !info.isNil(argument) {
        known = function.nilness(ofIdentifier: argument)
      }
      if known.isNotNil { return nil }
      return ReturnedNils.Nil(place: nilResult.place, parameter: self.parameter(argument, of: function))
    }
  }

  private func returned(_ position: Int, by function: ObjectID) -> [ReturnedNils.Nil] {
    guard !function.isNone, types.kind(function) == .function,
      ReturnedNils.mayMislead(position, types.signature(types.type(function)), types)
    else { return [] }
    return package.fact(ReturnedNils.self, position, of: function) ?? []
  }

  /// The nils that a function returns, those without a condition first.
  func returnedNils(_ position: Int, _ function: FunctionFlow) -> [ReturnedNils.Nil] {
    guard let signature = types.signature(function.types.functionType(function.function)),
      ReturnedNils.mayMislead(position, signature, types)
    else { return [] }
    let tree = function.tree
    var found: [ReturnedNils.Nil] = []
    for exit in function.graph.reachableExits where exit.kind == .returns {
      let values = Array(tree.children(of: exit.node))
      guard values.count == signature.results.count else { continue }
      let value = tree.unparenthesized(values[position])
      guard !value.isNone else { continue }
      if function.types.isNil(value) {
        let place = place(value, function.types)
        found.append(ReturnedNils.Nil(place: place, parameter: nilParameter(at: exit.node, function)))
      } else if tree.kind(of: value) == .callExpr {
        found += returned(0, by: value, in: function)
      } else if let source = source(of: value, in: function) {
        found.append(ReturnedNils.Nil(place: source, parameter: nil))
      }
    }
    return found.filter { $0.parameter == nil } + found.filter { $0.parameter != nil }
  }

  // MARK: Parameters

  /// The parameters of a function, `.none` for those without a name.
  private func parameters(of function: FunctionFlow) -> [ObjectID] {
    guard let view = Function(function.tree, function.function) else { return [] }
    return view.parameters.flatMap { parameter -> [ObjectID] in
      let names = Parameter(function.tree, parameter).map { Array($0.names) } ?? []
      return names.isEmpty ? [.none] : names.map { function.types.object(of: $0) }
    }
  }

  /// The position of the parameter that an expression is, as it came.
  private func parameter(_ expression: NodeID, of function: FunctionFlow) -> Int? {
    guard function.tree.kind(of: expression) == .ident else { return nil }
    let object = function.types.object(of: expression)
    guard !object.isNone, function.variables.definitions(of: object).count == 1 else { return nil }
    return parameters(of: function).firstIndex(of: object)
  }

  /// The position of a parameter that is nil for certain where a function returns.
  private func nilParameter(at statement: NodeID, _ function: FunctionFlow) -> Int? {
    guard let point = function.graph.point(of: statement) else { return nil }
    let tree = function.tree
    for (position, object) in parameters(of: function).enumerated() {
      guard !object.isNone, function.variables.definitions(of: object).count == 1 else { continue }
      if function.nilness(of: object, at: point).isNil { return position }
      for ancestor in tree.ancestors(of: statement) {
        if ancestor == function.function { break }
        guard let clause = CaseClause(tree, ancestor), let value = clause.expressions.only,
          function.types.isNil(value),
          let choice = TypeSwitchStmt(tree, tree.parent(of: ancestor)),
          let tested = TypeAssertExpr(tree, choice.guardExpression)?.x,
          function.types.object(of: tree.unparenthesized(tested)) == object
        else { continue }
        return position
      }
    }
    return nil
  }
}
