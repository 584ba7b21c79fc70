// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Which calls of a package open a resource: those of the table, and of the package's own functions that hand out what
/// they got from one.
final class ResourceOpeners {
  /// What a call opens, and the position of the result that has to be released.
  struct Opened: Equatable {
    let kind: ResourceKind
    let position: Int
  }

  private let package: PackageContext
  private var known: [ObjectID: Opened?] = [:]
  private var inProgress: Set<ObjectID> = []
  /// Whether values of a type, or one of the values of a tuple, may have to be released.
  private var releasable: [TypeID: Bool] = [:]
  /// The last call that a rule asked about, and what it opens: the next rule asks about the same one.
  private var last: (call: NodeID, file: Int, opened: Opened?) = (.none, -1, nil)

  /// Whether functions of the module stand in the table.
  private lazy var isOfModuleInTable = ResourceKind.openerPackages.contains { package.module.isInModule($0) }

  private static let depthLimit = 20

  init(_ package: PackageContext) { self.package = package }

  /// What a call opens, for the rules that ask one after another in the walk over a file.
  func openedInTurn(byCall call: NodeID, in file: FileTypes) -> Opened? {
    if last.call == call, last.file == file.fileIndex { return last.opened }
    // What most calls give needs no release, which their types say at once.
    let opened = mayGiveResource(file.type(of: call)) ? opened(byCall: call, in: file) : nil
    last = (call, file.fileIndex, opened)
    return opened
  }

  /// What a call opens, nil when that is nothing, or not certain.
  func opened(byCall call: NodeID, in file: FileTypes) -> Opened? {
    let function = file.calledFunction(call)
    guard !function.isNone else { return nil }
    let types = package.checked.types
    let key = types.origin(function)
    if let answer = known[key] { return answer }
    var answer: Opened?
    if types.isDeclaredHere(function) {
      guard inProgress.count < Self.depthLimit, inProgress.insert(key).inserted else { return nil }
      answer = openedByBody(function)
      inProgress.remove(key)
    } else if ResourceKind.openerNames.contains(types.name(function)) {
      answer = ResourceKind.opened(by: types.fullName(function)).map { Opened(kind: $0, position: 0) }
    }
    if answer == nil, !types.isDeclaredHere(function) { answer = openedElsewhere(function) }
    known[key] = answer
    return answer
  }

  /// What a function of another package of the module opens.
  private func openedElsewhere(_ function: ObjectID) -> Opened? {
    let types = package.checked.types
    guard let signature = types.signature(types.type(function)),
      signature.results.contains(where: { mayGiveResource($0.type) && !isOwn($0.type) }),
      let other = package.modulePackage(types.packagePath(function)), let home = package.flow.home(of: function)
    else { return nil }
    return other.shared(ResourceOpeners.self) { ResourceOpeners(other) }.openedByBody(home.function)
  }

  /// Whether a type is a concrete one of the module, which no call of the table gives.
  private func isOwn(_ type: TypeID) -> Bool {
    guard !isOfModuleInTable else { return false }
    let types = package.checked.types
    let base = types.kind(type) == .pointer ? types.element(type) : type
    let path = types.packagePath(types.object(of: base))
    return !types.isInterface(base) && !path.isEmpty
      && (path == package.module.importPath || package.module.isInModule(path))
  }

  private func mayGiveResource(_ type: TypeID) -> Bool {
    let types = package.checked.types
    guard type.isValid, types.kind(type) != .basic else { return false }
    if let known = releasable[type] { return known }
    let answer =
      types.kind(type) == .tuple
      ? types.tupleTypes(type).contains { mayHaveToBeReleased($0) } : mayHaveToBeReleased(type)
    releasable[type] = answer
    return answer
  }

  private func mayHaveToBeReleased(_ type: TypeID) -> Bool {
    let types = package.checked.types
    guard type.isValid, types.kind(type) != .basic else { return false }
    return types.isNamedOrPointer(type, package: "net/http", name: "Response")
      || !types.lookupMethod(type, "Close").isNone || !types.lookupMethod(type, "Rollback").isNone
  }

  /// A function opens something when one of its returns hands out what such a call gave, and nothing in it releases it.
  private func openedByBody(_ function: ObjectID) -> Opened? {
    guard let key = package.flow.declaration(of: function) else { return nil }
    let file = package.flow.types(file: key.file)
    let tree = file.tree
    guard let body = FuncDecl(tree, key.node)?.body,
      let signature = file.types.signature(file.types.type(function)), !signature.results.isEmpty,
      signature.results.contains(where: { file.types.underlyingKind($0.type) != .basic && !file.types.isError($0.type) }
      )
    else { return nil }
    for node in tree.subtree(of: body, notBelow: NodeKinds(.funcLit)) {
      guard let statement = ReturnStmt(tree, node) else { continue }
      let values = Array(statement.results)
      if values.count == 1, let opened = openedBy(values[0], file) { return opened }
      guard values.count == signature.results.count else { continue }
      for (position, value) in values.enumerated() {
        if let kind = kindHeld(by: tree.unparenthesized(value), file, key) {
          return Opened(kind: kind, position: position)
        }
      }
    }
    return nil
  }

  private func openedBy(_ value: NodeID, _ file: FileTypes) -> Opened? {
    let node = file.tree.unparenthesized(value)
    return file.tree.kind(of: node) == .callExpr ? opened(byCall: node, in: file) : nil
  }

  /// What kind of thing a variable holds that a call opened and that is only handed out.
  private func kindHeld(by value: NodeID, _ file: FileTypes, _ key: FunctionKey) -> ResourceKind? {
    guard file.tree.kind(of: value) == .ident else { return nil }
    let variable = file.object(of: value)
    guard file.types.kind(variable) == .variable, !file.types.isPackageLevel(variable) else { return nil }
    let definitions = package.flow.flow(of: key).reachingDefinitions(of: value)
    guard let definition = definitions.single, definition.kind == .tupleElement || definition.kind == .value,
      let opened = openedBy(definition.value, file), opened.position == definition.resultIndex
    else { return nil }
    var tracker = ValueTracker(in: key, of: package.flow, methods: opened.kind.methods)
    tracker.follow(variable: variable)
    let isOnlyHandedOut =
      tracker.isComplete && tracker.releases.isEmpty && tracker.fate.isDisjoint(with: [.stored, .unknown])
    return isOnlyHandedOut ? opened.kind : nil
  }
}
