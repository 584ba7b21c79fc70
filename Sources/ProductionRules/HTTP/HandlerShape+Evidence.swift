// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

extension HandlerShape {
  /// Where a handler begins, and where its package registers or serves it.
  static func evidence(of handler: NodeID, _ message: String, in pass: RulePass) -> [RelatedLocation] {
    guard let declaration = FuncDecl(pass.tree, handler) else {
      return [pass.related(FuncLit(pass.tree, handler)?.type ?? handler, message)]
    }
    let head = pass.related(declaration.name, message)
    for use in FunctionUses(pass).uses(of: pass.types.object(of: declaration.name))
    where !use.file.isTest && use.call.isNone {
      let other = pass.looking(at: use.file)
      guard let call = call(given: use.identifier, in: other) else { continue }
      let isServed = ServerFacts.starts.value(of: call, in: other) != nil
      return [head, other.related(call, "the handler is \(isServed ? "served" : "registered") here")]
    }
    return [head]
  }

  /// The call that gets a handler, seen through what makes another handler of it.
  private static func call(given handler: NodeID, in pass: RulePass) -> NodeID? {
    let tree = pass.tree
    var value = handler
    while true {
      let parent = pass.parent(of: value)
      guard !parent.isNone else { return nil }
      switch tree.kind(of: parent) {
      case .selectorExpr:
        if SelectorExpr(tree, parent)?.selector != value { return nil }
      case .parenExpr: break
      case .callExpr:
        if CallExpr(tree, parent)?.function == value { return nil }
        if !isHandlerType(pass.types.type(of: parent), in: pass.types.types) { return parent }
      default: return nil
      }
      value = parent
    }
  }
}
