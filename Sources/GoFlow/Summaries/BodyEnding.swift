// SPDX-License-Identifier: MIT

import GoSyntax

/// Whether the end of a function's body may be such that it is never passed, by the syntax of its statements alone.
struct BodyEnding {
  let tree: SyntaxTree
  let body: NodeID

  init(_ body: NodeID, _ tree: SyntaxTree) { (self.body, self.tree) = (body, tree) }

  /// Whether a look at the calls is worth it: there is an end that may not be passed, and no return other than ones
  /// right after such a statement, which only satisfy the compiler.
  var mayNeverBePassed: Bool {
    guard let last = lastStatement(of: body), Self.kinds.contains(tree.kind(of: last)) else { return false }
    return returns.allSatisfy { statement in
      statementBefore(statement).map { Self.kinds.contains(tree.kind(of: $0)) } ?? false
    }
  }

  /// Whether the end and all returns stand behind loops without a condition, an empty `select`, or calls that are final.
  func isNeverPassed(where isFinal: (_ call: NodeID) -> Bool) -> Bool {
    isTail(body, depth: 0, isFinal)
      && returns.allSatisfy { statement in
        statementBefore(statement).map { isTail($0, depth: 0, isFinal) } ?? false
      }
  }

  private static let kinds = NodeKinds(
    .exprStmt, .forStmt, .selectStmt, .block, .ifStmt, .switchStmt, .typeSwitchStmt, .labeledStmt, .gotoStmt)

  private var returns: [NodeID] {
    tree.subtree(of: body, notBelow: NodeKinds(.funcLit)).filter { tree.kind(of: $0) == .returnStmt }
  }

  /// The statement before another one in its list.
  private func statementBefore(_ statement: NodeID) -> NodeID? {
    var before: NodeID?
    for sibling in tree.children(of: tree.parent(of: statement)) where tree.kind(of: sibling) != .emptyStmt {
      if sibling == statement { return before }
      before = sibling
    }
    return nil
  }

  /// The last statement of a list; of a return the one before, if there is one.
  private func lastStatement(of list: NodeID) -> NodeID? {
    var last: NodeID?
    for statement in tree.children(of: list) where tree.kind(of: statement) != .emptyStmt { last = statement }
    guard let last, tree.kind(of: last) == .returnStmt else { return last }
    return statementBefore(last)
  }

  private func isTail(_ statement: NodeID, depth: Int, _ isFinal: (NodeID) -> Bool) -> Bool {
    guard depth < 32 else { return true }
    switch tree.kind(of: statement) {
    case .exprStmt: return isFinal(tree.unparenthesized(tree.child(0, of: statement)))
    case .forStmt: return ForStmt(tree, statement)?.condition == nil
    case .selectStmt, .switchStmt, .typeSwitchStmt:
      // A loop or call in one of the clauses.
      return tree.subtree(of: statement, notBelow: NodeKinds(.funcLit)).contains { node in
        tree.kind(of: node) == .callExpr && isFinal(node)
          || tree.kind(of: node) == .forStmt && ForStmt(tree, node)?.condition == nil
      } || tree.kind(of: statement) == .selectStmt
    case .ifStmt:
      guard let branch = IfStmt(tree, statement), branch.else != nil else { return false }
      return isTail(branch.then, depth: depth + 1, isFinal)
    case .block: return lastStatement(of: statement).map { isTail($0, depth: depth + 1, isFinal) } ?? false
    case .labeledStmt, .gotoStmt: return true
    default: return false
    }
  }
}
