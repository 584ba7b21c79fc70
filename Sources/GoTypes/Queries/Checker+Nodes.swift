// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func referencedObject(_ node: NodeID, in file: FileState) -> ObjectID {
    guard !node.isNone else { return .none }
    let tree = file.tree
    var node = node
    while !node.isNone {
      switch tree.kind(of: node) {
      case .ident: return file.recordedObject(node)
      case .selectorExpr: node = tree.child(1, of: node)
      case .parenExpr, .indexExpr: node = tree.child(0, of: node)
      default: return .none
      }
    }
    return .none
  }

  func selection(of node: NodeID, in file: FileState) -> Selection? {
    if let selection = file.recordedSelection(node) { return selection }
    let tree = file.tree
    guard !node.isNone, tree.kind(of: node) == .selectorExpr else { return nil }
    let package = file.recordedObject(tree.child(0, of: node))
    let selected = file.recordedObject(tree.child(1, of: node))
    guard !package.isNone, object(package).kind == .packageName, !selected.isNone else { return nil }
    return Selection(kind: .qualified, object: selected, receiver: .invalid, path: [], isIndirect: false)
  }

  func calledFunction(_ call: NodeID, in file: FileState) -> ObjectID {
    guard !call.isNone, file.tree.kind(of: call) == .callExpr else { return .none }
    let tree = file.tree
    let node = tree.unparenthesized(tree.child(0, of: call))
    guard !node.isNone else { return .none }
    if tree.kind(of: node) == .indexExpr {
      // An element of a container is a function value; an instantiation names a function.
      let inner = referencedObject(tree.child(0, of: node), in: file)
      return !inner.isNone && object(inner).kind == .function ? inner : .none
    }
    let found = referencedObject(node, in: file)
    return !found.isNone && object(found).kind == .function ? found : .none
  }

  // MARK: Scopes

  /// The local scopes around an offset, innermost first, as indices into `scopes`.
  private func scopes(at offset: UInt32, in file: FileState) -> [Int] {
    let extents = file.scopeExtents ?? findExtents(file)
    var result: [Int] = []
    for extent in extents where extent.range.touches(offset) { result.append(extent.scope) }
    return result.reversed()
  }

  private func findExtents(_ file: FileState) -> [ScopeExtent] {
    var extents: [ScopeExtent] = []
    for (index, scope) in scopes.enumerated() where scope.file == UInt32(file.index) && scope.lastEntry != .max {
      extents.append(ScopeExtent(range: file.tree.range(of: scope.node), scope: index))
    }
    file.scopeExtents = extents
    return extents
  }

  func extent(of object: ObjectID, in file: FileState) -> SourceRange? {
    if let known = file.objectExtents { return known[object] }
    var extents: [ObjectID: SourceRange] = [:]
    for entry in entries where scopes[Int(entry.scope)].file == UInt32(file.index) {
      let node = scopes[Int(entry.scope)].node
      guard !node.isNone else { continue }
      let range = file.tree.range(of: node)
      guard entry.visibleFrom < range.end else { continue }
      extents[entry.object] = SourceRange(start: max(range.start, entry.visibleFrom), end: range.end)
    }
    file.objectExtents = extents
    return extents[object]
  }

  func visibleLocals(at offset: UInt32, in file: FileState) -> [ObjectID] {
    var seen: Set<NameID> = []
    var result: [ObjectID] = []
    for index in scopes(at: offset, in: file) {
      var entry = scopes[index].lastEntry
      while entry != .max {
        let record = entries[Int(entry)]
        if record.visibleFrom <= offset, seen.insert(record.name).inserted { result.append(record.object) }
        entry = record.previous
      }
    }
    return result
  }

  func visibleObject(_ name: String, at offset: UInt32, in file: FileState) -> ObjectID {
    let name = names.intern(name)
    for index in scopes(at: offset, in: file) {
      var entry = scopes[index].lastEntry
      while entry != .max {
        let record = entries[Int(entry)]
        if record.name == name, record.visibleFrom <= offset { return record.object }
        entry = record.previous
      }
    }
    guard let checked else { return .none }
    return resolveGlobal(name, file: file, package: checked)
  }

  // MARK: Assignability

  /// Whether a value of a type may be assigned to a variable of another.
  ///
  /// Source: Go spec, "Assignability".
  func isAssignable(_ type: TypeID, to target: TypeID) -> Bool {
    guard type.isValid, target.isValid else { return false }
    if identical(type, target) { return true }
    if type.basicKind.isUntyped {
      if type == .untypedNil { return hasNil(target) }
      if isInterface(target) { return typeSet(underlying(target)).methods.isEmpty }
      return implicitlyFits(type, target)
    }
    let under = underlying(type)
    let targetUnder = underlying(target)
    let isTypeNamed = isNamedType(type)
    let isTargetNamed = isNamedType(target)
    if identical(under, targetUnder), !isTypeNamed || !isTargetNamed, !isTypeParameter(type), !isTypeParameter(target) {
      return true
    }
    if isInterface(target) { return implements(type, target) }
    if kind(under) == .channel, kind(targetUnder) == .channel, channelDirection(under) == .both {
      return identical(elementType(under), elementType(targetUnder)) && (!isTypeNamed || !isTargetNamed)
    }
    return false
  }

  private func implicitlyFits(_ type: TypeID, _ target: TypeID) -> Bool {
    let kind = underlying(target).basicKind
    switch type.basicKind {
    case .untypedBool: return kind.isBoolean
    case .untypedString: return kind.isString
    default: return kind.isNumeric
    }
  }

  private func isNamedType(_ type: TypeID) -> Bool {
    switch kind(unalias(type)) {
    case .named, .basic, .typeParameter: true
    default: false
    }
  }
}
