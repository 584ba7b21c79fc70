// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which functions of a package give up locks that they have not taken.
final class Unlocking {
  private var known: [FunctionKey: Bool] = [:]
  private let package: PackageFlow

  init(_ package: PackageFlow) { self.package = package }

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> Unlocking {
    pass.package.shared(Unlocking.self) { Unlocking(pass.package.flow) }
  }

  /// Whether a function, or one it calls, unlocks what it has not locked.
  func unlocks(_ key: FunctionKey) -> Bool { unlocks(key, depth: 0) }

  private func unlocks(_ key: FunctionKey, depth: Int) -> Bool {
    if let answer = known[key] { return answer }
    known[key] = false
    let types = package.types(file: key.file)
    let tree = types.tree
    guard let body = Function(tree, key.node)?.body else { return false }
    var locked: Set<Place> = []
    var unlocked: Set<Place> = []
    var answer = false
    for call in tree.nodes(CallExpr.self, in: body) {
      if let lock = LockCall(call.id, types) {
        if lock.action.locks { locked.insert(lock.place) } else { unlocked.insert(lock.place) }
      } else if depth < 3, !answer, let callee = package.declaration(of: types.calledFunction(call.id)) {
        answer = unlocks(callee, depth: depth + 1)
      }
    }
    if !unlocked.isSubset(of: locked) { answer = true }
    known[key] = answer
    return answer
  }
}
