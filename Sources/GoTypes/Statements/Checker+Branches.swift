// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  private func condition(_ node: NodeID) {
    guard !node.isNone, !environment.file.tree.isEmpty(node) else { return }
    expression(node)
  }

  /// Checks an `if`; a ladder of `else if` is walked in a loop.
  func checkIf(_ node: NodeID) {
    let tree = environment.file.tree
    var opened = 0
    var current = node
    while true {
      openScope(current)
      opened += 1
      if let initializer = tree.presentChild(0, of: current) { checkStatement(initializer) }
      condition(tree.child(1, of: current))
      checkBlockStatement(tree.child(2, of: current))
      guard let otherwise = tree.presentChild(3, of: current) else { break }
      if tree.kind(of: otherwise) == .ifStmt {
        current = otherwise
        continue
      }
      checkStatement(otherwise)
      break
    }
    for _ in 0..<opened { closeScope() }
  }

  func checkFor(_ node: NodeID) {
    let tree = environment.file.tree
    openScope(node)
    if let initializer = tree.presentChild(0, of: node) { checkStatement(initializer) }
    if let test = tree.presentChild(1, of: node) { condition(test) }
    if let post = tree.presentChild(2, of: node) { checkStatement(post) }
    checkBlockStatement(tree.child(3, of: node))
    closeScope()
  }

  func checkSwitch(_ node: NodeID) {
    let tree = environment.file.tree
    openScope(node)
    defer { closeScope() }
    if let initializer = tree.presentChild(0, of: node) { checkStatement(initializer) }
    var tag = Operand(mode: .constant, type: .bool, node: node, value: makeConstant(.bool(true)))
    if let tagNode = tree.presentChild(1, of: node) {
      tag = expression(tagNode)
      assignment(&tag, to: nil)
    }
    for clause in tree.children(of: node, from: 2) {
      let isCase = tree.kind(of: clause) == .caseClause
      guard isCase || tree.kind(of: clause) == .defaultClause else { continue }
      if isCase {
        for value in tree.children(of: tree.child(0, of: clause)) {
          var operand = expression(value)
          guard !tag.isInvalid, !operand.isInvalid else { continue }
          var left = tag
          left.node = .none
          matchCase(&operand, left)
        }
      }
      openScope(clause)
      checkStatements(tree.children(of: clause, from: isCase ? 1 : 0))
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

  func checkTypeSwitch(_ node: NodeID) {
    let tree = environment.file.tree
    openScope(node)
    defer { closeScope() }
    if let initializer = tree.presentChild(0, of: node) { checkStatement(initializer) }
    let assertion = tree.child(2, of: node)
    guard !assertion.isNone else { return }
    var operand = Operand.invalid(assertion)
    if tree.kind(of: assertion) == .typeAssertExpr {
      operand = expression(tree.child(0, of: assertion))
    } else {
      operand = expression(assertion)
    }
    let binding = tree.presentChild(1, of: node)
    for clause in tree.children(of: node, from: 3) {
      let isCase = tree.kind(of: clause) == .caseClause
      guard isCase || tree.kind(of: clause) == .defaultClause else { continue }
      var types: [TypeID] = []
      if isCase {
        for value in tree.children(of: tree.child(0, of: clause)) { types.append(caseType(value)) }
      }
      openScope(clause)
      if let binding {
        var type = operand.isInvalid ? TypeID.invalid : operand.type
        if types.count == 1, types[0] != .untypedNil { type = types[0] }
        declareImplicit(binding, type, clause)
      }
      checkStatements(tree.children(of: clause, from: isCase ? 1 : 0))
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
    if environment.file.isRecording { environment.file.implicitObjects[clause.rawValue] = object }
    declare(object, visibleFrom: tree.start(of: clause))
  }

  func checkSelect(_ node: NodeID) {
    let tree = environment.file.tree
    for clause in tree.children(of: node) {
      let isComm = tree.kind(of: clause) == .commClause
      guard isComm || tree.kind(of: clause) == .defaultClause else { continue }
      openScope(clause)
      if isComm { checkStatement(tree.child(0, of: clause)) }
      checkStatements(tree.children(of: clause, from: isComm ? 1 : 0))
      closeScope()
    }
  }

  // MARK: Range

  func checkRange(_ node: NodeID) {
    let tree = environment.file.tree
    openScope(node)
    defer { closeScope() }
    let keyNode = tree.presentChild(0, of: node)
    let valueNode = tree.presentChild(1, of: node)
    let xNode = tree.child(2, of: node)
    guard !xNode.isNone else { return }
    let declares = RangeStmt(tree, node)?.declares ?? false
    var x = expression(xNode)
    var types: (key: TypeID, value: TypeID) = (.invalid, .invalid)
    var isInteger = false
    if !x.isInvalid {
      isInteger = x.isUntyped ? x.type.basicKind.isNumeric : isIntegerType(coreType(x.type))
      types = rangeTypes(x.type)
      if x.isUntyped, isInteger {
        types = (x.type, .invalid)
      }
    }
    let variables = [(keyNode, types.key), (valueNode, types.value)]
    if declares {
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
      let start = tree.start(of: tree.child(3, of: node).isNone ? xNode : tree.child(3, of: node))
      for (variable, type) in declared {
        declareVariable(variable, type: type, declaration: node, visibleFrom: start)
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
    checkBlockStatement(tree.child(3, of: node))
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
