// SPDX-License-Identifier: MIT

extension LiteralReader {
  /// A number with more characters is none, since working it out could take long for nothing.
  static let longestNumber = 10_000

  /// The value of an integer literal, nil when it is none.
  static func integer(_ bytes: ArraySlice<UInt8>) -> ConstantValue? {
    guard bytes.count <= longestNumber else { return nil }
    var (radix, digits) = prefix(bytes)
    if radix == 10, digits.count > 1, digits.first == UInt8(ascii: "0") { radix = 8 }
    // One word takes nearly every literal.
    var value: UInt = 0
    var hasDigits = false
    for byte in digits where byte != UInt8(ascii: "_") {
      guard let digit = hexDigit(byte), UInt(digit) < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(UInt(digit))
      if overflow || carry { return natural(digits, radix: radix).map { number($0.value) } }
      value = sum
      hasDigits = true
    }
    guard hasDigits else { return nil }
    return Int(exactly: value).map { .integer($0) } ?? number(BigNatural(value))
  }

  private static func number(_ value: BigNatural) -> ConstantValue {
    ConstantArithmetic.make(BigInteger(isNegative: false, value))
  }

  /// The base of a number, and what follows the letters that give it.
  private static func prefix(_ bytes: ArraySlice<UInt8>) -> (radix: UInt, digits: ArraySlice<UInt8>) {
    guard bytes.count > 1, bytes.first == UInt8(ascii: "0") else { return (10, bytes) }
    switch bytes[bytes.startIndex + 1] | 0x20 {
    case UInt8(ascii: "x"): return (16, bytes.dropFirst(2))
    case UInt8(ascii: "o"): return (8, bytes.dropFirst(2))
    case UInt8(ascii: "b"): return (2, bytes.dropFirst(2))
    default: return (10, bytes)
    }
  }

  /// The value of digits and how many of them stand behind a point.
  private static func natural(_ digits: ArraySlice<UInt8>, radix: UInt) -> (value: BigNatural, behindPoint: Int)? {
    var value = BigNatural(0)
    var group: UInt = 0
    var scale: UInt = 1
    var point: Int?
    var count = 0
    for byte in digits where byte != UInt8(ascii: "_") {
      if byte == UInt8(ascii: ".") {
        guard point == nil else { return nil }
        point = count
        continue
      }
      guard let digit = hexDigit(byte), UInt(digit) < radix else { return nil }
      count += 1
      group = group * radix + UInt(digit)
      scale *= radix
      if scale > UInt.max / 16 / 16 {
        value.multiply(by: scale, adding: group)
        (group, scale) = (0, 1)
      }
    }
    value.multiply(by: scale, adding: group)
    return count == 0 ? nil : (value, point.map { count - $0 } ?? 0)
  }

  /// The value of a floating-point literal, or of an imaginary one without its `i`; nil when it is none or infinite.
  static func float(_ bytes: ArraySlice<UInt8>) -> ConstantValue? {
    guard bytes.count <= longestNumber else { return nil }
    let (radix, text) = prefix(bytes)
    let letter = radix == 16 ? UInt8(ascii: "p") : UInt8(ascii: "e")
    let end = text.firstIndex { $0 | 0x20 == letter } ?? text.endIndex
    guard let (mantissa, behindPoint) = natural(text[..<end], radix: radix),
      let exponent = exponent(text[end...].dropFirst())
    else { return nil }
    if mantissa.isZero { return .rational(Rational(BigInteger(0))) }
    var (two, five) = (0, 0)
    switch radix {
    case 10:
      five = exponent - behindPoint
      two = five
    case 16: two = exponent - 4 * behindPoint
    default: two = exponent - behindPoint * radix.trailingZeroBitCount
    }
    guard let float = BigFloat.literal(mantissa: mantissa, two: two, five: five) else { return nil }
    if float.isZero { return .rational(Rational(BigInteger(0))) }
    guard abs(float.top) < ConstantArithmetic.fractionBits else { return .float(float) }
    return .rational(Rational(isNegative: false, mantissa: mantissa, two: two, five: five))
  }

  /// The value of an exponent, 0 when there is none; nil when it is no number or beyond any use.
  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    var digits = bytes
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    var value = 0
    for byte in digits where byte != UInt8(ascii: "_") {
      guard let digit = hexDigit(byte), digit < 10, value < 1 << 50 else { return nil }
      value = value * 10 + Int(digit)
    }
    return isNegative ? -value : value
  }
}
