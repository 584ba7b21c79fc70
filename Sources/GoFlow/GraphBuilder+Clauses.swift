// SPDX-License-Identifier: MIT

import GoSyntax

extension GraphBuilder {
  mutating func switches(_ node: NodeID, _ label: String?) {
    if let initializer = tree.presentChild(0, of: node) { statement(initializer) }
    let tag = tree.presentChild(1, of: node)
    if let tag { evaluate(tag) }
    let after = newBlock()
    let clauses = Array(tree.children(of: node, from: 2))
    let bodies = clauses.map { _ in newBlock() }
    var defaultBody = after
    for (clause, body) in zip(clauses, bodies) {
      guard tree.kind(of: clause) == .caseClause else {
        if tree.kind(of: clause) == .defaultClause { defaultBody = body }
        continue
      }
      for expression in tree.children(of: tree.child(0, of: clause)) where !tree.isEmpty(expression) {
        let next = newBlock()
        if tag == nil {
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

  mutating func typeSwitch(_ node: NodeID, _ label: String?) {
    if let initializer = tree.presentChild(0, of: node) { statement(initializer) }
    if let operand = tree.presentChild(2, of: node) { evaluate(operand) }
    let hasBinding = tree.presentChild(1, of: node) != nil
    let after = newBlock()
    let clauses = Array(tree.children(of: node, from: 3))
    let bodies = clauses.map { _ in newBlock() }
    _ = ensureCurrent()
    var hasDefault = false
    for (clause, body) in zip(clauses, bodies) {
      if tree.kind(of: clause) == .defaultClause { hasDefault = true }
      edge(to: body, .typeCase, clause)
    }
    if !hasDefault { edge(to: after, .noTypeCase, node) }
    close(terminator: node)

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
    for clause in clauses where tree.kind(of: clause) == .commClause {
      for operand in operands(of: tree.child(0, of: clause)) where doesSomething(operand) { evaluate(operand) }
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
      if tree.kind(of: clause) == .commClause, let communication = tree.presentChild(0, of: clause) {
        append(communication)
      }
      clauseStatements(clause)
      jump(to: after)
    }
    targets.removeLast()
    fallthroughTarget = outerFallthrough
    start(after)
  }

  private mutating func clauseStatements(_ clause: NodeID) {
    switch tree.kind(of: clause) {
    case .caseClause, .commClause: statements(tree.children(of: clause, from: 1))
    case .defaultClause: statements(tree.children(of: clause))
    default: statement(clause)
    }
  }

  /// What a communication evaluates before the select statement waits: channels, and values to send.
  private func operands(of communication: NodeID) -> [NodeID] {
    guard !communication.isNone else { return [] }
    switch tree.kind(of: communication) {
    case .sendStmt:
      return Array(tree.children(of: communication))
    case .exprStmt:
      return receiveOperand(tree.child(0, of: communication)).map { [$0] } ?? []
    case .assignStmt, .shortVarDecl:
      guard let values = tree.presentChild(1, of: communication) else { return [] }
      return tree.children(of: values).compactMap { receiveOperand($0) }
    default: return []
    }
  }

  private func receiveOperand(_ node: NodeID) -> NodeID? {
    var node = node
    while !node.isNone, tree.kind(of: node) == .parenExpr { node = tree.child(0, of: node) }
    guard !node.isNone, tree.kind(of: node) == .unaryExpr, tree.kind(of: tree.firstToken(of: node)) == .arrow else {
      return nil
    }
    return tree.presentChild(0, of: node)
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
