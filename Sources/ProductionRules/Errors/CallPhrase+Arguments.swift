// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension CallPhrase {
  /// The one string or integer among a call's arguments, when it is cheap to write again and says nothing secret.
  static func identifyingArgument(
    of call: NodeID, at statement: NodeID, _ pass: RulePass
  ) -> (text: String, verb: String)? {
    guard let view = CallExpr(pass.tree, call), !view.hasEllipsis else { return nil }
    let types = pass.types.types
    let parameters = pass.types.calledSignature(call)?.parameters ?? []
    var found: (node: NodeID, verb: String)?
    for (index, argument) in view.arguments.enumerated() {
      let kind = types.basicKind(pass.types.type(of: argument))
      guard kind.isString || kind.isInteger else { continue }
      guard found == nil else { return nil }
      if index < parameters.count, telltale.contains(parameters[index].name.lowercased()) { return nil }
      found = (argument, kind.isString ? "%s" : "%d")
    }
    guard let found, pass.types.constant(of: found.node) == nil, isCheap(found.node, at: statement, pass) else {
      return nil
    }
    return (pass.tree.text(of: found.node), found.verb)
  }

  /// Whether an expression is a variable or a field of one that still means the same at the statement.
  private static func isCheap(_ node: NodeID, at statement: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let words = split(tree.text(of: node).replacingDots).flatMap { $0.split(separator: ".") }.map(String.init)
    if !Set(words).isDisjoint(with: secrets) { return false }
    var root = node
    while let selector = SelectorExpr(tree, root) {
      guard pass.types.selection(of: root)?.kind == .field else { return false }
      root = selector.x
    }
    guard tree.kind(of: root) == .ident else { return false }
    let object = pass.types.object(of: root)
    guard types(object, pass),
      pass.types.lookup(tree.text(of: root), at: tree.start(of: statement)) == object
    else { return false }
    return true
  }

  private static func types(_ object: ObjectID, _ pass: RulePass) -> Bool {
    pass.types.types.kind(object) == .variable
  }
}

extension String {
  /// The text with its dots as word ends.
  fileprivate var replacingDots: String { String(map { $0 == "." ? "_" : $0 }) }
}
