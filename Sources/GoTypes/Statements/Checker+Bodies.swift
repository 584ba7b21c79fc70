// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// Checks a package with the bodies of its functions; those of some files when something is asked about them.
  func checkPackage(
    _ source: PackageSource, deferringBodies defers: (SourceFile) -> Bool, isCancelled: () -> Bool
  ) -> PackageState? {
    let state = PackageState(id: PackageID(localBit), source: source)
    checked = state
    collect(state, isRecording: true)
    for file in state.files {
      file.defersBodies = defers(file.source)
      recordImports(file, state)
    }
    // Types come first, as in go/types: what a repeated constant expression is recorded with depends on it.
    for wanted in [false, true] {
      for id in state.declarations {
        let record = object(id)
        if record.kind == .typeName, record.flags.contains(.alias) == wanted { _ = typeOf(id) }
      }
    }
    for id in state.declarations + state.methodObjects {
      if isCancelled() { return nil }
      let record = object(id)
      // The signatures of functions whose bodies are put off are wanted with them, or by who calls them.
      if record.kind != .function || !state.files[Int(record.file)].defersBodies { _ = typeOf(id) }
    }
    flushDelayed()
    for file in state.files where !checkFile(file, state, isCancelled) { return nil }
    flushDelayed()
    state.checkedRecordCount = recordCount
    return state
  }

  /// Records the objects of imports, and what names mean by them.
  private func recordImports(_ file: FileState, _ state: PackageState) {
    file.knowsAllImports = true
    for index in file.imports.indices {
      let record = file.imports[index]
      load(index, file, state)
      if let nameNode = file.tree.presentChild(0, of: record.node) {
        recordDefinition(nameNode, importObject(index, file, state), file)
      }
      guard !record.isDot, !record.isBlank else {
        if record.isDot { file.knowsAllImports = false }
        continue
      }
      // A package that was not found has no name; a file that uses it uses nothing that is known.
      let isFound = record.path == "C" || packageState(file.imports[index].package) != nil
      guard isFound || !record.name.isNone else { continue }
      let object = importObject(index, file, state)
      if record.name.isNone { file.record(object, at: record.node) }
      let name = self.object(object).name
      if file.importNames[name] == nil { file.importNames[name] = object }
    }
  }

  func flushDelayed() {
    while !delayed.isEmpty {
      let work = delayed
      delayed = []
      for body in work {
        withFile(body.file, body.package) {
          environment.isInFunction = true
          environment.iota = body.iota
          openScope(body.node)
          checkBody(body.node, signature: body.signature)
          closeScope()
        }
      }
    }
  }

  /// Checks the bodies and initial values of a file; false when that was cancelled.
  private func checkFile(_ file: FileState, _ state: PackageState, _ isCancelled: () -> Bool) -> Bool {
    let tree = file.tree
    for declaration in tree.children(of: tree.root) {
      if isCancelled() { return false }
      switch tree.kind(of: declaration) {
      case .varDecl:
        for spec in tree.children(of: declaration) where tree.kind(of: spec) == .varSpec {
          let isTyped = !tree.child(1, of: spec).isNone
          if file.defersBodies {
            if isTyped ? !tree.child(2, of: spec).isNone : tree.hasOnlyTypedLiterals(spec) {
              file.deferredBodies.append(spec)
            }
          } else if isTyped {
            withFile(file, state) { checkInitialValues(spec) }
          }
        }
      case .funcDecl:
        if file.defersBodies {
          file.deferredBodies.append(declaration)
        } else {
          withFile(file, state) { checkFunction(declaration) }
        }
      default: break
      }
    }
    file.hasDeferredBodies = !file.deferredBodies.isEmpty
    return true
  }

  /// Checks the initial values of package-level variables whose types are known.
  func checkInitialValues(_ spec: NodeID) {
    let tree = environment.file.tree
    if let typeNode = tree.presentChild(1, of: spec) {
      initialize(spec, type: environment.file.recordedType(typeNode))
      return
    }
    for value in tree.children(of: tree.child(2, of: spec)) {
      var operand = expression(value)
      assignment(&operand, to: nil)
    }
  }

  /// Checks the initial values of a declaration with a type.
  func initialize(_ spec: NodeID, type: TypeID) {
    let tree = environment.file.tree
    let values = tree.child(2, of: spec)
    guard !values.isNone else { return }
    let nameCount = tree.childCount(of: tree.child(0, of: spec))
    if nameCount > 1, tree.childCount(of: values) == 1 {
      _ = multiValueTypes(tree.child(0, of: values), count: nameCount, second: type.isValid ? type : .bool)
      return
    }
    for value in tree.children(of: values).prefix(nameCount) {
      var operand = expression(value, hint: type)
      assignment(&operand, to: type)
    }
  }

  // MARK: Functions

  func checkFunction(_ declaration: NodeID) {
    let tree = environment.file.tree
    let identifier = tree.child(1, of: declaration)
    guard let body = tree.presentChild(3, of: declaration), !identifier.isNone else {
      declareOnlyParameters(declaration)
      return
    }
    let object = environment.file.recordedObject(identifier)
    let type = typeOf(object)
    environment.isInFunction = true
    openScope(declaration)
    bindForBody(declaration, object, visibleFrom: tree.end(of: tree.child(2, of: declaration)))
    checkBlock(declaration, body: body, signature: type, typeNode: tree.child(2, of: declaration))
    closeScope()
  }

  private func declareOnlyParameters(_ declaration: NodeID) {
    let tree = environment.file.tree
    let identifier = tree.child(1, of: declaration)
    guard !identifier.isNone else { return }
    let object = environment.file.recordedObject(identifier)
    let type = typeOf(object)
    openScope(declaration)
    bindForBody(declaration, object, visibleFrom: .max)
    declareParameters(tree.child(2, of: declaration), type)
    closeScope()
  }

  /// Enters a declared function's type parameters and receiver; the latter's name is visible behind the signature.
  private func bindForBody(_ declaration: NodeID, _ object: ObjectID, visibleFrom: UInt32) {
    let tree = environment.file.tree
    if let receiver = tree.presentChild(0, of: declaration) {
      if !object.isNone { bindReceiverParameters(object, receiver) }
      declareReceiver(receiver, visibleFrom: visibleFrom)
    }
    guard let list = tree.presentChild(0, of: tree.child(2, of: declaration)) else { return }
    for group in tree.children(of: list) where tree.kind(of: group) == .typeParameter {
      for identifier in tree.children(of: tree.child(0, of: group)) {
        let parameter = environment.file.recordedObject(identifier)
        if !parameter.isNone { declare(parameter, visibleFrom: tree.start(of: list)) }
      }
    }
  }

  private func declareReceiver(_ receiver: NodeID, visibleFrom: UInt32) {
    let tree = environment.file.tree
    for parameter in tree.children(of: receiver) where tree.kind(of: parameter) == .parameter {
      let parts = receiverParts(receiver, tree)
      let type = receiverType(parts)
      let identifiers = tree.child(0, of: parameter)
      if identifiers.isNone || tree.childCount(of: identifiers) == 0 {
        recordNameless(parameter, place: parameter, type: type, flags: .receiver)
      }
      for identifier in tree.children(of: identifiers) {
        declareVariable(identifier, type: type, flags: .receiver, declaration: parameter, visibleFrom: visibleFrom)
      }
      break
    }
  }

  private func receiverType(
    _ parts: (base: NodeID, parameters: [NodeID], isPointer: Bool, type: NodeID)
  ) -> TypeID {
    guard !parts.type.isNone else { return .invalid }
    return typeExpression(parts.type)
  }

  /// Declares a function's parameters and results, with the types its signature has; where there is no body, their names
  /// are visible nowhere.
  func declareParameters(_ typeNode: NodeID, _ signature: TypeID, visibleFrom: UInt32 = .max) {
    let tree = environment.file.tree
    guard !typeNode.isNone, tree.kind(of: typeNode) == .funcType else { return }
    var position = 0
    let members = kind(signature) == .signature ? parameters(signature) + results(signature) : []
    for (index, flags) in [(1, ObjectFlags.parameter), (2, ObjectFlags.result)] {
      guard let list = tree.presentChild(index, of: typeNode) else { continue }
      for group in tree.children(of: list) where tree.kind(of: group) == .parameter {
        let identifiers = tree.child(0, of: group)
        if identifiers.isNone || tree.childCount(of: identifiers) == 0 {
          let type = position < members.count ? members[position].type : .invalid
          recordNameless(group, place: parameterType(group), type: type, flags: flags)
          position += 1
          continue
        }
        for identifier in tree.children(of: identifiers) {
          let type = position < members.count ? members[position].type : .invalid
          declareVariable(identifier, type: type, flags: flags, declaration: group, visibleFrom: visibleFrom)
          position += 1
        }
      }
    }
  }

  /// The type of a parameter, without the `...`.
  private func parameterType(_ parameter: NodeID) -> NodeID {
    let tree = environment.file.tree
    let type = tree.child(1, of: parameter)
    return tree.kind(of: type) == .ellipsisType ? tree.child(0, of: type) : type
  }

  /// Records the variable a parameter without a name is.
  private func recordNameless(_ parameter: NodeID, place: NodeID, type: TypeID, flags: ObjectFlags) {
    let file = environment.file
    guard file.isRecording, !place.isNone else { return }
    let object = makeObject(
      ObjectRecord(
        kind: .variable, flags: flags, name: .none, type: type, package: environment.package.id,
        file: UInt32(file.index), node: place.rawValue, declaration: parameter.rawValue))
    file.record(object, at: parameter)
  }

  @discardableResult
  func declareVariable(
    _ identifier: NodeID, type: TypeID, flags: ObjectFlags = [], declaration: NodeID, visibleFrom: UInt32
  ) -> ObjectID {
    let object = makeObject(
      ObjectRecord(
        kind: .variable, flags: flags, name: name(identifier, environment.file.tree), type: type,
        package: environment.package.id, file: UInt32(environment.file.index), node: identifier.rawValue,
        declaration: declaration.rawValue))
    if declare(object, visibleFrom: visibleFrom) { recordDefinition(identifier, object, environment.file) }
    return object
  }

  /// Checks the body of a function literal; its scope is open and holds nothing yet.
  func checkBody(_ node: NodeID, signature: TypeID) {
    let tree = environment.file.tree
    let body = tree.child(1, of: node)
    guard !body.isNone else { return }
    checkBlock(node, body: body, signature: signature, typeNode: tree.child(0, of: node))
  }

  private func checkBlock(_ function: NodeID, body: NodeID, signature: TypeID, typeNode: NodeID) {
    let saved = (environment.signature, environment.isInFunction)
    environment.signature = signature
    environment.isInFunction = true
    declareParameters(typeNode, signature, visibleFrom: environment.file.tree.end(of: typeNode))
    declareLabels(body)
    for statement in environment.file.tree.children(of: body) { checkStatement(statement) }
    (environment.signature, environment.isInFunction) = saved
  }

  /// Declares the labels of a function and resolves the jumps to them; labels have a scope of their own.
  private func declareLabels(_ body: NodeID) {
    let file = environment.file
    guard file.isRecording else { return }
    let tree = file.tree
    var labels: [NameID: ObjectID] = [:]
    var jumps: [NodeID] = []
    for node in tree.subtree(of: body, notBelow: NodeKinds(.funcLit)) {
      switch tree.kind(of: node) {
      case .labeledStmt:
        let identifier = tree.child(0, of: node)
        let name = name(identifier, tree)
        guard name != known.blank else { continue }
        let object = makeObject(
          ObjectRecord(
            kind: .label, name: name, package: environment.package.id, file: UInt32(file.index),
            node: identifier.rawValue, declaration: node.rawValue))
        recordDefinition(identifier, object, file)
        if labels[name] == nil { labels[name] = object }
      case .breakStmt, .continueStmt, .gotoStmt:
        if let label = tree.presentChild(0, of: node) { jumps.append(label) }
      default: break
      }
    }
    for jump in jumps {
      if let object = labels[name(jump, tree)] { recordUse(jump, object) }
    }
  }
}
