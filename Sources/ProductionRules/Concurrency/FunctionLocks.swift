// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The functions of a package that take locks, and which they hold where, found once for all rules that ask.
final class FunctionLocks {
  /// The functions of each file, literals among them, that may lock something by the spelling of a call in them.
  private var locking: [Int: Set<NodeID>] = [:]
  private var held: [FunctionKey: HeldLocks?] = [:]

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> FunctionLocks { pass.package.shared(FunctionLocks.self) { FunctionLocks() } }

  /// Whether a function, or a literal in it, may lock anything.
  func mayLock(_ function: NodeID, in pass: RulePass) -> Bool {
    if let known = locking[pass.file.index] { return known.contains(function) }
    var found: Set<NodeID> = []
    for call in pass.tree.nodes(CallExpr.self)
    where LockCall.action(spelledBy: call.id, pass.tree)?.locks == true {
      var around = pass.enclosingFunction(of: call.id)
      while !around.isNone, found.insert(around).inserted { around = pass.enclosingFunction(of: around) }
    }
    locking[pass.file.index] = found
    return found.contains(function)
  }

  /// The locks that a function holds at its elements; nil when it takes none.
  func held(by function: NodeID, in pass: RulePass) -> HeldLocks? {
    guard mayLock(function, in: pass) else { return nil }
    let key = FunctionKey(file: pass.file.index, node: function)
    if let known = held[key] { return known }
    let locks = HeldLocks(function, in: pass)
    held[key] = .some(locks)
    return locks
  }
}
