// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The locks that a function of the module takes on every path, before it has given any up.
enum EntryLocks: CallFact {
  /// One lock that a function takes, as its callers see it.
  struct Lock: Equatable {
    enum Root: Hashable {
      case receiver
      case parameter(Int)
      case package(path: String, name: String)
    }

    let root: Root
    let path: [Int]
    let isRead: Bool
    /// The calls on the way to it, and the call of `Lock` at the end.
    let way: [RelatedLocation]

    func isSame(as other: Lock) -> Bool { root == other.root && path == other.path && isRead == other.isRead }
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
    if !types.types.isDeclaredHere(function) {
      let given = call.arguments.compactMap { Place($0, types) } + [Place(receiverOf: call.id, types)].compactMap { $0 }
      guard given.contains(where: { place in held.contains { $0.isWithin(place) } }) else { return [] }
    }
    return package.fact(EntryLocks.self, NoDetail(), of: function) ?? []
  }

  static func find(_: NoDetail, in key: FunctionKey, of package: PackageFlow) -> [Lock] {
    let types = package.types(file: key.file)
    let tree = types.tree
    guard let declaration = FuncDecl(tree, key.node), let body = declaration.body else { return [] }
    var result: [Lock] = []
    var unlocked: Set<Place> = []
    func add(_ place: Place, _ isRead: Bool, at call: NodeID, _ way: [RelatedLocation]) {
      guard way.count <= wayLimit, !unlocked.contains(place), let root = root(of: place, declaration, types),
        isAlwaysPassed(call, key, package)
      else { return }
      let lock = Lock(root: root, path: place.path, isRead: isRead, way: way)
      if !result.contains(where: lock.isSame) { result.append(lock) }
    }
    for call in tree.nodes(CallExpr.self, in: body) {
      func step(_ message: String) -> RelatedLocation {
        RelatedLocation(path: types.path, range: tree.range(of: call.id), message: message)
      }
      if let lock = LockCall(call.id, types) {
        if lock.action.locks {
          add(lock.place, lock.action.isRead, at: call.id, [step("locked again here")])
        } else {
          unlocked.insert(lock.place)
        }
        continue
      }
      let callee = types.calledFunction(call.id)
      guard types.types.isDeclaredHere(callee), package.declaration(of: callee) != key else { continue }
      for lock in package.fact(EntryLocks.self, NoDetail(), of: callee) ?? [] {
        guard let place = place(of: lock, in: call, types, package) else { continue }
        let text = tree.shortText(of: call.function)
        add(place, lock.isRead, at: call.id, [step("on the way, `\(text)` is called here")] + lock.way)
      }
      if result.count > countLimit { break }
    }
    return result
  }

  /// What a lock of a called function is where it is called.
  static func place(of lock: Lock, in call: CallExpr, _ types: FileTypes, _ package: PackageFlow) -> Place? {
    switch lock.root {
    case .package(let path, let name):
      let isOwn = path == package.checked.path
      let object = isOwn ? package.checked.object(name) : types.types.packageObject(path, name)
      return object.isNone ? nil : Place(root: object, path: lock.path)
    case .receiver:
      return Place(receiverOf: call.id, types).map { Place(root: $0.root, path: $0.path + lock.path) }
    case .parameter(let index):
      let arguments = Array(call.arguments)
      guard arguments.indices.contains(index) else { return nil }
      return Place(arguments[index], types).map { Place(root: $0.root, path: $0.path + lock.path) }
    }
  }

  private static func root(of place: Place, _ function: FuncDecl, _ types: FileTypes) -> Lock.Root? {
    let objects = types.types
    if objects.isPackageLevel(place.root) {
      return .package(path: objects.packagePath(place.root), name: objects.name(place.root))
    }
    guard objects.isParameter(place.root) else { return nil }
    if let receiver = Parameter(function.tree, function.receiver ?? .none)?.names.first,
      types.object(of: receiver) == place.root
    {
      // A receiver that is a copy has locks of its own.
      return objects.isPointer(objects.type(place.root)) ? .receiver : nil
    }
    var index = 0
    for node in function.parameters {
      guard let parameter = Parameter(function.tree, node) else { return nil }
      for name in parameter.names {
        if types.object(of: name) == place.root {
          return objects.isPointer(objects.type(place.root)) ? .parameter(index) : nil
        }
        index += 1
      }
      if parameter.names.isEmpty { index += 1 }
    }
    return nil
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
