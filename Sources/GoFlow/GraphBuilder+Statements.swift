// SPDX-License-Identifier: MIT

import GoSyntax

extension GraphBuilder {
  mutating func statements(_ nodes: NodeChildren) {
    for node in nodes { statement(node) }
  }

  mutating func statement(_ node: NodeID) {
    let label = pendingLabel
    pendingLabel = nil
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.nestingLimit else {
      append(node)
      return
    }
    switch tree.kind(of: node) {
    case .empty, .emptyStmt: break
    case .block: statements(tree.children(of: node))
    case .labeledStmt: labeled(node)
    case .ifStmt: conditional(node)
    case .forStmt: loop(node, label)
    case .rangeStmt: range(node, label)
    case .switchStmt: switches(node, label)
    case .typeSwitchStmt: typeSwitch(node, label)
    case .selectStmt: select(node, label)
    case .returnStmt:
      evaluate(node)
      leave(FlowExit(kind: .returns, node: node))
    case .breakStmt, .continueStmt: branch(node)
    case .gotoStmt:
      guard let name = tree.presentChild(0, of: node) else { return brokenJump(node) }
      _ = ensureCurrent()
      jump(to: labelBlock(tree.text(of: name)))
    case .fallthroughStmt:
      guard !fallthroughTarget.isNone else { return brokenJump(node) }
      _ = ensureCurrent()
      jump(to: fallthroughTarget)
    case .deferStmt:
      deferStatements.append(node)
      evaluate(node)
    case .goStmt:
      goStatements.append(node)
      evaluate(node)
    case .badStmt: broken(node)
    default: evaluate(node)
    }
  }

  /// A statement that could not be parsed: the statements in it one after the other.
  private mutating func broken(_ node: NodeID) {
    var isEmpty = true
    for child in tree.children(of: node) where !tree.isEmpty(child) {
      isEmpty = false
      statement(child)
    }
    if isEmpty { append(node) }
  }

  private mutating func brokenJump(_ node: NodeID) {
    append(node)
    leave(FlowExit(kind: .unknown, node: node))
  }

  private mutating func labelBlock(_ name: String) -> BlockID {
    if let block = labels[name] { return block }
    let block = newBlock()
    labels[name] = block
    return block
  }

  private mutating func labeled(_ node: NodeID) {
    guard let name = tree.presentChild(0, of: node), let inner = tree.presentChild(1, of: node) else {
      if let inner = tree.presentChild(1, of: node) { statement(inner) }
      return
    }
    let text = tree.text(of: name)
    if definedLabels.insert(text).inserted {
      proceed(to: labelBlock(text))
    }
    pendingLabel = text
    statement(inner)
    pendingLabel = nil
  }

  private mutating func branch(_ node: NodeID) {
    let isBreak = tree.kind(of: node) == .breakStmt
    let label = tree.presentChild(0, of: node).map { tree.text(of: $0) }
    for target in targets.reversed() {
      if let label, target.label != label { continue }
      let block = isBreak ? target.breakTo : target.continueTo
      if block.isNone {
        if label != nil { break }
        continue
      }
      _ = ensureCurrent()
      jump(to: block)
      return
    }
    brokenJump(node)
  }

  private mutating func conditional(_ first: NodeID) {
    let after = newBlock()
    var node = first
    while true {
      if let initializer = tree.presentChild(0, of: node) { statement(initializer) }
      let then = newBlock()
      let alternative = tree.presentChild(3, of: node)
      let otherwise = alternative == nil ? after : newBlock()
      let test = tree.child(1, of: node)
      if test.isNone || tree.isEmpty(test) {
        edge(to: then, .isTrue, node)
        edge(to: otherwise, .isFalse, node)
        close(terminator: node)
      } else {
        condition(test, then: then, otherwise: otherwise, of: node)
      }
      start(then)
      if let block = tree.presentChild(2, of: node) { statement(block) }
      jump(to: after)
      guard let alternative else { break }
      start(otherwise)
      if tree.kind(of: alternative) == .ifStmt {
        node = alternative
        continue
      }
      statement(alternative)
      jump(to: after)
      break
    }
    start(after)
  }

  private mutating func loop(_ node: NodeID, _ label: String?) {
    if let initializer = tree.presentChild(0, of: node) { statement(initializer) }
    let head = newBlock()
    let inside = newBlock()
    let after = newBlock()
    loopEnds[node] = after
    let post = tree.presentChild(2, of: node)
    let next = post == nil ? head : newBlock()
    proceed(to: head)
    if let test = tree.presentChild(1, of: node) {
      condition(test, then: inside, otherwise: after, of: node)
    } else {
      edge(to: inside)
      close(terminator: node)
    }
    start(inside)
    targets.append(Target(label: label, breakTo: after, continueTo: next))
    if let body = tree.presentChild(3, of: node) { statement(body) }
    targets.removeLast()
    jump(to: next)
    if let post {
      start(next)
      statement(post)
      jump(to: head)
    }
    start(after)
  }

  private mutating func range(_ node: NodeID, _ label: String?) {
    if let operand = tree.presentChild(2, of: node) { evaluate(operand) }
    let head = newBlock()
    let inside = newBlock()
    let after = newBlock()
    loopEnds[node] = after
    proceed(to: head)
    edge(to: inside, .rangeNext, node)
    edge(to: after, .rangeDone, node)
    close(terminator: node)
    start(inside)
    append(node)
    targets.append(Target(label: label, breakTo: after, continueTo: head))
    if let body = tree.presentChild(3, of: node) { statement(body) }
    targets.removeLast()
    jump(to: head)
    start(after)
  }
}
