// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// The locks that a function of the module gives up on every path to its end without ever taking them, by a look at as
/// many functions as the detail says.
enum CertainUnlocks: CallFact {
  struct Lock: Hashable {
    let place: CalleePlace
    let isRead: Bool
  }

  static var nothing: Set<Lock> { [] }
  static var unknown: Set<Lock> { [] }

  /// How many functions are looked at on a way from the one that is called.
  private static let depth = 2

  static func common(_ first: Set<Lock>, _ second: Set<Lock>) -> Set<Lock>? { first.intersection(second) }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> Set<Lock> {
    let types = package.types(file: key.file)
    guard let function = FuncDecl(types.tree, key.node), let body = function.body else { return [] }
    var locked: Set<Place> = []
    var calls: [NodeID: [(place: Place, isRead: Bool)]] = [:]
    for call in types.tree.nodes(CallExpr.self, in: body) {
      if let lock = LockCall(call.id, types) {
        if lock.action.locks { locked.insert(lock.place) } else { calls[call.id] = [(lock.place, lock.action.isRead)] }
      } else if depth > 0 {
        let given = locks(givenUpBy: call, types, package, depth: depth - 1)
        if !given.isEmpty { calls[call.id] = given }
      }
    }
    if calls.isEmpty { return [] }
    let graph = package.flow(of: key).graph
    var found: Set<Lock> = []
    for (place, isRead) in calls.values.joined() where !locked.contains(place) {
      guard let outside = CalleePlace(place, in: function, types) else { continue }
      let way = graph.somePathFromEntry { element in
        graph.anyEvaluated(in: element, includingLiterals: types.tree.kind(of: element) == .deferStmt) { node in
          calls[node]?.contains { $0 == (place, isRead) } ?? false
        }
      }
      if way == nil { found.insert(Lock(place: outside, isRead: isRead)) }
    }
    return found
  }

  /// Whether a call may give up a lock, by what it is given.
  static func mayMatter(_ call: CallExpr, _ lock: LockCall, _ types: FileTypes) -> Bool {
    call.id != lock.call && CalleePlace.mayReach(call, [lock.place], types)
  }

  /// The locks that the function certainly gives up that a call calls.
  static func locks(
    givenUpBy call: CallExpr, _ types: FileTypes, _ package: PackageFlow, depth: Int = CertainUnlocks.depth
  ) -> [(place: Place, isRead: Bool)] {
    let function = types.calledFunction(call.id)
    guard !function.isNone, let found = package.fact(CertainUnlocks.self, depth, of: function) else { return [] }
    return found.compactMap { lock in lock.place.place(in: call, types, package).map { ($0, lock.isRead) } }
  }
}
