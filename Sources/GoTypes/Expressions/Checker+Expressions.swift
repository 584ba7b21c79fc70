// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// Checks an expression that has a value.
  ///
  /// - Parameter hint: the type a composite literal without a type, or a function value, is wanted in.
  @discardableResult
  func expression(_ node: NodeID, hint: TypeID = .invalid) -> Operand {
    var operand = rawExpression(node, hint: hint, allowsGeneric: false)
    switch operand.mode {
    case .noValue, .builtin, .type: operand.mode = .invalid
    default: break
    }
    if kind(operand.type) == .tuple { operand.mode = .invalid }
    return operand
  }

  /// Checks an expression that may have several values or none.
  @discardableResult
  func multiExpression(_ node: NodeID) -> Operand {
    var operand = rawExpression(node, hint: .invalid, allowsGeneric: false)
    if operand.mode == .builtin || operand.mode == .type { operand.mode = .invalid }
    return operand
  }

  /// Checks an expression or a type.
  func expressionOrType(_ node: NodeID, allowsGeneric: Bool = false) -> Operand {
    var operand = rawExpression(node, hint: .invalid, allowsGeneric: allowsGeneric)
    if operand.mode == .noValue { operand.mode = .invalid }
    if kind(operand.type) == .tuple { operand.mode = .invalid }
    return operand
  }

  /// Checks an expression whatever it stands for, and records what it is.
  func rawExpression(_ node: NodeID, hint: TypeID, allowsGeneric: Bool) -> Operand {
    guard !node.isNone else { return .invalid(node) }
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return .invalid(node) }
    var operand = expressionInner(node, hint: hint)
    operand.node = node
    if operand.mode == .type, operand.type.isInvalid { operand.mode = .invalid }
    if !allowsGeneric && isGenericOperand(operand) {
      if hint.isValid && kind(operand.type) == .signature {
        record(operand)
        inferFunctionValue(&operand, hint)
      }
      if isGenericOperand(operand) {
        record(operand)
        operand.mode = .invalid
        return operand
      }
    }
    record(operand)
    return operand
  }

  /// Whether an operand is a generic function or type without type arguments.
  func isGenericOperand(_ operand: Operand) -> Bool {
    switch operand.mode {
    case .type: return isGeneric(operand.type)
    case .value, .variable:
      return kind(operand.type) == .signature && !typeParameters(ofSignature: operand.type).isEmpty
    default: return false
    }
  }

  /// Looks at expressions whose context is of no use.
  func useExpressions(_ nodes: NodeChildren) {
    for node in nodes { _ = rawExpression(node, hint: .invalid, allowsGeneric: true) }
  }

  private func expressionInner(_ node: NodeID, hint: TypeID) -> Operand {
    let tree = environment.file.tree
    switch tree.kind(of: node) {
    case .ident: return identifier(node)
    case .basicLit:
      let (type, value) = literalValue(node, tree)
      guard type.isValid else { return .invalid(node) }
      return Operand(mode: .constant, type: type, node: node, value: makeConstant(value))
    case .funcLit: return functionLiteral(node)
    case .compositeLit: return compositeLiteral(node, hint: hint)
    case .parenExpr: return rawExpression(tree.child(0, of: node), hint: hint, allowsGeneric: true)
    case .selectorExpr: return selector(node)
    case .indexExpr:
      return indexExpression(node, of: expressionOrType(tree.child(0, of: node), allowsGeneric: true))
    case .sliceExpr: return sliceExpression(node)
    case .typeAssertExpr: return typeAssertion(node)
    case .callExpr: return call(node, hint: hint)
    case .starExpr: return star(node)
    case .unaryExpr: return unary(node, hint: hint)
    case .binaryExpr: return binary(node)
    case .arrayType, .sliceType, .structType, .funcType, .interfaceType, .mapType, .chanType, .sendChanType,
      .receiveChanType:
      return Operand(mode: .type, type: typeExpression(node), node: node)
    case .badExpr, .keyValue:
      useExpressions(tree.children(of: node))
      return .invalid(node)
    default: return .invalid(node)
    }
  }

  // MARK: Names

  private func identifier(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let name = name(node, tree)
    guard name != known.blank else { return .invalid(node) }
    let id = resolve(name)
    guard !id.isNone else { return .invalid(node) }
    recordUse(node, id)
    return operand(for: id, node)
  }

  /// What an object's name stands for as an expression.
  func operand(for id: ObjectID, _ node: NodeID) -> Operand {
    let type = typeOf(id)
    let record = object(id)
    switch record.kind {
    case .constant:
      guard type.isValid else { return .invalid(node) }
      if record.package.isNone && record.name == known.iota {
        guard environment.iota >= 0 else { return .invalid(node) }
        return Operand(
          mode: .constant, type: type, node: node, value: makeConstant(.integer(Int(environment.iota))))
      }
      return Operand(mode: .constant, type: type, node: node, value: ConstantID(record.payload))
    case .variable:
      return type.isValid ? Operand(mode: .variable, type: type, node: node) : .invalid(node)
    case .typeName:
      return type.isValid ? Operand(mode: .type, type: type, node: node) : .invalid(node)
    case .function:
      if record.state == .inProgress, environment.file.isRecording {
        unfinishedUses.append((file: environment.file, node: node, function: id))
      }
      return type.isValid ? Operand(mode: .value, type: type, node: node) : .invalid(node)
    case .builtin:
      return Operand(mode: .builtin, type: .invalid, node: node, builtin: UInt8(truncatingIfNeeded: record.payload))
    case .nilValue: return Operand(mode: .nilValue, type: .untypedNil, node: node)
    case .packageName, .label: return .invalid(node)
    }
  }

  // MARK: Function literals

  private func functionLiteral(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let typeNode = tree.child(0, of: node)
    guard !typeNode.isNone else { return .invalid(node) }
    openScope(node)
    let type = signatureExpression(typeNode)
    recordType(typeNode, type)
    if environment.isInFunction {
      checkBody(node, signature: type)
    } else if environment.file.isRecording {
      delayed.append(
        DelayedBody(
          file: environment.file, package: environment.package, node: node, signature: type, iota: environment.iota))
    }
    closeScope()
    return type.isValid ? Operand(mode: .value, type: type, node: node) : .invalid(node)
  }

  // MARK: Pointers

  private func star(_ node: NodeID) -> Operand {
    let operand = expressionOrType(environment.file.tree.child(0, of: node))
    switch operand.mode {
    case .invalid: return .invalid(node)
    case .type: return Operand(mode: .type, type: pointer(to: operand.type), node: node)
    default:
      let core = coreType(operand.type)
      guard kind(core) == .pointer else { return .invalid(node) }
      return Operand(mode: .variable, type: elementType(core), node: node)
    }
  }

  private func typeAssertion(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let operand = expression(tree.child(0, of: node))
    guard isInterface(operand.type), !operand.isInvalid, let typeNode = tree.presentChild(1, of: node) else {
      return .invalid(node)
    }
    let type = typeExpression(typeNode)
    return type.isValid ? Operand(mode: .commaOk, type: type, node: node) : .invalid(node)
  }

  // MARK: Indices

  /// Checks an index expression or instantiation whose operand was looked at.
  func indexExpression(_ node: NodeID, of operand: Operand) -> Operand {
    let tree = environment.file.tree
    if operand.mode == .type { return instanceType(node, origin: operand.type) }
    if isGenericOperand(operand) { return functionInstance(node, operand) }
    guard !operand.isInvalid else {
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
    let indexNode = tree.child(1, of: node)
    let under = underlying(operand.type)
    switch kind(under) {
    case .basic where under.basicKind.isString:
      index(indexNode)
      return Operand(mode: .value, type: .byte, node: node)
    case .array:
      index(indexNode)
      return Operand(mode: operand.mode == .variable ? .variable : .value, type: elementType(under), node: node)
    case .pointer:
      let pointee = underlying(elementType(under))
      index(indexNode)
      guard kind(pointee) == .array else { return .invalid(node) }
      return Operand(mode: .variable, type: elementType(pointee), node: node)
    case .slice:
      index(indexNode)
      return Operand(mode: .variable, type: elementType(under), node: node)
    case .map:
      var key = expression(indexNode, hint: mapKey(under))
      assignment(&key, to: mapKey(under))
      return Operand(mode: .mapElement, type: elementType(under), node: node)
    case .interface where isTypeParameter(operand.type):
      return indexTypeParameter(node, operand, indexNode)
    default:
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
  }

  private func instanceType(_ node: NodeID, origin: TypeID) -> Operand {
    let tree = environment.file.tree
    var arguments: [TypeID] = []
    for argument in tree.children(of: node, from: 1) { arguments.append(typeExpression(argument)) }
    guard isGeneric(origin), typeParameters(ofGeneric: origin).count == arguments.count else { return .invalid(node) }
    let type = instantiate(origin, arguments)
    recordInstance(tree.child(0, of: node), arguments, type)
    return type.isValid ? Operand(mode: .type, type: type, node: node) : .invalid(node)
  }

  private func indexTypeParameter(_ node: NodeID, _ operand: Operand, _ indexNode: NodeID) -> Operand {
    var element = TypeID.invalid
    var key = TypeID.invalid
    var mode = ExpressionMode.variable
    for term in constraintTerms(unalias(operand.type)) ?? [] {
      let under = underlying(term.type)
      var own = TypeID.invalid
      switch kind(under) {
      case .basic where under.basicKind.isString:
        own = .byte
        mode = .value
      case .array:
        own = elementType(under)
        if operand.mode != .variable { mode = .value }
      case .pointer: own = elementType(underlying(elementType(under)))
      case .slice: own = elementType(under)
      case .map:
        own = elementType(under)
        key = mapKey(under)
        mode = .mapElement
      default: break
      }
      if element.isInvalid { element = own }
      guard own.isValid, identical(own, element) else {
        element = .invalid
        break
      }
    }
    if key.isValid {
      var index = expression(indexNode)
      assignment(&index, to: key)
    } else {
      index(indexNode)
    }
    return element.isValid ? Operand(mode: mode, type: element, node: node) : .invalid(node)
  }

  /// Checks an index or bound.
  @discardableResult
  func index(_ node: NodeID) -> Operand {
    var operand = expression(node)
    if !operand.isInvalid { convertUntyped(&operand, to: .int) }
    return operand
  }

  private func sliceExpression(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let operand = expression(tree.child(0, of: node))
    guard !operand.isInvalid else {
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
    let core = coreString(operand.type)
    let type: TypeID
    switch kind(core) {
    case .basic where core.basicKind.isString: type = operand.isUntyped ? .string : operand.type
    case .array: type = slice(of: elementType(core))
    case .pointer:
      let pointee = underlying(elementType(core))
      guard kind(pointee) == .array else { return .invalid(node) }
      type = slice(of: elementType(pointee))
    case .slice: type = operand.type
    default: return .invalid(node)
    }
    for position in 1...3 {
      if let bound = tree.presentChild(position, of: node) { index(bound) }
    }
    return Operand(mode: .value, type: type, node: node)
  }
}
