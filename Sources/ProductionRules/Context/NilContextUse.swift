// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

/// Whether a function of the module ignores the context at a position or asks whether it is nil, itself or in a function
/// it passes it to.
enum NilContextUse: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func find(_ position: Int, in key: FunctionKey, of package: PackageFlow) -> Bool {
    guard let pass = package.pass(over: key), let name = package.parameter(position, of: key) else { return false }
    if name.isNone { return true }
    let uses = pass.types.uses(of: pass.types.object(of: name))
    return uses.isEmpty || uses.contains { isTolerated($0, in: pass) }
  }

  /// Whether a use of a parameter compares it with nil, or passes it to something that does.
  private static func isTolerated(_ use: NodeID, in pass: RulePass) -> Bool {
    let parent = pass.parent(of: use)
    if let comparison = BinaryExpr(pass.tree, parent) {
      return pass.types.isNil(comparison.left) || pass.types.isNil(comparison.right)
    }
    guard let call = CallExpr(pass.tree, parent),
      let position = call.arguments.enumerated().first(where: { $0.element == use })?.offset
    else { return false }
    return pass.package.flow.fact(NilContextUse.self, position, of: pass.types.calledFunction(parent)) ?? false
  }
}
