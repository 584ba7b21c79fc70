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
    case .labeledStmt: labeled(LabeledStmt(unchecked: tree, node))
    case .ifStmt: conditional(IfStmt(unchecked: tree, node))
    case .forStmt: loop(ForStmt(unchecked: tree, node), label)
    case .rangeStmt: range(RangeStmt(unchecked: tree, node), label)
    case .switchStmt: switches(SwitchStmt(unchecked: tree, node), label)
    case .typeSwitchStmt: typeSwitch(TypeSwitchStmt(unchecked: tree, node), label)
    case .selectStmt: select(node, label)
    case .returnStmt:
      evaluate(node)
      leave(FlowExit(kind: .returns, node: node))
    case .breakStmt, .continueStmt: branch(node)
    case .gotoStmt:
      guard let name = BranchStmt(tree, node)?.label else { return brokenJump(node) }
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

  private mutating func labeled(_ view: LabeledStmt) {
    let text = tree.text(of: view.label)
    if definedLabels.insert(text).inserted {
      proceed(to: labelBlock(text))
    }
    pendingLabel = text
    statement(view.statement)
    pendingLabel = nil
  }

  private mutating func branch(_ node: NodeID) {
    let isBreak = tree.kind(of: node) == .breakStmt
    let label = BranchStmt(tree, node)?.label.map { tree.text(of: $0) }
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

  private mutating func conditional(_ first: IfStmt) {
    let after = newBlock()
    var view = first
    while true {
      if let initializer = view.initializer { statement(initializer) }
      let then = newBlock()
      let otherwise = view.else == nil ? after : newBlock()
      condition(view.condition, then: then, otherwise: otherwise, of: view.id)
      start(then)
      statement(view.then)
      jump(to: after)
      guard let alternative = view.else else { break }
      start(otherwise)
      if let next = IfStmt(tree, alternative) {
        view = next
        continue
      }
      statement(alternative)
      jump(to: after)
      break
    }
    start(after)
  }

  private mutating func loop(_ view: ForStmt, _ label: String?) {
    if let initializer = view.initializer { statement(initializer) }
    let head = newBlock()
    let inside = newBlock()
    let after = newBlock()
    loopEnds[view.id] = after
    let next = view.post == nil ? head : newBlock()
    proceed(to: head)
    if let test = view.condition {
      condition(test, then: inside, otherwise: after, of: view.id)
    } else {
      edge(to: inside)
      close(terminator: view.id)
    }
    start(inside)
    targets.append(Target(label: label, breakTo: after, continueTo: next))
    statement(view.body)
    targets.removeLast()
    jump(to: next)
    if let post = view.post {
      start(next)
      statement(post)
      jump(to: head)
    }
    start(after)
  }

  private mutating func range(_ view: RangeStmt, _ label: String?) {
    evaluate(view.x)
    let head = newBlock()
    let inside = newBlock()
    let after = newBlock()
    loopEnds[view.id] = after
    proceed(to: head)
    edge(to: inside, .rangeNext, view.id)
    edge(to: after, .rangeDone, view.id)
    close(terminator: view.id)
    start(inside)
    append(view.id)
    targets.append(Target(label: label, breakTo: after, continueTo: head))
    statement(view.body)
    targets.removeLast()
    jump(to: head)
    start(after)
  }
}
