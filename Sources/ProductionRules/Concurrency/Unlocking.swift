// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// How many calls away a function of a package gives up a lock that it has not taken; nil where it does not, or so far
/// away that it has little to do with the function.
enum Unlocking: CallFact {
  static var nothing: Int? { nil }
  static var unknown: Int? { 0 }

  private static let distanceLimit = 3

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Int? {
    let types = package.types(file: function.file)
    guard let body = Function(types.tree, function.node)?.body else { return nil }
    var locked: Set<Place> = []
    var unlocked: Set<Place> = []
    var nearest: Int?
    for call in types.tree.nodes(CallExpr.self, in: body) {
      if let lock = LockCall(call.id, types) {
        if lock.action.locks { locked.insert(lock.place) } else { unlocked.insert(lock.place) }
      } else if let distance = distance(call.id, types, package), distance < distanceLimit {
        nearest = min(nearest ?? .max, distance + 1)
      }
    }
    return unlocked.isSubset(of: locked) ? nearest : 0
  }

  /// Whether the function that a call calls, or one it calls, unlocks what it has not locked.
  static func isDone(by call: NodeID, _ types: FileTypes, _ package: PackageFlow) -> Bool {
    distance(call, types, package) != nil
  }

  private static func distance(_ call: NodeID, _ types: FileTypes, _ package: PackageFlow) -> Int? {
    let function = types.calledFunction(call)
    // What other packages can reach is asked for by its place, of `ReleasedLocks`.
    guard types.types.isDeclaredHere(function) else { return nil }
    return package.fact(Unlocking.self, NoDetail(), of: function) ?? nil
  }
}
