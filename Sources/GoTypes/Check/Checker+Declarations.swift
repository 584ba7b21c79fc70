// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// The type of an object, worked out now when it was not yet.
  func typeOf(_ id: ObjectID) -> TypeID {
    guard !id.isNone else { return .invalid }
    let record = object(id)
    switch record.state {
    case .resolved: return record.type
    case .inProgress: return record.kind == .typeName || record.kind == .function ? record.type : .invalid
    case .unresolved: break
    }
    if !id.isLocal && !isBase { return program.baseChecker.typeOf(id) }
    guard depth < depthLimit, resolutionDepth < depthLimit else { return .invalid }
    update(id) { $0.state = .inProgress }
    resolutionDepth += 1
    resolveObject(id, record)
    resolutionDepth -= 1
    update(id) { $0.state = .resolved }
    return object(id).type
  }

  /// Works with the scope of a package-level declaration, whatever is being checked at the moment.
  func withFile<Result>(_ file: FileState, _ package: PackageState, _ body: () -> Result) -> Result {
    let saved = environment
    environment = Environment(file: file, package: package, barrier: UInt32(entries.count))
    defer { environment = saved }
    return body()
  }

  private func resolveObject(_ id: ObjectID, _ record: ObjectRecord) {
    if record.origin != .max && record.flags.contains(.method) {
      resolveInstanceMethod(id, record)
      return
    }
    guard let package = packageState(record.package), Int(record.file) < package.files.count else { return }
    let file = package.files[Int(record.file)]
    let isLocalObject = !record.flags.contains(.packageLevel) && !record.flags.contains(.method)
    if isLocalObject {
      resolveDeclared(id, record)
    } else {
      withFile(file, package) { resolveDeclared(id, record) }
    }
  }

  private func resolveDeclared(_ id: ObjectID, _ record: ObjectRecord) {
    switch record.kind {
    case .constant: resolveConstant(id, record)
    case .variable: resolveVariable(id, record)
    case .typeName: resolveTypeName(id, record)
    case .function: resolveFunction(id, record)
    default: break
    }
  }

  // MARK: Constants and variables

  private func valueDeclaration(_ record: ObjectRecord, _ id: ObjectID) -> ValueDeclaration {
    (id.isLocal ? local : base).valueDeclarations[Int(record.payload)]
  }

  private func resolveConstant(_ id: ObjectID, _ record: ObjectRecord) {
    let declaration = valueDeclaration(record, id)
    update(id) { $0.payload = 0 }
    guard declaration.spec != .max else { return }
    let tree = environment.file.tree
    let spec = NodeID(declaration.spec)
    let savedIota = environment.iota
    environment.iota = declaration.iota
    defer { environment.iota = savedIota }
    var declared = TypeID.invalid
    if let typeNode = tree.presentChild(1, of: spec) {
      declared = typeExpression(typeNode)
      guard isConstantType(declared) else { return }
    }
    let valueNode = tree.child(Int(declaration.position), of: tree.child(2, of: spec))
    guard !valueNode.isNone else {
      update(id) { $0.type = declared }
      return
    }
    var operand = expression(valueNode)
    if declared.isValid {
      assignment(&operand, to: declared)
    }
    let isValue = operand.mode == .constant && (declared.isInvalid || identical(operand.type, declared))
    update(id) {
      $0.type = declared.isValid ? declared : operand.mode == .constant ? operand.type : .invalid
      if isValue { $0.payload = operand.value.rawValue }
    }
  }

  private func resolveVariable(_ id: ObjectID, _ record: ObjectRecord) {
    let declaration = valueDeclaration(record, id)
    let tree = environment.file.tree
    let spec = NodeID(declaration.spec)
    if let typeNode = tree.presentChild(1, of: spec) {
      let type = typeExpression(typeNode)
      update(id) { $0.type = type }
      // The other names of the specification have the same type; the node is not worked out again.
      for identifier in tree.children(of: tree.child(0, of: spec)) where identifier.rawValue != record.node {
        guard environment.file.isRecording else { break }
        let other = environment.file.recordedObject(identifier)
        guard !other.isNone, object(other).state == .unresolved else { continue }
        update(other) {
          $0.type = type
          $0.state = .resolved
        }
      }
      return
    }
    let values = tree.child(2, of: spec)
    let valueCount = values.isNone ? 0 : tree.childCount(of: values)
    let nameCount = tree.childCount(of: tree.child(0, of: spec))
    if valueCount == nameCount || (valueCount > 1 && Int(declaration.position) < valueCount) {
      let value = tree.child(Int(declaration.position), of: values)
      let file = environment.file
      // What is in the literals is not needed, or checked when something asks for it.
      if !file.isRecording || file.defersBodies, tree.hasOnlyTypedLiterals(spec) {
        let type = typedLiteral(value)
        update(id) { $0.type = type }
        return
      }
      var operand = expression(value)
      let type = initializedType(&operand)
      update(id) { $0.type = type }
      return
    }
    guard valueCount == 1 else { return }
    let types = multiValueTypes(tree.child(0, of: values), count: nameCount)
    guard environment.file.isRecording else {
      update(id) { $0.type = types[Int(declaration.position)] }
      return
    }
    for (position, identifier) in tree.children(of: tree.child(0, of: spec)).enumerated() {
      let other = environment.file.recordedObject(identifier)
      guard !other.isNone, position < types.count else { continue }
      update(other) {
        $0.type = types[position]
        $0.state = .resolved
      }
    }
  }

  /// The type a variable gets from its initial value.
  func initializedType(_ operand: inout Operand) -> TypeID {
    assignment(&operand, to: nil)
    return operand.mode == .invalid || operand.type == .untypedNil ? .invalid : operand.type
  }

  // MARK: Types

  func resolveTypeName(_ id: ObjectID, _ record: ObjectRecord) {
    let tree = environment.file.tree
    let spec = NodeID(record.declaration)
    let parameterList = tree.presentChild(1, of: spec)
    let definitionNode = tree.child(2, of: spec)
    if record.flags.contains(.alias) {
      let alias = makeAlias(object: id, in: local)
      update(id) { $0.type = alias }
      if let parameterList { openScope(spec); declareTypeParameters(parameterList, of: alias) }
      let actual = definitionNode.isNone ? TypeID.invalid : typeExpression(definitionNode)
      if parameterList != nil { closeScope() }
      updateAlias(alias) { $0.actual = actual }
      local.types[alias.index].isParameterized = parameterList == nil && isParameterized(actual)
      return
    }
    let type = makeNamed(object: id, in: local)
    update(id) { $0.type = type }
    updateNamed(type) { $0.state = .inProgress }
    if record.flags.contains(.packageLevel), let methods = environment.package.methods[record.name] {
      let offset = UInt32(local.extra.count)
      local.extra.append(contentsOf: methods.map { $0.rawValue })
      for method in methods { update(method) { $0.payload = type.rawValue } }
      updateNamed(type) {
        $0.methods = offset
        $0.methodCount = UInt32(methods.count)
      }
    }
    if let parameterList { openScope(spec); declareTypeParameters(parameterList, of: type) }
    let definition = definitionNode.isNone ? TypeID.invalid : typeExpression(definitionNode)
    if parameterList != nil { closeScope() }
    updateNamed(type) {
      $0.definition = definition
      $0.state = .resolved
    }
    if kind(definition) == .interface, definition != .emptyInterface {
      for method in explicitMethods(definition) { update(method) { $0.payload = type.rawValue } }
    }
  }

  /// Declares the type parameters of a generic type, alias or function in the innermost scope.
  @discardableResult
  func declareTypeParameters(_ list: NodeID, of owner: TypeID) -> [TypeID] {
    let tree = environment.file.tree
    var parameters: [TypeID] = []
    for group in tree.children(of: list) where tree.kind(of: group) == .typeParameter {
      for identifier in tree.children(of: tree.child(0, of: group)) {
        let index = parameters.count
        parameters.append(declareTypeParameter(identifier, index: index, group, visibleFrom: tree.start(of: list)))
      }
    }
    if owner.isValid {
      let offset = UInt32(local.extra.count)
      local.extra.append(contentsOf: parameters.map { $0.rawValue })
      if kind(owner) == .named {
        updateNamed(owner) {
          $0.parameters = offset
          $0.parameterCount = UInt32(parameters.count)
        }
      } else {
        updateAlias(owner) {
          $0.parameters = offset
          $0.parameterCount = UInt32(parameters.count)
        }
      }
    }
    var index = 0
    for group in tree.children(of: list) where tree.kind(of: group) == .typeParameter {
      let constraintNode = tree.child(1, of: group)
      let constraint = constraintNode.isNone ? TypeID.emptyInterface : constraintExpression(constraintNode)
      for _ in tree.children(of: tree.child(0, of: group)) {
        if index < parameters.count { setConstraint(parameters[index], constraint) }
        index += 1
      }
    }
    return parameters
  }

  private func declareTypeParameter(
    _ identifier: NodeID, index: Int, _ declaration: NodeID, visibleFrom: UInt32
  ) -> TypeID {
    let tree = environment.file.tree
    let object = makeObject(
      ObjectRecord(
        kind: .typeName, flags: .typeParameter, name: name(identifier, tree), package: environment.package.id,
        file: UInt32(environment.file.index), node: identifier.rawValue, declaration: declaration.rawValue))
    let type = makeTypeParameter(object: object, index: index)
    update(object) { $0.type = type }
    recordDefinition(identifier, object, environment.file)
    declare(object, visibleFrom: visibleFrom)
    return type
  }

  /// A constraint; what is no interface is put into an implicit one.
  private func constraintExpression(_ node: NodeID) -> TypeID {
    let tree = environment.file.tree
    let isWrapped = [.binaryExpr, .unaryExpr].contains(tree.kind(of: node))
    let type = isWrapped ? unionExpression(node) : typeExpression(node)
    guard type.isValid else { return .emptyInterface }
    if !isWrapped && isDeclaredInterface(type) { return type }
    return interface(methods: [], embedded: [type], isImplicit: true, in: type.isLocal ? local : base)
  }

  private func isDeclaredInterface(_ type: TypeID) -> Bool {
    let unaliased = unalias(type)
    if kind(unaliased) == .named {
      // A type whose declaration is being worked out may well be an interface.
      let under = underlying(unaliased)
      return under.isInvalid || kind(under) == .interface
    }
    return kind(unaliased) == .interface
  }

  // MARK: Functions

  private func resolveFunction(_ id: ObjectID, _ record: ObjectRecord) {
    if environment.file.defersBodies {
      withoutWaste(environment.package) { resolveSignature(id, record) }
    } else {
      resolveSignature(id, record)
    }
  }

  private func resolveSignature(_ id: ObjectID, _ record: ObjectRecord) {
    let tree = environment.file.tree
    let declaration = NodeID(record.declaration)
    openScope(declaration)
    if let receiver = tree.presentChild(0, of: declaration) { bindReceiverParameters(id, receiver) }
    let type = signatureExpression(tree.child(2, of: declaration), of: id)
    closeScope()
    update(id) { $0.type = type }
    for use in unfinishedUses where use.function == id { use.file.types[use.node.index] = type.rawValue }
    unfinishedUses.removeAll { $0.function == id }
  }

  /// Declares the names a method gives the type parameters of its receiver.
  func bindReceiverParameters(_ id: ObjectID, _ receiver: NodeID) {
    let tree = environment.file.tree
    let parts = receiverParts(receiver, tree)
    guard !parts.base.isNone else { return }
    let baseObject = environment.package.scope[name(parts.base, tree)] ?? .none
    recordUse(parts.base, baseObject)
    let isType = !baseObject.isNone && object(baseObject).kind == .typeName
    let origin = isType ? originType(typeOf(baseObject)) : .invalid
    if object(id).payload == 0, kind(origin) == .named { update(id) { $0.payload = origin.rawValue } }
    guard !parts.parameters.isEmpty else { return }
    if let known = local.receiverParameters[id.rawValue] {
      for (index, identifier) in parts.parameters.enumerated() where index < known.count {
        let parameter = typeParameter(known[index]).object
        recordDefinition(identifier, parameter, environment.file)
        declare(parameter, visibleFrom: 0)
      }
      return
    }
    var parameters: [TypeID] = []
    for identifier in parts.parameters {
      parameters.append(declareTypeParameter(identifier, index: parameters.count, parts.type, visibleFrom: 0))
    }
    local.receiverParameters[id.rawValue] = parameters
    let originals = typeParameters(ofGeneric: origin)
    let substitution = Substitution(parameters: originals, arguments: parameters)
    for (original, parameter) in zip(originals, parameters) {
      setConstraint(parameter, substitute(typeParameter(original).constraint, substitution))
    }
    for parameter in parameters.dropFirst(originals.count) { setConstraint(parameter, .emptyInterface) }
  }

  private func resolveInstanceMethod(_ id: ObjectID, _ record: ObjectRecord) {
    let method = ObjectID(record.origin)
    let signature = typeOf(method)
    let instance = TypeID(record.payload)
    let arguments = typeArguments(of: instance)
    let parameters = (method.isLocal ? local : base).receiverParameters[method.rawValue] ?? []
    guard parameters.count == arguments.count else {
      update(id) { $0.type = .invalid }
      return
    }
    let substitution = Substitution(parameters: parameters, arguments: arguments)
    // What constrains a generic method's own type parameters may mention its receiver's.
    let type =
      typeParameters(ofSignature: signature).isEmpty
      ? substitute(signature, substitution) : renamed(signature, substitution)
    update(id) { $0.type = type }
  }
}
