// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

extension UnwrappedSentinels {
  /// Whether the error a call gives is an error value as it is, when it is that one at all.
  static func returns(_ call: NodeID, _ sentinel: ObjectID, _ pass: RulePass, depth: Int) -> Bool {
    let types = pass.types.types
    let function = pass.types.callee(of: call)
    if function.isNone {
      // A reader's method in a variable is called as well.
      return isEnd(sentinel, types)
    }
    if returns(function, sentinel, types) { return true }
    // Of what another package does with a reader not all may be seen.
    if depth < 3,
      let answer = pass.package.flow.fact(
        HandedSentinel.self,
        HandedSentinel.Detail(
          path: types.packagePath(sentinel), name: types.name(sentinel), depth: depth + 1), of: function),
      answer || types.isDeclaredHere(function)
    {
      return answer
    }
    // Who reads for somebody else hands on what the reader says.
    return isEnd(sentinel, types) && takesReader(call, pass)
  }

  /// Whether an error value says that there is nothing more to read.
  static func isEnd(_ sentinel: ObjectID, _ types: Types) -> Bool {
    types.packagePath(sentinel) == "io" && types.name(sentinel).hasSuffix("EOF")
  }

  private static func takesReader(_ call: NodeID, _ pass: RulePass) -> Bool {
    let reader = pass.types.types.namedType("io", "Reader")
    guard reader.isValid, let view = CallExpr(pass.tree, call) else { return false }
    return view.arguments.contains { pass.types.types.implements(pass.types.type(of: $0), reader) }
  }

  /// Whether all errors a function of the module returns are ones that such calls gave, or the value itself.
  fileprivate static func handsOn(_ function: NodeID, _ sentinel: ObjectID, _ pass: RulePass, depth: Int) -> Bool {
    let types = pass.types.types
    let flow = pass.flow(of: function)
    guard let signature = types.signature(pass.types.functionType(function)), let last = signature.results.last,
      types.isError(last.type), flow.graph.deferStatements.isEmpty
    else { return false }
    var isOne = false
    for exit in flow.graph.reachableExits where exit.kind == .returns {
      guard let value = pass.tree.children(of: exit.node).last else { return false }
      let node = pass.tree.unparenthesized(value)
      if pass.types.isNil(node) { continue }
      if ErrorExpression.sentinel(node, pass.types) != .none { continue }
      let origin = ErrorCalls(of: node, pass)
      guard origin.isComplete, origin.calls.allSatisfy({ returns($0, sentinel, pass, depth: depth) }) else {
        return false
      }
      isOne = isOne || !origin.calls.isEmpty
    }
    return isOne
  }
}

/// Whether all errors a function of the module returns are ones that calls gave which hand on an error value as it is.
private enum HandedSentinel: CallFact {
  struct Detail: Hashable {
    let path: String
    let name: String
    let depth: Int
  }

  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func common(_ first: Bool, _ second: Bool) -> Bool? { first && second }

  static func find(_ detail: Detail, in key: FunctionKey, of package: PackageFlow) -> Bool {
    guard let pass = package.pass(over: key) else { return false }
    let isOwn = detail.path == package.checked.path
    let sentinel =
      isOwn ? package.checked.object(detail.name) : pass.types.types.packageObject(detail.path, detail.name)
    if sentinel.isNone { return false }
    return UnwrappedSentinels.handsOn(key.node, sentinel, pass, depth: detail.depth)
  }
}
