// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// What is known of a result of a function of the module, by its position: whether it can be nil, and anything else.
package enum ResultNilness: CallFact {
  package static var nothing: Nilness { [] }
  package static var unknown: Nilness { .unknown }

  package static func common(_ first: Nilness, _ second: Nilness) -> Nilness? { first.union(second) }

  package static func find(_ position: Int, in function: FunctionKey, of package: PackageFlow) -> Nilness {
    let flow = package.flow(of: function)
    let types = flow.types
    guard let results = types.types.signature(types.functionType(function.node))?.results,
      results.indices.contains(position), !types.types.isValueOnly(results[position].type)
    else { return .unknown }
    let named = package.result(position, of: function)
    // What a deferred function gives a result comes after all returns.
    if !named.isNone, flow.variables.imprecise.contains(named) { return .unknown }
    var found: Nilness = recovers(flow) ? .null : []
    var later: [(value: NodeID, position: Int)] = []
    for exit in flow.graph.reachableExits {
      switch exit.kind {
      case .unknown: return .unknown
      case .fallsOff, .panics, .noReturn, .blocks: continue
      case .returns: break
      }
      let values = Array(flow.tree.children(of: exit.node))
      if values.isEmpty {
        guard !named.isNone, let point = flow.graph.point(of: exit.node) else { return .unknown }
        found.formUnion(package.nilness(of: named, at: point, in: flow))
      } else if values.count == results.count {
        // Most answers are there before another function is asked.
        let known = package.formNilness(of: values[position], as: results[position].type, in: flow)
        if known == .unknown { later.append((values[position], 0)) } else { found.formUnion(known) }
      } else {
        later.append((values[0], position))
      }
      if found == .unknown { return found }
    }
    for (value, position) in later where found != .unknown {
      found.formUnion(
        position == 0
          ? package.nilness(of: value, in: flow) : package.nilness(ofResult: position, of: value, in: flow))
    }
    return found
  }

  /// Whether something deferred may end a panic, after which results that were not set are nil.
  private static func recovers(_ flow: FunctionFlow) -> Bool {
    flow.graph.deferStatements.contains { statement in
      flow.tree.nodes(.callExpr, in: statement).contains { flow.types.builtin($0) == .recover }
    }
  }
}

extension PackageFlow {
  /// What is known of an expression's value where it becomes one of a type, by its form and type alone.
  fileprivate func formNilness(of expression: NodeID, as type: TypeID, in flow: FunctionFlow) -> Nilness {
    let types = flow.types.types
    if types.isInterface(type), !flow.types.isNil(flow.tree.unparenthesized(expression)) {
      let own = flow.types.type(of: expression)
      // An interface that holds a nil pointer is not nil.
      if own.isValid, types.kind(own) != .tuple, types.kind(own) != .typeParameter, !types.isInterface(own) {
        return .value
      }
    }
    return flow.nilness(ofExpression: expression)
  }

  /// What is known of an expression's value, by what gave it to the variable and by what functions of the module return.
  package func nilness(of expression: NodeID, in flow: FunctionFlow, depth: Int = 0) -> Nilness {
    let node = flow.tree.unparenthesized(expression)
    let known = flow.nilness(ofExpression: node)
    if known != .unknown { return known }
    switch flow.tree.kind(of: node) {
    case .callExpr: return nilness(ofResult: 0, of: node, in: flow)
    case .ident:
      guard let point = flow.graph.point(of: node) else { return .unknown }
      return nilness(of: flow.types.object(of: node), at: point, in: flow, depth: depth)
    default: return .unknown
    }
  }

  /// What is known of a variable just before a point; nothing is left where the way there is never taken.
  func nilness(of variable: ObjectID, at point: FlowPoint, in flow: FunctionFlow, depth: Int = 0) -> Nilness {
    let state = flow.nilness(of: variable, at: point)
    guard state != .null, depth < 8, !variable.isNone else { return state }
    let reaching = flow.variables.reaching(variable, at: point)
    guard reaching.isPrecise, !reaching.reachesEntry, !reaching.definitions.isEmpty else { return state }
    var given: Nilness = []
    for definition in reaching.definitions where given != .unknown {
      switch definition.kind {
      case .zero, .result: given.formUnion(.null)
      case .value where !definition.value.isNone:
        let known = formNilness(of: definition.value, as: flow.types.types.type(variable), in: flow)
        given.formUnion(known == .unknown ? nilness(of: definition.value, in: flow, depth: depth + 1) : known)
      case .tupleElement where !definition.value.isNone:
        given.formUnion(nilness(ofResult: definition.resultIndex, of: definition.value, in: flow))
      case .value, .tupleElement, .parameter, .update, .range, .typeSwitch: return state
      }
    }
    return given.intersection(state)
  }

  /// What is known of a result of the function that a call calls.
  package func nilness(ofResult position: Int, of call: NodeID, in flow: FunctionFlow) -> Nilness {
    let node = flow.tree.unparenthesized(call)
    guard !node.isNone, flow.tree.kind(of: node) == .callExpr, !flow.types.isConversion(node) else { return .unknown }
    return fact(ResultNilness.self, position, of: flow.types.calledFunction(node)) ?? .unknown
  }

  /// The variable of a function's result, `.none` where it has no name.
  fileprivate func result(_ position: Int, of key: FunctionKey) -> ObjectID {
    let types = types(file: key.file)
    guard let function = Function(types.tree, key.node) else { return .none }
    var index = 0
    for node in function.results {
      let names = Parameter(types.tree, node).map { Array($0.names) } ?? []
      if position < index + max(names.count, 1) {
        return names.isEmpty ? .none : types.object(of: names[position - index])
      }
      index += max(names.count, 1)
    }
    return .none
  }
}

extension Types {
  /// Whether no value of a type is nil.
  fileprivate func isValueOnly(_ type: TypeID) -> Bool {
    switch underlyingKind(type) {
    case .pointer, .slice, .map, .channel, .signature, .interface: false
    default: true
    }
  }
}
