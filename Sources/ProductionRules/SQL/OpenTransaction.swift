// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The part of a function in which a transaction is open: from where it is begun, or where a function literal is given
/// it, to where it is committed or rolled back.
struct OpenTransaction {
  /// The call that begins it, or the literal that is given it.
  let begin: NodeID
  /// The pool or connection it was begun on, or nil when that is not known.
  let source: NodeID?
  /// The variable that holds it.
  let variable: ObjectID
  /// How the variable is named.
  let name: String
  /// The calls made while it is open, in source order; those of deferred calls, goroutines and literals left out.
  let calls: [NodeID]

  /// The kinds of nodes that open a transaction.
  static let kinds = NodeKinds(.callExpr, .funcLit)
  /// The names of the methods that begin one.
  static let callees: Set<String>? = ["Begin", "BeginTx", "Beginx", "BeginTxx", "MustBegin", "MustBeginTx"]

  /// Looks at a node; nil when it opens no transaction, or nobody holds it.
  init?(_ node: NodeID, in pass: RulePass) {
    if pass.tree.kind(of: node) == .funcLit {
      self.init(literal: node, in: pass)
    } else {
      self.init(call: node, in: pass)
    }
  }

  private init?(call node: NodeID, in pass: RulePass) {
    let tree = pass.tree
    guard let call = DatabaseCall(node, in: pass), call.action == .begin, call.owner != .transaction,
      let assignment = Assignment(tree, pass.parent(of: pass.parent(of: node))), assignment.values.only == node,
      let target = assignment.targets.first, tree.kind(of: target) == .ident
    else { return nil }
    let object = pass.types.object(of: target)
    let function = pass.enclosingFunction(of: node)
    guard !object.isNone, !function.isNone, let body = Function(tree, function)?.body else { return nil }
    let error = assignment.targets.last.map { pass.types.object(of: $0) } ?? .none
    let flow = pass.flow(of: function)
    guard let start = flow.graph.point(of: node), flow.graph.isReachable(start.block) else { return nil }
    begin = node
    source = call.operand
    variable = object
    name = tree.text(of: target)
    var open: [NodeID] = []
    for candidate in Self.calls(in: body, pass) where candidate > node && pass.parent(of: candidate) != node {
      guard let goal = flow.graph.point(of: candidate), flow.afford(flow.graph.blockCount) else { continue }
      let isOpen = flow.graph.reaches(
        from: start, to: goal,
        along: { edge in
          // Where beginning failed there is no transaction.
          guard let test = flow.nilTest(on: edge), test.object == error else { return true }
          return test.nilness != .value
        }, avoiding: { Self.ends(object, in: $0, pass) })
      if isOpen { open.append(candidate) }
    }
    calls = open
  }

  private init?(literal node: NodeID, in pass: RulePass) {
    let tree = pass.tree
    let types = pass.types.types
    guard let literal = FuncLit(tree, node), let outer = CallExpr(tree, pass.parent(of: node)), outer.function != node,
      let type = FuncType(tree, literal.type)
    else { return nil }
    var found: NodeID?
    for parameter in type.parameters {
      guard let view = Parameter(tree, parameter), let name = view.names.only,
        DatabaseCall.isTransaction(pass.types.type(of: view.type), in: types) || Self.isGorm(outer.id, in: pass)
      else { continue }
      found = name
    }
    guard let found, !tree.matches(tree.range(of: found), "_") else { return nil }
    let object = pass.types.object(of: found)
    let pools = outer.arguments.filter { DatabaseCall.isPool(pass.types.type(of: $0), in: types) }
    begin = node
    source = pools.first ?? tree.calleeOperand(of: outer.id)
    variable = object
    name = tree.text(of: found)
    calls = Self.calls(in: literal.body, pass)
  }

  /// Whether a call is gorm's `Transaction`, whose function is given a database of the same type.
  static func isGorm(_ call: NodeID, in pass: RulePass) -> Bool {
    guard let name = pass.tree.calleeName(of: call), pass.tree.matches(pass.tree.range(of: name), "Transaction") else {
      return false
    }
    return pass.types.calledName(call) == "(*gorm.io/gorm.DB).Transaction"
  }

  private static func calls(in body: NodeID, _ pass: RulePass) -> [NodeID] {
    pass.tree.subtree(of: body, notBelow: NodeKinds(.funcLit, .deferStmt, .goStmt)).filter {
      pass.tree.kind(of: $0) == .callExpr
    }
  }

  /// Whether an element commits or rolls back, or hands the transaction to what does so, by its body or else by its name.
  private static func ends(_ variable: ObjectID, in element: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    if tree.kind(of: element) == .deferStmt { return false }
    return tree.subtree(of: element, notBelow: NodeKinds(.funcLit)).contains { node in
      guard let call = CallExpr(tree, node), let name = tree.calleeName(of: node) else { return false }
      if let operand = tree.calleeOperand(of: node), pass.types.object(of: operand) == variable {
        return ["Commit", "Rollback"].contains(tree.text(of: name))
      }
      for (position, argument) in call.arguments.enumerated() where pass.types.object(of: argument) == variable {
        // What is known of the function's body says more than its name.
        if let fate = pass.package.flow.knownFate(ofParameter: position, of: pass.types.calledFunction(node)) {
          return fate.contains(.released)
        }
        return !endings.isDisjoint(with: NameWords(tree.text(of: name)).words)
      }
      return false
    }
  }

  private static let endings: Set<String> = [
    "commit", "rollback", "finish", "close", "end", "done", "abort", "complete",
  ]
}
