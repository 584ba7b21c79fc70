// SPDX-License-Identifier: MIT

import GoSyntax

/// Arithmetic on constant values, exact as far as `go/constant` is.
enum ConstantArithmetic {
  /// A fraction with more bits than this above or below the line becomes a floating-point number.
  static let fractionBits = 4096

  // MARK: Kinds

  static func make(_ value: BigInteger) -> ConstantValue { value.intValue.map { .integer($0) } ?? .bigInteger(value) }

  static func make(_ value: Rational) -> ConstantValue {
    if value.numerator.magnitude.bitCount < fractionBits && value.denominator.bitCount < fractionBits {
      return .rational(value)
    }
    return make(BigFloat(value))
  }

  /// A floating-point result; one that is infinite is unknown.
  static func make(_ value: BigFloat?) -> ConstantValue { value.map { .float($0) } ?? .unknown }

  private static func makeComplex(_ real: ConstantValue, _ imaginary: ConstantValue) -> ConstantValue {
    real == .unknown || imaginary == .unknown ? .unknown : .complex(real: real, imaginary: imaginary)
  }

  static func bigInteger(_ value: ConstantValue) -> BigInteger? {
    switch value {
    case .integer(let integer): BigInteger(integer)
    case .bigInteger(let integer): integer
    default: nil
    }
  }

  private static func rational(_ value: ConstantValue) -> Rational? {
    if case .rational(let fraction) = value { return fraction }
    return bigInteger(value).map { Rational($0) }
  }

  private static func bigFloat(_ value: ConstantValue) -> BigFloat? {
    switch value {
    case .float(let float): float
    case .rational(let fraction): BigFloat(fraction)
    default: bigInteger(value).flatMap { BigFloat($0) }
    }
  }

  /// The integer a numeric constant is, or nil.
  static func integer(_ value: ConstantValue) -> ConstantValue? {
    switch value {
    case .integer, .bigInteger: return value
    case .rational(let fraction): return fraction.isInteger ? make(fraction.numerator) : nil
    case .float(let float):
      guard abs(float.top) < fractionBits else { return nil }
      if let integer = float.integer { return make(integer) }
      // A number that is off by less than some bits is taken for an integer that was rounded.
      for awayFromZero in [false, true] {
        let cut = float.cut(to: BigFloat.precision - 4, awayFromZero: awayFromZero)
        if let integer = cut.integer { return make(integer) }
      }
      return nil
    case .complex: return float(value).flatMap { integer($0) }
    default: return nil
    }
  }

  /// The floating-point number a numeric constant is, or nil.
  static func float(_ value: ConstantValue) -> ConstantValue? {
    switch value {
    case .integer(let integer): .rational(Rational(BigInteger(integer)))
    case .bigInteger(let integer):
      integer.magnitude.bitCount < fractionBits ? .rational(Rational(integer)) : make(BigFloat(integer))
    case .rational, .float: value
    case .complex(let real, let imaginary): sign(imaginary) == 0 ? float(real) : nil
    default: nil
    }
  }

  static func real(_ value: ConstantValue) -> ConstantValue {
    if case .complex(let real, _) = value { real } else { value }
  }

  static func imaginary(_ value: ConstantValue) -> ConstantValue {
    switch value {
    case .complex(_, let imaginary): imaginary
    case .unknown: .unknown
    default: .integer(0)
    }
  }

  /// -1, 0 or 1 as a number is negative, zero or positive; of a complex number only whether it is zero, and 1 for what
  /// is no number.
  static func sign(_ value: ConstantValue) -> Int {
    func sign(_ isZero: Bool, _ isNegative: Bool) -> Int { isZero ? 0 : isNegative ? -1 : 1 }
    switch value {
    case .integer(let integer): return integer.signum()
    case .bigInteger(let integer): return sign(integer.isZero, integer.isNegative)
    case .rational(let fraction): return sign(fraction.isZero, fraction.numerator.isNegative)
    case .float(let float): return sign(float.isZero, float.isNegative)
    case .complex(let real, let imaginary):
      return self.sign(real) == 0 && self.sign(imaginary) == 0 ? 0 : 1
    default: return 1
    }
  }

  // MARK: Operations

  static func unary(_ token: TokenKind, _ value: ConstantValue, type: BasicKind) -> ConstantValue {
    switch (token, value) {
    case (.plus, _): return value
    case (.minus, .integer(let integer)):
      return integer == .min ? make(-BigInteger(integer)) : .integer(-integer)
    case (.minus, .bigInteger(let integer)): return make(-integer)
    case (.minus, .rational(let fraction)): return .rational(-fraction)
    case (.minus, .float(let float)): return .float(-float)
    case (.minus, .complex(let real, let imaginary)):
      return .complex(real: unary(.minus, real, type: type), imaginary: unary(.minus, imaginary, type: type))
    case (.caret, .integer), (.caret, .bigInteger):
      guard let integer = bigInteger(value) else { return .unknown }
      guard type.isUnsigned, let bits = bits(type) else { return make(~integer) }
      let mask = BigInteger(isNegative: false, (BigNatural(1) << bits) - BigNatural(1))
      return make(BigInteger.bitwise(~integer, mask, &))
    case (.not, .bool(let bool)): return .bool(!bool)
    default: return .unknown
    }
  }

  /// The result of a binary operator that is neither a comparison nor a shift.
  ///
  /// - Parameter isInteger: whether `/` divides integers.
  static func binary(
    _ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue, isInteger: Bool
  ) -> ConstantValue {
    switch (left, right) {
    case (.integer(let x), .integer(let y)):
      if let result = small(token, x, y, isInteger: isInteger) { return .integer(result) }
    case (.bool(let x), .bool(let y)):
      return token == .logicalAnd ? .bool(x && y) : token == .logicalOr ? .bool(x || y) : .unknown
    case (.string(let x), .string(let y)):
      // Constants that double the one before would overflow the count.
      return token == .plus && x.count + y.count <= Int(Int32.max) ? .string(x + y) : .unknown
    case (.complex, _), (_, .complex): return complex(token, left, right)
    default: break
    }
    if let x = bigInteger(left), let y = bigInteger(right) {
      if token == .slash && !isInteger {
        guard !y.isZero else { return .unknown }
        let isNegative = x.isNegative != y.isNegative
        return make(Rational(BigInteger(isNegative: isNegative, x.magnitude), over: y.magnitude))
      }
      return integers(token, x, y)
    }
    if let x = rational(left), let y = rational(right) {
      switch token {
      case .plus: return make(x + y)
      case .minus: return make(x - y)
      case .star: return make(x * y)
      case .slash: return y.isZero ? .unknown : make(x / y)
      default: return .unknown
      }
    }
    guard let x = bigFloat(left), let y = bigFloat(right) else { return .unknown }
    switch token {
    case .plus: return make(BigFloat.sum(x, y))
    case .minus: return make(BigFloat.sum(x, -y))
    case .star: return make(BigFloat.product(x, y))
    case .slash: return make(BigFloat.quotient(x, y))
    default: return .unknown
    }
  }

  /// The result for integers of 64 bits, nil when it needs more or is none.
  private static func small(_ token: TokenKind, _ x: Int, _ y: Int, isInteger: Bool) -> Int? {
    let result: (partialValue: Int, overflow: Bool)
    switch token {
    case .plus: result = x.addingReportingOverflow(y)
    case .minus: result = x.subtractingReportingOverflow(y)
    case .star: result = x.multipliedReportingOverflow(by: y)
    case .slash where isInteger: result = x.dividedReportingOverflow(by: y)
    case .percent: result = x.remainderReportingOverflow(dividingBy: y)
    case .ampersand: result = (x & y, false)
    case .pipe: result = (x | y, false)
    case .caret: result = (x ^ y, false)
    case .ampersandCaret: result = (x & ~y, false)
    default: return nil
    }
    return result.overflow ? nil : result.partialValue
  }

  private static func integers(_ token: TokenKind, _ x: BigInteger, _ y: BigInteger) -> ConstantValue {
    switch token {
    case .plus: make(x + y)
    case .minus: make(x - y)
    case .star: make(x * y)
    case .slash: y.isZero ? .unknown : make(x.divided(by: y).quotient)
    case .percent: y.isZero ? .unknown : make(x.divided(by: y).remainder)
    case .ampersand: make(BigInteger.bitwise(x, y, &))
    case .pipe: make(BigInteger.bitwise(x, y, |))
    case .caret: make(BigInteger.bitwise(x, y, ^))
    case .ampersandCaret: make(BigInteger.bitwise(x, y) { $0 & ~$1 })
    default: .unknown
    }
  }

  private static func complex(_ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue) -> ConstantValue {
    let (a, b, c, d) = (real(left), imaginary(left), real(right), imaginary(right))
    func apply(_ token: TokenKind, _ x: ConstantValue, _ y: ConstantValue) -> ConstantValue {
      binary(token, x, y, isInteger: false)
    }
    switch token {
    case .plus, .minus: return makeComplex(apply(token, a, c), apply(token, b, d))
    case .star:
      return makeComplex(
        apply(.minus, apply(.star, a, c), apply(.star, b, d)), apply(.plus, apply(.star, b, c), apply(.star, a, d)))
    case .slash:
      let scale = apply(.plus, apply(.star, c, c), apply(.star, d, d))
      return makeComplex(
        apply(.slash, apply(.plus, apply(.star, a, c), apply(.star, b, d)), scale),
        apply(.slash, apply(.minus, apply(.star, b, c), apply(.star, a, d)), scale))
    default: return .unknown
    }
  }

  /// Shifts an integer constant by a count that is not huge.
  static func shift(_ token: TokenKind, _ value: ConstantValue, by count: Int) -> ConstantValue {
    if case .integer(let x) = value {
      if token == .shiftRight { return .integer(x >> count) }
      if x.magnitude.leadingZeroBitCount > count + 1 { return .integer(x << count) }
    }
    guard let x = bigInteger(value) else { return .unknown }
    return make(token == .shiftLeft ? x << count : x >> count)
  }

  // MARK: Comparison

  /// The result of a comparison, false where one operand has no value.
  static func compare(_ token: TokenKind, _ left: ConstantValue, _ right: ConstantValue) -> Bool {
    func decide(_ order: Int) -> Bool {
      switch token {
      case .equal: order == 0
      case .notEqual: order != 0
      case .less: order < 0
      case .lessOrEqual: order <= 0
      case .greater: order > 0
      case .greaterOrEqual: order >= 0
      default: false
      }
    }
    func order<T: Comparable>(_ x: T, _ y: T) -> Bool { decide(x < y ? -1 : x == y ? 0 : 1) }
    switch (left, right) {
    case (.bool(let x), .bool(let y)): return decide(x == y ? 0 : 1)
    case (.integer(let x), .integer(let y)): return order(x, y)
    case (.string(let x), .string(let y)):
      if token == .equal || token == .notEqual { return decide(x == y ? 0 : 1) }
      return x.compare(y).map(decide) ?? false
    case (.unknown, _), (_, .unknown): return false
    case (.complex, _), (_, .complex):
      let isEqual =
        compare(.equal, real(left), real(right)) && compare(.equal, imaginary(left), imaginary(right))
      return decide(isEqual ? 0 : 1)
    default: break
    }
    if let x = bigInteger(left), let y = bigInteger(right) { return order(x, y) }
    if let x = rational(left), let y = rational(right) { return order(x, y) }
    guard let x = bigFloat(left), let y = bigFloat(right) else { return false }
    return order(x, y)
  }
}
