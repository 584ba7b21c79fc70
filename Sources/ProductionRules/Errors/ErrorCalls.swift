// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The calls an error came from, where it is used.
struct ErrorCalls {
  /// The calls that may have given the error, in source order.
  private(set) var calls: [NodeID] = []
  /// Whether it comes from calls alone.
  private(set) var isComplete = true
  /// Whether it may be a parameter of the function.
  private(set) var isParameter = false

  /// Follows a variable to what gave it its value; a call is its own origin.
  init(of error: NodeID, _ pass: RulePass) {
    let tree = pass.tree
    let node = tree.unparenthesized(error)
    if tree.kind(of: node) == .callExpr {
      calls = [node]
      return
    }
    guard tree.kind(of: node) == .ident, let flow = pass.flow(around: node) else {
      isComplete = false
      return
    }
    add(node, flow, depth: 0)
    calls.sort()
  }

  private mutating func add(_ identifier: NodeID, _ flow: FunctionFlow, depth: Int) {
    let tree = flow.tree
    let reaching = flow.reachingDefinitions(of: identifier)
    if !reaching.isPrecise || reaching.reachesEntry { isComplete = false }
    for definition in reaching.definitions {
      switch definition.kind {
      case .zero, .result: continue
      case .parameter:
        isParameter = true
        isComplete = false
      case .value, .tupleElement:
        let value = tree.unparenthesized(definition.value)
        if value.isNone {
          isComplete = false
        } else if tree.kind(of: value) == .callExpr {
          if !calls.contains(value) { calls.append(value) }
        } else if tree.kind(of: value) == .ident, !flow.types.isNil(value), depth < 4 {
          add(value, flow, depth: depth + 1)
        } else if !flow.types.isNil(value) {
          isComplete = false
        }
      case .update, .range, .typeSwitch: isComplete = false
      }
    }
  }
}
