// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

extension RulePass {
  /// Whether two expressions name the same variable, by the same way from the same variable.
  func isSame(_ left: NodeID, _ right: NodeID) -> Bool {
    var left = tree.unparenthesized(left)
    var right = tree.unparenthesized(right)
    var depth = 0
    while depth < 20 {
      depth += 1
      if let first = SelectorExpr(tree, left), let second = SelectorExpr(tree, right) {
        let object = types.referencedObject(left)
        guard !object.isNone, types.types.kind(object) == .variable, object == types.referencedObject(right) else {
          return false
        }
        if types.types.isPackageLevel(object) { return true }
        left = tree.unparenthesized(first.x)
        right = tree.unparenthesized(second.x)
        continue
      }
      guard tree.kind(of: left) == .ident, tree.kind(of: right) == .ident else { return false }
      let object = types.object(of: left)
      return !object.isNone && types.types.kind(object) == .variable && object == types.object(of: right)
    }
    return false
  }

  /// The variable, field or package variable that the value of an expression is assigned to, seen through `&` and
  /// parentheses; `.none` when it goes elsewhere.
  func holder(of expression: NodeID) -> ObjectID {
    var value = expression
    var parent = self.parent(of: value)
    while !parent.isNone, tree.kind(of: parent) == .parenExpr || tree.kind(of: parent) == .unaryExpr {
      value = parent
      parent = self.parent(of: value)
    }
    guard !parent.isNone, let assignment = Assignment(tree, self.parent(of: parent)), assignment.valueList == parent
    else { return .none }
    for (target, other) in zip(assignment.targets, assignment.values) where other == value {
      return types.referencedObject(target)
    }
    return .none
  }

  /// The function declaration around a node, with its name, when it is a plain function.
  func isInFunction(named name: StaticString, _ node: NodeID) -> Bool {
    guard let declaration = FuncDecl(tree, enclosingDeclaration(of: node)), declaration.receiver == nil else {
      return false
    }
    return tree.matches(tree.range(of: declaration.name), name)
  }

  /// The white space that the line of a node begins with.
  func indentation(of node: NodeID) -> String {
    let start = tree.lineTable.starts[tree.lineTable.line(at: tree.start(of: node))]
    let line = tree.bytes(in: SourceRange(start: start, end: tree.start(of: node)))
    return String(decoding: line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }, as: UTF8.self)
  }
}

extension FunctionFlow {
  /// Whether control can come from one node to another, as far as conditions that hold at the first one allow.
  func leads(
    from node: NodeID, to goal: NodeID, along follows: (FlowEdge) -> Bool = { _ in true },
    avoiding: (NodeID) -> Bool = { _ in false }
  ) -> Bool {
    guard let start = graph.point(of: node), let end = graph.point(of: goal), graph.isReachable(start.block) else {
      return false
    }
    let known = conditions(at: start)
    return graph.reaches(
      from: start, to: end, along: { isPossible($0, given: known) && follows($0) }, avoiding: avoiding)
  }
}
