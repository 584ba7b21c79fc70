// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Finds a send that a goroutine may wait in for ever, as the receiver can leave without receiving.
struct BlockedSends {
  /// A send that blocks.
  struct Finding {
    /// What is wrong.
    enum Kind {
      /// The owner can leave without receiving at all.
      case neverReceived
      /// The owner receives fewer values than are sent.
      case tooFewReceives
      /// The owner leaves its receiving loop early while more is sent.
      case leftEarly
      /// Many goroutines send, one value is received.
      case firstOnly
    }

    let kind: Kind
    let party: ChannelParty
    let send: ChannelUse
    let departure: ChannelOwner.Departure
    /// The buffer that makes every send go through, when there is a constant one.
    let room: Int?
  }

  private struct Sender {
    let party: ChannelParty
    let sends: [ChannelUse]
    let start: FlowPoint
    /// Whether several of it may run for one channel.
    let isRepeated: Bool
    /// How many values one run sends at most; nil for any number.
    let limit: Int?
    /// Whether every run sends.
    let isCertain: Bool
  }

  private let owner: ChannelOwner
  private let senders: [Sender]
  private let capacity: Int
  private let receives: [ChannelUse]

  init?(_ owner: ChannelOwner) {
    self.owner = owner
    let channel = owner.channel
    guard let capacity = channel.capacity, capacity >= 0 else { return nil }
    self.capacity = capacity
    // Only the owner receives, and only goroutines send.
    guard channel.owner.uses(.send).isEmpty else { return nil }
    receives = channel.owner.uses.filter { $0.role == .receive || $0.role == .range }
    guard !receives.contains(where: { $0.isDeferred }) else { return nil }
    var senders: [Sender] = []
    for party in channel.goroutines {
      guard party.uses.allSatisfy({ $0.role == .send || $0.role == .close }) else { return nil }
      let graph = party.flow.graph
      let sends = party.uses(.send).filter { send in
        send.isUnguarded && graph.point(of: send.name).map { graph.isReachable($0.block) } == true
      }
      guard !sends.isEmpty else { continue }
      guard let start = owner.start(of: party) else { return nil }
      let points = party.points(sends)
      let elements = Set(points.map { graph.element(at: $0) })
      let isIndirect = sends.contains { $0.isIndirect }
      var limit: Int? = isIndirect ? nil : 1
      for point in points {
        if graph.reaches(from: point, to: point) { limit = nil }
        if limit != nil, points.contains(where: { $0 != point && graph.reaches(from: point, to: $0) }) {
          limit = points.count
        }
      }
      senders.append(
        Sender(
          party: party, sends: sends, start: start, isRepeated: owner.isRepeated(start), limit: limit,
          isCertain: !isIndirect && graph.somePathFromEntry(avoiding: { elements.contains($0) }) == nil))
    }
    guard !senders.isEmpty else { return nil }
    self.senders = senders
  }

  /// The sum of what all goroutines send at most, nil for any number.
  private var total: Int? {
    var total = 0
    for sender in senders {
      guard let limit = sender.limit, !sender.isRepeated else { return nil }
      total += limit
    }
    return total
  }

  func finding() -> Finding? {
    if let total, total <= capacity { return nil }
    return neverReceived() ?? tooFewReceives() ?? leftEarly() ?? firstOnly()
  }

  private func make(
    _ kind: Finding.Kind, _ sender: Sender, _ departure: ChannelOwner.Departure, room: Int? = nil
  ) -> Finding {
    Finding(kind: kind, party: sender.party, send: sender.sends[0], departure: departure, room: room)
  }

  /// A way from a goroutine's start to the owner's end that receives nothing.
  private func neverReceived() -> Finding? {
    // With a buffer, only a number of certain sends that is known to be greater blocks one of them.
    guard capacity == 0 || (total != nil && senders.allSatisfy(\.isCertain)) else { return nil }
    let elements = owner.elements(receives)
    let loops = owner.loops(around: receives)
    for sender in senders {
      if capacity > 0, !senders.allSatisfy({ $0.start == sender.start || owner.isAfter(sender.start, $0.start) }) {
        continue
      }
      let joins = owner.joins(with: sender.party, uses: sender.sends)
      if let departure = owner.departure(from: sender.start, avoiding: elements.union(joins), loops: loops) {
        return make(.neverReceived, sender, departure, room: total)
      }
    }
    return nil
  }

  /// A way on which fewer values are received than are sent for certain.
  private func tooFewReceives() -> Finding? {
    guard let total, total - capacity >= 2, senders.allSatisfy({ $0.isCertain && $0.limit == 1 }) else { return nil }
    // All have been started where the last one is.
    guard
      let last = senders.first(where: { candidate in
        senders.allSatisfy { owner.flow.dominators.dominates($0.start, candidate.start) }
      })
    else { return nil }
    let points = channelPoints(receives)
    guard !points.contains(where: { owner.isAfter(last.start, $0) }) else { return nil }
    let ranges = owner.elements(receives.filter { $0.role == .range || $0.isIndirect })
    guard
      let exit = owner.departure(
        from: last.start, passing: owner.counts(receives), fewerThan: total - capacity,
        endless: senders.reduce(into: ranges) { $0.formUnion(owner.joins(with: $1.party, uses: $1.sends)) },
        loops: owner.loops(around: receives))
    else { return nil }
    return make(.tooFewReceives, last, .exit(exit), room: total)
  }

  private func channelPoints(_ uses: [ChannelUse]) -> [FlowPoint] {
    uses.compactMap { owner.graph.point(of: $0.name) }
  }

  /// A jump out of the loop that receives, while the goroutines go on sending.
  private func leftEarly() -> Finding? {
    guard capacity == 0, let sender = senders.first else { return nil }
    // Either one goroutine that after each send may send again, or many that send once each for certain.
    let isStream = senders.count == 1 && !sender.isRepeated && sender.limit == nil && everySendIsFollowed(sender)
    let isCrowd = sender.isRepeated && senders.allSatisfy { $0.limit == 1 && $0.isCertain }
    guard isStream || isCrowd else { return nil }
    for receive in receives where !receive.isIndirect {
      guard let loop = receive.role == .range ? receive.node : owner.enclosingLoops(receive.node).first else {
        continue
      }
      // The loop must have an end of its own, so that jumping out of it is the exception; a loop that also starts the
      // goroutines is another matter.
      switch owner.tree.kind(of: loop) {
      case .rangeStmt: break
      default: guard ForStmt(owner.tree, loop)?.condition != nil else { continue }
      }
      if isStream && receive.role != .range { continue }
      if receive.asksForClose || !receive.isUnguarded { continue }
      guard !senders.contains(where: { owner.tree.contains(loop, $0.party.start) }) else { continue }
      let point: FlowPoint?
      if receive.role == .range {
        // Inside the loop a value has been received; its body begins with the statement's marker.
        point = owner.graph.blocks.lazy.filter { owner.graph.elements(of: $0).first == loop }.first
          .map { FlowPoint(block: $0, index: 0) }
      } else {
        point = owner.graph.point(of: receive.name)
      }
      guard let point else { continue }
      let others = receives.filter { $0.node != receive.node }
      if let departure = owner.departure(
        from: point, avoiding: owner.elements(others).union(owner.joins(with: sender.party, uses: sender.sends)),
        loops: owner.loops(around: others).union([loop]))
      {
        return make(.leftEarly, sender, departure)
      }
    }
    return nil
  }

  private func everySendIsFollowed(_ sender: Sender) -> Bool {
    let graph = sender.party.flow.graph
    let points = sender.party.points(sender.sends)
    guard sender.party.uses(.send).allSatisfy({ $0.isUnguarded && !$0.isIndirect }) else { return false }
    return points.allSatisfy { point in points.contains { graph.reaches(from: point, to: $0) } }
  }

  /// Goroutines started in a loop that send once each, of which one value is received outside of any loop.
  private func firstOnly() -> Finding? {
    guard capacity == 0, let sender = senders.first(where: { $0.isRepeated && $0.limit == 1 && $0.isCertain }),
      receives.allSatisfy({ $0.role == .receive && !$0.isIndirect }), !receives.isEmpty
    else { return nil }
    let points = channelPoints(receives)
    guard points.count == receives.count, !points.contains(where: { owner.isRepeated($0) }),
      !points.contains(where: { owner.isAfter(sender.start, $0) }), points.count == 1
    else { return nil }
    guard
      let departure = owner.departure(
        from: points[0], avoiding: owner.joins(with: sender.party, uses: sender.sends), loops: [])
    else { return nil }
    return make(.firstOnly, sender, departure)
  }
}
