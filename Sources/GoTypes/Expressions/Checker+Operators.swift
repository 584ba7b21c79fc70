// SPDX-License-Identifier: MIT

import GoSyntax

/// What a constant may be shifted by: enough to write the smallest floating-point number.
private let longestShift = 1074

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
      let value = constant(operand.value)
      let kind = underlying(operand.type).basicKind
      return constant(ConstantArithmetic.unary(token, value, type: kind), operand.type, node)
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
      let (left, right) = (constant(x.value), constant(y.value))
      let isInteger = isIntegerType(x.type)
      if token == .slash || token == .percent {
        guard !isZeroDivisor(right, isComplex: underlying(x.type).basicKind.isComplex) else { return .invalid(node) }
      }
      return constant(ConstantArithmetic.binary(token, left, right, isInteger: isInteger), x.type, node)
    }
    return Operand(mode: .value, type: x.type, node: node)
  }

  /// Whether nothing can be divided by a constant, be it that the square of its absolute value is too small.
  private func isZeroDivisor(_ value: ConstantValue, isComplex: Bool) -> Bool {
    if ConstantArithmetic.sign(value) == 0 { return true }
    guard isComplex else { return false }
    return [ConstantArithmetic.real(value), ConstantArithmetic.imaginary(value)].allSatisfy { part in
      ConstantArithmetic.sign(ConstantArithmetic.binary(.star, part, part, isInteger: false)) == 0
    }
  }

  /// A constant that an operation made; what its type cannot hold is no operand.
  private func constant(_ value: ConstantValue, _ type: TypeID, _ node: NodeID) -> Operand {
    guard let result = ConstantArithmetic.result(value, underlying(type).basicKind) else { return .invalid(node) }
    return Operand(mode: .constant, type: type, node: node, value: makeConstant(result))
  }

  /// Converts an untyped operand to the type of the other.
  func matchOperands(_ x: inout Operand, _ y: inout Operand) {
    guard mayConvert(x, y) else { return }
    convertUntyped(&x, to: y.type)
    guard !x.isInvalid else { return }
    convertUntyped(&y, to: x.type)
    if y.isInvalid { x.mode = .invalid }
  }

  private func mayConvert(_ x: Operand, _ y: Operand) -> Bool {
    if !x.isUntyped && !y.isUntyped { return false }
    if allNumeric(x.type) != allNumeric(y.type) { return false }
    if (!x.isUntyped && isInterface(x.type)) || (!y.isUntyped && isInterface(y.type)) { return true }
    if allBoolean(x.type) != allBoolean(y.type) { return false }
    if allString(x.type) != allString(y.type) { return false }
    if x.isNil { return hasNil(y.type) }
    if y.isNil { return hasNil(x.type) }
    if kind(underlying(x.type)) == .pointer || kind(underlying(y.type)) == .pointer { return false }
    return true
  }

  /// Whether an operator compares two operands.
  ///
  /// Source: Go spec, "Comparison operators".
  private func isComparison(_ x: Operand, _ y: Operand, _ token: TokenKind) -> Bool {
    guard x.type.isValid, y.type.isValid else { return false }
    if !isTypeParameter(x.type), !isTypeParameter(y.type) {
      guard isAssignable(x.type, to: y.type) || isAssignable(y.type, to: x.type) else { return false }
    }
    guard token == .equal || token == .notEqual else {
      return allNumericOrString(x.type) && allNumericOrString(y.type)
    }
    if x.isNil { return hasNil(y.type) }
    if y.isNil { return hasNil(x.type) }
    return isComparable(x.type) && isComparable(y.type)
  }

  private func comparison(_ node: NodeID, _ x: inout Operand, _ y: inout Operand, _ token: TokenKind) -> Operand {
    guard isComparison(x, y, token) else { return .invalid(node) }
    if x.mode == .constant && y.mode == .constant {
      guard identical(x.type, y.type) else { return .invalid(node) }
      if token != .equal && token != .notEqual {
        guard underlying(x.type).basicKind.isOrdered else { return .invalid(node) }
      }
      let value = ConstantArithmetic.compare(token, constant(x.value), constant(y.value))
      return Operand(mode: .constant, type: .untypedBool, node: node, value: makeConstant(.bool(value)))
    }
    updateType(x.node, to: defaultType(x.type), isFinal: true)
    updateType(y.node, to: defaultType(y.type), isFinal: true)
    return Operand(mode: .value, type: .untypedBool, node: node)
  }

  private func shift(_ node: NodeID, _ x: inout Operand, _ y: inout Operand, _ token: TokenKind) -> Operand {
    let shifted = x.mode == .constant ? ConstantArithmetic.integer(constant(x.value)) : nil
    guard allInteger(x.type) || (x.isUntyped && shifted != nil) else { return .invalid(node) }
    var count: ConstantValue?
    if y.mode == .constant {
      count = ConstantArithmetic.integer(constant(y.value))
      if let count, ConstantArithmetic.sign(count) < 0 { return .invalid(node) }
      if y.isUntyped {
        guard ConstantArithmetic.represent(constant(y.value), as: .uint) != nil else { return .invalid(node) }
      }
    } else {
      if y.isUntyped { convertUntyped(&y, to: .basic(.uint)) }
      guard !y.isInvalid, allInteger(y.type) else { return .invalid(node) }
    }
    if x.mode == .constant {
      if y.mode == .constant {
        let type = isIntegerType(x.type) ? x.type : .untypedInt
        if x.value.isUnknown || y.value.isUnknown { return Operand(mode: .constant, type: type, node: node) }
        guard let shifted, case .integer(let bits)? = count, bits <= longestShift else { return .invalid(node) }
        return constant(ConstantArithmetic.shift(token, shifted, by: bits), type, node)
      }
      if x.isUntyped { return Operand(mode: .value, type: x.type, node: node) }
    }
    guard allInteger(x.type) else { return .invalid(node) }
    return Operand(mode: .value, type: x.type, node: node)
  }
}
