// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Places where something failed already, so that another error is on its way.
enum ErrorPath {
  /// Whether a call stands where something failed already: in the branch of an error, or before a return of one, a panic
  /// or the program's end.
  static func contains(_ call: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var child = call
    for ancestor in pass.ancestors(of: call) {
      switch tree.kind(of: ancestor) {
      case .funcDecl, .funcLit: return false
      case .block, .caseClause, .defaultClause, .commClause:
        if endsInError(ancestor, after: child, pass) { return true }
      case .ifStmt:
        guard let statement = IfStmt(tree, ancestor), child == statement.then || child == statement.else else { break }
        let isThen = child == statement.then
        if testsError(statement.condition, isTrue: isThen, pass) { return true }
      default: break
      }
      child = ancestor
    }
    return false
  }

  /// Whether a condition says, coming out one way, that some error is not nil.
  private static func testsError(_ condition: NodeID, isTrue: Bool, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let node = tree.unparenthesized(condition)
    if tree.kind(of: node) == .callExpr { return isTrue && pass.types.calledName(node).hasPrefix("errors.") }
    guard let binary = BinaryExpr(tree, node) else { return false }
    switch tree.kind(of: binary.operatorToken) {
    case .logicalAnd where isTrue, .logicalOr where !isTrue:
      return testsError(binary.left, isTrue: isTrue, pass) || testsError(binary.right, isTrue: isTrue, pass)
    case .notEqual where isTrue, .equal where !isTrue:
      guard pass.types.isNil(binary.right) || pass.types.isNil(binary.left) else { return false }
      return ErrorExpression.isError(binary.left, pass.types) || ErrorExpression.isError(binary.right, pass.types)
    default: return false
    }
  }

  /// Whether a list of statements ends, after one of them, in a return of an error, a panic or the program's end.
  private static func endsInError(_ list: NodeID, after statement: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let last = tree.children(of: list).last, last > statement else { return false }
    if let result = ReturnStmt(tree, last)?.results.last { return isFailure(result, pass) }
    guard let call = ExprStmt(tree, last)?.x, tree.kind(of: tree.unparenthesized(call)) == .callExpr else {
      return false
    }
    return pass.package.flow.effect(ofCall: tree.unparenthesized(call), in: pass.types) != .returns
  }

  /// Whether a returned expression is an error that is not nil.
  private static func isFailure(_ result: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard ErrorExpression.isError(result, pass.types) else { return false }
    let state = NilTests.state(of: result, pass)
    let node = tree.unparenthesized(result)
    switch tree.kind(of: node) {
    case .ident: return state == .notNil || !ErrorExpression.sentinel(node, pass.types).isNone
    case .callExpr: return state == .notNil || makesError(node, pass)
    default: return state != .mayBeNil
    }
  }

  /// Whether a call makes an error, or wraps one that is there: `fmt.Errorf(…)`, `newFault(path)`.
  private static func makesError(_ call: NodeID, _ pass: RulePass) -> Bool {
    guard let view = CallExpr(pass.tree, call) else { return false }
    for argument in view.arguments where ErrorExpression.isErrorInterface(argument, pass.types) {
      return NilTests.state(of: argument, pass) == .notNil
    }
    let origins = pass.package.shared(ErrorOrigins.self) { ErrorOrigins(pass.package) }
    guard origins.wraps(call, pass.types) else { return false }
    let function = pass.types.calledFunction(call)
    return pass.package.flow.fact(MadeError.self, NoDetail(), of: function) ?? true
  }
}

/// Whether every error that a function of the module returns is made there, so that none is nil.
private enum MadeError: CallFact {
  typealias Answer = Bool

  static var nothing: Bool { true }
  static var unknown: Bool { false }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Bool {
    let flow = package.flow(of: function)
    return flow.graph.reachableExits.allSatisfy { exit in
      guard exit.kind == .returns else { return true }
      guard let value = Array(flow.tree.children(of: exit.node)).last else { return false }
      let node = flow.tree.unparenthesized(value)
      switch flow.tree.kind(of: node) {
      case .compositeLit: return true
      case .unaryExpr: return ErrorOrigins(package).origins(of: node, in: flow) == [.made]
      case .callExpr:
        return ErrorOrigins(package).wraps(node, flow.types)
          && package.fact(MadeError.self, NoDetail(), of: flow.types.calledFunction(node)) ?? true
      default: return false
      }
    }
  }
}
