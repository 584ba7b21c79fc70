// SPDX-License-Identifier: MIT

import GoSyntax

extension GraphBuilder {
  mutating func switches(_ view: SwitchStmt, _ label: String?) {
    if let initializer = view.initializer { statement(initializer) }
    if let tag = view.tag { evaluate(tag) }
    let after = newBlock()
    let clauses = Array(view.clauses)
    let bodies = clauses.map { _ in newBlock() }
    let node = view.id
    let isTagless = view.tag == nil
    var defaultBody = after
    for (clause, body) in zip(clauses, bodies) {
      guard let view = CaseClause(tree, clause) else {
        if tree.kind(of: clause) == .defaultClause { defaultBody = body }
        continue
      }
      for expression in view.expressions where !tree.isEmpty(expression) {
        let next = newBlock()
        if isTagless {
          condition(expression, then: body, otherwise: next, of: node)
        } else {
          evaluate(expression)
          if !current.isNone {
            edge(to: body, .caseMatches, expression)
            edge(to: next, .caseDiffers, expression)
            close(terminator: node)
          }
        }
        start(next)
      }
    }
    jump(to: defaultBody)

    let outerFallthrough = fallthroughTarget
    targets.append(Target(label: label, breakTo: after, continueTo: .none))
    for (index, clause) in clauses.enumerated() {
      start(bodies[index])
      fallthroughTarget = index + 1 < bodies.count ? bodies[index + 1] : .none
      clauseStatements(clause)
      jump(to: after)
    }
    targets.removeLast()
    fallthroughTarget = outerFallthrough
    start(after)
  }

  mutating func typeSwitch(_ view: TypeSwitchStmt, _ label: String?) {
    if let initializer = view.initializer { statement(initializer) }
    evaluate(view.guardExpression)
    let hasBinding = view.binding != nil
    let after = newBlock()
    let clauses = Array(view.clauses)
    let bodies = clauses.map { _ in newBlock() }
    _ = ensureCurrent()
    var hasDefault = false
    for (clause, body) in zip(clauses, bodies) {
      if tree.kind(of: clause) == .defaultClause { hasDefault = true }
      edge(to: body, .typeCase, clause)
    }
    if !hasDefault { edge(to: after, .noTypeCase, view.id) }
    close(terminator: view.id)

    let outerFallthrough = fallthroughTarget
    fallthroughTarget = .none
    targets.append(Target(label: label, breakTo: after, continueTo: .none))
    for (index, clause) in clauses.enumerated() {
      start(bodies[index])
      if hasBinding { append(clause) }
      clauseStatements(clause)
      jump(to: after)
    }
    targets.removeLast()
    fallthroughTarget = outerFallthrough
    start(after)
  }

  mutating func select(_ node: NodeID, _ label: String?) {
    let clauses = Array(tree.children(of: node))
    _ = ensureCurrent()
    guard !clauses.isEmpty else {
      blocks[current.index].terminator = node
      leave(FlowExit(kind: .blocks, node: node))
      return
    }
    for clause in clauses.compactMap({ CommClause(tree, $0) }) {
      for operand in operands(of: clause.communication) where doesSomething(operand) { evaluate(operand) }
    }
    let after = newBlock()
    let bodies = clauses.map { _ in newBlock() }
    _ = ensureCurrent()
    for (clause, body) in zip(clauses, bodies) { edge(to: body, .communication, clause) }
    close(terminator: node)

    let outerFallthrough = fallthroughTarget
    fallthroughTarget = .none
    targets.append(Target(label: label, breakTo: after, continueTo: .none))
    for (index, clause) in clauses.enumerated() {
      start(bodies[index])
      if let view = CommClause(tree, clause) { append(view.communication) }
      clauseStatements(clause)
      jump(to: after)
    }
    targets.removeLast()
    fallthroughTarget = outerFallthrough
    start(after)
  }

  private mutating func clauseStatements(_ clause: NodeID) {
    if let view = Clause(tree, clause) { statements(view.statements) } else { statement(clause) }
  }

  /// What a communication evaluates before the select statement waits: channels, and values to send.
  private func operands(of communication: NodeID) -> [NodeID] {
    if let send = SendStmt(tree, communication) { return [send.channel, send.value] }
    if let statement = ExprStmt(tree, communication) { return receiveOperand(statement.x).map { [$0] } ?? [] }
    return AssignStmt(tree, communication)?.right.compactMap { receiveOperand($0) } ?? []
  }

  private func receiveOperand(_ node: NodeID) -> NodeID? {
    guard let operation = UnaryExpr(tree, tree.unparenthesized(node)), tree.kind(of: operation.operatorToken) == .arrow
    else { return nil }
    return operation.x
  }

  /// Whether evaluating an expression may have an effect.
  private func doesSomething(_ node: NodeID) -> Bool {
    for inner in tree.subtree(of: node) {
      switch tree.kind(of: inner) {
      case .callExpr, .funcLit: return true
      case .unaryExpr where tree.kind(of: tree.firstToken(of: inner)) == .arrow: return true
      default: break
      }
    }
    return false
  }
}
