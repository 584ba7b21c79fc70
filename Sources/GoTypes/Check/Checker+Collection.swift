// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  // MARK: Packages

  /// The package an import path means in a package, taken in when it is met for the first time.
  func importPackage(_ path: String, into importer: PackageState) -> PackageID {
    if let known = importer.importCache[path] { return known }
    importer.importCache[path] = PackageID.none
    var result = PackageID.none
    if path == "unsafe" {
      result = program.packages["unsafe"]?.id ?? .none
    } else if path != "C", let source = program.provider.package(importPath: path, from: importer.source) {
      result = program.baseChecker.adopt(source).id
      importer.loadedImports.insert(source.path)
    } else if path != "C" {
      importer.missingImports.insert(path)
    }
    importer.importCache[path] = result
    return result
  }

  /// Takes in an imported package; its objects are worked out when they are used.
  func adopt(_ source: PackageSource) -> PackageState {
    if let known = program.packages[source.path] { return known }
    let state = PackageState(id: PackageID(UInt32(program.packageList.count)), source: source)
    program.packageList.append(state)
    program.packages[source.path] = state
    collect(state, isRecording: false)
    return state
  }

  // MARK: Collection

  /// Declares the package-level objects of a package.
  func collect(_ state: PackageState, isRecording: Bool) {
    for (index, source) in state.source.files.enumerated() {
      let file = FileState(
        source: source, index: index, package: state.id, goVersion: state.source.goVersion, isRecording: isRecording)
      state.files.append(file)
    }
    var methods: [(base: NameID, object: ObjectID)] = []
    for file in state.files { collect(file, of: state, methods: &methods) }
    for (base, object) in methods {
      let target = methodBase(base, in: state)
      state.methods[target, default: []].append(object)
    }
  }

  private func collect(_ file: FileState, of state: PackageState, methods: inout [(base: NameID, object: ObjectID)]) {
    let tree = file.tree
    for (position, declaration) in tree.children(of: tree.root).enumerated() {
      if position == 0 {
        if tree.kind(of: declaration) == .ident && state.name.isNone { state.name = name(declaration, tree) }
        continue
      }
      switch tree.kind(of: declaration) {
      case .importDecl:
        for spec in tree.children(of: declaration) where tree.kind(of: spec) == .importSpec {
          collectImport(spec, file)
        }
      case .constDecl: declareConstants(declaration, file, state, isLocal: false)
      case .varDecl:
        for spec in tree.children(of: declaration) where tree.kind(of: spec) == .varSpec {
          var index: Int32 = 0
          for identifier in tree.children(of: tree.child(0, of: spec)) {
            let object = declareVariable(identifier, spec, index, file, state)
            declarePackageLevel(object, identifier, file, state)
            index += 1
          }
        }
      case .typeDecl:
        for spec in tree.children(of: declaration) {
          let kind = tree.kind(of: spec)
          guard kind == .typeSpec || kind == .aliasSpec else { continue }
          let identifier = tree.child(0, of: spec)
          declarePackageLevel(makeTypeName(identifier, spec, file, state), identifier, file, state)
        }
      case .funcDecl: collectFunction(declaration, file, state, &methods)
      default: break
      }
    }
  }

  private func collectImport(_ spec: NodeID, _ file: FileState) {
    let tree = file.tree
    let pathNode = tree.child(1, of: spec)
    guard !pathNode.isNone, let path = stringLiteral(pathNode, tree) else { return }
    var record = ImportRecord(name: .none, path: String(decoding: path, as: UTF8.self), node: spec)
    if let nameNode = tree.presentChild(0, of: spec) {
      if tree.kind(of: tree.firstToken(of: nameNode)) == .period {
        record.isDot = true
      } else {
        record.name = name(nameNode, tree)
        record.isBlank = record.name == known.blank
      }
    }
    file.imports.append(record)
  }

  private func declarePackageLevel(
    _ object: ObjectID, _ identifier: NodeID, _ file: FileState, _ state: PackageState
  ) {
    guard !object.isNone else { return }
    update(object) { $0.flags.insert(.packageLevel) }
    state.declarations.append(object)
    recordDefinition(identifier, object, file)
    let record = self.object(object)
    guard record.name != known.blank, !(record.name == known.initName && record.kind == .function) else { return }
    if state.scope[record.name] == nil { state.scope[record.name] = object }
  }

  /// Declares the constants of a `const` declaration; local ones are entered in the scope after their specification.
  func declareConstants(
    _ declaration: NodeID, _ file: FileState, _ state: PackageState, isLocal: Bool
  ) {
    let tree = file.tree
    var iota: Int32 = 0
    var last = NodeID.none
    for spec in tree.children(of: declaration) where tree.kind(of: spec) == .constSpec {
      let values = tree.child(2, of: spec)
      let hasValues = !values.isNone && tree.childCount(of: values) > 0
      if hasValues || tree.presentChild(1, of: spec) != nil { last = spec }
      var position: Int32 = 0
      var declared: [ObjectID] = []
      for identifier in tree.children(of: tree.child(0, of: spec)) {
        local.valueDeclarations.append(
          ValueDeclaration(spec: last.rawValue, iota: iota, position: position))
        let object = makeObject(
          ObjectRecord(
            kind: .constant, state: .unresolved, name: name(identifier, tree), package: state.id,
            file: UInt32(file.index), node: identifier.rawValue, declaration: spec.rawValue,
            payload: UInt32(local.valueDeclarations.count - 1)))
        if isLocal { declared.append(object) } else { declarePackageLevel(object, identifier, file, state) }
        position += 1
      }
      if isLocal {
        for object in declared { _ = typeOf(object) }
        let end = tree.end(of: spec)
        for object in declared where declare(object, visibleFrom: end) {
          recordDefinition(NodeID(self.object(object).node), object, file)
        }
      }
      iota &+= 1
    }
  }

  private func declareVariable(
    _ identifier: NodeID, _ spec: NodeID, _ position: Int32, _ file: FileState, _ state: PackageState
  ) -> ObjectID {
    local.valueDeclarations.append(ValueDeclaration(spec: spec.rawValue, iota: -1, position: position))
    return makeObject(
      ObjectRecord(
        kind: .variable, state: .unresolved, name: name(identifier, file.tree), package: state.id,
        file: UInt32(file.index), node: identifier.rawValue, declaration: spec.rawValue,
        payload: UInt32(local.valueDeclarations.count - 1)))
  }

  func makeTypeName(_ identifier: NodeID, _ spec: NodeID, _ file: FileState, _ state: PackageState) -> ObjectID {
    let isAlias = file.tree.kind(of: spec) == .aliasSpec
    return makeObject(
      ObjectRecord(
        kind: .typeName, state: .unresolved, flags: isAlias ? .alias : [], name: name(identifier, file.tree),
        package: state.id, file: UInt32(file.index), node: identifier.rawValue, declaration: spec.rawValue))
  }

  private func collectFunction(
    _ declaration: NodeID, _ file: FileState, _ state: PackageState,
    _ methods: inout [(base: NameID, object: ObjectID)]
  ) {
    let tree = file.tree
    let identifier = tree.child(1, of: declaration)
    guard !identifier.isNone, tree.kind(of: identifier) == .ident else { return }
    var record = ObjectRecord(
      kind: .function, state: .unresolved, name: name(identifier, tree), package: state.id,
      file: UInt32(file.index), node: identifier.rawValue, declaration: declaration.rawValue)
    guard let receiver = tree.presentChild(0, of: declaration) else {
      declarePackageLevel(makeObject(record), identifier, file, state)
      return
    }
    record.flags.insert(.method)
    let parts = receiverParts(receiver, tree)
    if parts.isPointer { record.flags.insert(.pointerReceiver) }
    let object = makeObject(record)
    recordDefinition(identifier, object, file)
    state.methodObjects.append(object)
    if !parts.base.isNone { methods.append((name(parts.base, tree), object)) }
  }

  /// A receiver type taken apart: the base type's identifier, its type parameters, whether it is a pointer.
  func receiverParts(
    _ receiver: NodeID, _ tree: SyntaxTree
  ) -> (base: NodeID, parameters: [NodeID], isPointer: Bool, type: NodeID) {
    let parameter = tree.firstChild(of: receiver)
    guard !parameter.isNone, tree.kind(of: parameter) == .parameter else { return (.none, [], false, .none) }
    let type = tree.child(1, of: parameter)
    var node = type
    var isPointer = false
    var parameters: [NodeID] = []
    while !node.isNone {
      switch tree.kind(of: node) {
      case .parenExpr: node = tree.child(0, of: node)
      case .starExpr:
        isPointer = true
        node = tree.child(0, of: node)
      case .indexExpr:
        parameters = Array(tree.children(of: node, from: 1))
        node = tree.child(0, of: node)
      case .ident: return (node, parameters, isPointer, type)
      default: return (.none, [], isPointer, type)
      }
    }
    return (.none, [], isPointer, type)
  }

  /// The type name a receiver's base type name stands for, aliases of the package followed.
  private func methodBase(_ name: NameID, in state: PackageState) -> NameID {
    var name = name
    for _ in 0..<20 {
      guard let object = state.scope[name] else { return name }
      let record = self.object(object)
      guard record.kind == .typeName, record.flags.contains(.alias), Int(record.file) < state.files.count else {
        return name
      }
      let tree = state.files[Int(record.file)].tree
      var node = tree.child(2, of: NodeID(record.declaration))
      while !node.isNone, [.parenExpr, .starExpr, .indexExpr].contains(tree.kind(of: node)) {
        node = tree.child(0, of: node)
      }
      guard !node.isNone, tree.kind(of: node) == .ident else { return name }
      name = self.name(node, tree)
    }
    return name
  }

  /// The interned name of an identifier.
  func name(_ identifier: NodeID, _ tree: SyntaxTree) -> NameID {
    guard !identifier.isNone, tree.kind(of: identifier) == .ident else { return known.blank }
    return names.intern(tree, at: tree.start(of: identifier))
  }

  func recordDefinition(_ identifier: NodeID, _ object: ObjectID, _ file: FileState) {
    guard file.isRecording, !identifier.isNone else { return }
    file.record(object, at: identifier)
  }
}
