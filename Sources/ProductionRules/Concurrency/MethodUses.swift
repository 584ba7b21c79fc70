// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The method calls on a local variable, when nothing else is done with it.
struct MethodUses {
  /// One call of a method.
  struct Use {
    let call: NodeID
    let method: String
    /// The function declaration or literal that makes the call.
    let function: NodeID
  }

  /// The identifier that declares the variable.
  let name: NodeID
  /// The function that declares it.
  let owner: NodeID
  let uses: [Use]

  /// The calls of a variable declared in a function; nil when it is passed on, stored, returned, copied or set again.
  init?(declaredBy name: NodeID, in pass: RulePass) {
    let tree = pass.tree
    let variable = pass.types.object(of: name)
    let owner = pass.enclosingFunction(of: name)
    guard !owner.isNone, pass.types.types.kind(variable) == .variable, !pass.types.types.isParameter(variable),
      pass.types.types.declaration(variable)?.identifier == name
    else { return nil }
    var uses: [Use] = []
    for use in pass.types.uses(of: variable) where use != name {
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use,
        CallExpr(tree, pass.parent(of: selector.id))?.function == selector.id
      else { return nil }
      uses.append(
        Use(
          call: pass.parent(of: selector.id), method: tree.text(of: selector.selector),
          function: pass.enclosingFunction(of: use)))
    }
    self.name = name
    self.owner = owner
    self.uses = uses
  }

  func uses(_ method: String) -> [Use] { uses.filter { $0.method == method } }
}
