// SPDX-License-Identifier: MIT

import GoSyntax

/// An expression that was looked at: what it stands for, its type and value.
struct Operand {
  var mode: ExpressionMode
  var type: TypeID
  var node: NodeID
  var value: ConstantID = .unknown
  var builtin: UInt8 = 0

  static func invalid(_ node: NodeID) -> Operand { Operand(mode: .invalid, type: .invalid, node: node) }

  var isInvalid: Bool { mode == .invalid }
  var isNil: Bool { type == .untypedNil }
  var isUntyped: Bool { type.basicKind.isUntyped }
}

extension Checker {
  // MARK: Predicates over all types a type stands for

  func isBooleanType(_ type: TypeID) -> Bool { underlying(type).basicKind.isBoolean }
  func isStringType(_ type: TypeID) -> Bool { underlying(type).basicKind.isString }
  func isIntegerType(_ type: TypeID) -> Bool { underlying(type).basicKind.isInteger }
  func isNumericType(_ type: TypeID) -> Bool { underlying(type).basicKind.isNumeric }
  func isConstantType(_ type: TypeID) -> Bool { underlying(type).basicKind.isConstantType }

  func allBoolean(_ type: TypeID) -> Bool { all(type) { $0.basicKind.isBoolean } }
  func allString(_ type: TypeID) -> Bool { all(type) { $0.basicKind.isString } }
  func allInteger(_ type: TypeID) -> Bool { all(type) { $0.basicKind.isInteger } }
  func allNumeric(_ type: TypeID) -> Bool { all(type) { $0.basicKind.isNumeric } }
  func allNumericOrString(_ type: TypeID) -> Bool {
    all(type) { $0.basicKind.isNumeric || $0.basicKind.isString }
  }

  /// Whether `nil` is a value of a type.
  func hasNil(_ type: TypeID) -> Bool {
    if isTypeParameter(type) { return all(type) { hasNil($0) && $0.isValid } }
    let under = underlying(type)
    switch kind(under) {
    case .basic: return under == .unsafePointer || under == .untypedNil
    case .pointer, .slice, .map, .channel, .signature, .interface: return true
    default: return false
    }
  }

  /// The type an untyped constant has by default.
  func defaultType(_ type: TypeID) -> TypeID {
    switch type.basicKind {
    case .untypedBool: .bool
    case .untypedInt: .int
    case .untypedRune: .rune
    case .untypedFloat: .float64
    case .untypedComplex: .basic(.complex128)
    case .untypedString: .string
    default: type
    }
  }

  /// The larger of two untyped types, or nil when they do not mix.
  func largerUntyped(_ left: TypeID, _ right: TypeID) -> TypeID? {
    if left == right { return left }
    guard left.basicKind.isUntyped, right.basicKind.isUntyped, left.basicKind.isNumeric, right.basicKind.isNumeric
    else { return nil }
    return left.rawValue > right.rawValue ? left : right
  }

  // MARK: Recording

  func record(_ operand: Operand) {
    let file = environment.file
    guard file.isRecording else { return }
    let index = operand.node.index
    guard index < file.types.count else { return }
    file.types[index] = operand.mode == .invalid ? 0 : operand.type.rawValue
    file.modes[index] = operand.mode.rawValue
    if operand.mode == .constant { file.record(constant: operand.value, at: operand.node) }
  }

  /// Gives an untyped expression and the operands that follow it the type its context asks for.
  func updateType(_ node: NodeID, to type: TypeID, isFinal: Bool) {
    let file = environment.file
    guard file.isRecording, !node.isNone, node.index < file.types.count else { return }
    let tree = file.tree
    var pending = [node]
    // A constant that is shifted by what is none takes the type of its context too, which must be an integer type.
    var shifted = NodeID.none
    while let node = pending.popLast() {
      let old = TypeID(file.types[node.index])
      guard old.basicKind.isUntyped else { continue }
      let isConstant = file.modes[node.index] == ExpressionMode.constant.rawValue
      switch tree.kind(of: node) {
      case .parenExpr: pending.append(tree.child(0, of: node))
      case .unaryExpr: if !isConstant { pending.append(tree.child(0, of: node)) }
      case .binaryExpr:
        if isConstant { break }
        let left = tree.child(0, of: node)
        switch tree.kind(of: tree.endToken(of: left)) {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: break
        case .shiftLeft, .shiftRight:
          pending.append(left)
          shifted = left
        default:
          pending.append(tree.child(1, of: node))
          pending.append(left)
        }
      case .ident, .basicLit, .selectorExpr, .callExpr: break
      default: continue
      }
      if !isFinal && type.basicKind.isUntyped {
        file.types[node.index] = underlying(type).rawValue
        continue
      }
      // The value stays as it was written, but must be one of the type.
      if isConstant, !canRecord(constantAt: node, as: type, isShifted: node == shifted) {
        file.types[node.index] = 0
        file.modes[node.index] = ExpressionMode.invalid.rawValue
        continue
      }
      file.types[node.index] = type.rawValue
    }
  }

  /// Whether the constant recorded at a node can be a value of a type.
  private func canRecord(constantAt node: NodeID, as type: TypeID, isShifted: Bool) -> Bool {
    if isShifted && !allInteger(type) { return false }
    guard kind(underlying(type)) == .basic else { return true }
    let value = constant(ConstantID(environment.file.details[node.index]))
    return ConstantArithmetic.represent(value, as: underlying(type).basicKind) != nil
  }

  // MARK: Untyped operands

  /// The type an untyped operand takes when it meets a type, or nil when it cannot.
  func implicitType(_ operand: inout Operand, _ target: TypeID) -> TypeID? {
    guard operand.isUntyped, target.isValid else { return operand.type }
    if target.basicKind.isUntyped {
      if operand.isNil || target == .untypedNil { return operand.isNil && target == .untypedNil ? target : nil }
      return largerUntyped(operand.type, target)
    }
    let under = underlying(target)
    switch kind(under) {
    case .basic:
      let wanted = under.basicKind
      if operand.mode == .constant {
        let value = constant(operand.value)
        guard let represented = ConstantArithmetic.represent(value, as: wanted) else { return nil }
        operand.value = makeConstant(represented, sameAs: operand.value, value)
        return target
      }
      return compatible(operand.type.basicKind, wanted)
        ? (operand.isNil ? .untypedNil : target) : nil
    case .interface:
      if isTypeParameter(target) {
        let ok = all(target) { under in
          guard under.isValid else { return false }
          var copy = operand
          return implicitType(&copy, under) != nil
        }
        return ok ? (operand.isNil ? .untypedNil : target) : nil
      }
      if operand.isNil { return .untypedNil }
      guard typeSet(under).methods.isEmpty else { return nil }
      return defaultType(operand.type)
    default: return operand.isNil && hasNil(under) ? .untypedNil : nil
    }
  }

  private func compatible(_ untyped: BasicKind, _ target: BasicKind) -> Bool {
    switch untyped {
    case .untypedBool: target.isBoolean
    case .untypedInt, .untypedRune, .untypedFloat, .untypedComplex: target.isNumeric
    case .untypedString: target.isString
    case .untypedNil: target == .unsafePointer
    default: false
    }
  }

  func convertUntyped(_ operand: inout Operand, to target: TypeID) {
    guard !operand.isInvalid, operand.isUntyped, target.isValid else { return }
    guard let type = implicitType(&operand, target) else {
      operand.mode = .invalid
      return
    }
    if type != operand.type {
      operand.type = type
      updateType(operand.node, to: type, isFinal: false)
      updateValue(operand)
    }
  }

  private func updateValue(_ operand: Operand) {
    let file = environment.file
    guard file.isRecording, operand.mode == .constant, !operand.value.isUnknown else { return }
    if file.modes[operand.node.index] == ExpressionMode.constant.rawValue {
      file.record(constant: operand.value, at: operand.node)
    }
  }

  // MARK: Assignment

  /// Uses an operand where a value of a type is wanted; nil stands for a new variable or the blank identifier.
  ///
  /// An invalid type asks for nothing: an untyped operand stays so.
  func assignment(_ operand: inout Operand, to target: TypeID?) {
    if let target, target.isInvalid {
      operand.mode = .invalid
      return
    }
    switch operand.mode {
    case .constant, .variable, .mapElement, .value, .nilValue, .commaOk: break
    default:
      operand.mode = .invalid
      return
    }
    if operand.isUntyped {
      var wanted = target ?? .invalid
      if target == nil || (wanted.isValid && isInterface(wanted)) { wanted = defaultType(operand.type) }
      guard let type = implicitType(&operand, wanted) else {
        operand.mode = .invalid
        return
      }
      if type != operand.type {
        operand.type = type
        updateType(operand.node, to: type, isFinal: false)
        updateValue(operand)
      }
    }
    if let target, target.isValid, kind(operand.type) == .signature {
      inferFunctionValue(&operand, target)
    }
  }
}
