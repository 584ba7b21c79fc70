// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The way from a function of the module that takes no context to where it does input or output while it runs, by a look
/// at as many functions as the detail says; empty where there is none.
enum OutsideReach: CallFact {
  static var nothing: [RelatedLocation] { [] }
  static var unknown: [RelatedLocation] { [] }

  /// A call that does input or output, or leads to it.
  struct Site {
    let call: NodeID
    /// What follows behind the call, where it leads to another function of the module.
    let way: [RelatedLocation]
  }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> [RelatedLocation] {
    guard let pass = package.pass(over: key), let function = FuncDecl(pass.tree, key.node), let body = function.body,
      let site = site(in: body, of: key.node, pass, depth: depth)
    else { return [] }
    let callee = pass.tree.shortText(of: CallExpr(pass.tree, site.call)?.function ?? .none)
    return [pass.related(site.call, "`\(pass.tree.text(of: function.name))` calls `\(callee)`")] + site.way
  }

  /// The first call in a function that does input or output while the function runs, in its body or in that many
  /// functions behind it.
  static func site(in body: NodeID, of function: NodeID, _ pass: RulePass, depth: Int) -> Site? {
    for call in pass.tree.nodes(.callExpr, in: body) {
      let isOutside =
        OutsideCalls.waits(call, in: pass)
        || OutsideCalls.takesContext(call, in: pass) && !FreshLimiter.isAsked(by: call, in: pass)
      let way = isOutside || depth == 0 ? [] : way(from: call, pass, depth: depth - 1)
      guard isOutside || !way.isEmpty, !isKept(call, within: function, in: pass) else { continue }
      switch ContextFinder(pass).scope(at: call) {
      case .available, .none: return Site(call: call, way: way)
      case .detached: continue
      }
    }
    return nil
  }

  /// The way behind a call of a function without a context; one of another package has to be able to tell of an error,
  /// so that not all of them are looked at.
  private static func way(from call: NodeID, _ pass: RulePass, depth: Int) -> [RelatedLocation] {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    guard !function.isNone, let signature = types.signature(types.type(function)),
      types.isDeclaredHere(function) || signature.results.last.map({ types.isError($0.type) }) ?? false,
      !signature.parameters.contains(where: { types.isContext($0.type) })
    else { return [] }
    return pass.package.flow.fact(OutsideReach.self, depth, of: function) ?? []
  }

  /// Whether a call stands in a function literal that need not run while the function does.
  private static func isKept(_ call: NodeID, within function: NodeID, in pass: RulePass) -> Bool {
    let finder = ContextFinder(pass)
    for ancestor in pass.ancestors(of: call) {
      if ancestor == function { return false }
      if pass.tree.kind(of: ancestor) == .funcLit, !finder.runsInPlace(ancestor) { return true }
    }
    return false
  }
}
