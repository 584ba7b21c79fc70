// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// A call that locks or unlocks a mutex.
struct LockCall {
  /// What it does.
  enum Action {
    case lock, readLock, unlock, readUnlock

    var locks: Bool { self == .lock || self == .readLock }
    var isRead: Bool { self == .readLock || self == .readUnlock }

    /// The method's name.
    var name: String {
      switch self {
      case .lock: "Lock"
      case .readLock: "RLock"
      case .unlock: "Unlock"
      case .readUnlock: "RUnlock"
      }
    }
  }

  let call: NodeID
  let place: Place
  let action: Action

  /// A call of `Lock`, `RLock`, `Unlock` or `RUnlock` of package `sync` on a place; nil for all else.
  init?(_ call: NodeID, _ types: FileTypes) {
    guard let action = Self.action(spelledBy: call, types.tree), Self.isOfSync(types.calledName(call)),
      let place = Place(receiverOf: call, types)
    else { return nil }
    self.call = call
    self.place = place
    self.action = action
  }

  /// How the mutex is written: `s.mu`, also where it is embedded in `s`.
  func text(in tree: SyntaxTree) -> String { tree.text(of: tree.receiver(ofCall: call)) }

  /// What a call does by the spelling of its callee.
  static func action(spelledBy call: NodeID, _ tree: SyntaxTree) -> Action? {
    guard let identifier = tree.calleeName(of: call) else { return nil }
    let range = tree.range(of: identifier)
    switch tree.byte(at: range.start) {
    case UInt8(ascii: "L"): return tree.matches(range, "Lock") ? .lock : nil
    case UInt8(ascii: "U"): return tree.matches(range, "Unlock") ? .unlock : nil
    case UInt8(ascii: "R"):
      return tree.matches(range, "RLock") ? .readLock : tree.matches(range, "RUnlock") ? .readUnlock : nil
    default: return nil
    }
  }

  private static func isOfSync(_ name: String) -> Bool {
    name.hasPrefix("(*sync.Mutex).") || name.hasPrefix("(*sync.RWMutex).") || name.hasPrefix("(sync.Locker).")
  }
}
