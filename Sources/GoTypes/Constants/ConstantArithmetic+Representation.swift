// SPDX-License-Identifier: MIT

extension ConstantArithmetic {
  /// An untyped integer constant must not have more bits.
  static let integerBits = 512
  /// A constant string must not be longer.
  static let stringLength = 2_000_000_000

  /// The width of an integer type in bits, on a 64-bit machine.
  static func bits(_ kind: BasicKind) -> Int? {
    switch kind {
    case .int8, .uint8, .byte: 8
    case .int16, .uint16: 16
    case .int32, .uint32, .rune: 32
    case .int, .int64, .uint, .uint64, .uintptr: 64
    default: nil
    }
  }

  /// The result of an operation as a constant of a type, nil when the type cannot hold it.
  static func result(_ value: ConstantValue, _ kind: BasicKind) -> ConstantValue? {
    guard kind.isUntyped else { return represent(value, as: kind) }
    switch value {
    case .bigInteger(let integer): return integer.magnitude.bitCount > integerBits ? .unknown : value
    case .string(let string): return string.count > stringLength ? .unknown : value
    default: return value
    }
  }

  /// A constant as a value of a basic type, rounded where the type rounds; nil when the type cannot hold it.
  static func represent(_ value: ConstantValue, as kind: BasicKind) -> ConstantValue? {
    if case .unknown = value { return value }
    if kind.isInteger {
      guard let integer = integer(value) else { return nil }
      return fits(integer, kind) ? integer : nil
    }
    if kind.isFloat {
      guard let float = float(value) else { return nil }
      return kind == .untypedFloat ? value : rounded(float, isSingle: kind == .float32)
    }
    if kind.isComplex {
      switch value {
      case .integer, .bigInteger, .rational, .float, .complex: break
      default: return nil
      }
      if kind == .untypedComplex { return value }
      let isSingle = kind == .complex64
      guard let real = rounded(real(value), isSingle: isSingle),
        let imaginary = rounded(imaginary(value), isSingle: isSingle)
      else { return nil }
      return .complex(real: real, imaginary: imaginary)
    }
    switch value {
    case .string: return kind.isString ? value : nil
    case .bool: return kind.isBoolean ? value : nil
    default: return nil
    }
  }

  private static func rounded(_ value: ConstantValue, isSingle: Bool) -> ConstantValue? {
    let type = isSingle ? MachineFloat.single : MachineFloat.double
    return type.nearest(value).map { .rational(Rational($0)) }
  }

  private static func fits(_ integer: ConstantValue, _ kind: BasicKind) -> Bool {
    guard let bits = bits(kind) else { return true }
    switch integer {
    case .integer(let value):
      if kind.isUnsigned { return value >= 0 && (bits == 64 || value < 1 << bits) }
      return bits == 64 || (value >= -1 << (bits - 1) && value < 1 << (bits - 1))
    case .bigInteger(let value):
      return kind.isUnsigned && bits == 64 && !value.isNegative && value.magnitude.bitCount <= 64
    default: return false
    }
  }
}
