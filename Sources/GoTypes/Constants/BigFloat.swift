// SPDX-License-Identifier: MIT

/// A binary floating-point number of 512 bits, for constants that are too large or too small for fractions.
public struct BigFloat: Hashable, Sendable {
  /// The bits of a constant's mantissa.
  static let precision = 512
  /// What the exponent of a mantissa between ½ and 1 may be.
  private static let exponents = -(1 << 31)...(1 << 31) - 1

  let isNegative: Bool
  /// An odd number, or zero.
  let mantissa: BigNatural
  let exponent: Int

  static let zero = BigFloat(isNegative: false, mantissa: BigNatural(0), exponent: 0)

  private init(isNegative: Bool, mantissa: BigNatural, exponent: Int) {
    self.isNegative = isNegative
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// A number rounded to the nearest one, or of two to the even one; nil when it is too large.
  ///
  /// - Parameter hasMore: whether the exact number is slightly larger in magnitude than `mantissa` says.
  init?(
    isNegative: Bool, mantissa: BigNatural, exponent: Int, hasMore: Bool = false, precision: Int = Self.precision
  ) {
    guard !mantissa.isZero else {
      self = .zero
      return
    }
    var (mantissa, exponent) = (mantissa, exponent)
    let excess = mantissa.bitCount - precision
    if excess > 0 {
      mantissa = mantissa.rounded(droppingBits: excess, hasMore: hasMore)
      exponent += excess
    }
    let zeros = mantissa.trailingZeroBitCount
    mantissa = mantissa >> zeros
    exponent += zeros
    let top = exponent + mantissa.bitCount
    guard top <= Self.exponents.upperBound else { return nil }
    self =
      top < Self.exponents.lowerBound
      ? .zero : BigFloat(isNegative: isNegative, mantissa: mantissa, exponent: exponent)
  }

  init?(_ integer: BigInteger) {
    self.init(isNegative: integer.isNegative, mantissa: integer.magnitude, exponent: 0)
  }

  init?(_ fraction: Rational) {
    self.init(
      isNegative: fraction.numerator.isNegative, dividing: fraction.numerator.magnitude, by: fraction.denominator,
      exponent: 0)
  }

  private init?(
    isNegative: Bool, dividing upper: BigNatural, by lower: BigNatural, exponent: Int,
    precision: Int = Self.precision
  ) {
    let shift = max(0, precision + 2 - upper.bitCount + lower.bitCount)
    let (quotient, remainder) = (upper << shift).divided(by: lower)
    self.init(
      isNegative: isNegative, mantissa: quotient, exponent: exponent - shift, hasMore: !remainder.isZero,
      precision: precision)
  }

  var isZero: Bool { mantissa.isZero }

  /// The exponent when the mantissa is between ½ and 1.
  var top: Int { isZero ? 0 : exponent + mantissa.bitCount }

  // MARK: Operations

  static prefix func - (number: BigFloat) -> BigFloat {
    BigFloat(isNegative: !number.isNegative && !number.isZero, mantissa: number.mantissa, exponent: number.exponent)
  }

  static func sum(_ left: BigFloat, _ right: BigFloat) -> BigFloat? {
    if left.isZero { return right }
    if right.isZero { return left }
    let (large, small) = left.top >= right.top ? (left, right) : (right, left)
    let isSum = large.isNegative == small.isNegative
    guard large.top - small.top <= 3 * precision else {
      // Only that there is something far below the last bit matters.
      let shift = precision + 2
      let shifted = large.mantissa << shift
      return BigFloat(
        isNegative: large.isNegative, mantissa: isSum ? shifted : shifted - BigNatural(1),
        exponent: large.exponent - shift, hasMore: true)
    }
    let exponent = min(large.exponent, small.exponent)
    let x = BigInteger(isNegative: large.isNegative, large.mantissa << (large.exponent - exponent))
    let y = BigInteger(isNegative: small.isNegative, small.mantissa << (small.exponent - exponent))
    let sum = x + y
    return BigFloat(isNegative: sum.isNegative, mantissa: sum.magnitude, exponent: exponent)
  }

  static func product(_ left: BigFloat, _ right: BigFloat, precision: Int = Self.precision) -> BigFloat? {
    BigFloat(
      isNegative: left.isNegative != right.isNegative, mantissa: left.mantissa * right.mantissa,
      exponent: left.exponent + right.exponent, precision: precision)
  }

  /// A quotient; nil when it is too large or the divisor is zero.
  static func quotient(_ left: BigFloat, _ right: BigFloat) -> BigFloat? {
    guard !right.isZero else { return nil }
    return BigFloat(
      isNegative: left.isNegative != right.isNegative, dividing: left.mantissa, by: right.mantissa,
      exponent: left.exponent - right.exponent)
  }

  /// The number cut to some bits of mantissa, towards zero or away from it.
  func cut(to bits: Int, awayFromZero: Bool) -> BigFloat {
    let excess = mantissa.bitCount - bits
    guard excess > 0 else { return self }
    var cut = mantissa >> excess
    if awayFromZero { cut = cut + BigNatural(1) }
    let zeros = cut.trailingZeroBitCount
    return BigFloat(isNegative: isNegative, mantissa: cut >> zeros, exponent: exponent + excess + zeros)
  }

  /// The integer the number is, if it is one and not huge.
  var integer: BigInteger? {
    guard exponent >= 0 || isZero, top <= 1 << 20 else { return nil }
    return BigInteger(isNegative: isNegative, mantissa << exponent)
  }

  // MARK: Literals

  /// The number `mantissa · 2^two · 5^five`, rounded as the steps of multiplying with a power of five round.
  static func literal(mantissa: BigNatural, two: Int, five: Int) -> BigFloat? {
    guard !mantissa.isZero else { return .zero }
    guard exponents.contains(two + mantissa.bitCount) else { return nil }
    if five == 0 { return BigFloat(isNegative: false, mantissa: mantissa, exponent: two) }
    guard let power = powerOfFive(abs(five)) else { return five < 0 ? .zero : nil }
    if five < 0 {
      return BigFloat(
        isNegative: false, dividing: mantissa, by: power.mantissa, exponent: two - power.exponent)
    }
    return BigFloat(isNegative: false, mantissa: mantissa * power.mantissa, exponent: two + power.exponent)
  }

  /// A power of five with some more bits; where it is rounded on the way is part of a constant's value.
  private static func powerOfFive(_ exponent: Int) -> BigFloat? {
    let bits = precision + 64
    let exact = min(exponent, 27)
    guard
      var result = BigFloat(
        isNegative: false, mantissa: BigNatural(5).raised(to: exact), exponent: 0, precision: bits),
      let five = BigFloat(isNegative: false, mantissa: BigNatural(5), exponent: 0)
    else { return nil }
    var factor: BigFloat? = five
    var left = exponent - exact
    while left > 0 {
      // Once a square is too large, so is every product with it.
      guard let base = factor else { return nil }
      if left & 1 == 1 {
        guard let product = product(result, base, precision: bits) else { return nil }
        result = product
      }
      factor = product(base, base, precision: bits + 64)
      left >>= 1
    }
    return result
  }
}

extension BigFloat: Comparable {
  /// Compares by value.
  public static func < (left: BigFloat, right: BigFloat) -> Bool {
    if left.isZero || right.isZero || left.isNegative != right.isNegative {
      return left.isZero ? !right.isZero && !right.isNegative : left.isNegative
    }
    if left.top != right.top { return (left.top < right.top) != left.isNegative }
    let exponent = min(left.exponent, right.exponent)
    let (x, y) = (left.mantissa << (left.exponent - exponent), right.mantissa << (right.exponent - exponent))
    return left.isNegative ? y < x : x < y
  }
}

extension BigFloat: CustomStringConvertible {
  /// The mantissa in hexadecimal and the exponent to base two, as `0x.8p+5000`.
  public var description: String {
    if isZero { return "0" }
    let bits = mantissa.bitCount
    let aligned = mantissa << ((4 - bits % 4) % 4)
    var digits = ""
    for word in aligned.words.reversed() {
      let text = String(word, radix: 16)
      digits += digits.isEmpty ? text : String(repeating: "0", count: 16 - text.count) + text
    }
    while digits.last == "0" { digits.removeLast() }
    return (isNegative ? "-" : "") + "0x.\(digits)p" + (top < 0 ? "\(top)" : "+\(top)")
  }
}

extension BigNatural {
  /// The number without its lowest bits, rounded to the nearest one, or of two to the even one.
  func rounded(droppingBits count: Int, hasMore: Bool) -> BigNatural {
    let kept = self >> count
    let half = BigNatural(1) << (count - 1)
    let dropped = self - (kept << count)
    let isOdd = (kept.words.first ?? 0) & 1 == 1
    let isUp = dropped > half || (dropped == half && (hasMore || isOdd))
    return isUp ? kept + BigNatural(1) : kept
  }
}
