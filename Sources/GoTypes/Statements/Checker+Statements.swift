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
    case .sendStmt: checkSend(node)
    case .incDecStmt:
      var operand = expression(tree.child(0, of: node))
      if !operand.isInvalid {
        // The operand is used as in `x += 1`.
        convertUntyped(&operand, to: operand.type)
      }
    case .assignStmt: checkAssignment(node)
    case .shortVarDecl: checkShortDeclaration(node)
    case .returnStmt: checkReturn(node)
    case .ifStmt: checkIf(node)
    case .switchStmt: checkSwitch(node)
    case .typeSwitchStmt: checkTypeSwitch(node)
    case .selectStmt: checkSelect(node)
    case .forStmt: checkFor(node)
    case .rangeStmt: checkRange(node)
    case .constDecl: declareConstants(node, environment.file, environment.package, isLocal: true)
    case .varDecl:
      for spec in tree.children(of: node) where tree.kind(of: spec) == .varSpec { checkLocalVariables(spec) }
    case .typeDecl:
      for spec in tree.children(of: node) { checkLocalType(spec) }
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

  private func checkSend(_ node: NodeID) {
    let tree = environment.file.tree
    let channel = expression(tree.child(0, of: node))
    let element = elementType(coreType(channel.type))
    var value = expression(tree.child(1, of: node), hint: element)
    assignment(&value, to: element.isValid ? element : nil)
  }

  // MARK: Declarations

  private func checkLocalVariables(_ spec: NodeID) {
    let tree = environment.file.tree
    let identifiers = Array(tree.children(of: tree.child(0, of: spec)))
    var types: [TypeID] = Array(repeating: .invalid, count: identifiers.count)
    if let typeNode = tree.presentChild(1, of: spec) {
      let type = typeExpression(typeNode)
      types = identifiers.map { _ in type }
      initialize(spec, type: type)
    } else {
      types = valueTypes(tree.child(2, of: spec), count: identifiers.count)
    }
    let end = tree.end(of: spec)
    for (identifier, type) in zip(identifiers, types) {
      declareVariable(identifier, type: type, declaration: spec, visibleFrom: end)
    }
  }

  /// The types variables get from a list of values.
  private func valueTypes(_ list: NodeID, count: Int) -> [TypeID] {
    let tree = environment.file.tree
    guard !list.isNone else { return Array(repeating: .invalid, count: count) }
    let valueCount = tree.childCount(of: list)
    if valueCount == 1 && count > 1 { return multiValueTypes(tree.child(0, of: list), count: count) }
    var types: [TypeID] = []
    for value in tree.children(of: list) {
      var operand = expression(value)
      types.append(initializedType(&operand))
    }
    while types.count < count { types.append(.invalid) }
    return types
  }

  /// The types of an expression used for several values: a call, or a comma-ok form.
  func multiValueTypes(_ node: NodeID, count: Int) -> [TypeID] {
    let operand = multiExpression(node)
    var types: [TypeID] = []
    if kind(operand.type) == .tuple {
      types = tupleTypes(operand.type)
    } else if count == 2, operand.mode == .commaOk || operand.mode == .mapElement {
      recordCommaOk(node, operand.type, .bool)
      return [operand.type, .bool]
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

  private func checkLocalType(_ spec: NodeID) {
    let tree = environment.file.tree
    guard tree.kind(of: spec) == .typeSpec || tree.kind(of: spec) == .aliasSpec else { return }
    let identifier = tree.child(0, of: spec)
    let object = makeTypeName(identifier, spec, environment.file, environment.package)
    recordDefinition(identifier, object, environment.file)
    declare(object, visibleFrom: tree.start(of: identifier))
    _ = typeOf(object)
  }

  // MARK: Assignments

  private func checkAssignment(_ node: NodeID) {
    let tree = environment.file.tree
    let left = tree.child(0, of: node)
    let right = tree.child(1, of: node)
    guard !left.isNone, !right.isNone else { return }
    let token = tree.kind(of: tree.endToken(of: left))
    if let operation = token.assignmentOperator {
      let x = tree.child(0, of: left)
      let y = tree.child(0, of: right)
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
    let leftCount = tree.childCount(of: left)
    let rightCount = tree.childCount(of: right)
    if leftCount == rightCount {
      for (x, y) in zip(tree.children(of: left), tree.children(of: right)) { assign(y, to: x) }
      return
    }
    if rightCount == 1 {
      let types = multiAssignmentTypes(left, tree.child(0, of: right), count: leftCount)
      _ = types
      return
    }
    for x in tree.children(of: left) { _ = leftHandSide(x) }
    useExpressions(tree.children(of: right))
  }

  private func assign(_ y: NodeID, to x: NodeID) {
    let target = leftHandSide(x)
    var operand = expression(y, hint: target ?? .invalid)
    assignment(&operand, to: target.flatMap { $0.isValid ? $0 : nil })
  }

  private func multiAssignmentTypes(_ left: NodeID, _ value: NodeID, count: Int) -> [TypeID] {
    let tree = environment.file.tree
    var targets: [TypeID?] = []
    for x in tree.children(of: left) { targets.append(leftHandSide(x)) }
    let operand = multiExpression(value)
    if kind(operand.type) == .tuple { return tupleTypes(operand.type) }
    guard count == 2, operand.mode == .commaOk || operand.mode == .mapElement else { return [] }
    var second = TypeID.bool
    if targets.count == 2, let target = targets[1], isBooleanType(target) {
      // The second value is untyped and takes the type of what it is assigned to.
      second = target
    }
    recordCommaOk(value, operand.type, second)
    return [operand.type, second]
  }

  /// The type of what is assigned to, nil for the blank identifier.
  private func leftHandSide(_ node: NodeID) -> TypeID? {
    let tree = environment.file.tree
    var inner = node
    while !inner.isNone, tree.kind(of: inner) == .parenExpr { inner = tree.child(0, of: inner) }
    if !inner.isNone, tree.kind(of: inner) == .ident, name(inner, tree) == known.blank { return nil }
    let operand = expression(node)
    return operand.isInvalid ? .invalid : operand.type
  }

  private func checkShortDeclaration(_ node: NodeID) {
    let tree = environment.file.tree
    let left = tree.child(0, of: node)
    let right = tree.child(1, of: node)
    guard !left.isNone, !right.isNone else { return }
    declareShort(node, Array(tree.children(of: left)), right)
  }

  /// Declares the new variables of `:=` and assigns to the others.
  private func declareShort(_ node: NodeID, _ left: [NodeID], _ right: NodeID) {
    let tree = environment.file.tree
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
    let valueCount = tree.childCount(of: right)
    var types: [TypeID] = []
    if valueCount == 1 && left.count > 1 {
      types = multiValueTypes(tree.child(0, of: right), count: left.count)
    } else {
      for (position, value) in tree.children(of: right).enumerated() {
        let target = position < known.count && !known[position].isNone ? typeOf(known[position]) : TypeID.invalid
        var operand = expression(value, hint: target)
        if target.isValid {
          assignment(&operand, to: target)
          types.append(target)
        } else {
          types.append(initializedType(&operand))
        }
      }
    }
    let end = tree.end(of: node)
    for (position, identifier) in left.enumerated()
    where known[position].isNone && tree.kind(of: identifier) == .ident {
      let type = position < types.count ? types[position] : .invalid
      declareVariable(identifier, type: type, declaration: node, visibleFrom: end)
    }
  }

  private func checkReturn(_ node: NodeID) {
    let tree = environment.file.tree
    let results = kind(environment.signature) == .signature ? self.results(environment.signature) : []
    let count = tree.childCount(of: node)
    if count == 1 && results.count > 1 {
      _ = multiValueTypes(tree.child(0, of: node), count: results.count)
      return
    }
    for (position, value) in tree.children(of: node).enumerated() {
      let wanted = position < results.count ? results[position].type : TypeID.invalid
      var operand = expression(value, hint: wanted)
      assignment(&operand, to: wanted.isValid ? wanted : nil)
    }
  }
}
