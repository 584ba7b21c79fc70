// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// On what a function of the module may wait for long, by a look at as many functions as the detail says; nil where it is
/// not known to wait.
enum BlockingWork: CallFact {
  struct Wait: Equatable {
    /// What it waits in, as the beginning of a message.
    let what: String
    /// The channel or group that it waits for, as callers see it.
    let operand: CalleePlace?
    /// The calls that lead there, and the place.
    let way: [RelatedLocation]
  }

  static var nothing: Wait? { nil }
  static var unknown: Wait? { nil }

  /// How many functions are looked at on a way from the one that is called.
  static let depth = 2

  static func common(_ first: Wait?, _ second: Wait?) -> Wait?? { second == nil ? .some(nil) : first }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> Wait? {
    guard let pass = package.pass(over: key), let function = FuncDecl(pass.tree, key.node), let body = function.body
    else { return nil }
    let tree = pass.tree
    let operations = BlockingOperations(pass: pass)
    func wait(_ what: String, at node: NodeID, for operand: NodeID) -> Wait? {
      let place = Place(operand, pass.types)
      if let place, isOwn(place, pass) { return nil }
      let seen = place.flatMap { CalleePlace($0, in: function, pass.types) }
      return Wait(what: what, operand: seen, way: [pass.related(node, "waits here")])
    }
    for node in tree.subtree(of: body, notBelow: NodeKinds(.funcLit, .goStmt, .deferStmt)) {
      // Of several ways on one is there to be taken.
      if let found = operations.operation(at: node), tree.kind(of: found.node) != .selectStmt,
        let wait = wait(found.what, at: found.node, for: found.operand)
      {
        return wait
      }
      if let range = RangeStmt(tree, node), operations.isRanged(range.x, in: body),
        let wait = wait("a range over a channel", at: range.x, for: range.x)
      {
        return wait
      }
      guard depth > 0, tree.kind(of: node) == .callExpr, let inner = self.wait(of: node, pass, depth: depth - 1) else {
        continue
      }
      let place = CallExpr(tree, node).flatMap { inner.operand?.place(in: $0, pass.types, package) }
      let seen = place.flatMap { CalleePlace($0, in: function, pass.types) }
      return Wait(what: inner.what, operand: seen, way: inner.way)
    }
    return nil
  }

  /// On what the function that a call calls may wait, the call being the first step on the way.
  static func wait(of call: NodeID, _ pass: RulePass, depth: Int) -> Wait? {
    let flow = pass.package.flow
    let function = pass.types.calledFunction(call)
    guard !function.isNone, let view = CallExpr(pass.tree, call),
      let wait = flow.fact(BlockingWork.self, depth, of: function) ?? nil
    else { return nil }
    if let place = wait.operand?.place(in: view, pass.types, flow), isOwn(place, pass) { return nil }
    let step = pass.related(call, "on the way, `\(pass.tree.shortText(of: view.function))` is called here")
    return Wait(what: wait.what, operand: wait.operand, way: [step] + wait.way)
  }

  /// Whether a channel or group is a variable of the function's own, which waits for what it has started itself.
  private static func isOwn(_ place: Place, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    return place.path.isEmpty && !types.isParameter(place.root) && !types.isPackageLevel(place.root)
  }
}
