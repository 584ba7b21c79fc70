// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func checkStatements(_ nodes: NodeChildren) {
    for node in nodes { checkStatement(node) }
  }

  /// Checks the statements of a block in a scope of its own.
  func checkBlockStatement(_ node: NodeID) {
    guard !node.isNone else { return }
    openScope(node)
    checkStatements(environment.file.tree.children(of: node))
    closeScope()
  }

  func checkStatement(_ node: NodeID) {
    guard !node.isNone else { return }
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return }
    let tree = environment.file.tree
    switch tree.kind(of: node) {
    case .block: checkBlockStatement(node)
    case .labeledStmt: checkStatement(tree.child(1, of: node))
    case .exprStmt: multiExpression(tree.child(0, of: node))
    case .goStmt, .deferStmt: multiExpression(tree.child(0, of: node))
    case .sendStmt: checkSend(SendStmt(unchecked: tree, node))
    case .incDecStmt:
      var operand = expression(tree.child(0, of: node))
      if !operand.isInvalid {
        // The operand is used as in `x += 1`.
        convertUntyped(&operand, to: operand.type)
      }
    case .assignStmt: checkAssignment(AssignStmt(unchecked: tree, node))
    case .shortVarDecl: declareShort(AssignStmt(unchecked: tree, node))
    case .returnStmt: checkReturn(ReturnStmt(unchecked: tree, node))
    case .ifStmt: checkIf(IfStmt(unchecked: tree, node))
    case .switchStmt: checkSwitch(SwitchStmt(unchecked: tree, node))
    case .typeSwitchStmt: checkTypeSwitch(TypeSwitchStmt(unchecked: tree, node))
    case .selectStmt: checkSelect(SelectStmt(unchecked: tree, node))
    case .forStmt: checkFor(ForStmt(unchecked: tree, node))
    case .rangeStmt: checkRange(RangeStmt(unchecked: tree, node))
    case .constDecl: declareConstants(node, environment.file, environment.package, isLocal: true)
    case .varDecl:
      for spec in tree.children(of: node) {
        if let spec = ValueSpec(tree, spec) { checkLocalVariables(spec) }
      }
    case .typeDecl:
      for spec in tree.children(of: node) {
        if let spec = TypeSpec(tree, spec) { checkLocalType(spec) }
      }
    case .badStmt, .badDecl:
      for child in tree.children(of: node) { checkLoose(child) }
    default: break
    }
  }

  /// Looks at a child of something that could not be parsed.
  private func checkLoose(_ node: NodeID) {
    switch environment.file.tree.kind(of: node) {
    case .ident, .basicLit, .callExpr, .selectorExpr, .indexExpr, .unaryExpr, .binaryExpr, .starExpr, .parenExpr,
      .funcLit, .compositeLit, .sliceExpr, .typeAssertExpr, .badExpr:
      _ = rawExpression(node, hint: .invalid, allowsGeneric: true)
    case .exprList: useExpressions(environment.file.tree.children(of: node))
    default: checkStatement(node)
    }
  }

  private func checkSend(_ statement: SendStmt) {
    let channel = expression(statement.channel)
    let element = elementType(coreType(channel.type))
    var value = expression(statement.value, hint: element)
    assignment(&value, to: element)
  }

  // MARK: Declarations

  private func checkLocalVariables(_ spec: ValueSpec) {
    let identifiers = Array(spec.names)
    var types: [TypeID]
    if let typeNode = spec.type {
      let type = typeExpression(typeNode)
      types = identifiers.map { _ in type }
      initialize(spec.id, type: type)
    } else {
      types = valueTypes(spec.valueList, count: identifiers.count)
    }
    let end = spec.tree.end(of: spec.id)
    for (identifier, type) in zip(identifiers, types) {
      declareVariable(identifier, type: type, declaration: spec.id, visibleFrom: end)
    }
  }

  /// The types variables get from a list of values.
  private func valueTypes(_ list: NodeID, count: Int) -> [TypeID] {
    let tree = environment.file.tree
    guard !list.isNone else { return Array(repeating: .invalid, count: count) }
    let valueCount = tree.childCount(of: list)
    if valueCount == 1 && count > 1 { return multiValueTypes(tree.child(0, of: list), count: count) }
    var types: [TypeID] = []
    for value in tree.children(of: list).prefix(count) {
      var operand = expression(value)
      types.append(initializedType(&operand))
    }
    while types.count < count { types.append(.invalid) }
    return types
  }

  /// The types of an expression used for several values: a call, or a comma-ok form.
  ///
  /// - Parameter second: the type of the second value of a comma-ok form, when it is declared.
  func multiValueTypes(_ node: NodeID, count: Int, second: TypeID = .bool) -> [TypeID] {
    let operand = multiExpression(node)
    var types: [TypeID] = []
    if kind(operand.type) == .tuple {
      types = tupleTypes(operand.type)
    } else if count == 2, operand.mode == .commaOk || operand.mode == .mapElement {
      let second = allBoolean(second) ? second : .bool
      recordCommaOk(node, operand.type, second)
      return [operand.type, second]
    } else if operand.mode != .invalid, operand.mode != .noValue {
      types = [operand.type]
    }
    guard types.count == count else { return Array(repeating: .invalid, count: count) }
    return types
  }

  /// Records a comma-ok expression with the two types it has.
  func recordCommaOk(_ node: NodeID, _ type: TypeID, _ second: TypeID) {
    let file = environment.file
    guard file.isRecording else { return }
    let pair = tuple([Member(name: .none, type: type), Member(name: .none, type: second)])
    var node = node
    while !node.isNone {
      file.types[node.index] = pair.rawValue
      guard file.tree.kind(of: node) == .parenExpr else { return }
      node = file.tree.child(0, of: node)
    }
  }

  private func checkLocalType(_ spec: TypeSpec) {
    let object = makeTypeName(spec.name, spec.id, environment.file, environment.package)
    if declare(object, visibleFrom: spec.tree.start(of: spec.name)) {
      recordDefinition(spec.name, object, environment.file)
    }
    _ = typeOf(object)
  }

  // MARK: Assignments

  private func checkAssignment(_ statement: AssignStmt) {
    if let operation = statement.tree.kind(of: statement.operatorToken).assignmentOperator {
      guard let x = statement.left.first, let y = statement.right.first else { return }
      var xOperand = expression(x)
      var yOperand = expression(y)
      guard !xOperand.isInvalid, !yOperand.isInvalid else { return }
      let target = xOperand.type
      if xOperand.mode != .variable { xOperand.mode = xOperand.mode == .mapElement ? .mapElement : .value }
      var result = binary(x, &xOperand, &yOperand, operation)
      // The result is no node of the tree.
      if !result.isInvalid, result.isUntyped { _ = implicitType(&result, target) }
      return
    }
    if statement.left.count == statement.right.count {
      for (x, y) in zip(statement.left, statement.right) { assign(y, to: x) }
      return
    }
    let targets = statement.left.map { leftHandSide($0) }
    if let value = statement.right.only {
      assign(multiValue: value, to: targets)
    } else {
      useExpressions(statement.right)
    }
  }

  private func assign(_ y: NodeID, to x: NodeID) {
    let target = leftHandSide(x)
    var operand = expression(y, hint: target ?? .invalid)
    assignment(&operand, to: target)
  }

  private func assign(multiValue value: NodeID, to targets: [TypeID?]) {
    let operand = multiExpression(value)
    guard kind(operand.type) != .tuple, targets.count == 2, operand.mode == .commaOk || operand.mode == .mapElement
    else { return }
    // The second value is untyped and takes the type of what it is assigned to.
    let second = targets[1].flatMap { allBoolean($0) ? $0 : nil } ?? .bool
    recordCommaOk(value, operand.type, second)
  }

  /// The type of what is assigned to, nil for the blank identifier.
  private func leftHandSide(_ node: NodeID) -> TypeID? {
    let tree = environment.file.tree
    let inner = tree.unparenthesized(node)
    if !inner.isNone, tree.kind(of: inner) == .ident, name(inner, tree) == known.blank { return nil }
    let operand = expression(node)
    return operand.isInvalid ? .invalid : operand.type
  }

  /// Declares the new variables of `:=` and assigns to the others.
  private func declareShort(_ statement: AssignStmt) {
    let tree = statement.tree
    let left = Array(statement.left)
    var known: [ObjectID] = []
    for identifier in left {
      var object = ObjectID.none
      if tree.kind(of: identifier) == .ident {
        let name = name(identifier, tree)
        if name != self.known.blank { object = declaredInInnermostScope(name) }
        if !object.isNone {
          recordUse(identifier, object)
        }
      } else {
        _ = expression(identifier)
      }
      known.append(object)
    }
    var types: [TypeID] = []
    if left.count > 1, let value = statement.right.only {
      types = multiValueTypes(value, count: left.count)
    } else if left.count != statement.right.count {
      useExpressions(statement.right)
    } else {
      for (position, value) in statement.right.enumerated() {
        let target = known[position].isNone ? nil : typeOf(known[position])
        var operand = expression(value, hint: target ?? .invalid)
        if let target {
          assignment(&operand, to: target)
          types.append(target)
        } else {
          types.append(initializedType(&operand))
        }
      }
    }
    let end = tree.end(of: statement.id)
    for (position, identifier) in left.enumerated()
    where known[position].isNone && tree.kind(of: identifier) == .ident {
      let type = position < types.count ? types[position] : .invalid
      declareVariable(identifier, type: type, declaration: statement.id, visibleFrom: end)
    }
  }

  private func checkReturn(_ statement: ReturnStmt) {
    let results = kind(environment.signature) == .signature ? self.results(environment.signature) : []
    if results.count > 1, let call = statement.results.only {
      _ = multiValueTypes(call, count: results.count)
      return
    }
    guard statement.results.count == results.count else {
      useExpressions(statement.results)
      return
    }
    for (result, value) in zip(results, statement.results) {
      var operand = expression(value, hint: result.type)
      assignment(&operand, to: result.type)
    }
  }
}
