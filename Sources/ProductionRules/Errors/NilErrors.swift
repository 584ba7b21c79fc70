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
  private var known: [ObjectID: Bool] = [:]

  /// Chains of functions longer than this are not followed.
  private static let depthLimit = 5

  init(_ package: PackageContext) { flow = package.flow }

  /// Whether every error a function returns is nil; false where its body is not seen.
  func isAlwaysNil(_ function: ObjectID) -> Bool {
    if let answer = known[function] { return answer }
    let answer = Self.isAlwaysNil(function, flow, depth: 0)
    known[function] = answer
    return answer
  }

  private static func isAlwaysNil(_ function: ObjectID, _ flow: PackageFlow, depth: Int) -> Bool {
    guard depth < depthLimit, let home = flow.home(of: function), let key = home.flow.declaration(of: home.function)
    else { return false }
    let body = home.flow.flow(of: key)
    let types = home.flow.checked.types
    guard let results = types.signature(types.type(home.function))?.results, let last = results.last,
      types.isError(last.type)
    else { return false }
    var returns = false
    for exit in body.graph.reachableExits where exit.kind == .returns {
      let values = Array(body.tree.children(of: exit.node))
      // A named result may have been given a value anywhere.
      guard let value = values.last, isNil(value, in: body, home.flow, depth: depth) else { return false }
      returns = true
    }
    return returns
  }

  private static func isNil(_ value: NodeID, in body: FunctionFlow, _ flow: PackageFlow, depth: Int) -> Bool {
    let info = body.types
    let node = body.tree.unparenthesized(value)
    if node.isNone { return false }
    if info.isNil(node) { return true }
    switch body.tree.kind(of: node) {
    case .callExpr: return isAlwaysNil(info.calledFunction(node), flow, depth: depth + 1)
    case .ident:
      let reaching = body.reachingDefinitions(of: node)
      guard reaching.isPrecise, !reaching.reachesEntry, !reaching.definitions.isEmpty else { return false }
      return reaching.definitions.allSatisfy { definition in
        switch definition.kind {
        case .zero: true
        case .value, .tupleElement:
          !definition.value.isNone && definition.value < node && isNil(definition.value, in: body, flow, depth: depth)
        case .result, .parameter, .update, .range, .typeSwitch: false
        }
      }
    default: return false
    }
  }
}
