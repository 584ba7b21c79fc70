// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Branches that are taken because an error was recognised.
enum ErrorBranches {
  /// Whether a node stands in a branch whose condition found out what the error in a variable is.
  static func isRecognised(_ object: ObjectID, at node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var child = node
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .funcDecl, .funcLit: return false
      case .ifStmt:
        guard let statement = IfStmt(tree, ancestor) else { break }
        if child == statement.then, recognises(statement.condition, object, holds: true, pass) { return true }
        if child == statement.else, recognises(statement.condition, object, holds: false, pass) { return true }
      case .caseClause:
        if isCase(ancestor, about: object, pass) { return true }
      default: break
      }
      child = ancestor
    }
    return false
  }

  /// Whether a condition that came out one way may say what the error is, beyond that it is one.
  private static func recognises(_ condition: NodeID, _ object: ObjectID, holds: Bool, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let condition = tree.unparenthesized(condition)
    switch tree.kind(of: condition) {
    case .unaryExpr:
      guard let negation = UnaryExpr(tree, condition), tree.kind(of: negation.operatorToken) == .not else {
        return holds && mentions(condition, object, pass)
      }
      return recognises(negation.x, object, holds: !holds, pass)
    case .binaryExpr:
      guard let binary = BinaryExpr(tree, condition) else { return false }
      switch tree.kind(of: binary.operatorToken) {
      case .logicalAnd, .logicalOr:
        return recognises(binary.left, object, holds: holds, pass)
          || recognises(binary.right, object, holds: holds, pass)
      case .equal, .notEqual:
        let isNilTest = pass.types.isNil(binary.left) || pass.types.isNil(binary.right)
        let isEqual = (tree.kind(of: binary.operatorToken) == .equal) == holds
        return !isNilTest && isEqual && mentions(condition, object, pass)
      default: return mentions(condition, object, pass)
      }
    default: return holds && mentions(condition, object, pass)
    }
  }

  /// Whether a clause belongs to a switch over the error, or its conditions recognise it.
  private static func isCase(_ clause: NodeID, about object: ObjectID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let parent = pass.parent(of: clause)
    guard let view = CaseClause(tree, clause), !parent.isNone else { return false }
    if let statement = TypeSwitchStmt(tree, parent) { return mentions(statement.guardExpression, object, pass) }
    guard let statement = SwitchStmt(tree, parent) else { return false }
    guard let tag = statement.tag else {
      return view.expressions.contains { recognises($0, object, holds: true, pass) }
    }
    return mentions(tag, object, pass) && !view.expressions.contains { pass.types.isNil($0) }
  }

  private static func mentions(_ node: NodeID, _ object: ObjectID, _ pass: RulePass) -> Bool {
    pass.tree.subtree(of: node).contains { pass.tree.kind(of: $0) == .ident && pass.types.object(of: $0) == object }
  }
}

/// Errors that leave a function literal into a call.
enum LiteralErrors {
  /// Whether a function literal is an argument of a call whose error the same statement wraps.
  static func isWrappedOutside(_ literal: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard tree.kind(of: literal) == .funcLit else { return false }
    var inner = literal
    for ancestor in pass.ancestors(of: literal) {
      switch tree.kind(of: ancestor) {
      case .callExpr:
        // A wrapper around the call that takes the literal.
        if tree.kind(of: inner) == .callExpr, isWrapper(ancestor, pass) { return true }
      case .shortVarDecl, .assignStmt:
        return isWrappedAfter(ancestor, pass)
      case .block, .funcDecl, .funcLit, .returnStmt, .goStmt, .deferStmt: return false
      default: break
      }
      inner = ancestor
    }
    return false
  }

  private static func isWrapper(_ call: NodeID, _ pass: RulePass) -> Bool {
    guard let view = CallExpr(pass.tree, call), let signature = pass.types.calledSignature(call) else { return false }
    return signature.results.contains { pass.types.types.isError($0.type) }
      && view.arguments.contains { pass.types.types.isError(pass.types.type(of: $0)) }
  }

  /// Whether the error an assignment gets is given to a wrapper in the `if` around it or right after it.
  private static func isWrappedAfter(_ assignment: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let view = AssignStmt(tree, assignment) else { return false }
    let objects = view.left.map { pass.types.object(of: $0) }
      .filter { pass.types.types.isError(pass.types.types.type($0)) }
    guard let object = objects.last else { return false }
    var scope = pass.parent(of: assignment)
    if tree.kind(of: scope) != .ifStmt {
      var isNext = false
      scope = .none
      for sibling in tree.children(of: pass.parent(of: assignment)) {
        if isNext {
          scope = sibling
          break
        }
        isNext = sibling == assignment
      }
    }
    guard let statement = IfStmt(tree, scope) else { return false }
    return tree.nodes(CallExpr.self, in: statement.then).contains { call in
      isWrapper(call.id, pass) && call.arguments.contains { pass.types.object(of: $0) == object }
    }
  }
}
