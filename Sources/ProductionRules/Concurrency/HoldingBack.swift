// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Whether a function of the module may make its caller wait: for a channel, a semaphore, a group or the like.
enum HoldingBack: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { true }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Bool {
    guard let context = package.context, context.files.indices.contains(function.file) else { return true }
    let pass = context.pass(over: context.files[function.file])
    let tree = pass.tree
    guard let body = Function(tree, function.node)?.body else { return true }
    let kinds = NodeKinds(.selectStmt, .sendStmt, .unaryExpr, .callExpr)
    return tree.nodes(kinds, in: body).contains { node in
      guard tree.enclosingFunction(of: node) == function.node else { return false }
      switch tree.kind(of: node) {
      case .selectStmt, .sendStmt: return true
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) == .arrow
      default: return isDone(by: node, in: pass)
      }
    }
  }

  /// Whether a call may wait so: one of the table, of a function of the module that does, or of another module's, of which
  /// nothing is known.
  ///
  /// What Go's own packages do beyond the table bounds nothing, nor do log calls.
  static func isDone(by call: NodeID, in pass: RulePass) -> Bool {
    if waits.contains(call, in: pass) { return true }
    let function = pass.types.calledFunction(call)
    guard !function.isNone else { return false }
    if let known = pass.package.flow.fact(HoldingBack.self, NoDetail(), of: function) { return known }
    let path = pass.types.types.packagePath(function)
    return (path.split(separator: "/").first ?? "").contains(".") && !pass.module.isInModule(path)
      && !ContextCallees.isQuiet(call, in: pass)
  }

  /// Calls that wait until there is room.
  static let waits = CalleeTable(
    names: [
      "(*sync.Cond).Wait", "(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait",
      "(*golang.org/x/sync/semaphore.Weighted).Acquire", "(*golang.org/x/sync/semaphore.Weighted).TryAcquire",
      "(*golang.org/x/time/rate.Limiter).Wait", "(*golang.org/x/time/rate.Limiter).WaitN",
    ])
}
