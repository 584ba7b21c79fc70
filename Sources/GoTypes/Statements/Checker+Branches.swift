// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  private func condition(_ node: NodeID) {
    guard !node.isNone, !environment.file.tree.isEmpty(node) else { return }
    expression(node)
  }

  /// Checks an `if`; a ladder of `else if` is walked in a loop.
  func checkIf(_ first: IfStmt) {
    var opened = 0
    var current = first
    while true {
      openScope(current.id)
      opened += 1
      if let initializer = current.initializer { checkStatement(initializer) }
      condition(current.condition)
      checkBlockStatement(current.then)
      guard let otherwise = current.else else { break }
      if let next = IfStmt(current.tree, otherwise) {
        current = next
        continue
      }
      checkStatement(otherwise)
      break
    }
    for _ in 0..<opened { closeScope() }
  }

  func checkFor(_ statement: ForStmt) {
    openScope(statement.id)
    if let initializer = statement.initializer { checkStatement(initializer) }
    if let test = statement.condition { condition(test) }
    if let post = statement.post { checkStatement(post) }
    checkBlockStatement(statement.body)
    closeScope()
  }

  func checkSwitch(_ statement: SwitchStmt) {
    openScope(statement.id)
    defer { closeScope() }
    if let initializer = statement.initializer { checkStatement(initializer) }
    var tag = Operand(mode: .constant, type: .bool, node: statement.id, value: makeConstant(.bool(true)))
    if let tagNode = statement.tag {
      tag = expression(tagNode)
      assignment(&tag, to: nil)
    }
    for node in statement.clauses {
      guard let clause = Clause(statement.tree, node) else { continue }
      if let comparison = CaseClause(statement.tree, node) {
        for value in comparison.expressions {
          var operand = expression(value)
          guard !tag.isInvalid, !operand.isInvalid else { continue }
          var left = tag
          left.node = .none
          matchCase(&operand, left)
        }
      }
      openScope(node)
      checkStatements(clause.statements)
      closeScope()
    }
  }

  /// Compares a case's value with the switch's tag.
  private func matchCase(_ value: inout Operand, _ tag: Operand) {
    guard value.isUntyped else { return }
    convertUntyped(&value, to: tag.type)
    guard !value.isInvalid else { return }
    updateType(value.node, to: defaultType(value.type), isFinal: true)
  }

  func checkTypeSwitch(_ statement: TypeSwitchStmt) {
    let tree = statement.tree
    openScope(statement.id)
    defer { closeScope() }
    if let initializer = statement.initializer { checkStatement(initializer) }
    let assertion = statement.guardExpression
    let operand = expression(TypeAssertExpr(tree, assertion)?.x ?? assertion)
    for node in statement.clauses {
      guard let clause = Clause(tree, node) else { continue }
      let types = CaseClause(tree, node)?.expressions.map { caseType($0) } ?? []
      openScope(node)
      if let binding = statement.binding, tree.kind(of: binding) == .ident {
        var type = operand.isInvalid ? TypeID.invalid : operand.type
        if types.count == 1, types[0] != .untypedNil { type = types[0] }
        declareImplicit(binding, type, node)
      }
      checkStatements(clause.statements)
      closeScope()
    }
  }

  /// The type a case of a type switch names; that of `nil` is untyped nil.
  private func caseType(_ node: NodeID) -> TypeID {
    let operand = expressionOrType(node)
    if operand.mode == .type || operand.isNil { return operand.type }
    return .invalid
  }

  private func declareImplicit(_ binding: NodeID, _ type: TypeID, _ clause: NodeID) {
    let tree = environment.file.tree
    let name = name(binding, tree)
    guard name != known.blank else { return }
    let object = makeObject(
      ObjectRecord(
        kind: .variable, flags: .implicit, name: name, type: type, package: environment.package.id,
        file: UInt32(environment.file.index), node: binding.rawValue, declaration: clause.rawValue))
    if environment.file.isRecording { environment.file.record(object, at: clause) }
    declare(object, visibleFrom: tree.start(of: colon(of: clause)))
  }

  /// The colon of a clause of a type switch.
  private func colon(of clause: NodeID) -> TokenID {
    let tree = environment.file.tree
    return tree.kind(of: clause) == .caseClause
      ? tree.endToken(of: tree.child(0, of: clause)) : tree.firstToken(of: clause).next
  }

  func checkSelect(_ statement: SelectStmt) {
    for node in statement.clauses {
      guard let clause = Clause(statement.tree, node) else { continue }
      openScope(node)
      if let communication = CommClause(statement.tree, node)?.communication { checkStatement(communication) }
      checkStatements(clause.statements)
      closeScope()
    }
  }

  // MARK: Range

  func checkRange(_ statement: RangeStmt) {
    let tree = statement.tree
    openScope(statement.id)
    defer { closeScope() }
    let keyNode = statement.key
    var x = expression(statement.x)
    var types: (key: TypeID, value: TypeID) = (.invalid, .invalid)
    var isInteger = false
    if !x.isInvalid {
      isInteger = x.isUntyped ? x.type.basicKind.isNumeric : isIntegerType(coreType(x.type))
      types = rangeTypes(x.type)
      if x.isUntyped, isInteger {
        types = (x.type, .invalid)
      }
    }
    let variables = [(keyNode, types.key), (statement.value, types.value)]
    if statement.declares {
      var declared: [(NodeID, TypeID)] = []
      for (variable, type) in variables {
        guard let variable else { continue }
        guard tree.kind(of: variable) == .ident else {
          _ = expression(variable)
          continue
        }
        var final = type
        if x.isUntyped && isInteger && variable == keyNode {
          final = defaultType(type)
          assignment(&x, to: nil)
        }
        declared.append((variable, final))
      }
      if keyNode == nil, x.isUntyped, isInteger { assignment(&x, to: nil) }
      let start = tree.start(of: statement.body)
      for (variable, type) in declared {
        declareVariable(variable, type: type, declaration: statement.id, visibleFrom: start)
      }
      if x.isUntyped, isInteger, !x.isInvalid { assignment(&x, to: nil) }
    } else {
      var target: TypeID?
      for (variable, _) in variables {
        guard let variable else { continue }
        if tree.kind(of: variable) == .ident, name(variable, tree) == known.blank { continue }
        let operand = expression(variable)
        if target == nil, variable == keyNode { target = operand.type }
      }
      if x.isUntyped, isInteger, !x.isInvalid {
        if let target, target.isValid { assignment(&x, to: target) } else { assignment(&x, to: nil) }
      }
    }
    checkBlockStatement(statement.body)
  }

  /// The types a range clause gives its variables.
  ///
  /// Source: Go spec, "For statements with range clause".
  private func rangeTypes(_ type: TypeID) -> (key: TypeID, value: TypeID) {
    let core = coreString(type)
    switch kind(core) {
    case .basic:
      if core.basicKind.isString { return (.int, .rune) }
      if core.basicKind.isInteger { return (type, .invalid) }
      return (.invalid, .invalid)
    case .array: return (.int, elementType(core))
    case .slice: return (.int, elementType(core))
    case .pointer:
      let pointee = underlying(elementType(core))
      return kind(pointee) == .array ? (.int, elementType(pointee)) : (.invalid, .invalid)
    case .map: return (mapKey(core), elementType(core))
    case .channel: return (elementType(core), .invalid)
    case .signature:
      guard parameterCount(core) == 1 else { return (.invalid, .invalid) }
      let yield = coreType(parameter(core, 0).type)
      guard kind(yield) == .signature else { return (.invalid, .invalid) }
      let count = parameterCount(yield)
      return (
        count > 0 ? parameter(yield, 0).type : .invalid, count > 1 ? parameter(yield, 1).type : .invalid
      )
    default: return (.invalid, .invalid)
    }
  }
}
