// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Operations of a file that may make a goroutine wait for long: channels, groups, sleeps, commands, the network.
struct BlockingOperations {
  /// One that was found.
  struct Found {
    /// The node to report: the operation, or the `select` it is part of.
    let node: NodeID
    /// What it is, as the beginning of a message.
    let what: String
    /// What it works on, `.none` for a call.
    let operand: NodeID
  }

  let pass: RulePass

  /// What a node waits for.
  func operation(at node: NodeID) -> Found? {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .unaryExpr:
      guard let receive = UnaryExpr(tree, node), tree.kind(of: receive.operatorToken) == .arrow else { return nil }
      return isKnownFilled(receive.x) ? nil : communication(node, "a receive", on: receive.x)
    case .sendStmt:
      guard let send = SendStmt(tree, node), !isCollected(send.channel), !isBuffered(send.channel) else { return nil }
      return communication(node, "a send", on: send.channel)
    case .callExpr: return call(node)
    default: return nil
    }
  }

  private func communication(_ node: NodeID, _ what: String, on channel: NodeID) -> Found? {
    let tree = pass.tree
    for ancestor in pass.ancestors(of: node) {
      if let clause = CommClause(tree, ancestor) {
        guard tree.contains(clause.communication, node) else { break }
        let select = pass.parent(of: ancestor)
        guard let statement = SelectStmt(tree, select) else { return nil }
        let isWaiting = !statement.clauses.contains { tree.kind(of: $0) == .defaultClause }
        return isWaiting ? Found(node: select, what: "the `select`", operand: channel) : nil
      }
      if Function.kinds.contains(tree.kind(of: ancestor)) { break }
    }
    return Found(node: node, what: what, operand: channel)
  }

  /// Whether an element of a graph is the channel that a loop ranges over, other than one that the function has closed
  /// before it takes what is left in it.
  func isRanged(_ element: NodeID, in body: NodeID) -> Bool {
    pass.types.types.underlyingKind(pass.types.type(of: element)) == .channel
      && RangeStmt(pass.tree, pass.parent(of: element))?.x == element && !isClosedBefore(element, body)
  }

  private func isClosedBefore(_ channel: NodeID, _ body: NodeID) -> Bool {
    guard let place = Place(channel, pass.types) else { return false }
    return pass.tree.nodes(CallExpr.self, in: body).contains { call in
      call.id < channel && pass.types.builtin(call.id) == .close
        && Place(call.arguments.only ?? .none, pass.types) == place
    }
  }

  /// Whether a condition around a receive asks for the length of its channel: something is there to be taken.
  private func isKnownFilled(_ channel: NodeID) -> Bool {
    let tree = pass.tree
    guard let place = Place(channel, pass.types) else { return false }
    for ancestor in pass.ancestors(of: channel) {
      if Function.kinds.contains(tree.kind(of: ancestor)) { return false }
      guard let condition = ForStmt(tree, ancestor)?.condition ?? IfStmt(tree, ancestor)?.condition else { continue }
      let asks = tree.nodes(CallExpr.self, in: condition).contains { call in
        pass.types.builtin(call.id) == .len && Place(call.arguments.only ?? .none, pass.types) == place
      }
      if asks { return true }
    }
    return false
  }

  /// Whether a channel is one that a Prometheus collector fills, which is always emptied.
  private func isCollected(_ channel: NodeID) -> Bool {
    let types = pass.types.types
    let element = types.object(of: types.element(pass.types.type(of: channel)))
    return !element.isNone && types.packagePath(element) == "github.com/prometheus/client_golang/prometheus"
  }

  /// Whether all that is seen of how a variable's or field's channel is made gives it a buffer.
  private func isBuffered(_ channel: NodeID) -> Bool {
    let variable = pass.types.referencedObject(channel)
    guard pass.types.types.kind(variable) == .variable, pass.types.types.isDeclaredHere(variable) else { return false }
    var isMade = false
    for file in pass.package.files {
      let other = pass.looking(at: file)
      for use in other.types.references(to: variable) {
        guard let value = value(of: use, other), let make = CallExpr(file.tree, value),
          other.types.builtin(value) == .make
        else { continue }
        if make.arguments.count < 2 { return false }
        isMade = true
      }
    }
    return isMade
  }

  /// The value that a variable or field is given where its name stands.
  private func value(of name: NodeID, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    let parent = pass.parent(of: name)
    if let element = KeyValue(tree, parent) { return element.key == name ? tree.unparenthesized(element.value) : nil }
    let target = SelectorExpr(tree, parent)?.selector == name ? parent : name
    return Assignment(tree, pass.parent(of: pass.parent(of: target)))?.value(of: target)
      .map { tree.unparenthesized($0) }
  }

  private func call(_ node: NodeID) -> Found? {
    guard let kind = WaitingCalls.table.value(of: node, in: pass), kind != .server, !isLocal(node, kind) else {
      return nil
    }
    let text = pass.tree.shortText(of: CallExpr(pass.tree, node)?.function ?? node)
    return Found(
      node: node, what: "`\(text)`", operand: kind == .group ? pass.tree.receiver(ofCall: node) : .none)
  }

  /// Whether a connection is one that nobody has to answer: a UDP socket, or one of the same machine.
  private func isLocal(_ call: NodeID, _ kind: WaitingCalls.Kind) -> Bool {
    guard kind == .connection, let first = CallExpr(pass.tree, call)?.arguments.first,
      let network = pass.types.constant(of: first)?.text
    else { return false }
    return network.hasPrefix("udp") || network.hasPrefix("unix")
  }
}
