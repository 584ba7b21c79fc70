// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A local WaitGroup that is lent to functions of the package and to literals, none of which calls `Done`.
struct LentWaitGroup {
  let adds: [NodeID]
  let wait: NodeID
  /// The call that lends it.
  let loan: NodeID

  /// Nil when something else is done with the variable, or somebody may call `Done`.
  init?(declaredBy name: NodeID, in pass: RulePass) {
    let tree = pass.tree
    let variable = pass.types.object(of: name)
    let owner = pass.enclosingFunction(of: name)
    guard !owner.isNone, pass.types.types.kind(variable) == .variable, !pass.types.types.isParameter(variable) else {
      return nil
    }
    var adds: [NodeID] = []
    var wait: NodeID?
    var loan: NodeID?
    for use in pass.types.uses(of: variable) where use != name {
      if let method = Self.method(calledOn: use, tree) {
        switch method.name {
        case "Add": adds.append(method.call)
        case "Wait": wait = wait ?? method.call
        default: return nil
        }
      } else if let call = Self.loan(of: use, tree), Self.isKeptOpen(call.call, call.position, pass) {
        loan = loan ?? call.call
      } else {
        return nil
      }
    }
    guard !adds.isEmpty, let wait, let loan else { return nil }
    self.adds = adds
    self.wait = wait
    self.loan = loan
  }

  private static func method(calledOn use: NodeID, _ tree: SyntaxTree) -> (name: String, call: NodeID)? {
    guard let selector = SelectorExpr(tree, tree.parent(of: use)), selector.x == use,
      let call = CallExpr(tree, tree.parent(of: selector.id)), call.function == selector.id
    else { return nil }
    return (tree.text(of: selector.selector), call.id)
  }

  /// The call that is given a variable, or its address, and the argument's place.
  private static func loan(of use: NodeID, _ tree: SyntaxTree) -> (call: NodeID, position: Int)? {
    var argument = use
    if let address = UnaryExpr(tree, tree.parent(of: use)), tree.kind(of: address.operatorToken) == .ampersand {
      argument = address.id
    }
    var list = tree.parent(of: argument)
    if tree.kind(of: list) == .exprList { list = tree.parent(of: list) }
    guard let call = CallExpr(tree, list), let position = Array(call.arguments).firstIndex(of: argument) else {
      return nil
    }
    return (call.id, position)
  }

  /// Whether what is called does nothing with the group that could count it down.
  private static func isKeptOpen(_ call: NodeID, _ position: Int, _ pass: RulePass) -> Bool {
    let package = pass.package.flow
    guard let view = CallExpr(pass.tree, call) else { return false }
    let key: FunctionKey
    if let literal = FuncLit(pass.tree, view.function) {
      key = FunctionKey(file: pass.file.index, node: literal.id)
    } else if let declared = package.declaration(of: pass.types.calledFunction(call)),
      pass.package.files.indices.contains(declared.file)
    {
      key = declared
    } else {
      return false
    }
    guard let parameter = package.parameter(position, of: key) else { return false }
    if parameter.isNone { return true }
    let other = pass.looking(at: pass.package.files[key.file])
    return other.types.uses(of: other.types.object(of: parameter)).allSatisfy { use in
      use == parameter || method(calledOn: use, other.tree)?.name == "Wait"
    }
  }
}
