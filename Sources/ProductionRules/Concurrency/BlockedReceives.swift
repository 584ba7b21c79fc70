// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Finds a receive that a goroutine may wait in for ever, as nobody sends or closes any more.
struct BlockedReceives {
  /// A receive that blocks.
  struct Finding {
    /// What is wrong.
    enum Kind {
      /// Nothing is ever sent, and the channel is never closed.
      case nobodySends
      /// A range over a channel that is never closed.
      case neverClosed
      /// The owner can leave without sending or closing.
      case ownerLeaves
      /// The goroutine that closes can end without closing.
      case closerLeaves
    }

    let kind: Kind
    let party: ChannelParty
    let receive: ChannelUse
    /// Where somebody leaves, and in whose code.
    var departure: ChannelOwner.Departure?
    var leaver: ChannelParty?
    /// The party that should close when it ends, if there is one.
    var closer: ChannelParty?
  }

  private let owner: ChannelOwner
  private let channel: LocalChannel

  init(_ owner: ChannelOwner) {
    self.owner = owner
    channel = owner.channel
  }

  func finding() -> Finding? {
    let closers = channel.parties.filter { !$0.uses(.close).isEmpty }
    let senders = channel.parties.filter { !$0.uses(.send).isEmpty }
    for party in channel.goroutines {
      for receive in party.uses where isWaiting(receive, in: party) {
        if closers.isEmpty && senders.isEmpty {
          return Finding(kind: .nobodySends, party: party, receive: receive)
        }
        if let finding = ownerLeaves(receive, party, closers: closers, senders: senders) { return finding }
      }
    }
    for party in channel.parties {
      for receive in party.uses(.range) where isWaiting(receive, in: party) && !hasOtherEnd(receive, in: party) {
        if closers.isEmpty {
          if let finding = neverClosed(receive, party, senders: senders) { return finding }
        } else if let finding = closerLeaves(receive, party, closers: closers) {
          return finding
        }
      }
    }
    return nil
  }

  /// Whether a use is a receive that is reached and has nothing else to wait for.
  private func isWaiting(_ use: ChannelUse, in party: ChannelParty) -> Bool {
    guard use.role == .receive || use.role == .range, use.isUnguarded, !use.isDeferred else { return false }
    return party.flow.graph.point(of: use.name).map { party.flow.graph.isReachable($0.block) } == true
  }

  /// Whether a range loop can also be left in another way than by the channel's end.
  private func hasOtherEnd(_ range: ChannelUse, in party: ChannelParty) -> Bool {
    // What is indirect has been looked at where it stands.
    if range.isIndirect { return false }
    let graph = party.flow.graph
    guard let point = graph.point(of: range.name) else { return true }
    return graph.somePath(
      from: point, to: .all,
      along: { !(graph.terminator(of: $0.from) == range.node && graph.isOrdinaryEnd($0, of: range.node)) },
      avoiding: { _ in false }) != nil
  }

  /// Whether a receive waits for the channel's end rather than for one value.
  private func needsClose(_ receive: ChannelUse, in party: ChannelParty) -> Bool? {
    if receive.role == .range { return hasOtherEnd(receive, in: party) ? nil : true }
    let graph = party.flow.graph
    guard let point = graph.point(of: receive.name) else { return nil }
    // A receive in a loop takes part in some protocol, unless it asks for the end.
    if graph.reaches(from: point, to: point) { return receive.asksForClose ? true : nil }
    return false
  }

  /// The owner, who alone can send or close, leaves without.
  private func ownerLeaves(
    _ receive: ChannelUse, _ party: ChannelParty, closers: [ChannelParty], senders: [ChannelParty]
  ) -> Finding? {
    guard let start = owner.start(of: party), let needsClose = needsClose(receive, in: party) else { return nil }
    guard closers.allSatisfy({ $0.start.isNone }), needsClose || senders.allSatisfy({ $0.start.isNone }) else {
      return nil
    }
    let wakers = channel.owner.uses.filter { $0.role == .close || (!needsClose && $0.role == .send) }
    guard !wakers.isEmpty else { return nil }
    let points = wakers.compactMap { owner.graph.point(of: $0.name) }
    guard points.count == wakers.count, !points.contains(where: { owner.isAfter(start, $0) }) else { return nil }
    let departure = owner.departure(
      from: start, avoiding: owner.elements(wakers).union(owner.joins(with: party, uses: [receive])),
      loops: owner.loops(around: wakers))
    guard let departure else { return nil }
    let hasClose = !channel.owner.uses(.close).isEmpty
    return Finding(
      kind: .ownerLeaves, party: party, receive: receive, departure: departure, leaver: channel.owner,
      closer: hasClose ? nil : channel.owner)
  }

  /// All who send can end, and nobody closes.
  private func neverClosed(_ receive: ChannelUse, _ party: ChannelParty, senders: [ChannelParty]) -> Finding? {
    guard !senders.isEmpty, !senders.contains(where: { $0.key == party.key }) else { return nil }
    for sender in senders where !sender.flow.graph.canExit(.normal) { return nil }
    // Where the owner never ends and something else starts senders again, there is no end to wait for.
    guard channel.owner.flow.graph.canExit(.normal) || party.start.isNone else { return nil }
    let only = senders.count == 1 ? senders[0] : nil
    return Finding(kind: .neverClosed, party: party, receive: receive, closer: only)
  }

  /// The one goroutine that closes the channel can end without doing so.
  private func closerLeaves(_ receive: ChannelUse, _ party: ChannelParty, closers: [ChannelParty]) -> Finding? {
    guard closers.count == 1, let closer = closers.first, !closer.start.isNone, closer.key != party.key,
      let start = owner.start(of: closer), !owner.isRepeated(start)
    else { return nil }
    let graph = closer.flow.graph
    let closes = closer.uses(.close)
    let elements = Set(closes.compactMap { close in graph.point(of: close.name).map { graph.element(at: $0) } })
    guard elements.count == closes.count,
      let path = graph.somePathFromEntry(avoiding: { elements.contains($0) })
    else { return nil }
    return Finding(
      kind: .closerLeaves, party: party, receive: receive, departure: .exit(path.exit), leaver: closer,
      closer: closes.count == 1 ? closer : nil)
  }
}
