// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A branch that is taken because an error is nil, or because it is not: `if err != nil { … }`.
struct ErrorBranch {
  /// The `ifStmt` or `caseClause`.
  let node: NodeID
  /// The identifier that the condition tests.
  let error: NodeID
  /// The variable it names.
  let object: ObjectID
  /// The comparison with nil.
  let comparison: NodeID
  /// Whether the error is nil in the branch.
  let isNil: Bool
  let statements: [NodeID]
  /// From the opening brace or the colon to the branch's end.
  let range: SourceRange

  /// The branches that a statement or clause decides by nothing but a variable's being nil.
  static func branches(of node: NodeID, _ pass: RulePass) -> [ErrorBranch] {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .ifStmt:
      guard let statement = IfStmt(tree, node), let test = test(statement.condition, pass) else { return [] }
      return [(statement.then, test.isNil), (statement.else ?? .none, !test.isNil)].compactMap { body, isNil in
        guard let block = Block(tree, body) else { return nil }
        return ErrorBranch(
          node: node, error: test.error, object: pass.types.object(of: test.error), comparison: statement.condition,
          isNil: isNil, statements: Array(block.statements), range: tree.range(of: body))
      }
    case .caseClause:
      guard let clause = CaseClause(tree, node), let condition = clause.expressions.only,
        let parent = SwitchStmt(tree, pass.parent(of: node)), parent.tag == nil, let test = test(condition, pass)
      else { return [] }
      let start = tree.end(of: condition)
      // The clause ends where the next one begins, with the comments in between.
      let end = tree.start(of: tree.endToken(of: node))
      return [
        ErrorBranch(
          node: node, error: test.error, object: pass.types.object(of: test.error), comparison: condition,
          isNil: test.isNil, statements: Array(clause.statements),
          range: SourceRange(start: start, end: max(start, end)))
      ]
    default: return []
    }
  }

  /// The error variable a condition compares with nil, and whether it is nil when the condition holds.
  private static func test(_ condition: NodeID, _ pass: RulePass) -> (error: NodeID, isNil: Bool)? {
    let tree = pass.tree
    guard let binary = BinaryExpr(tree, tree.unparenthesized(condition)) else { return nil }
    let token = tree.kind(of: binary.operatorToken)
    guard token == .equal || token == .notEqual else { return nil }
    let operand: NodeID
    if pass.types.isNil(binary.right) {
      operand = binary.left
    } else if pass.types.isNil(binary.left) {
      operand = binary.right
    } else {
      return nil
    }
    let error = tree.unparenthesized(operand)
    guard tree.kind(of: error) == .ident, ErrorExpression.isErrorInterface(error, pass.types),
      pass.types.types.kind(pass.types.object(of: error)) == .variable
    else { return nil }
    return (error, token == .equal)
  }
}
