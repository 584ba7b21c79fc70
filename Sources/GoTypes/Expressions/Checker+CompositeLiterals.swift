// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  func compositeLiteral(_ node: NodeID, hint: TypeID) -> Operand {
    let tree = environment.file.tree
    var type = TypeID.invalid
    var base = TypeID.invalid
    var countedNode = NodeID.none
    if let typeNode = tree.presentChild(0, of: node) {
      let isCounted = tree.isCountedArray(typeNode)
      if isCounted { countedNode = typeNode }
      // The type of a literal whose elements were put off is known; a second one would have other fields.
      let known = environment.file.recordedType(typeNode)
      if known.isValid {
        type = known
      } else if isCounted {
        type = array(of: typeExpression(tree.child(1, of: typeNode)), length: -1)
      } else {
        type = typeExpression(typeNode)
      }
      base = type
    } else if hint.isValid {
      type = hint
      base = hint
      let core = coreType(base)
      if kind(core) == .pointer { base = elementType(core) }
    }
    let core = coreType(base)
    switch kind(core) {
    case .structure: structureElements(node, core)
    case .array:
      let count = indexedElements(node, elementType(core))
      if !countedNode.isNone {
        type = array(of: elementType(core), length: count)
        recordType(countedNode, type)
      }
    case .slice: _ = indexedElements(node, elementType(core))
    case .map: mapElements(node, core)
    default:
      for element in tree.children(of: node, from: 1) {
        if tree.kind(of: element) == .keyValue {
          // A key may be a field's name: nothing is known of it.
          let key = tree.child(0, of: element)
          if !key.isNone && tree.kind(of: key) != .ident { _ = rawExpression(key, hint: .invalid, allowsGeneric: true) }
          _ = rawExpression(tree.child(1, of: element), hint: .invalid, allowsGeneric: true)
        } else {
          _ = rawExpression(element, hint: .invalid, allowsGeneric: true)
        }
      }
    }
    return type.isValid && core.isValid ? Operand(mode: .value, type: type, node: node) : .invalid(node)
  }

  /// The type of a composite literal that has its type written, or of its address, without a look at the elements.
  func typedLiteral(_ value: NodeID) -> TypeID {
    let tree = environment.file.tree
    let literal = tree.typedLiteral(value)
    guard !literal.isNone else { return .invalid }
    let typeNode = tree.child(0, of: literal)
    var type: TypeID
    if tree.isCountedArray(typeNode) {
      type = array(of: typeExpression(tree.child(1, of: typeNode)), length: Int64(tree.childCount(of: literal) - 1))
      recordType(typeNode, type)
    } else {
      type = typeExpression(typeNode)
    }
    guard type.isValid, coreType(type).isValid else { return .invalid }
    if literal != tree.unparenthesized(value) { type = pointer(to: type) }
    return type
  }

  private func structureElements(_ node: NodeID, _ type: TypeID) {
    let tree = environment.file.tree
    let count = fieldCount(type)
    var position = 0
    for element in tree.children(of: node, from: 1) {
      guard tree.kind(of: element) == .keyValue else {
        let wanted = position < count ? typeOf(field(type, position)) : .invalid
        var value = expression(element, hint: wanted)
        assignment(&value, to: wanted)
        position += 1
        continue
      }
      let key = tree.child(0, of: element)
      let valueNode = tree.child(1, of: element)
      var wanted = TypeID.invalid
      if !key.isNone, tree.kind(of: key) == .ident {
        let found = literalField(type, name(key, tree))
        if !found.isNone {
          recordUse(key, found)
          wanted = typeOf(found)
        }
      }
      var value = expression(valueNode, hint: wanted)
      assignment(&value, to: wanted)
    }
  }

  /// The field a key of a struct literal names, promoted ones included.
  private func literalField(_ type: TypeID, _ name: NameID) -> ObjectID {
    for index in 0..<fieldCount(type) {
      let field = field(type, index)
      if sameName(object(field), name, environment.package.id) { return field }
    }
    let found = lookup(type, name, package: environment.package.id).object
    return !found.isNone && object(found).flags.contains(.field) ? found : .none
  }

  /// Checks the elements of an array or slice literal and says how long it is.
  private func indexedElements(_ node: NodeID, _ element: TypeID) -> Int64 {
    let tree = environment.file.tree
    var position: Int64 = 0
    var length: Int64 = 0
    for child in tree.children(of: node, from: 1) {
      var valueNode = child
      if tree.kind(of: child) == .keyValue {
        let key = index(tree.child(0, of: child))
        if key.mode == .constant, let value = constant(key.value).integerValue, value >= 0 { position = Int64(value) }
        valueNode = tree.child(1, of: child)
      }
      var value = expression(valueNode, hint: element)
      assignment(&value, to: element)
      position = position == .max ? position : position + 1
      length = max(length, position)
    }
    return length
  }

  private func mapElements(_ node: NodeID, _ type: TypeID) {
    let tree = environment.file.tree
    let keyType = mapKey(type)
    let element = elementType(type)
    for child in tree.children(of: node, from: 1) {
      guard tree.kind(of: child) == .keyValue else {
        _ = expression(child, hint: element)
        continue
      }
      var key = expression(tree.child(0, of: child), hint: keyType)
      assignment(&key, to: keyType)
      var value = expression(tree.child(1, of: child), hint: element)
      assignment(&value, to: element)
    }
  }
}

extension SyntaxTree {
  /// Whether a type is an array whose length its literal says, `[...]T`.
  fileprivate func isCountedArray(_ type: NodeID) -> Bool {
    kind(of: type) == .arrayType && presentChild(0, of: type) == nil
  }

  /// The composite literal with a written type that an expression is or has the address of, or `.none`.
  fileprivate func typedLiteral(_ expression: NodeID) -> NodeID {
    var node = unparenthesized(expression)
    if !node.isNone, kind(of: node) == .unaryExpr, kind(of: firstToken(of: node)) == .ampersand {
      node = unparenthesized(child(0, of: node))
    }
    return !node.isNone && kind(of: node) == .compositeLit && presentChild(0, of: node) != nil ? node : .none
  }

  /// Whether each variable of a specification has a value that says its type without what is in it.
  func hasOnlyTypedLiterals(_ spec: NodeID) -> Bool {
    let values = child(2, of: spec)
    guard !values.isNone, childCount(of: values) == childCount(of: child(0, of: spec)) else { return false }
    return children(of: values).allSatisfy { value in
      let literal = typedLiteral(value)
      guard !literal.isNone else { return false }
      // Where a length is counted, a key says where to go on.
      return !isCountedArray(child(0, of: literal))
        || children(of: literal, from: 1).allSatisfy { kind(of: $0) != .keyValue }
    }
  }
}
