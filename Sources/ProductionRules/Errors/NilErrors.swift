// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Functions of the module whose error is always nil: they have one only to be of a type.
///
/// Shared by the rules of a package; confined to its thread.
final class NilErrors {
  private let flow: PackageFlow
  private var known: [ObjectID: Answer] = [:]

  /// Chains of functions longer than this are not followed.
  private static let depthLimit = 5

  init(_ package: PackageContext) { flow = package.flow }

  /// What is known of a function's errors.
  private enum Answer: Comparable {
    case mayFail
    /// Only functions it is given have errors, which it hands on.
    case failsAsGiven
    case neverFails
  }

  /// Whether every error a function returns is nil or that of a function it was given.
  func isNilUnlessGiven(_ function: ObjectID) -> Bool { answer(function) >= .failsAsGiven }

  /// Whether an expression is a function literal whose error is always nil, or that has none.
  func isAlwaysNil(literal expression: NodeID, _ pass: RulePass) -> Bool {
    let node = pass.tree.unparenthesized(expression)
    guard let results = pass.types.types.signature(pass.types.type(of: node))?.results else { return false }
    guard let last = results.last, pass.types.types.isError(last.type) else { return true }
    guard pass.tree.kind(of: node) == .funcLit else { return false }
    return Self.answer(FunctionKey(file: pass.file.index, node: node), flow, depth: 0) == .neverFails
  }

  private func answer(_ function: ObjectID) -> Answer {
    if let answer = known[function] { return answer }
    let answer = Self.answer(function, flow, depth: 0)
    known[function] = answer
    return answer
  }

  private static func answer(_ function: ObjectID, _ flow: PackageFlow, depth: Int) -> Answer {
    guard depth < depthLimit, let home = flow.home(of: function), let key = home.flow.declaration(of: home.function)
    else { return .mayFail }
    let types = home.flow.checked.types
    guard let results = types.signature(types.type(home.function))?.results, let last = results.last,
      types.isError(last.type)
    else { return .mayFail }
    return answer(key, home.flow, depth: depth)
  }

  private static func answer(_ function: FunctionKey, _ flow: PackageFlow, depth: Int) -> Answer {
    let body = flow.flow(of: function)
    var result: Answer?
    for exit in body.graph.reachableExits where exit.kind == .returns {
      // A named result may have been given a value anywhere.
      guard let value = Array(body.tree.children(of: exit.node)).last else { return .mayFail }
      let answer = answer(value, in: body, function.file, flow, depth: depth)
      if answer == .mayFail { return answer }
      result = min(result ?? answer, answer)
    }
    return result ?? .mayFail
  }

  /// What is known of the errors of an argument that is a function.
  private static func given(
    _ argument: NodeID, in body: FunctionFlow, _ file: Int, _ flow: PackageFlow, depth: Int
  ) -> Answer {
    let info = body.types
    let types = flow.checked.types
    let node = body.tree.unparenthesized(argument)
    guard let signature = types.signature(types.underlying(info.type(of: node))) else { return .neverFails }
    guard let last = signature.results.last, types.isError(last.type) else { return .neverFails }
    switch body.tree.kind(of: node) {
    case .funcLit where depth < depthLimit:
      return answer(FunctionKey(file: file, node: node), flow, depth: depth)
    case .ident where types.isParameter(info.object(of: node)): return .failsAsGiven
    default: return .mayFail
    }
  }

  private static func answer(
    _ value: NodeID, in body: FunctionFlow, _ file: Int, _ flow: PackageFlow, depth: Int
  ) -> Answer {
    let info = body.types
    let node = body.tree.unparenthesized(value)
    if node.isNone { return .mayFail }
    if info.isNil(node) { return .neverFails }
    switch body.tree.kind(of: node) {
    case .callExpr:
      let callee = body.tree.unparenthesized(CallExpr(body.tree, node)?.function ?? .none)
      if body.tree.kind(of: callee) == .ident, flow.checked.types.isParameter(info.object(of: callee)) {
        return .failsAsGiven
      }
      let answer = answer(info.calledFunction(node), flow, depth: depth + 1)
      guard answer == .failsAsGiven, let call = CallExpr(body.tree, node) else { return answer }
      return call.arguments.reduce(Answer.neverFails) { min($0, given($1, in: body, file, flow, depth: depth + 1)) }
    case .ident:
      let reaching = body.reachingDefinitions(of: node)
      guard reaching.isPrecise, !reaching.reachesEntry, !reaching.definitions.isEmpty else { return .mayFail }
      var result = Answer.neverFails
      for definition in reaching.definitions {
        switch definition.kind {
        case .zero: continue
        case .value, .tupleElement:
          guard !definition.value.isNone, definition.value < node else { return .mayFail }
          result = min(result, answer(definition.value, in: body, file, flow, depth: depth))
        case .result, .parameter, .update, .range, .typeSwitch: return .mayFail
        }
      }
      return result
    default: return .mayFail
    }
  }
}
