// SPDX-License-Identifier: MIT

/// A floating-point type of the machine, and how numbers are rounded to it.
struct MachineFloat {
  private let mantissaBits: Int
  /// The exponent of the smallest number.
  private let lowest: Int
  /// The exponent that is too large for a mantissa between ½ and 1.
  private let limit: Int

  static let single = MachineFloat(mantissaBits: 24, lowest: -149, limit: 129)
  static let double = MachineFloat(mantissaBits: 53, lowest: -1074, limit: 1025)

  /// The number of the type nearest to a real number, nil when that is infinite or the constant no real number.
  func nearest(_ value: ConstantValue) -> Double? {
    switch value {
    case .integer(let integer):
      return nearest(isNegative: integer < 0, BigNatural(integer.magnitude), exponent: 0)
    case .bigInteger(let integer): return nearest(isNegative: integer.isNegative, integer.magnitude, exponent: 0)
    case .rational(let fraction): return nearest(fraction)
    case .float(let float): return nearest(isNegative: float.isNegative, float.mantissa, exponent: float.exponent)
    default: return nil
    }
  }

  private func nearest(_ fraction: Rational) -> Double? {
    let upper = fraction.numerator.magnitude
    if fraction.isInteger { return nearest(isNegative: fraction.numerator.isNegative, upper, exponent: 0) }
    let shift = max(0, mantissaBits + 2 - upper.bitCount + fraction.denominator.bitCount)
    let (quotient, remainder) = (upper << shift).divided(by: fraction.denominator)
    return nearest(
      isNegative: fraction.numerator.isNegative, quotient, exponent: -shift, hasMore: !remainder.isZero)
  }

  private func nearest(
    isNegative: Bool, _ mantissa: BigNatural, exponent: Int, hasMore: Bool = false
  ) -> Double? {
    guard !mantissa.isZero else { return 0 }
    let top = exponent + mantissa.bitCount
    guard top < limit else { return nil }
    let last = max(top - mantissaBits, lowest)
    let excess = last - exponent
    guard excess <= mantissa.bitCount else { return 0 }
    let rounded = excess > 0 ? mantissa.rounded(droppingBits: excess, hasMore: hasMore) : mantissa << -excess
    guard last + rounded.bitCount < limit, let word = rounded.word else { return nil }
    return Double(sign: isNegative ? .minus : .plus, exponent: last, significand: Double(word))
  }
}
