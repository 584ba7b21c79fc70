// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A channel is closed twice, sent on when closed, closed while nil, or closed under a sender.
struct ChannelMisuse: Rule {
  static let info = RuleInfo(
    code: "CON021", name: "channel-misuse", category: .concurrency, severity: .error,
    summary: "a channel closed twice, sent on after its close, closed while nil, or closed while others send",
    runsInTests: true)

  static let documentation = """
    ## What it reports
    Within one function and the goroutines it starts:
    - a channel that is closed and then closed again on every path, or closed by hand and by a `defer`;
    - a send that every path reaches after the channel was closed;
    - `close` of a local channel that is never made;
    - a receiver that gives up in a `select` and closes the channel a goroutine may still send on.

    ## Why
    Each of these panics, in the last case only sometimes: when the sender is late. A channel belongs to those who send \
    on it, and the last of them closes it.

    ## Example
    ```go
    results := make(chan int)
    go func() { results <- compute() }()
    select {
    case n := <-results:
    	return n
    case <-time.After(time.Second):
    	close(results) // the goroutine panics when it is done
    	return 0
    }
    ```

    ## Instead
    ```go
    results := make(chan int, 1) // the goroutine never waits, and nobody needs to close
    ```

    ## When it stays silent
    - The channel's variable or field is set in between.
    - The second close or the send comes on some paths only, behind a condition that may know of the first.
    - Between functions, as what others do with the channel is not seen.
    - The receiver waits for the sender's end before it closes.
    - In tests, what panics for certain: it is meant to.

    ## Fix
    None: who owns the channel only the author can tell.
    """

  static let kinds = NodeKinds(.varSpec, .callExpr)
  static let callees: Set<String>? = ["close", "make"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    switch pass.tree.kind(of: node) {
    case .varSpec: checkNil(node, in: &pass)
    default:
      if pass.tree.isSpelled(node, "make") {
        checkSender(node, in: &pass)
      } else if pass.tree.isSpelled(node, "close"), pass.types.builtin(node) == .close {
        checkOrder(node, in: &pass)
      }
    }
  }

  // MARK: Order in one function

  /// Looks at what comes after the closes of a function, once it is at the first of them.
  private func checkOrder(_ close: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: close)
    guard !pass.file.isTest, let body = Function(tree, function)?.body else { return }
    var closes: [(call: NodeID, place: Place, isDeferred: Bool)] = []
    for call in tree.nodes(CallExpr.self, in: body) where tree.isSpelled(call.id, "close") {
      guard pass.types.builtin(call.id) == .close, pass.enclosingFunction(of: call.id) == function,
        let place = Place(call.arguments.only ?? .none, pass.types)
      else { continue }
      closes.append((call.id, place, tree.kind(of: pass.parent(of: call.id)) == .deferStmt))
    }
    guard closes.first?.call == close else { return }
    let graph = pass.flow(of: function).graph
    guard graph.blockCount < 4000 else { return }
    var reported: Set<NodeID> = []
    for first in closes where !isSetAnew(first.place, in: body, pass) {
      guard let start = graph.point(of: first.call), graph.isReachable(start.block) else { continue }
      let text = tree.text(of: CallExpr(tree, first.call)?.arguments.first ?? .none)
      for second in closes where second.call != first.call && second.place == first.place {
        guard let end = graph.point(of: second.call), !reported.contains(first.call) else { continue }
        if first.isDeferred, !second.isDeferred {
          guard graph.reaches(from: start, to: end), reported.insert(second.call).inserted else { continue }
          pass.report(
            second.call, "`\(text)` is closed here and again by the `defer`, which panics; close it once",
            related: [pass.related(first.call, "closed again when the function returns")])
        } else if !first.isDeferred, second.call > first.call, isAlwaysAfter(end, start, graph) {
          guard reported.insert(second.call).inserted else { continue }
          pass.report(
            second.call, "`\(text)` is closed already, and closing it again panics; close it once",
            related: [pass.related(first.call, "closed here")])
        }
      }
      if first.isDeferred { continue }
      for send in tree.nodes(SendStmt.self, in: body) {
        guard send.id > first.call, Place(send.channel, pass.types) == first.place,
          pass.enclosingFunction(of: send.id) == function, let end = graph.point(of: send.id),
          isAlwaysAfter(end, start, graph), reported.insert(send.id).inserted
        else { continue }
        pass.report(
          send.id, "`\(text)` is closed already, and sending on it panics; close it after the last send",
          related: [pass.related(first.call, "closed here")])
      }
    }
  }

  /// Whether every path from one point to the function's end passes the other.
  private func isAlwaysAfter(_ later: FlowPoint, _ earlier: FlowPoint, _ graph: ControlFlowGraph) -> Bool {
    let element = graph.element(at: later)
    guard graph.reaches(from: earlier, to: later) else { return false }
    return graph.everyPath(from: earlier, to: .all, passes: { $0 == element }).holds
  }

  private func isSetAnew(_ place: Place, in body: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return tree.nodes(.assignStmt, in: body).contains { statement in
      AssignStmt(tree, statement)?.left.contains { Place($0, pass.types).map(place.isWithin) == true } == true
    }
  }

  // MARK: Channels that are nil

  private func checkNil(_ node: NodeID, in pass: inout RulePass) {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, let spec = ValueSpec(pass.tree, node), spec.type != nil, spec.values.isEmpty else { return }
    let key = FunctionKey(file: pass.file.index, node: function)
    for name in spec.names {
      guard let channel = pass.package.flow.nilChannel(declaredBy: name, in: key) else { continue }
      for party in channel.parties where party.key.file == pass.file.index {
        guard let close = party.uses(.close).first else { continue }
        pass.report(
          close.node, "closing `\(pass.tree.text(of: name))` panics, as it is nil; make the channel",
          related: [pass.related(name, "declared without a value and never given one")])
        break
      }
    }
  }

  // MARK: Senders that are still running

  private func checkSender(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone,
      let channel = pass.package.flow.localChannel(
        madeBy: node, in: FunctionKey(file: pass.file.index, node: function)),
      !channel.goroutines.isEmpty, let owner = ChannelOwner(channel, pass.package.flow)
    else { return }
    let receives = channel.owner.uses(.receive) + channel.owner.uses(.range)
    // Who always receives is ahead of the sender; who gives up is not.
    guard receives.contains(where: { !$0.isUnguarded && !tree.isInLoop($0.node) }),
      receives.allSatisfy({ !tree.isInLoop($0.node) })
    else { return }
    let received = owner.elements(receives)
    for party in channel.goroutines {
      let sends = party.uses(.send)
      guard !sends.isEmpty, let start = owner.start(of: party) else { continue }
      let joined = owner.joins(with: party, uses: sends)
      for close in channel.owner.uses(.close) where !close.isIndirect && !isDeferredOnCondition(close, pass) {
        guard let point = owner.graph.point(of: close.name), isLate(close, point, start, received, joined, owner) else {
          continue
        }
        pass.report(
          close.node,
          "`\(tree.text(of: channel.name))` is closed while a goroutine may still send on it, which panics; let the sender close it",
          related: party.key.file == pass.file.index ? [pass.related(sends[0].node, "the send")] : [])
        return
      }
    }
  }

  private func isDeferredOnCondition(_ close: ChannelUse, _ pass: RulePass) -> Bool {
    guard close.isDeferred else { return false }
    for ancestor in pass.ancestors(of: close.node) {
      switch pass.tree.kind(of: ancestor) {
      case .ifStmt: return true
      case .funcDecl, .funcLit: return false
      default: break
      }
    }
    return false
  }

  /// Whether a way leads from a goroutine's start to the close that neither receives nor waits for the goroutine.
  private func isLate(
    _ close: ChannelUse, _ point: FlowPoint, _ start: FlowPoint, _ received: Set<NodeID>, _ joined: Set<NodeID>,
    _ owner: ChannelOwner
  ) -> Bool {
    let avoids = { (element: NodeID) in received.contains(element) || joined.contains(element) }
    if close.isDeferred { return owner.graph.somePath(from: start, to: .normal, avoiding: avoids) != nil }
    return owner.graph.reaches(from: start, to: point, avoiding: avoids)
  }
}
