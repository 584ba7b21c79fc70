// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A function that waits on a channel with a lock held, and goroutines that need the lock before they come to the other
/// end.
///
/// Certain is only what one function and its literals show: the lock is held from the start of the goroutines until the
/// wait, and each of those that could end it takes the lock on every path.
struct LockCycle {
  let use: ChannelUse
  /// The lock that the function holds.
  let held: LockCall
  /// The goroutine's call that waits for it.
  let needed: LockCall

  /// The first wait of a channel's owner that is one of a cycle.
  static func first(of owner: ChannelOwner, in pass: RulePass) -> LockCycle? {
    let channel = owner.channel
    let parties = channel.goroutines.filter { $0.starter == 0 && $0.key.file == pass.file.index }
    guard !parties.isEmpty, parties.count == channel.goroutines.count, parties.contains(where: { locks($0, pass) }),
      let locks = HeldLocks(channel.owner.flow.function, in: pass, trusting: Set(parties.map(\.key.node)))
    else { return nil }
    var held: [NodeID: [Place: LockCall]] = [:]
    locks.forEachElement { element, state in held[element] = state }
    for use in channel.owner.uses where use.isUnguarded && !use.isDeferred && !use.isIndirect {
      guard let roles = peers(of: use, channel), let point = owner.graph.point(of: use.name) else { continue }
      let others = parties.filter { party in party.uses.contains { roles.contains($0.role) } }
      for lock in (held[owner.graph.element(at: point)] ?? [:]).values.sorted(by: { $0.call < $1.call }) {
        let needs = others.map { party -> LockCall? in
          guard let start = owner.start(of: party),
            held[owner.graph.element(at: start)]?[lock.place]?.call == lock.call,
            isKept(lock, from: start, to: point, owner, pass)
          else { return nil }
          return need(of: party, lock, roles, pass)
        }
        guard let needed = needs.first ?? nil, needs.allSatisfy({ $0 != nil }) else { continue }
        return LockCycle(use: use, held: lock, needed: needed)
      }
    }
    return nil
  }

  private static func locks(_ party: ChannelParty, _ pass: RulePass) -> Bool {
    pass.tree.kind(of: party.key.node) == .funcLit
      && pass.tree.nodes(CallExpr.self, in: party.key.node).contains {
        LockCall($0.id, pass.types)?.action.locks == true
      }
  }

  /// What goroutines have to do with the channel to end a wait; nil for what does not wait, or what the owner may end
  /// itself.
  private static func peers(of use: ChannelUse, _ channel: LocalChannel) -> Set<ChannelUse.Role>? {
    let own = Set(channel.owner.uses.map(\.role))
    switch use.role {
    case .send: return channel.capacity == 0 && own == [.send] ? [.receive, .range] : nil
    case .receive, .range: return own.isDisjoint(with: [.send, .close]) ? [.send, .close] : nil
    case .close: return nil
    }
  }

  /// Whether nothing gives up a lock, or takes it again, between two points at which it is held.
  private static func isKept(
    _ lock: LockCall, from start: FlowPoint, to end: FlowPoint, _ owner: ChannelOwner, _ pass: RulePass
  ) -> Bool {
    let graph = owner.graph
    guard graph.reaches(from: start, to: end) else { return false }
    let wait = graph.element(at: end)
    return !pass.tree.nodes(CallExpr.self, in: graph.body).contains { call in
      guard LockCall(call.id, pass.types)?.place == lock.place, let point = graph.point(of: call.id),
        pass.enclosingFunction(of: call.id) == owner.flow.function,
        pass.tree.kind(of: graph.element(at: point)) != .deferStmt
      else { return false }
      return graph.reaches(from: start, to: point, avoiding: { $0 == wait })
    }
  }

  /// The call by which a goroutine waits for the lock before it does anything with the channel, on whatever path.
  private static func need(
    of party: ChannelParty, _ held: LockCall, _ roles: Set<ChannelUse.Role>, _ pass: RulePass
  ) -> LockCall? {
    let graph = party.flow.graph
    let entry = FlowPoint(block: graph.entry, index: -1)
    for call in pass.tree.nodes(CallExpr.self, in: party.key.node) {
      guard let lock = LockCall(call.id, pass.types), lock.action.locks, lock.place == held.place,
        !(lock.action.isRead && held.action.isRead), pass.enclosingFunction(of: call.id) == party.key.node,
        let point = graph.point(of: call.id)
      else { continue }
      let element = graph.element(at: point)
      guard ![.deferStmt, .goStmt].contains(pass.tree.kind(of: element)) else { continue }
      let isFirst = party.uses.filter { roles.contains($0.role) }.allSatisfy { use in
        if use.isDeferred { return graph.everyPath(from: entry, to: .all, passes: { $0 == element }).holds }
        guard let goal = graph.point(of: use.name) else { return false }
        return !graph.reaches(from: entry, to: goal, avoiding: { $0 == element })
      }
      if isFirst { return lock }
    }
    return nil
  }
}
