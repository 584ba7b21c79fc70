// SPDX-License-Identifier: MIT

/// A fraction in lowest terms.
public struct Rational: Hashable, Sendable {
  /// The number above the line, with the fraction's sign.
  public let numerator: BigInteger
  let denominator: BigNatural

  private init(lowest numerator: BigInteger, _ denominator: BigNatural) {
    self.numerator = numerator
    self.denominator = denominator
  }

  init(_ integer: BigInteger) { self.init(lowest: integer, BigNatural(1)) }

  /// A fraction whose denominator is not zero.
  init(_ numerator: BigInteger, over denominator: BigNatural) {
    let divisor = BigNatural.greatestCommonDivisor(numerator.magnitude, denominator)
    if divisor.isOne {
      self.init(lowest: numerator, denominator)
    } else {
      self.init(
        lowest: BigInteger(isNegative: numerator.isNegative, numerator.magnitude.divided(by: divisor).quotient),
        denominator.divided(by: divisor).quotient)
    }
  }

  /// The number `mantissa · 2^two · 5^five`.
  init(isNegative: Bool, mantissa: BigNatural, two: Int, five: Int) {
    guard !mantissa.isZero else {
      self.init(BigInteger(0))
      return
    }
    var upper = mantissa >> mantissa.trailingZeroBitCount
    let two = two + mantissa.trailingZeroBitCount
    var fives = -five
    // The denominator has no other factors, so there is no need for a common divisor. 5^27 is a word's largest power.
    for power in [27, 9, 3, 1] {
      let factor = BigNatural(5).raised(to: power).words[0]
      while fives >= power {
        var quotient = upper
        guard quotient.divide(by: factor) == 0 else { break }
        upper = quotient
        fives -= power
      }
    }
    var lower = BigNatural(1)
    if fives > 0 { lower = BigNatural(5).raised(to: fives) } else { upper = upper * BigNatural(5).raised(to: -fives) }
    if two > 0 { upper = upper << two } else { lower = lower << -two }
    self.init(lowest: BigInteger(isNegative: isNegative, upper), lower)
  }

  /// The value of a finite floating-point number.
  init(_ value: Double) {
    guard value != 0 else {
      self.init(BigInteger(0))
      return
    }
    let significand = BigNatural(UInt(value.significand * 0x1p52))
    self.init(isNegative: value < 0, mantissa: significand, two: Int(value.exponent) - 52, five: 0)
  }

  var isInteger: Bool { denominator.isOne }
  var isZero: Bool { numerator.isZero }

  // MARK: Operations

  static prefix func - (number: Rational) -> Rational { Rational(lowest: -number.numerator, number.denominator) }

  static func + (left: Rational, right: Rational) -> Rational {
    let sum =
      left.numerator * BigInteger(isNegative: false, right.denominator)
      + right.numerator * BigInteger(isNegative: false, left.denominator)
    return Rational(sum, over: left.denominator * right.denominator)
  }

  static func - (left: Rational, right: Rational) -> Rational { left + -right }

  static func * (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The quotient by a number that is not zero.
  static func / (left: Rational, right: Rational) -> Rational {
    let isNegative = left.numerator.isNegative != right.numerator.isNegative
    return Rational(
      BigInteger(isNegative: isNegative, left.numerator.magnitude * right.denominator),
      over: left.denominator * right.numerator.magnitude)
  }
}

extension Rational: Comparable {
  /// Compares by value.
  public static func < (left: Rational, right: Rational) -> Bool {
    left.numerator * BigInteger(isNegative: false, right.denominator)
      < right.numerator * BigInteger(isNegative: false, left.denominator)
  }
}

extension Rational: CustomStringConvertible {
  /// The fraction as `3/4`, a whole number without a denominator.
  public var description: String { isInteger ? "\(numerator)" : "\(numerator)/\(denominator.decimal)" }
}
