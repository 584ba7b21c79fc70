// SPDX-License-Identifier: MIT

import GoSyntax

/// Arithmetic on constant values; what cannot be worked out exactly enough is unknown.
enum ConstantArithmetic {
  // MARK: Kinds

  /// The integer a numeric constant is, or nil.
  static func integer(_ value: ConstantValue) -> Int128? {
    switch value {
    case .integer(let integer): integer
    case .float(let float): whole(float)
    case .complex(let real, 0): whole(real)
    default: nil
    }
  }

  private static func whole(_ value: Double) -> Int128? {
    ConstantValue.wholeNumber(value).map { Int128($0) }
  }

  static func double(_ value: ConstantValue) -> Double? {
    switch value {
    case .integer(let integer): Double(integer)
    case .float(let float): float
    case .complex(let real, 0): real
    default: nil
    }
  }

  private static func rank(_ value: ConstantValue) -> Int {
    switch value {
    case .integer: 1
    case .float: 2
    case .complex: 3
    default: 0
    }
  }

  private static func finite(_ value: Double) -> ConstantValue { value.isFinite ? .float(value) : .unknown }

  // MARK: Operations

  static func unary(_ token: TokenKind, _ value: ConstantValue, type: BasicKind) -> ConstantValue {
    switch (token, value) {
    case (.plus, _): return value
    case (.minus, .integer(let integer)):
      let (result, overflow) = Int128(0).subtractingReportingOverflow(integer)
      return overflow ? .unknown : fitted(.integer(result), type)
    case (.minus, .float(let float)): return .float(-float)
    case (.minus, .complex(let real, let imaginary)): return .complex(real: -real, imaginary: -imaginary)
    case (.caret, .integer(let integer)):
      guard type.isUnsigned, let bits = bits(type) else { return .integer(~integer) }
      return .integer(~integer & ((Int128(1) << Int128(bits)) - 1))
    case (.not, .bool(let bool)): return .bool(!bool)
    default: return .unknown
    }
  }

  static func binary(
    _ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue, type: BasicKind
  ) -> ConstantValue {
    switch (left, right) {
    case (.bool(let x), .bool(let y)):
      switch token {
      case .logicalAnd: return .bool(x && y)
      case .logicalOr: return .bool(x || y)
      default: return .unknown
      }
    case (.string(let x), .string(let y)):
      guard token == .plus, x.count + y.count < 1 << 24 else { return .unknown }
      return .string(x + y)
    default: break
    }
    let rank = max(rank(left), rank(right))
    guard min(self.rank(left), self.rank(right)) > 0 else { return .unknown }
    if type.isInteger || (rank == 1 && token != .slash) {
      guard let x = integer(left), let y = integer(right) else { return .unknown }
      return fitted(integers(token, x, y), type)
    }
    if token == .slash, case .integer(let x) = left, case .integer(let y) = right, y > 0, x % y == 0 {
      return .integer(x / y)
    }
    if rank == 3 || type.isComplex { return complex(token, left, right) }
    guard let x = double(left), let y = double(right) else { return .unknown }
    switch token {
    case .plus: return finite(x + y)
    case .minus: return finite(x - y)
    case .star: return finite(x * y)
    case .slash: return y == 0 ? .unknown : finite(x / y)
    default: return .unknown
    }
  }

  private static func integers(_ token: TokenKind, _ x: Int128, _ y: Int128) -> ConstantValue {
    let result: (partialValue: Int128, overflow: Bool)
    switch token {
    case .plus: result = x.addingReportingOverflow(y)
    case .minus: result = x.subtractingReportingOverflow(y)
    case .star: result = x.multipliedReportingOverflow(by: y)
    case .slash: result = y == 0 ? (0, true) : x.dividedReportingOverflow(by: y)
    case .percent: result = y == 0 ? (0, true) : x.remainderReportingOverflow(dividingBy: y)
    case .ampersand: result = (x & y, false)
    case .pipe: result = (x | y, false)
    case .caret: result = (x ^ y, false)
    case .ampersandCaret: result = (x & ~y, false)
    default: return .unknown
    }
    return result.overflow ? .unknown : .integer(result.partialValue)
  }

  private static func complex(_ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue) -> ConstantValue {
    func parts(_ value: ConstantValue) -> (Double, Double)? {
      if case .complex(let real, let imaginary) = value { return (real, imaginary) }
      return double(value).map { ($0, 0) }
    }
    guard let (a, b) = parts(left), let (c, d) = parts(right) else { return .unknown }
    let result: (Double, Double)
    switch token {
    case .plus: result = (a + c, b + d)
    case .minus: result = (a - c, b - d)
    case .star: result = (a * c - b * d, b * c + a * d)
    case .slash:
      let scale = c * c + d * d
      guard scale != 0 else { return .unknown }
      result = ((a * c + b * d) / scale, (b * c - a * d) / scale)
    default: return .unknown
    }
    return result.0.isFinite && result.1.isFinite ? .complex(real: result.0, imaginary: result.1) : .unknown
  }

  static func shift(_ token: TokenKind, _ value: ConstantValue, _ count: ConstantValue, type: BasicKind)
    -> ConstantValue
  {
    guard let x = integer(value), let count = integer(count), count >= 0 else { return .unknown }
    if token == .shiftRight { return .integer(count > 126 ? (x < 0 ? -1 : 0) : x >> count) }
    if x == 0 { return .integer(0) }
    guard count < 126 else { return .unknown }
    let result = x << count
    guard result >> count == x else { return .unknown }
    return fitted(.integer(result), type)
  }

  static func compare(_ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue) -> ConstantValue {
    func ordered<T: Comparable>(_ x: T, _ y: T) -> ConstantValue {
      switch token {
      case .equal: .bool(x == y)
      case .notEqual: .bool(x != y)
      case .less: .bool(x < y)
      case .lessOrEqual: .bool(x <= y)
      case .greater: .bool(x > y)
      case .greaterOrEqual: .bool(x >= y)
      default: .unknown
      }
    }
    switch (left, right) {
    case (.bool(let x), .bool(let y)):
      return token == .equal ? .bool(x == y) : token == .notEqual ? .bool(x != y) : .unknown
    case (.string(let x), .string(let y)):
      if x == y { return ordered(0, 0) }
      return x.lexicographicallyPrecedes(y) ? ordered(0, 1) : ordered(1, 0)
    case (.integer(let x), .integer(let y)): return ordered(x, y)
    case (.complex, _), (_, .complex):
      guard token == .equal || token == .notEqual else { return .unknown }
      let difference = binary(.minus, left, right, type: .untypedComplex)
      guard case .complex(let real, let imaginary) = difference else { return .unknown }
      return .bool((real == 0 && imaginary == 0) == (token == .equal))
    default:
      guard let x = double(left), let y = double(right) else { return .unknown }
      return ordered(x, y)
    }
  }

  // MARK: Representation

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

  /// A value as it is in a typed constant; unknown when it does not fit.
  static func fitted(_ value: ConstantValue, _ kind: BasicKind) -> ConstantValue {
    guard case .integer(let integer) = value, let bits = bits(kind) else { return value }
    if kind.isUnsigned { return integer >= 0 && integer < Int128(1) << Int128(bits) ? value : .unknown }
    let limit = Int128(1) << Int128(bits - 1)
    return integer >= -limit && integer < limit ? value : .unknown
  }

  /// A constant converted to a basic type, and whether that can be.
  static func represent(_ value: ConstantValue, as kind: BasicKind) -> (value: ConstantValue, fits: Bool) {
    if case .unknown = value { return (value, true) }
    if kind.isInteger {
      guard let integer = integer(value) else {
        // What is not held exactly may still be an integer.
        if case .float = value { return (.unknown, true) }
        return (.unknown, false)
      }
      let fitted = fitted(.integer(integer), kind)
      return (fitted, fitted != .unknown)
    }
    if kind.isFloat {
      guard let float = double(value) else { return (.unknown, false) }
      if case .integer = value, kind == .untypedFloat { return (value, true) }
      return (.float(kind == .float32 ? Double(Float(float)) : float), true)
    }
    if kind.isComplex {
      if case .complex = value { return (value, true) }
      guard let float = double(value) else { return (.unknown, false) }
      return (.complex(real: float, imaginary: 0), true)
    }
    switch value {
    case .string: return (value, kind.isString)
    case .bool: return (value, kind.isBoolean)
    default: return (.unknown, false)
    }
  }
}
