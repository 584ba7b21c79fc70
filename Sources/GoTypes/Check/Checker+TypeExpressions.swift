// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// The type a type expression means, `.invalid` when it is none.
  func typeExpression(_ node: NodeID) -> TypeID {
    guard !node.isNone else { return .invalid }
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return .invalid }
    let type = typeExpressionInner(node, allowsGeneric: false)
    recordType(node, type)
    return type
  }

  /// A type expression that may name a generic type without arguments.
  func genericTypeExpression(_ node: NodeID) -> TypeID {
    guard !node.isNone else { return .invalid }
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return .invalid }
    let type = typeExpressionInner(node, allowsGeneric: true)
    recordType(node, type)
    return type
  }

  func recordType(_ node: NodeID, _ type: TypeID) {
    let file = environment.file
    guard file.isRecording else { return }
    file.types[node.index] = type.rawValue
    file.modes[node.index] = ExpressionMode.type.rawValue
  }

  private func typeExpressionInner(_ node: NodeID, allowsGeneric: Bool) -> TypeID {
    let tree = environment.file.tree
    switch tree.kind(of: node) {
    case .ident:
      let name = name(node, tree)
      // A receiver's type parameter without a name declares one nevertheless.
      let object = name == known.blank ? environment.file.recordedObject(node) : resolve(name)
      recordUse(node, object)
      return declaredType(object, allowsGeneric: allowsGeneric)
    case .selectorExpr:
      let object = qualifiedObject(node)
      return declaredType(object, allowsGeneric: allowsGeneric)
    case .indexExpr: return instanceExpression(node)
    case .parenExpr: return typeExpression(tree.child(0, of: node))
    case .starExpr:
      let element = typeExpression(tree.child(0, of: node))
      return element.isInvalid ? .invalid : pointer(to: element)
    case .arrayType: return arrayExpression(node, literalLength: nil)
    case .sliceType: return slice(of: typeExpression(tree.child(0, of: node)))
    case .ellipsisType: return slice(of: typeExpression(tree.child(0, of: node)))
    case .mapType:
      return map(key: typeExpression(tree.child(0, of: node)), element: typeExpression(tree.child(1, of: node)))
    case .chanType: return channel(of: typeExpression(tree.child(0, of: node)), direction: .both)
    case .sendChanType: return channel(of: typeExpression(tree.child(0, of: node)), direction: .send)
    case .receiveChanType: return channel(of: typeExpression(tree.child(0, of: node)), direction: .receive)
    case .structType: return structExpression(node)
    case .interfaceType: return interfaceExpression(node)
    case .funcType:
      openScope(node)
      defer { closeScope() }
      let type = signatureExpression(node)
      if environment.file.isRecording { declareParameters(node, type) }
      return type
    default: return .invalid
    }
  }

  private func declaredType(_ object: ObjectID, allowsGeneric: Bool) -> TypeID {
    guard !object.isNone, self.object(object).kind == .typeName else { return .invalid }
    let type = typeOf(object)
    if !allowsGeneric && isGeneric(type) { return .invalid }
    return type
  }

  /// Whether a type is generic and not instantiated.
  func isGeneric(_ type: TypeID) -> Bool {
    switch kind(type) {
    case .named: return named(type).parameterCount > 0
    case .alias: return alias(type).parameterCount > 0
    default: return false
    }
  }

  /// The object a qualified identifier `p.X` names, recorded as a use, or `.none`.
  func qualifiedObject(_ node: NodeID) -> ObjectID {
    let tree = environment.file.tree
    let x = tree.child(0, of: node)
    guard !x.isNone, tree.kind(of: x) == .ident else { return .none }
    let package = resolve(name(x, tree))
    guard !package.isNone, object(package).kind == .packageName else { return .none }
    recordUse(x, package)
    let selector = tree.child(1, of: node)
    guard let imported = packageState(PackageID(object(package).payload)), !selector.isNone else { return .none }
    let name = name(selector, tree)
    guard names.isExported(name), let object = imported.scope[name] else { return .none }
    recordUse(selector, object)
    return object
  }

  func recordUse(_ identifier: NodeID, _ object: ObjectID) {
    let file = environment.file
    guard file.isRecording, !object.isNone else { return }
    file.record(object, at: identifier)
  }

  private func instanceExpression(_ node: NodeID) -> TypeID {
    let tree = environment.file.tree
    let x = tree.child(0, of: node)
    let origin = genericTypeExpression(x)
    guard origin.isValid else { return .invalid }
    var arguments: [TypeID] = []
    for argument in tree.children(of: node, from: 1) { arguments.append(typeExpression(argument)) }
    guard isGeneric(origin), typeParameters(ofGeneric: origin).count == arguments.count else { return .invalid }
    let type = instantiate(origin, arguments)
    recordInstance(x, arguments, type)
    return type
  }

  /// Records the type arguments of the generic function or type an expression names.
  func recordInstance(_ node: NodeID, _ arguments: [TypeID], _ type: TypeID) {
    let file = environment.file
    guard file.isRecording else { return }
    let tree = file.tree
    var node = node
    while true {
      switch tree.kind(of: node) {
      case .ident:
        file.recordInstance(type, arguments: arguments, at: node)
        return
      case .selectorExpr: node = tree.child(1, of: node)
      case .parenExpr, .indexExpr: node = tree.child(0, of: node)
      default: return
      }
      if node.isNone { return }
    }
  }

  // MARK: Arrays

  /// An array type; `[...]T` has the length of its literal.
  func arrayExpression(_ node: NodeID, literalLength: Int64?) -> TypeID {
    let tree = environment.file.tree
    let element = tree.child(1, of: node)
    guard let lengthNode = tree.presentChild(0, of: node) else {
      return array(of: typeExpression(element), length: literalLength ?? -1)
    }
    let length = arrayLengthExpression(lengthNode)
    return array(of: typeExpression(element), length: length)
  }

  private func arrayLengthExpression(_ node: NodeID) -> Int64 {
    let operand = expression(node)
    guard operand.mode == .constant else { return -1 }
    guard let value = constant(operand.value).integerValue, value >= 0 else { return -1 }
    return Int64(value)
  }

  // MARK: Structs

  private func structExpression(_ node: NodeID) -> TypeID {
    let tree = environment.file.tree
    var fields: [(object: ObjectID, tag: NameID)] = []
    var seen: Set<NameID> = [known.blank]
    for group in tree.children(of: node) where tree.kind(of: group) == .field {
      let typeNode = tree.child(1, of: group)
      let type = typeExpression(typeNode)
      var tag = NameID.none
      if let tagNode = tree.presentChild(2, of: group), let bytes = stringLiteral(tagNode, tree), !bytes.isEmpty {
        tag = names.intern(String(decoding: bytes, as: UTF8.self))
      }
      let identifiers = tree.child(0, of: group)
      if identifiers.isNone || tree.childCount(of: identifiers) == 0 {
        let identifier = embeddedName(typeNode)
        let name = name(identifier, tree)
        guard !identifier.isNone, name == known.blank || seen.insert(name).inserted else { continue }
        fields.append((makeField(identifier, group, type, isEmbedded: true), tag))
      } else {
        for identifier in tree.children(of: identifiers) {
          let name = name(identifier, tree)
          guard name == known.blank || seen.insert(name).inserted else { continue }
          let field = makeField(identifier, group, type, isEmbedded: false)
          recordDefinition(identifier, field, environment.file)
          fields.append((field, tag))
        }
      }
    }
    return structure(fields, in: local)
  }

  private func makeField(_ identifier: NodeID, _ group: NodeID, _ type: TypeID, isEmbedded: Bool) -> ObjectID {
    makeObject(
      ObjectRecord(
        kind: .variable, flags: isEmbedded ? [.field, .embedded] : .field,
        name: name(identifier, environment.file.tree), type: type, package: environment.package.id,
        file: UInt32(environment.file.index), node: identifier.rawValue, declaration: group.rawValue))
  }

  /// The identifier that names an embedded field of a type.
  func embeddedName(_ node: NodeID) -> NodeID {
    let tree = environment.file.tree
    var node = node
    while !node.isNone {
      switch tree.kind(of: node) {
      case .ident: return node
      case .starExpr, .parenExpr, .indexExpr: node = tree.child(0, of: node)
      case .selectorExpr: node = tree.child(1, of: node)
      default: return .none
      }
    }
    return .none
  }

  // MARK: Interfaces

  private func interfaceExpression(_ node: NodeID) -> TypeID {
    let tree = environment.file.tree
    var methods: [ObjectID] = []
    var embedded: [TypeID] = []
    for element in tree.children(of: node) {
      switch tree.kind(of: element) {
      case .interfaceMethod:
        let identifier = tree.child(0, of: element)
        let typeNode = tree.child(1, of: element)
        guard !typeNode.isNone else { continue }
        openScope(typeNode)
        let type = signatureExpression(typeNode)
        if environment.file.isRecording { declareParameters(typeNode, type) }
        closeScope()
        recordType(typeNode, type)
        let method = makeObject(
          ObjectRecord(
            kind: .function, flags: [.method, .interfaceMethod], name: name(identifier, tree), type: type,
            package: environment.package.id, file: UInt32(environment.file.index), node: identifier.rawValue,
            declaration: element.rawValue))
        recordDefinition(identifier, method, environment.file)
        methods.append(method)
      case .interfaceElement:
        let child = tree.child(0, of: element)
        guard !child.isNone else { continue }
        let isUnion = [.binaryExpr, .unaryExpr].contains(tree.kind(of: child))
        let type = isUnion ? unionExpression(child) : typeExpression(child)
        if type.isValid { embedded.append(type) }
      default: continue
      }
    }
    if methods.isEmpty && embedded.isEmpty { return .emptyInterface }
    if methods.count > 1 { methods.sort { methodPrecedes(object($0), object($1)) } }
    let type = interface(methods: methods, embedded: embedded, in: local)
    for method in methods { update(method) { $0.payload = type.rawValue } }
    return type
  }

  /// Whether a method is listed before another; names that packages keep to themselves go by the packages' paths.
  func methodPrecedes(_ left: ObjectRecord, _ right: ObjectRecord) -> Bool {
    if left.name != right.name { return names.precedes(left.name, right.name) }
    guard left.package != right.package, !names.isExported(left.name) else { return false }
    let paths = (packageState(left.package)?.source.path ?? "", packageState(right.package)?.source.path ?? "")
    return paths.0.utf8.lexicographicallyPrecedes(paths.1.utf8)
  }

  /// A union of types, `A | ~B`.
  func unionExpression(_ node: NodeID) -> TypeID {
    let tree = environment.file.tree
    var terms: [TypeTerm] = []
    var pending = [node]
    while let next = pending.popLast() {
      guard tree.kind(of: next) == .binaryExpr else {
        terms.append(termExpression(next))
        continue
      }
      pending.append(tree.child(1, of: next))
      pending.append(tree.child(0, of: next))
    }
    guard terms.count <= Self.largestUnion else {
      recordType(node, .invalid)
      return .invalid
    }
    let type =
      terms.count == 1 && !terms[0].isTilde ? terms[0].type : union(terms.filter { $0.type.isValid })
    recordUnion(node, type)
    return type
  }

  /// How many terms a union may have, as in go/types.
  private static let largestUnion = 100

  private func recordUnion(_ node: NodeID, _ type: TypeID) {
    let tree = environment.file.tree
    recordType(node, type)
    // The inner operators of a chain are recorded with the union of their own terms.
    var current = node
    while tree.kind(of: current) == .binaryExpr {
      current = tree.child(0, of: current)
      guard tree.kind(of: current) == .binaryExpr else { return }
      var terms: [TypeTerm] = []
      var pending = [current]
      while let next = pending.popLast() {
        if tree.kind(of: next) == .binaryExpr {
          pending.append(tree.child(1, of: next))
          pending.append(tree.child(0, of: next))
        } else {
          let isTilde = tree.kind(of: next) == .unaryExpr
          let inner = isTilde ? tree.child(0, of: next) : next
          terms.append(TypeTerm(isTilde: isTilde, type: environment.file.recordedType(inner)))
        }
      }
      recordType(current, union(terms))
    }
  }

  private func termExpression(_ node: NodeID) -> TypeTerm {
    let tree = environment.file.tree
    guard tree.kind(of: node) == .unaryExpr, tree.kind(of: tree.firstToken(of: node)) == .tilde else {
      return TypeTerm(isTilde: false, type: typeExpression(node))
    }
    let type = typeExpression(tree.child(0, of: node))
    if type.isValid { recordType(node, union([TypeTerm(isTilde: true, type: type)])) }
    return TypeTerm(isTilde: true, type: type)
  }

  // MARK: Signatures

  /// The type of a function type node; type parameters are declared in the innermost scope.
  ///
  /// - Parameter function: the declared function that has the type, which a size in the signature may ask for.
  func signatureExpression(_ node: NodeID, of function: ObjectID = .none) -> TypeID {
    let tree = environment.file.tree
    guard !node.isNone, tree.kind(of: node) == .funcType else { return .invalid }
    var typeParameters: [TypeID] = []
    if let list = tree.presentChild(0, of: node) { typeParameters = declareTypeParameters(list, of: .invalid) }
    if !function.isNone {
      let unfinished = signature(parameters: [], results: [], isVariadic: false, typeParameters: typeParameters)
      update(function) { $0.type = unfinished }
    }
    let (parameters, isVariadic) = memberList(tree.child(1, of: node))
    var results: [Member] = []
    if let list = tree.presentChild(2, of: node) { results = memberList(list).members }
    return signature(
      parameters: parameters, results: results, isVariadic: isVariadic, typeParameters: typeParameters)
  }

  private func memberList(_ list: NodeID) -> (members: [Member], isVariadic: Bool) {
    let tree = environment.file.tree
    var members: [Member] = []
    var isVariadic = false
    guard !list.isNone else { return ([], false) }
    for group in tree.children(of: list) where tree.kind(of: group) == .parameter {
      let typeNode = tree.child(1, of: group)
      let type = typeExpression(typeNode)
      // Only the last parameter may have `...`.
      if isVariadic, let last = members.indices.last { members[last].type = .invalid }
      isVariadic = !typeNode.isNone && tree.kind(of: typeNode) == .ellipsisType
      let identifiers = tree.child(0, of: group)
      if identifiers.isNone || tree.childCount(of: identifiers) == 0 {
        members.append(Member(name: .none, type: type))
      } else {
        for identifier in tree.children(of: identifiers) {
          members.append(Member(name: name(identifier, tree), type: type))
        }
      }
    }
    return (members, isVariadic)
  }
}
