// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func call(_ node: NodeID, hint: TypeID) -> Operand {
    let tree = environment.file.tree
    let functionNode = tree.child(0, of: node)
    guard !functionNode.isNone else { return .invalid(node) }
    var explicit: [TypeID] = []
    var function: Operand
    if tree.kind(of: functionNode) == .indexExpr {
      let x = expressionOrType(tree.child(0, of: functionNode), allowsGeneric: true)
      if x.mode == .value, isGenericOperand(x) {
        function = x
        record(Operand(mode: .value, type: x.type, node: functionNode))
        for argument in tree.children(of: functionNode, from: 1) { explicit.append(typeExpression(argument)) }
        if explicit.contains(where: { $0.isInvalid }) { function.mode = .invalid }
      } else {
        function = indexExpression(functionNode, of: x)
        function.node = functionNode
        if function.mode == .type, function.type.isInvalid { function.mode = .invalid }
        record(function)
      }
    } else {
      function = expressionOrType(functionNode, allowsGeneric: true)
    }
    switch function.mode {
    case .invalid:
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    case .type: return conversionCall(node, function.type)
    case .builtin:
      guard let builtin = Builtin(rawValue: function.builtin) else { return .invalid(node) }
      return builtinCall(node, builtin)
    default: break
    }
    let signature = coreType(function.type)
    guard kind(signature) == .signature else {
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
    let typeParameters = typeParameters(ofSignature: signature)
    guard explicit.count <= typeParameters.count else {
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
    let arguments = argumentList(node)
    let applied = applyArguments(node, functionNode, signature, explicit: explicit, arguments)
    if applied != signature { recordCallee(functionNode, applied) }
    if applied == signature, !typeParameters.isEmpty {
      // Nothing has a type that mentions another function's type parameters.
      let own = Inference(checker: self, parameters: typeParameters, explicit: [])
      guard !self.results(applied).contains(where: { own.mentions($0.type) }) else { return .invalid(node) }
    }
    let results = resultCount(applied)
    switch results {
    case 0: return Operand(mode: .noValue, type: tuple([]), node: node)
    case 1:
      let type = result(applied, 0).type
      return type.isValid ? Operand(mode: .value, type: type, node: node) : .invalid(node)
    default: return Operand(mode: .value, type: tuple(self.results(applied)), node: node)
    }
  }

  /// Records the instantiated type of a called generic function.
  private func recordCallee(_ node: NodeID, _ signature: TypeID) {
    let file = environment.file
    guard file.isRecording else { return }
    var node = node
    while true {
      file.types[node.index] = signature.rawValue
      file.modes[node.index] = ExpressionMode.value.rawValue
      guard file.tree.kind(of: node) == .parenExpr else { return }
      node = file.tree.child(0, of: node)
    }
  }

  private func conversionCall(_ node: NodeID, _ type: TypeID) -> Operand {
    let tree = environment.file.tree
    guard tree.childCount(of: node) == 2, !isGeneric(type) else {
      useExpressions(tree.children(of: node, from: 1))
      return .invalid(node)
    }
    let argument = tree.child(1, of: node)
    var operand = expression(argument, hint: kind(underlying(type)) == .signature ? type : .invalid)
    guard !operand.isInvalid else { return .invalid(node) }
    convert(&operand, to: type)
    if operand.isInvalid { return .invalid(node) }
    operand.node = node
    return operand
  }

  /// Converts an operand explicitly.
  func convert(_ operand: inout Operand, to type: TypeID) {
    guard operand.type.isValid, type.isValid else {
      operand.mode = .invalid
      return
    }
    let isConstantArgument = operand.mode == .constant
    let argumentType = operand.type
    let target = underlying(type)
    if isConstantArgument && isConstantType(type) && !isTypeParameter(type) {
      let value = constant(operand.value)
      if let represented = ConstantArithmetic.represent(value, as: target.basicKind) {
        operand.value = makeConstant(represented, sameAs: operand.value, value)
      } else if target.basicKind.isString && isIntegerType(argumentType) {
        operand.value = makeConstant(.string(ConstantString(LiteralReader.utf8(value))))
      } else {
        operand.mode = .invalid
        return
      }
    } else {
      guard isConvertible(argumentType, to: type) else {
        operand.mode = .invalid
        return
      }
      operand.mode = .value
    }
    if argumentType.basicKind.isUntyped {
      var final = type
      if isInterface(type) || (isConstantArgument && (!isConstantType(type) || isTypeParameter(type)))
        || operand.isNil
      {
        final = defaultType(argumentType)
      } else if isConstantArgument && isIntegerType(argumentType) && allString(type) {
        final = argumentType
      }
      updateType(operand.node, to: final, isFinal: true)
    }
    operand.type = type
  }

  // MARK: Arguments

  /// The operands of a call; a single call with several results is taken apart.
  func argumentList(_ node: NodeID) -> [Operand] {
    let tree = environment.file.tree
    let first = tree.child(1, of: node)
    guard !first.isNone else { return [] }
    if tree.childCount(of: node) == 2 {
      var operand = rawExpression(first, hint: .invalid, allowsGeneric: true)
      if operand.mode == .noValue || operand.mode == .type || operand.mode == .builtin { operand.mode = .invalid }
      if operand.mode == .value, kind(operand.type) == .tuple {
        return tupleTypes(operand.type).map { Operand(mode: .value, type: $0, node: first) }
      }
      return [operand]
    }
    var result: [Operand] = []
    for argument in tree.children(of: node, from: 1) {
      result.append(expressionAllowingGeneric(argument))
    }
    return result
  }

  private func expressionAllowingGeneric(_ node: NodeID) -> Operand {
    var operand = rawExpression(node, hint: .invalid, allowsGeneric: true)
    switch operand.mode {
    case .noValue, .builtin, .type: operand.mode = .invalid
    default: break
    }
    if kind(operand.type) == .tuple { operand.mode = .invalid }
    return operand
  }

  /// Passes arguments to a function; gives its signature, instantiated when it was generic and this is possible.
  ///
  /// Where the number of arguments is wrong or type arguments cannot be inferred, the arguments stay as they are.
  func applyArguments(
    _ node: NodeID, _ functionNode: NodeID, _ signature: TypeID, explicit: [TypeID], _ operands: [Operand]
  ) -> TypeID {
    let tree = environment.file.tree
    var arguments = operands
    var parameters = parameters(signature)
    let hasEllipsis = CallExpr(tree, node)?.hasEllipsis ?? false
    if isVariadic(signature), !hasEllipsis, let last = parameters.popLast() {
      let core = underlying(last.type)
      let element = kind(core) == .slice ? elementType(core) : TypeID.byte
      while parameters.count < arguments.count { parameters.append(Member(name: last.name, type: element)) }
    }
    let typeParameters = typeParameters(ofSignature: signature)
    let isCountRight = arguments.count == parameters.count
    var result = signature
    let genericArguments = arguments.indices.filter { isGenericOperand(arguments[$0]) }
    if !typeParameters.isEmpty || !genericArguments.isEmpty {
      if explicit.count == typeParameters.count, !explicit.isEmpty {
        result = instantiateSignature(signature, typeParameters, explicit)
        recordInstance(functionNode, explicit, result)
      }
      guard isCountRight else { return result }
      var all = typeParameters
      var known = explicit
      for index in genericArguments {
        // The same function may be passed more than once.
        arguments[index].type = renamed(arguments[index].type)
        known += Array(repeating: .invalid, count: max(all.count - known.count, 0))
        all += self.typeParameters(ofSignature: arguments[index].type)
        known += partialArguments(arguments[index].node)
      }
      var inference = Inference(checker: self, parameters: all, explicit: known)
      guard let inferred = inference.infer(parameters: parameters.map { $0.type }, arguments: arguments) else {
        return result
      }
      let own = Array(inferred.prefix(typeParameters.count))
      if !typeParameters.isEmpty {
        result = instantiateSignature(signature, typeParameters, own)
        recordInstance(functionNode, own, result)
        let substitution = Substitution(parameters: typeParameters, arguments: own)
        parameters = parameters.map { Member(name: $0.name, type: substitute($0.type, substitution)) }
      }
      let substitution = Substitution(parameters: all, arguments: inferred)
      for index in genericArguments {
        let parameters = self.typeParameters(ofSignature: arguments[index].type)
        let targets = parameters.map { substitute($0, substitution) }
        let type = instantiateSignature(arguments[index].type, parameters, targets)
        arguments[index].type = type
        recordCallee(arguments[index].node, type)
        recordInstance(arguments[index].node, targets, type)
      }
    }
    guard isCountRight else { return result }
    for (parameter, argument) in zip(parameters, arguments) {
      var argument = argument
      assignment(&argument, to: parameter.type)
    }
    return result
  }

  /// A generic signature with its type parameters replaced.
  func instantiateSignature(_ signature: TypeID, _ typeParameters: [TypeID], _ arguments: [TypeID]) -> TypeID {
    let substitution = Substitution(parameters: typeParameters, arguments: arguments)
    func replace(_ members: [Member]) -> [Member] {
      members.map { Member(name: $0.name, type: substitute($0.type, substitution)) }
    }
    return self.signature(
      parameters: replace(parameters(signature)), results: replace(results(signature)),
      isVariadic: isVariadic(signature))
  }

  // MARK: Instantiated functions

  /// The type arguments a generic function that is used as a value is written with, when they are not all.
  private func partialArguments(_ node: NodeID) -> [TypeID] {
    let tree = environment.file.tree
    let inner = tree.unparenthesized(node)
    guard !partialInstances.isEmpty, !inner.isNone, tree.kind(of: inner) == .indexExpr else { return [] }
    return partialInstances[inner] ?? []
  }

  /// A generic signature with type parameters of its own.
  func renamed(_ signature: TypeID, _ substitution: Substitution? = nil) -> TypeID {
    let parameters = typeParameters(ofSignature: signature)
    var renaming = substitution ?? Substitution(parameters: [], arguments: [])
    var fresh: [TypeID] = []
    for (index, parameter) in parameters.enumerated() {
      fresh.append(makeTypeParameter(object: typeParameter(parameter).object, index: index))
    }
    renaming.parameters += parameters
    renaming.arguments += fresh
    for (parameter, copy) in zip(parameters, fresh) {
      setConstraint(copy, substitute(typeParameter(parameter).constraint, renaming))
    }
    func replace(_ members: [Member]) -> [Member] {
      members.map { Member(name: $0.name, type: substitute($0.type, renaming)) }
    }
    return self.signature(
      parameters: replace(self.parameters(signature)), results: replace(results(signature)),
      isVariadic: isVariadic(signature), typeParameters: fresh)
  }

  /// `f[T]` outside a call.
  func functionInstance(_ node: NodeID, _ operand: Operand) -> Operand {
    let tree = environment.file.tree
    var arguments: [TypeID] = []
    for argument in tree.children(of: node, from: 1) { arguments.append(typeExpression(argument)) }
    let parameters = typeParameters(ofSignature: operand.type)
    guard arguments.count <= parameters.count, arguments.allSatisfy({ $0.isValid }) else { return .invalid(node) }
    partialInstances[node] = nil
    if arguments.count < parameters.count {
      var inference = Inference(checker: self, parameters: parameters, explicit: arguments)
      guard let inferred = inference.infer(parameters: [], arguments: []) else {
        // A call or an assignment may say the rest.
        partialInstances[node] = arguments
        return Operand(mode: .value, type: operand.type, node: node)
      }
      arguments = inferred
    }
    let type = instantiateSignature(operand.type, parameters, arguments)
    let x = tree.child(0, of: node)
    recordInstance(x, arguments, type)
    return Operand(mode: .value, type: type, node: node)
  }

  /// Instantiates a generic function that is assigned to a function type.
  func inferFunctionValue(_ operand: inout Operand, _ target: TypeID) {
    guard isGenericOperand(operand), operand.mode == .value else { return }
    let wanted = underlying(target)
    guard kind(wanted) == .signature else { return }
    let parameters = typeParameters(ofSignature: operand.type)
    var inference = Inference(checker: self, parameters: parameters, explicit: partialArguments(operand.node))
    let argument = Operand(mode: .value, type: wanted, node: operand.node)
    guard let inferred = inference.infer(parameters: [operand.type], arguments: [argument]) else { return }
    let type = instantiateSignature(operand.type, parameters, inferred)
    operand.type = type
    recordCallee(operand.node, type)
    recordInstance(operand.node, inferred, type)
  }
}
