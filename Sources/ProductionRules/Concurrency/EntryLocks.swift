// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The locks that a function of the module takes on every path, before it has given any up.
enum EntryLocks: CallFact {
  /// One lock that a function takes, as its callers see it.
  struct Lock: Equatable {
    let place: CalleePlace
    let isRead: Bool
    /// The calls on the way to it, and the call of `Lock` at the end.
    let way: [RelatedLocation]

    func isSame(as other: Lock) -> Bool { place == other.place && isRead == other.isRead }
  }

  static var nothing: [Lock] { [] }
  static var unknown: [Lock] { [] }

  private static let wayLimit = 5
  private static let countLimit = 16
  private static let blockLimit = 1000

  static func common(_ first: [Lock], _ second: [Lock]) -> [Lock]? {
    first.filter { lock in second.contains { $0.isSame(as: lock) } }
  }

  /// The locks of the function that a call calls, where it is of the package or gets something with one of some places.
  static func locks(ofCall call: CallExpr, _ held: some Sequence<Place>, _ types: FileTypes, _ package: PackageFlow)
    -> [Lock]
  {
    let function = types.calledFunction(call.id)
    guard !function.isNone else { return [] }
    if !types.types.isDeclaredHere(function), !CalleePlace.mayReach(call, held, types) { return [] }
    return package.fact(EntryLocks.self, NoDetail(), of: function) ?? []
  }

  static func find(_: NoDetail, in key: FunctionKey, of package: PackageFlow) -> [Lock] {
    let types = package.types(file: key.file)
    let tree = types.tree
    guard let declaration = FuncDecl(tree, key.node), let body = declaration.body else { return [] }
    var result: [Lock] = []
    var unlocked: Set<Place> = []
    func add(_ place: Place, _ isRead: Bool, at call: NodeID, _ way: [RelatedLocation]) {
      guard way.count <= wayLimit, !unlocked.contains(place), let seen = CalleePlace(place, in: declaration, types),
        isAlwaysPassed(call, key, package)
      else { return }
      let lock = Lock(place: seen, isRead: isRead, way: way)
      if !result.contains(where: lock.isSame) { result.append(lock) }
    }
    for call in tree.nodes(CallExpr.self, in: body) {
      func step(_ message: String) -> RelatedLocation {
        RelatedLocation(path: types.path, range: tree.range(of: call.id), message: message)
      }
      if let lock = LockCall(call.id, types) {
        if lock.action.locks {
          add(lock.place, lock.action.isRead, at: call.id, [step("locked here")])
        } else {
          unlocked.insert(lock.place)
        }
        continue
      }
      let callee = types.calledFunction(call.id)
      guard types.types.isDeclaredHere(callee), package.declaration(of: callee) != key else { continue }
      for lock in package.fact(EntryLocks.self, NoDetail(), of: callee) ?? [] {
        guard let place = lock.place.place(in: call, types, package) else { continue }
        let text = tree.shortText(of: call.function)
        add(place, lock.isRead, at: call.id, [step("on the way, `\(text)` is called here")] + lock.way)
      }
      if result.count > countLimit { break }
    }
    return result
  }

  private static func isAlwaysPassed(_ node: NodeID, _ key: FunctionKey, _ package: PackageFlow) -> Bool {
    let graph = package.flow(of: key).graph
    let tree = graph.tree
    guard graph.blockCount < blockLimit, tree.enclosingFunction(of: node) == key.node,
      let point = graph.point(of: node)
    else { return false }
    let element = graph.element(at: point)
    let kind = tree.kind(of: element)
    guard kind != .deferStmt, kind != .goStmt else { return false }
    return graph.somePathFromEntry(to: .all, avoiding: { $0 == element }) == nil
  }
}
