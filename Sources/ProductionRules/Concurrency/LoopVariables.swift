// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// The variables that a loop declares.
struct LoopVariables {
  /// The `for` or `range` statement.
  let loop: NodeID
  let body: NodeID
  /// The identifiers that declare them, blank ones left out.
  let names: [NodeID]

  /// The variables of a loop, nil when it declares none.
  init?(_ loop: NodeID, in tree: SyntaxTree) {
    self.loop = loop
    var names: [NodeID] = []
    if let range = RangeStmt(tree, loop) {
      guard range.declares else { return nil }
      names = [range.key, range.value].compactMap { $0 }
      body = range.body
    } else if let statement = ForStmt(tree, loop) {
      guard let start = statement.initializer, tree.kind(of: start) == .shortVarDecl,
        let assignment = AssignStmt(tree, start)
      else { return nil }
      names = Array(assignment.left)
      body = statement.body
    } else {
      return nil
    }
    self.names = names.filter { tree.kind(of: $0) == .ident && !tree.matches(tree.range(of: $0), "_") }
    if self.names.isEmpty { return nil }
  }
}
