// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A function that waits for ever on a channel only it can use.
struct Deadlock: Rule {
  static let info = RuleInfo(
    code: "CON028", name: "deadlock", category: .concurrency, severity: .error,
    summary: "a function waits for ever on a channel of its own at whose other end there is nobody")

  static let documentation = """
    ## What it reports
    - A send on a local channel without a buffer, from which no other goroutine receives by then.
    - A receive from a local channel, or a range over one, on which no other goroutine sends by then and which nobody \
    has closed.
    - A send on a local channel that is nil.
    - A wait on a local channel with a mutex locked that the goroutine at the other end, a function literal, locks on \
    every path before it comes to the channel.

    ## Why
    A channel without a buffer hands a value from one goroutine to another, and waits until both are there. A function \
    that is alone with its channel waits for itself. The runtime ends the program only when all other goroutines wait \
    as well; in a server one request after the other hangs, with all it holds.

    ## Example
    ```go
    result := make(chan int)
    result <- compute() // nobody receives yet
    go consume(result)
    ```

    ## Instead
    ```go
    result := make(chan int)
    go consume(result)
    result <- compute()
    ```
    Where one goroutine does both, a buffer of one is enough: `make(chan int, 1)`.

    ## When it stays silent
    - The channel is stored, returned, or passed to a function whose body is not seen: the other end may be there.
    - A goroutine with the other end may have been started before, whatever it does first.
    - A `select` with another case that may be ready.
    - The goroutine was started before the mutex was locked, or locks it only on some path.
    - A receive whose value is not used is all that is ever done with the channel: it is there to wait for ever.
    - A goroutine that waits is goroutine-blocked-send's and goroutine-blocked-receive's, a `Wait` without `Done` \
    waitgroup-missing-done's, and a receive from a nil channel goroutine-blocked-receive's.

    ## Fix
    None: who is to be at the other end is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr, .varSpec)
  static let callees: Set<String>? = ["make"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return }
    let key = FunctionKey(file: pass.file.index, node: function)
    if pass.tree.kind(of: node) == .varSpec { return checkNil(node, key, in: &pass) }
    guard pass.types.builtin(node) == .make, let channel = pass.package.flow.localChannel(madeBy: node, in: key),
      !channel.owner.uses.isEmpty, let owner = ChannelOwner(channel, pass.package.flow), !pass.isTestCode(node),
      !isPurpose(channel, pass)
    else { return }
    for use in channel.owner.uses where use.isUnguarded && !use.isDeferred && !use.isIndirect {
      guard let point = owner.graph.point(of: use.name), owner.graph.isReachable(point.block) else { continue }
      switch use.role {
      case .send:
        guard channel.capacity == 0, !hasPeer(owner, before: point, [.receive, .range, .close]) else { continue }
        return report(
          use, channel, "nobody receives from it by then; start the receiver before, or give it a buffer", in: &pass)
      case .receive, .range:
        guard waits(use, at: point, owner) else { continue }
        return report(use, channel, "nobody has sent on it or closed it by then; start the sender before", in: &pass)
      case .close: continue
      }
    }
    if let cycle = LockCycle.first(of: owner, in: pass) { report(cycle, channel, in: &pass) }
  }

  private func report(_ cycle: LockCycle, _ channel: LocalChannel, in pass: inout RulePass) {
    let lock = cycle.held.text(in: pass.tree)
    let title = pass.title(of: channel.owner.flow.function)
    pass.report(
      range: pass.head(of: cycle.use.node),
      "\(title) waits for ever in \(what(cycle.use, channel, pass)) with `\(lock)` locked, which the goroutine at the other end locks first; unlock it before",
      related: [
        pass.related(cycle.held.call, "`\(lock)` is locked here"),
        pass.related(cycle.needed.call, "the goroutine waits for it here"),
      ])
  }

  private func what(_ use: ChannelUse, _ channel: LocalChannel, _ pass: RulePass) -> String {
    use.role == .range ? "the range over `\(pass.tree.text(of: channel.name))`" : "`\(pass.snippet(use.node))`"
  }

  private func report(_ use: ChannelUse, _ channel: LocalChannel, _ seen: String, in pass: inout RulePass) {
    let title = pass.title(of: channel.owner.flow.function)
    let what = what(use, channel, pass)
    var related = [pass.related(channel.makeCall, "the channel is made here")]
    for party in channel.goroutines where party.starter == 0 && !party.start.isNone {
      related.append(pass.related(party.start, "too late: started after the function waits"))
    }
    pass.report(
      range: pass.head(of: use.node), "\(title) waits for ever in \(what): \(seen)", related: related)
  }

  /// Whether a channel is only there to wait for ever on purpose: nothing is done with it but to receive what is not
  /// used.
  private func isPurpose(_ channel: LocalChannel, _ pass: RulePass) -> Bool {
    guard channel.parties.count == 1, channel.capacity == 0, channel.owner.uses.count == 1 else { return false }
    let use = channel.owner.uses[0]
    return use.role == .receive && pass.tree.kind(of: pass.parent(of: use.node)) == .exprStmt
  }

  /// Whether a goroutine that does one of some things with the channel may run when the owner comes to a point.
  private func hasPeer(_ owner: ChannelOwner, before point: FlowPoint, _ roles: Set<ChannelUse.Role>) -> Bool {
    owner.channel.goroutines.contains { party in
      guard party.uses.contains(where: { roles.contains($0.role) }) else { return false }
      var first = party
      while first.starter > 0 { first = owner.channel.parties[first.starter] }
      guard let start = owner.start(of: first) else { return true }
      return owner.isAfter(point, start)
    }
  }

  /// Whether nothing can have been put into the channel or closed it when the owner receives, or nothing more will.
  private func waits(_ use: ChannelUse, at point: FlowPoint, _ owner: ChannelOwner) -> Bool {
    if hasPeer(owner, before: point, [.send, .close]) { return false }
    let mayHoldValues = owner.channel.capacity != 0
    for other in owner.channel.owner.uses where other.name != use.name {
      guard other.role == .close || other.role == .send && mayHoldValues else { continue }
      guard let before = owner.graph.point(of: other.name) else { return false }
      if other.isDeferred ? owner.graph.reaches(from: point, to: point) : owner.isAfter(point, before) { return false }
    }
    return true
  }

  // MARK: Nil channels

  /// Sends on a variable that is never given a channel.
  private func checkNil(_ spec: NodeID, _ key: FunctionKey, in pass: inout RulePass) {
    guard let spec = ValueSpec(pass.tree, spec), spec.type != nil, spec.values.first(where: { _ in true }) == nil else {
      return
    }
    for name in spec.names {
      guard let channel = pass.package.flow.nilChannel(declaredBy: name, in: key) else { continue }
      for party in channel.parties where party.key.file == pass.file.index {
        guard let send = party.uses(.send).first(where: { $0.isUnguarded && !$0.isIndirect }) else { continue }
        let text = pass.tree.text(of: name)
        pass.report(
          range: pass.head(of: send.node), "sending on `\(text)` blocks for ever as it is nil; make the channel",
          related: [pass.related(name, "declared without a value and never given one")])
        break
      }
    }
  }
}
