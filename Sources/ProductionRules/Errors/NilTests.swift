// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What the tests around an expression say about its being nil.
enum NilTests {
  enum State {
    /// It is not nil.
    case notNil
    /// It was tested, and may be nil all the same.
    case mayBeNil
    /// Nothing tells.
    case unknown
  }

  /// What is known of an error where it is used.
  static func state(of error: NodeID, _ pass: RulePass) -> State {
    let types = pass.types.types
    switch types.underlyingKind(pass.types.type(of: error)) {
    case .interface, .pointer, .map, .slice, .signature, .channel: break
    default: return .notNil
    }
    if pass.tree.kind(of: error) == .ident, let flow = pass.flow(around: error) {
      let nilness = flow.nilness(ofIdentifier: error)
      if nilness.isNotNil { return .notNil }
      if nilness.isNil { return .mayBeNil }
    }
    return conditions(around: error, pass)
  }

  /// Looks at the conditions of the branches around an expression, for tests of the same expression.
  private static func conditions(around error: NodeID, _ pass: RulePass) -> State {
    let tree = pass.tree
    var child = error
    var result = State.unknown
    for ancestor in pass.ancestors(of: error) {
      switch tree.kind(of: ancestor) {
      case .funcDecl, .funcLit: return result
      case .ifStmt:
        guard let statement = IfStmt(tree, ancestor), child == statement.then || child == statement.else else { break }
        if holds(statement.condition, error, pass, whenTrue: child == statement.then) { return .notNil }
        if tests(statement.condition, error, pass) { result = .mayBeNil }
      case .caseClause:
        guard let clause = CaseClause(tree, ancestor) else { break }
        let conditions = Array(clause.expressions)
        if conditions.count == 1, holds(conditions[0], error, pass, whenTrue: true) { return .notNil }
        if conditions.contains(where: { tests($0, error, pass) }) { result = .mayBeNil }
      default: break
      }
      child = ancestor
    }
    return result
  }

  /// Whether a condition that came out one way says that the error is not nil.
  private static func holds(_ condition: NodeID, _ error: NodeID, _ pass: RulePass, whenTrue: Bool) -> Bool {
    let tree = pass.tree
    guard let binary = BinaryExpr(tree, tree.unparenthesized(condition)) else { return false }
    switch tree.kind(of: binary.operatorToken) {
    case .logicalAnd where whenTrue, .logicalOr where !whenTrue:
      return holds(binary.left, error, pass, whenTrue: whenTrue)
        || holds(binary.right, error, pass, whenTrue: whenTrue)
    case .notEqual where whenTrue, .equal where !whenTrue: return isNilTest(binary, of: error, pass)
    default: return false
    }
  }

  /// Whether a condition holds a test of the error against nil somewhere.
  private static func tests(_ condition: NodeID, _ error: NodeID, _ pass: RulePass) -> Bool {
    pass.tree.subtree(of: condition).contains { node in
      BinaryExpr(pass.tree, node).map { isNilTest($0, of: error, pass) } ?? false
    }
  }

  private static func isNilTest(_ binary: BinaryExpr, of error: NodeID, _ pass: RulePass) -> Bool {
    let operand: NodeID
    if pass.types.isNil(binary.right) {
      operand = binary.left
    } else if pass.types.isNil(binary.left) {
      operand = binary.right
    } else {
      return false
    }
    let tree = pass.tree
    return tree.bytes(in: tree.range(of: operand)).elementsEqual(tree.bytes(in: tree.range(of: error)))
  }
}
