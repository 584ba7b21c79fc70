// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The locks that functions of a package take on every path, before they have given any up.
final class EntryLocks {
  /// One lock that a function takes, as its callers see it.
  struct Lock {
    enum Root: Hashable {
      case receiver
      case parameter(Int)
      case package(ObjectID)
    }

    let root: Root
    let path: [Int]
    let isRead: Bool
    /// Where the call of `Lock` stands.
    let file: FileContext
    let call: NodeID
    /// The functions that are called on the way to it.
    var chain: [String]
  }

  private var known: [FunctionKey: [Lock]] = [:]
  private let package: PackageContext

  private static let depthLimit = 4

  init(_ package: PackageContext) { self.package = package }

  /// What is known of a package, computed once.
  static func of(_ pass: RulePass) -> EntryLocks {
    let package = pass.package
    return package.shared(EntryLocks.self) { EntryLocks(package) }
  }

  /// The locks of the function of the package that a call calls.
  func locks(ofCall call: NodeID, _ types: FileTypes) -> [Lock] {
    guard let key = package.flow.declaration(of: types.calledFunction(call)) else { return [] }
    return locks(of: key, depth: 0)
  }

  private func locks(of key: FunctionKey, depth: Int) -> [Lock] {
    if let answer = known[key] { return answer }
    guard depth < Self.depthLimit, package.files.indices.contains(key.file) else { return [] }
    known[key] = []
    let file = package.files[key.file]
    let types = package.types(file)
    guard let declaration = FuncDecl(file.tree, key.node), let body = declaration.body else { return [] }
    var result: [Lock] = []
    var unlocked: Set<Place> = []
    let graph = package.flow.flow(of: key).graph
    for call in file.tree.nodes(CallExpr.self, in: body) where graph.blockCount < 1000 {
      if let lock = LockCall(call.id, types) {
        guard lock.action.locks else {
          unlocked.insert(lock.place)
          continue
        }
        guard !unlocked.contains(lock.place), isAlwaysPassed(call.id, key, graph, file.tree),
          let root = root(of: lock.place, declaration, types)
        else { continue }
        result.append(
          Lock(root: root, path: lock.place.path, isRead: lock.action.isRead, file: file, call: call.id, chain: []))
      } else if let callee = package.flow.declaration(of: types.calledFunction(call.id)), callee != key {
        let inner = locks(of: callee, depth: depth + 1)
        guard !inner.isEmpty, isAlwaysPassed(call.id, key, graph, file.tree) else { continue }
        for lock in inner {
          guard let place = Self.place(of: lock, in: call, types), !unlocked.contains(place),
            let root = root(of: place, declaration, types)
          else { continue }
          var outer = Lock(
            root: root, path: place.path, isRead: lock.isRead, file: lock.file, call: lock.call, chain: lock.chain)
          outer.chain.insert(file.tree.shortText(of: call.function), at: 0)
          result.append(outer)
        }
      }
      if result.count > 16 { break }
    }
    known[key] = result
    return result
  }

  /// What a lock of a called function is where it is called.
  static func place(of lock: Lock, in call: CallExpr, _ types: FileTypes) -> Place? {
    switch lock.root {
    case .package(let object): return Place(root: object, path: lock.path)
    case .receiver:
      return Place(receiverOf: call.id, types).map { Place(root: $0.root, path: $0.path + lock.path) }
    case .parameter(let index):
      let arguments = Array(call.arguments)
      guard arguments.indices.contains(index) else { return nil }
      return Place(arguments[index], types).map { Place(root: $0.root, path: $0.path + lock.path) }
    }
  }

  private func root(of place: Place, _ function: FuncDecl, _ types: FileTypes) -> Lock.Root? {
    let objects = types.types
    if objects.isPackageLevel(place.root) { return .package(place.root) }
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

  private func isAlwaysPassed(
    _ node: NodeID, _ key: FunctionKey, _ graph: ControlFlowGraph, _ tree: SyntaxTree
  ) -> Bool {
    guard tree.enclosingFunction(of: node) == key.node, let point = graph.point(of: node) else { return false }
    let element = graph.element(at: point)
    let kind = tree.kind(of: element)
    guard kind != .deferStmt, kind != .goStmt else { return false }
    return graph.somePathFromEntry(to: .all, avoiding: { $0 == element }) == nil
  }
}
