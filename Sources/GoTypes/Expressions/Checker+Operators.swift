// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  // MARK: Unary

  func unary(_ node: NodeID, hint: TypeID) -> Operand {
    let tree = environment.file.tree
    let child = tree.child(0, of: node)
    let token = tree.kind(of: tree.firstToken(of: node))
    if token == .ampersand {
      // The literal of `&{…}` is written without a type where a pointer is wanted.
      var operand = expression(child, hint: hint.isValid ? elementType(coreType(hint)) : .invalid)
      guard !operand.isInvalid, operand.type.isValid, !operand.isUntyped else { return .invalid(node) }
      operand.mode = .value
      operand.type = pointer(to: operand.type)
      return operand
    }
    var operand = expression(child)
    guard !operand.isInvalid else { return .invalid(node) }
    switch token {
    case .arrow:
      let core = coreType(operand.type)
      guard kind(core) == .channel, channelDirection(core) != .send else { return .invalid(node) }
      return Operand(mode: .commaOk, type: elementType(core), node: node)
    case .plus, .minus: guard allNumeric(operand.type) else { return .invalid(node) }
    case .caret: guard allInteger(operand.type) else { return .invalid(node) }
    case .not: guard allBoolean(operand.type) else { return .invalid(node) }
    default: return .invalid(node)
    }
    if operand.mode == .constant {
      let value = ConstantArithmetic.unary(
        token, constant(operand.value), type: underlying(operand.type).basicKind)
      operand.value = makeConstant(value)
      return operand
    }
    operand.mode = .value
    return operand
  }

  // MARK: Binary

  /// Checks a binary expression; a chain of left operands is walked in a loop.
  func binary(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    var chain: [NodeID] = []
    var current = node
    while !current.isNone, tree.kind(of: current) == .binaryExpr {
      chain.append(current)
      current = tree.child(0, of: current)
    }
    var left = expression(current)
    for node in chain.reversed() {
      left = binary(node, left)
      left.node = node
      if node != chain[0] { record(left) }
    }
    return left
  }

  private func binary(_ node: NodeID, _ left: Operand) -> Operand {
    let tree = environment.file.tree
    let leftNode = tree.child(0, of: node)
    let rightNode = tree.child(1, of: node)
    let token = tree.kind(of: tree.endToken(of: leftNode))
    var x = left
    var y = rightNode.isNone ? .invalid(node) : expression(rightNode)
    guard !x.isInvalid, !y.isInvalid else { return .invalid(node) }
    return binary(node, &x, &y, token)
  }

  /// Applies a binary operator; `x op= y` is checked by it as well.
  func binary(_ node: NodeID, _ x: inout Operand, _ y: inout Operand, _ token: TokenKind) -> Operand {
    if token == .shiftLeft || token == .shiftRight { return shift(node, &x, &y, token) }
    matchOperands(&x, &y)
    guard !x.isInvalid, !y.isInvalid else { return .invalid(node) }
    switch token {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(node, &x, &y, token)
    default: break
    }
    guard identical(x.type, y.type) else { return .invalid(node) }
    let fits: Bool
    switch token {
    case .plus: fits = allNumericOrString(x.type)
    case .minus, .star, .slash: fits = allNumeric(x.type)
    case .percent, .ampersand, .pipe, .caret, .ampersandCaret: fits = allInteger(x.type)
    case .logicalAnd, .logicalOr: fits = allBoolean(x.type)
    default: fits = false
    }
    guard fits else { return .invalid(node) }
    if x.mode == .constant && y.mode == .constant {
      let value =
        token == .plus && environment.file.tree.kind(of: x.node) == .binaryExpr
        ? longString(x.value, constant(y.value)) : nil
      let kind = underlying(x.type).basicKind
      let result = value ?? ConstantArithmetic.binary(token, constant(x.value), constant(y.value), type: kind)
      return Operand(mode: .constant, type: x.type, node: node, value: makeConstant(result))
    }
    return Operand(mode: .value, type: x.type, node: node)
  }

  /// Appends to a long string that an inner operator of the same chain made, whose own value is then not known any more:
  /// of a thousand strings in a row a thousand sums would be kept otherwise.
  private func longString(_ id: ConstantID, _ tail: ConstantValue) -> ConstantValue? {
    guard case .string(let tail) = tail, var bytes = takeString(id, longerThan: 1024) else { return nil }
    bytes += tail
    return bytes.count < 1 << 24 ? .string(bytes) : .unknown
  }

  private func takeString(_ id: ConstantID, longerThan limit: Int) -> [UInt8]? {
    guard case .string(let bytes) = constant(id), bytes.count > limit else { return nil }
    if id.isLocal { local.constants[id.index] = .unknown } else { base.constants[id.index] = .unknown }
    return bytes
  }

  /// Converts an untyped operand to the type of the other.
  private func matchOperands(_ x: inout Operand, _ y: inout Operand) {
    guard mayConvert(x, y) else { return }
    convertUntyped(&x, to: y.type)
    guard !x.isInvalid else { return }
    convertUntyped(&y, to: x.type)
    if y.isInvalid { x.mode = .invalid }
  }

  private func mayConvert(_ x: Operand, _ y: Operand) -> Bool {
    if !x.isUntyped && !y.isUntyped { return false }
    if (!x.isUntyped && isInterface(x.type)) || (!y.isUntyped && isInterface(y.type)) { return true }
    if allBoolean(x.type) != allBoolean(y.type) { return false }
    if allString(x.type) != allString(y.type) { return false }
    if x.isNil { return hasNil(y.type) }
    if y.isNil { return hasNil(x.type) }
    if kind(underlying(x.type)) == .pointer || kind(underlying(y.type)) == .pointer { return false }
    return true
  }

  private func comparison(_ node: NodeID, _ x: inout Operand, _ y: inout Operand, _ token: TokenKind) -> Operand {
    if x.mode == .constant && y.mode == .constant {
      let value = ConstantArithmetic.compare(token, constant(x.value), constant(y.value))
      return Operand(mode: .constant, type: .untypedBool, node: node, value: makeConstant(value))
    }
    updateType(x.node, to: defaultType(x.type), isFinal: true)
    updateType(y.node, to: defaultType(y.type), isFinal: true)
    return Operand(mode: .value, type: .untypedBool, node: node)
  }

  private func shift(_ node: NodeID, _ x: inout Operand, _ y: inout Operand, _ token: TokenKind) -> Operand {
    let isIntegerConstant =
      x.mode == .constant && (ConstantArithmetic.integer(constant(x.value)) != nil || x.value.isUnknown)
    guard allInteger(x.type) || (x.isUntyped && isIntegerConstant) else { return .invalid(node) }
    if y.mode != .constant {
      if y.isUntyped { convertUntyped(&y, to: .basic(.uint)) }
      guard !y.isInvalid, allInteger(y.type) else { return .invalid(node) }
    } else if y.isUntyped {
      guard y.type.basicKind.isNumeric else { return .invalid(node) }
    }
    if x.mode == .constant {
      if y.mode == .constant {
        let type = isIntegerType(x.type) ? x.type : .untypedInt
        let value = ConstantArithmetic.shift(
          token, constant(x.value), constant(y.value), type: underlying(type).basicKind)
        return Operand(mode: .constant, type: type, node: node, value: makeConstant(value))
      }
      if x.isUntyped { return Operand(mode: .value, type: x.type, node: node) }
    }
    guard allInteger(x.type) else { return .invalid(node) }
    return Operand(mode: .value, type: x.type, node: node)
  }
}
