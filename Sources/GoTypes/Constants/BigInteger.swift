// SPDX-License-Identifier: MIT

/// An integer of any size.
public struct BigInteger: Hashable, Sendable {
  /// Whether the number is less than zero.
  public let isNegative: Bool
  let magnitude: BigNatural

  init(isNegative: Bool, _ magnitude: BigNatural) {
    self.isNegative = isNegative && !magnitude.isZero
    self.magnitude = magnitude
  }

  init(_ value: Int) { self.init(isNegative: value < 0, BigNatural(value.magnitude)) }

  var isZero: Bool { magnitude.isZero }

  /// The number as an `Int`, if it fits.
  public var intValue: Int? {
    guard let word = magnitude.word else { return nil }
    if isNegative { return word <= UInt(Int.max) + 1 ? Int(truncatingIfNeeded: 0 &- word) : nil }
    return Int(exactly: word)
  }

  static prefix func - (number: BigInteger) -> BigInteger {
    BigInteger(isNegative: !number.isNegative, number.magnitude)
  }

  static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(isNegative: left.isNegative, left.magnitude + right.magnitude)
    }
    if left.magnitude < right.magnitude {
      return BigInteger(isNegative: right.isNegative, right.magnitude - left.magnitude)
    }
    return BigInteger(isNegative: left.isNegative, left.magnitude - right.magnitude)
  }

  static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    BigInteger(isNegative: left.isNegative != right.isNegative, left.magnitude * right.magnitude)
  }

  /// The quotient rounded towards zero, and what is left with the sign of the dividend; the divisor is not zero.
  func divided(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let (quotient, remainder) = magnitude.divided(by: divisor.magnitude)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, quotient),
      BigInteger(isNegative: isNegative, remainder)
    )
  }

  static func << (number: BigInteger, count: Int) -> BigInteger {
    BigInteger(isNegative: number.isNegative, number.magnitude << count)
  }

  /// Shifts to the right and rounds down.
  static func >> (number: BigInteger, count: Int) -> BigInteger {
    let shifted = number.magnitude >> count
    guard number.isNegative, number.magnitude.trailingZeroBitCount < count else {
      return BigInteger(isNegative: number.isNegative, shifted)
    }
    return BigInteger(isNegative: true, shifted + BigNatural(1))
  }

  // MARK: Bits

  static prefix func ~ (number: BigInteger) -> BigInteger { -number - BigInteger(1) }

  /// Combines the bits of two numbers, which in negative numbers are those of an endless two's complement.
  static func bitwise(_ left: BigInteger, _ right: BigInteger, _ combine: (UInt, UInt) -> UInt) -> BigInteger {
    let count = max(left.magnitude.words.count, right.magnitude.words.count) + 1
    let (x, y) = (left.twosComplement(count), right.twosComplement(count))
    var words = x.indices.map { combine(x[$0], y[$0]) }
    let isNegative = words[count - 1] >> UInt(UInt.bitWidth - 1) == 1
    if isNegative { BigInteger.negate(&words) }
    return BigInteger(isNegative: isNegative, BigNatural(words: words))
  }

  private func twosComplement(_ count: Int) -> [UInt] {
    var words = magnitude.words + [UInt](repeating: 0, count: count - magnitude.words.count)
    if isNegative { BigInteger.negate(&words) }
    return words
  }

  private static func negate(_ words: inout [UInt]) {
    var carry = true
    for index in words.indices {
      let (sum, overflow) = (~words[index]).addingReportingOverflow(carry ? 1 : 0)
      words[index] = sum
      carry = overflow
    }
  }
}

extension BigInteger: Comparable {
  /// Compares by value.
  public static func < (left: BigInteger, right: BigInteger) -> Bool {
    guard left.isNegative == right.isNegative else { return left.isNegative }
    return left.isNegative ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
  }
}

extension BigInteger: CustomStringConvertible {
  /// The decimal digits, after a sign if the number is negative.
  public var description: String { (isNegative ? "-" : "") + magnitude.decimal }
}
