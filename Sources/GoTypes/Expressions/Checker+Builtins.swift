// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// Checks a call of a predeclared function.
  ///
  /// Source: Go spec, "Built-in functions".
  func builtinCall(_ node: NodeID, _ builtin: Builtin) -> Operand {
    switch builtin {
    case .make: return makeCall(node)
    case .new: return newCall(node)
    case .unsafeOffsetof:
      return offsetCall(node)
    default: break
    }
    var arguments = argumentList(node)
    let count = arguments.count
    guard !arguments.contains(where: { $0.isInvalid || isGenericOperand($0) }) else { return .invalid(node) }
    switch builtin {
    case .append: return appendCall(node, &arguments)
    case .cap, .len: return lengthCall(node, builtin, &arguments)
    case .clear:
      guard count == 1 else { return .invalid(node) }
      return finish(node, builtin, arguments.map { $0.type }, result: nil)
    case .close:
      guard count == 1 else { return .invalid(node) }
      return finish(node, builtin, arguments.map { $0.type }, result: nil)
    case .complex: return complexCall(node, &arguments)
    case .real, .imag: return partCall(node, builtin, &arguments)
    case .copy:
      guard count == 2 else { return .invalid(node) }
      return finish(node, builtin, arguments.map { $0.type }, result: .int)
    case .delete:
      guard count == 2 else { return .invalid(node) }
      let key = deletedKey(arguments[0].type)
      assignment(&arguments[1], to: key)
      return finish(node, builtin, [arguments[0].type, key], result: nil)
    case .max, .min: return extremeCall(node, builtin, &arguments)
    case .panic:
      guard count == 1 else { return .invalid(node) }
      assignment(&arguments[0], to: .emptyInterface)
      return finish(node, builtin, [.emptyInterface], result: nil)
    case .print, .println:
      for index in arguments.indices { assignment(&arguments[index], to: nil) }
      return finish(node, builtin, arguments.map { $0.type }, result: nil)
    case .recover: return finish(node, builtin, [], result: .emptyInterface)
    default: return unsafeCall(node, builtin, &arguments)
    }
  }

  /// Records the signature a predeclared function is called with, unless the call is constant.
  private func recordBuiltin(
    _ node: NodeID, _ builtin: Builtin, _ parameters: [TypeID], result: TypeID?, isVariadic: Bool = false
  ) {
    let file = environment.file
    guard file.isRecording else { return }
    let type = signature(
      parameters: parameters.map { Member(name: .none, type: defaultType($0)) },
      results: result.map { [Member(name: .none, type: $0)] } ?? [], isVariadic: isVariadic)
    var function = file.tree.child(0, of: node)
    while true {
      file.types[function.index] = type.rawValue
      file.modes[function.index] = ExpressionMode.builtin.rawValue
      guard file.tree.kind(of: function) == .parenExpr else { return }
      function = file.tree.child(0, of: function)
    }
  }

  private func finish(
    _ node: NodeID, _ builtin: Builtin, _ parameters: [TypeID], result: TypeID?, isVariadic: Bool = false
  ) -> Operand {
    recordBuiltin(node, builtin, parameters, result: result, isVariadic: isVariadic)
    guard let result else { return Operand(mode: .noValue, type: tuple([]), node: node) }
    return result.isValid ? Operand(mode: .value, type: result, node: node) : .invalid(node)
  }

  /// The key type of a map, or that all maps a type parameter stands for have.
  private func deletedKey(_ type: TypeID) -> TypeID {
    guard isTypeParameter(type) else { return mapKey(underlying(type)) }
    let keys = (constraintTerms(unalias(type)) ?? []).map { mapKey(underlying($0.type)) }
    guard let first = keys.first, keys.allSatisfy({ identical($0, first) }) else { return .invalid }
    return first
  }

  // MARK: Making values

  private func makeCall(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    let typeNode = tree.child(1, of: node)
    guard !typeNode.isNone else { return .invalid(node) }
    let type = typeExpression(typeNode)
    var parameters = [type]
    for size in tree.children(of: node, from: 2) { parameters.append(index(size).type) }
    let core = coreType(type)
    switch kind(core) {
    case .slice: guard 2...3 ~= parameters.count else { return .invalid(node) }
    case .map, .channel: guard parameters.count <= 2 else { return .invalid(node) }
    default: return .invalid(node)
    }
    return finish(node, .make, parameters, result: type)
  }

  private func newCall(_ node: NodeID) -> Operand {
    let argument = environment.file.tree.child(1, of: node)
    guard !argument.isNone else { return .invalid(node) }
    var operand = expressionOrType(argument)
    guard !operand.isInvalid else { return .invalid(node) }
    if operand.mode != .type { assignment(&operand, to: nil) }
    guard operand.type.isValid, !operand.isInvalid else { return .invalid(node) }
    return finish(node, .new, [operand.type], result: pointer(to: operand.type))
  }

  private func appendCall(_ node: NodeID, _ arguments: inout [Operand]) -> Operand {
    guard let first = arguments.first, !first.isInvalid else { return .invalid(node) }
    var type = first.type
    if first.isNil { return .invalid(node) }
    let core = coreString(type)
    guard kind(core) == .slice || (core == .string && isTypeParameter(type)) else {
      for index in arguments.indices.dropFirst() { assignment(&arguments[index], to: nil) }
      return .invalid(node)
    }
    let element = kind(core) == .slice ? elementType(core) : TypeID.byte
    let hasEllipsis = CallExpr(environment.file.tree, node)?.hasEllipsis ?? false
    if hasEllipsis, arguments.count == 2 {
      if isStringType(arguments[1].type) || coreString(arguments[1].type) == .string {
        recordBuiltin(node, .append, [type, arguments[1].type], result: type, isVariadic: true)
        return Operand(mode: .value, type: type, node: node)
      }
      assignment(&arguments[1], to: slice(of: element))
    } else {
      for index in arguments.indices.dropFirst() { assignment(&arguments[index], to: element) }
    }
    if type.isInvalid { type = .invalid }
    recordBuiltin(node, .append, [type, slice(of: element)], result: type, isVariadic: true)
    return Operand(mode: .value, type: type, node: node)
  }

  // MARK: Lengths

  private func lengthCall(_ node: NodeID, _ builtin: Builtin, _ arguments: inout [Operand]) -> Operand {
    guard arguments.count == 1, !arguments[0].isInvalid else { return .invalid(node) }
    let argument = arguments[0]
    var value: ConstantValue?
    var under = underlying(argument.type)
    if kind(under) == .pointer {
      let pointee = underlying(elementType(under))
      if kind(pointee) == .array { under = pointee }
    }
    if builtin == .len, argument.mode == .constant, isStringType(argument.type) {
      if case .string(let string) = constant(argument.value) {
        value = .integer(string.count)
      } else {
        value = .integer(0)
      }
    } else if kind(under) == .array, !isTypeParameter(argument.type), !hasCallOrReceive(argument.node) {
      value = arrayLength(under).map { .integer(Int($0)) } ?? .unknown
    } else {
      switch kind(under) {
      case .basic where under.basicKind.isString, .array, .slice, .map, .channel: break
      case .interface where isTypeParameter(argument.type): break
      default: return .invalid(node)
      }
    }
    if let value { return Operand(mode: .constant, type: .int, node: node, value: makeConstant(value)) }
    var type = argument.type
    if argument.isUntyped {
      type = .string
      convertUntyped(&arguments[0], to: .string)
    }
    return finish(node, builtin, [type], result: .int)
  }

  /// Whether an expression contains a function call or receive operation that is carried out.
  private func hasCallOrReceive(_ node: NodeID) -> Bool {
    let file = environment.file
    let tree = file.tree
    for inner in tree.subtree(of: node, notBelow: NodeKinds(.funcLit)) {
      switch tree.kind(of: inner) {
      case .callExpr:
        if !file.isRecording { return true }
        if file.recordedMode(inner) == .constant { continue }
        if file.recordedMode(tree.child(0, of: inner)) != .type { return true }
      case .unaryExpr where tree.kind(of: tree.firstToken(of: inner)) == .arrow: return true
      default: break
      }
    }
    return false
  }

  // MARK: Numbers

  private func complexCall(_ node: NodeID, _ arguments: inout [Operand]) -> Operand {
    guard arguments.count == 2, !arguments[0].isInvalid, !arguments[1].isInvalid else { return .invalid(node) }
    let areUntyped = (arguments[0].isUntyped, arguments[1].isUntyped)
    switch areUntyped {
    case (true, false): convertUntyped(&arguments[0], to: arguments[1].type)
    case (false, true): convertUntyped(&arguments[1], to: arguments[0].type)
    case (true, true):
      if arguments[0].mode == .constant && arguments[1].mode == .constant {
        for index in arguments.indices where isNumericType(arguments[index].type) {
          let imaginary = ConstantArithmetic.imaginary(constant(arguments[index].value))
          if ConstantArithmetic.sign(imaginary) == 0 { arguments[index].type = .basic(.untypedFloat) }
        }
      } else {
        convertUntyped(&arguments[0], to: .float64)
        convertUntyped(&arguments[1], to: .float64)
      }
    default: break
    }
    guard !arguments[0].isInvalid, !arguments[1].isInvalid, identical(arguments[0].type, arguments[1].type) else {
      return .invalid(node)
    }
    let isConstant = arguments[0].mode == .constant && arguments[1].mode == .constant
    let result: TypeID
    switch underlying(arguments[0].type).basicKind {
    case .float32: result = .basic(.complex64)
    case .float64: result = .basic(.complex128)
    case .untypedFloat: result = .basic(.untypedComplex)
    default: return .invalid(node)
    }
    if isConstant {
      var value = ConstantValue.unknown
      if let real = ConstantArithmetic.float(constant(arguments[0].value)),
        let imaginary = ConstantArithmetic.float(constant(arguments[1].value))
      {
        value = .complex(real: real, imaginary: imaginary)
      }
      return Operand(mode: .constant, type: result, node: node, value: makeConstant(value))
    }
    return finish(node, .complex, arguments.map { $0.type }, result: result)
  }

  private func partCall(_ node: NodeID, _ builtin: Builtin, _ arguments: inout [Operand]) -> Operand {
    guard arguments.count == 1, !arguments[0].isInvalid else { return .invalid(node) }
    if arguments[0].isUntyped {
      if arguments[0].mode == .constant {
        if isNumericType(arguments[0].type) { arguments[0].type = .basic(.untypedComplex) }
      } else {
        convertUntyped(&arguments[0], to: .basic(.complex128))
      }
    }
    let result: TypeID
    switch underlying(arguments[0].type).basicKind {
    case .complex64: result = .basic(.float32)
    case .complex128: result = .float64
    case .untypedComplex: result = .basic(.untypedFloat)
    default: return .invalid(node)
    }
    if arguments[0].mode == .constant {
      let whole = constant(arguments[0].value)
      let value = builtin == .real ? ConstantArithmetic.real(whole) : ConstantArithmetic.imaginary(whole)
      return Operand(mode: .constant, type: result, node: node, value: makeConstant(value))
    }
    return finish(node, builtin, [arguments[0].type], result: result)
  }

  private func extremeCall(_ node: NodeID, _ builtin: Builtin, _ arguments: inout [Operand]) -> Operand {
    guard var result = arguments.first, !result.isInvalid,
      arguments.allSatisfy({ argument in all(argument.type) { $0.basicKind.isOrdered } })
    else { return .invalid(node) }
    for index in arguments.indices.dropFirst() {
      var next = arguments[index]
      guard !next.isInvalid else { return .invalid(node) }
      matchOperands(&result, &next)
      guard !result.isInvalid, !next.isInvalid, identical(result.type, next.type) else { return .invalid(node) }
      if result.mode == .constant && next.mode == .constant {
        let isBetter = ConstantArithmetic.compare(
          builtin == .min ? .less : .greater, constant(next.value), constant(result.value))
        if isBetter { result = next }
      } else {
        result.mode = .value
      }
    }
    if result.mode != .constant {
      result.mode = .value
      assignment(&result, to: .emptyInterface)
    }
    let type = result.type
    for argument in arguments { updateType(argument.node, to: type, isFinal: true) }
    if result.mode == .constant {
      return Operand(mode: .constant, type: type, node: node, value: result.value)
    }
    return finish(node, builtin, arguments.map { _ in type }, result: type)
  }

  // MARK: Package unsafe

  private func unsafeCall(_ node: NodeID, _ builtin: Builtin, _ arguments: inout [Operand]) -> Operand {
    guard let first = arguments.first, !first.isInvalid else { return .invalid(node) }
    switch builtin {
    case .unsafeSizeof, .unsafeAlignof:
      assignment(&arguments[0], to: nil)
      let type = arguments[0].type
      if hasVariableSize(type) { return finish(node, builtin, [type], result: .uintptr) }
      let layout = layout(type)
      let value = layout.map { builtin == .unsafeSizeof ? $0.size : $0.alignment }
      return Operand(
        mode: .constant, type: .uintptr, node: node,
        value: makeConstant(value.map { .integer(Int($0)) } ?? .unknown))
    case .unsafeAdd:
      guard arguments.count == 2 else { return .invalid(node) }
      convertUntyped(&arguments[1], to: .int)
      return finish(node, builtin, arguments.map { $0.type }, result: .unsafePointer)
    case .unsafeSlice:
      guard arguments.count == 2 else { return .invalid(node) }
      convertUntyped(&arguments[1], to: .int)
      let core = coreType(first.type)
      guard kind(core) == .pointer else { return .invalid(node) }
      return finish(node, builtin, [core, arguments[1].type], result: slice(of: elementType(core)))
    case .unsafeSliceData:
      let core = coreType(first.type)
      guard kind(core) == .slice else { return .invalid(node) }
      return finish(node, builtin, [core], result: pointer(to: elementType(core)))
    case .unsafeString:
      guard arguments.count == 2 else { return .invalid(node) }
      convertUntyped(&arguments[1], to: .int)
      return finish(node, builtin, [pointer(to: .byte), arguments[1].type], result: .string)
    case .unsafeStringData:
      assignment(&arguments[0], to: .string)
      return finish(node, builtin, [.string], result: pointer(to: .byte))
    default: return .invalid(node)
    }
  }

  private func offsetCall(_ node: NodeID) -> Operand {
    let tree = environment.file.tree
    var argument = tree.child(1, of: node)
    guard !argument.isNone else { return .invalid(node) }
    while tree.kind(of: argument) == .parenExpr { argument = tree.child(0, of: argument) }
    guard tree.kind(of: argument) == .selectorExpr else {
      _ = rawExpression(argument, hint: .invalid, allowsGeneric: true)
      return .invalid(node)
    }
    let x = expression(tree.child(0, of: argument))
    let selectorNode = tree.child(1, of: argument)
    guard !x.isInvalid, !selectorNode.isNone else { return .invalid(node) }
    let base = structPointee(x.type) ?? x.type
    let found = lookup(base, name(selectorNode, tree), package: environment.package.id)
    guard !found.object.isNone, object(found.object).flags.contains(.field), !found.isIndirect else {
      return .invalid(node)
    }
    recordUse(selectorNode, found.object)
    if environment.file.isRecording {
      environment.file.recordSelection(
        .field, found.object, receiver: base, path: found.path, isIndirect: false, at: argument)
    }
    let selected = x.mode == .variable ? ExpressionMode.variable : .value
    record(Operand(mode: selected, type: typeOf(found.object), node: argument))
    var offset: Int64? = 0
    var type = base
    for step in found.path {
      let structure = underlying(type)
      guard Int(step) < fieldCount(structure), let own = self.offset(structure, Int(step)), let sum = offset else {
        offset = nil
        break
      }
      let (total, overflow) = sum.addingReportingOverflow(own)
      offset = overflow ? nil : total
      type = typeOf(field(structure, Int(step)))
    }
    if hasVariableSize(base) { return finish(node, .unsafeOffsetof, [type], result: .uintptr) }
    return Operand(
      mode: .constant, type: .uintptr, node: node,
      value: makeConstant(offset.map { .integer(Int($0)) } ?? .unknown))
  }

  /// The struct a pointer leads to, nil for other types.
  private func structPointee(_ type: TypeID) -> TypeID? {
    let under = underlying(type)
    guard kind(under) == .pointer, kind(underlying(elementType(under))) == .structure else { return nil }
    return elementType(under)
  }

  /// Whether the size of a type depends on what stands for a type parameter.
  private func hasVariableSize(_ type: TypeID, level: Int = 0) -> Bool {
    guard level < 40, isParameterized(type) else { return false }
    if isTypeParameter(type) { return true }
    let under = underlying(type)
    switch kind(under) {
    case .array: return hasVariableSize(elementType(under), level: level + 1)
    case .structure:
      return (0..<fieldCount(under)).contains { hasVariableSize(typeOf(field(under, $0)), level: level + 1) }
    default: return false
    }
  }

  /// Where a field lies in its struct, or nil when that is not known.
  private func offset(_ structure: TypeID, _ index: Int) -> Int64? {
    var offset: Int64 = 0
    for position in 0...index {
      guard let field = layout(typeOf(field(structure, position))), offset < 1 << 60, field.size < 1 << 60 else {
        return nil
      }
      offset = (offset + field.alignment - 1) / field.alignment * field.alignment
      if position == index { return offset }
      offset += field.size
    }
    return nil
  }
}
