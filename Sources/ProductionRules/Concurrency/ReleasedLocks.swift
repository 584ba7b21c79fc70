// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// The locks that a function of the module may give up without having taken them, by a look at as many functions as the
/// detail says.
enum ReleasedLocks: CallFact {
  static var nothing: Set<CalleePlace> { [] }
  static var unknown: Set<CalleePlace> { [] }

  /// How many functions are looked at on a way from the one that is called.
  static let depth = 2

  // Whichever of them runs may give them up.
  static func common(_ first: Set<CalleePlace>, _ second: Set<CalleePlace>) -> Set<CalleePlace>? { first.union(second) }

  static func find(_ depth: Int, in key: FunctionKey, of package: PackageFlow) -> Set<CalleePlace> {
    let types = package.types(file: key.file)
    guard let function = FuncDecl(types.tree, key.node), let body = function.body else { return [] }
    var locked: Set<Place> = []
    var unlocked: Set<Place> = []
    for call in types.tree.nodes(CallExpr.self, in: body) {
      if let lock = LockCall(call.id, types) {
        if lock.action.locks { locked.insert(lock.place) } else { unlocked.insert(lock.place) }
      } else if depth > 0 {
        unlocked.formUnion(places(releasedBy: call, types, package, depth: depth - 1))
      }
    }
    return Set(unlocked.subtracting(locked).compactMap { CalleePlace($0, in: function, types) })
  }

  /// The places of the locks that the function may give up that a call calls.
  static func places(
    releasedBy call: CallExpr, _ types: FileTypes, _ package: PackageFlow, depth: Int = ReleasedLocks.depth
  ) -> [Place] {
    let function = types.calledFunction(call.id)
    guard !function.isNone, let released = package.fact(ReleasedLocks.self, depth, of: function) else { return [] }
    return released.compactMap { $0.place(in: call, types, package) }
  }
}
