// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

/// Whether a function of the module does no more with its context than give it to quiet calls, as one that counts or
/// records something.
enum QuietContext: CallFact {
  // Functions that go on for ever are not quiet.
  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func find(_: NoDetail, in key: FunctionKey, of package: PackageFlow) -> Bool {
    guard let pass = package.pass(over: key), let function = FuncDecl(pass.tree, key.node),
      let type = FuncType(pass.tree, function.type)
    else { return false }
    let types = pass.types.types
    var isHanded = false
    for node in pass.tree.subtree(of: type.parameterList) where pass.tree.kind(of: node) == .ident {
      let object = pass.types.object(of: node)
      guard types.isParameter(object), types.isContext(types.type(object)) else { continue }
      for use in pass.types.uses(of: object) {
        let call = pass.parent(of: use)
        guard CallExpr(pass.tree, call)?.arguments.contains(use) ?? false, ContextCallees.isQuiet(call, in: pass) else {
          return false
        }
        isHanded = true
      }
    }
    return isHanded
  }
}
