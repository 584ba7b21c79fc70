// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call that opens something, with the operands that get it and its error.
struct Opening {
  let call: NodeID
  /// The assignment, specification or expression statement.
  let statement: NodeID
  /// The operand that gets what was opened; nil when it is dropped.
  let target: NodeID?
  /// The operand that gets the error, nil where there is none or it is dropped.
  let error: NodeID?
  /// The function declaration or literal around the call.
  let function: NodeID

  /// Takes a call apart whose result at a position has to be released; nil where the results go elsewhere than into
  /// operands.
  init?(_ call: NodeID, result position: Int, in pass: RulePass) {
    let tree = pass.tree
    var value = call
    while tree.kind(of: tree.parent(of: value)) == .parenExpr { value = tree.parent(of: value) }
    let function = tree.enclosingFunction(of: call)
    guard !function.isNone else { return nil }
    let parent = tree.parent(of: value)
    if tree.kind(of: parent) == .exprStmt {
      self.init(call: call, statement: parent, target: nil, error: nil, function: function)
      return
    }
    guard tree.kind(of: parent) == .exprList, let assignment = Assignment(tree, tree.parent(of: parent)),
      assignment.valueList == parent, assignment.values.only == value
    else { return nil }
    let targets = Array(assignment.targets)
    guard targets.indices.contains(position) else { return nil }
    func named(_ target: NodeID) -> NodeID? { tree.matches(tree.range(of: target), "_") ? nil : target }
    var error: NodeID?
    if let last = targets.last, targets.count > 1, let named = named(last) {
      // A variable that something unknown declared is what the call gives.
      let type = typeOf(named, pass)
      if !type.isValid || pass.types.types.isError(pass.types.type(of: named)) || pass.types.types.isError(type) {
        error = named
      }
    }
    self.init(
      call: call, statement: assignment.id, target: named(targets[position]), error: error, function: function)
  }

  private init(call: NodeID, statement: NodeID, target: NodeID?, error: NodeID?, function: NodeID) {
    self.call = call
    self.statement = statement
    self.target = target
    self.error = error
    self.function = function
  }
}

private func typeOf(_ identifier: NodeID, _ pass: RulePass) -> TypeID {
  pass.types.types.type(pass.types.object(of: identifier))
}
