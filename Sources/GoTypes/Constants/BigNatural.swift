// SPDX-License-Identifier: MIT

/// A natural number of any size.
struct BigNatural: Hashable, Sendable {
  /// The digits to base 2^64, the least first; the last one is not zero.
  private(set) var words: [UInt]

  init(words: [UInt]) {
    self.words = words
    normalize()
  }

  init(_ word: UInt) { words = word == 0 ? [] : [word] }

  private mutating func normalize() {
    while words.last == 0 { words.removeLast() }
  }

  var isZero: Bool { words.isEmpty }
  var isOne: Bool { words.count == 1 && words[0] == 1 }

  /// The number of binary digits; none for zero.
  var bitCount: Int {
    guard let last = words.last else { return 0 }
    return words.count * UInt.bitWidth - last.leadingZeroBitCount
  }

  /// How often 2 divides the number; 0 for zero.
  var trailingZeroBitCount: Int {
    guard let index = words.firstIndex(where: { $0 != 0 }) else { return 0 }
    return index * UInt.bitWidth + words[index].trailingZeroBitCount
  }

  /// The number, if it is one word.
  var word: UInt? { words.count <= 1 ? words.first ?? 0 : nil }

  // MARK: Sums and products

  static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    let (long, short) = left.words.count >= right.words.count ? (left.words, right.words) : (right.words, left.words)
    var result = long
    var carry: UInt = 0
    for index in long.indices {
      if index >= short.count && carry == 0 { break }
      let (sum, first) = long[index].addingReportingOverflow(index < short.count ? short[index] : 0)
      let (total, second) = sum.addingReportingOverflow(carry)
      result[index] = total
      carry = first || second ? 1 : 0
    }
    if carry != 0 { result.append(carry) }
    return BigNatural(words: result)
  }

  /// The difference to a number that is not larger.
  static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    var result = left
    result.subtract(right)
    return result
  }

  private mutating func subtract(_ other: BigNatural) {
    var borrow: UInt = 0
    for index in words.indices {
      if index >= other.words.count && borrow == 0 { break }
      let (difference, first) = words[index].subtractingReportingOverflow(
        index < other.words.count ? other.words[index] : 0)
      let (total, second) = difference.subtractingReportingOverflow(borrow)
      words[index] = total
      borrow = first || second ? 1 : 0
    }
    normalize()
  }

  static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    if left.isZero || right.isZero { return BigNatural(0) }
    var result = [UInt](repeating: 0, count: left.words.count + right.words.count)
    for (offset, factor) in left.words.enumerated() {
      var carry: UInt = 0
      for index in right.words.indices {
        let (high, low) = factor.multipliedFullWidth(by: right.words[index])
        let (sum, first) = low.addingReportingOverflow(carry)
        let (total, second) = sum.addingReportingOverflow(result[offset + index])
        result[offset + index] = total
        carry = high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
      }
      result[offset + right.words.count] = carry
    }
    return BigNatural(words: result)
  }

  /// Multiplies by a word and adds another.
  mutating func multiply(by factor: UInt, adding term: UInt) {
    var carry = term
    for index in words.indices {
      let (high, low) = words[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      words[index] = sum
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { words.append(carry) }
  }

  /// A power of a number.
  func raised(to exponent: Int) -> BigNatural {
    var result = BigNatural(1)
    var base = self
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result = result * base }
      left >>= 1
      if left > 0 { base = base * base }
    }
    return result
  }

  // MARK: Shifts

  static func << (number: BigNatural, count: Int) -> BigNatural {
    if number.isZero || count == 0 { return number }
    let (whole, part) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    var result = [UInt](repeating: 0, count: whole)
    result.reserveCapacity(whole + number.words.count + 1)
    if part == 0 { return BigNatural(words: result + number.words) }
    var carry: UInt = 0
    for word in number.words {
      result.append(word << UInt(part) | carry)
      carry = word >> UInt(UInt.bitWidth - part)
    }
    result.append(carry)
    return BigNatural(words: result)
  }

  static func >> (number: BigNatural, count: Int) -> BigNatural {
    var result = number
    result.shiftRight(count)
    return result
  }

  private mutating func shiftRight(_ count: Int) {
    let (whole, part) = count.quotientAndRemainder(dividingBy: UInt.bitWidth)
    guard whole < words.count else {
      words = []
      return
    }
    if whole > 0 { words.removeFirst(whole) }
    guard part > 0 else { return }
    for index in words.indices {
      let above = index + 1 < words.count ? words[index + 1] << UInt(UInt.bitWidth - part) : 0
      words[index] = words[index] >> UInt(part) | above
    }
    normalize()
  }

  // MARK: Quotients

  /// Divides by a word that is not zero, and gives the remainder.
  mutating func divide(by divisor: UInt) -> UInt {
    var remainder: UInt = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    normalize()
    return remainder
  }

  /// The quotient and remainder of a division by a number that is not zero.
  func divided(by divisor: BigNatural) -> (quotient: BigNatural, remainder: BigNatural) {
    if self < divisor { return (BigNatural(0), self) }
    if let word = divisor.word {
      var quotient = self
      let remainder = quotient.divide(by: word)
      return (quotient, BigNatural(remainder))
    }
    // Knuth's algorithm D: with the divisor's highest bit set, the guess of a digit is at most two too large.
    let shift = divisor.words[divisor.words.count - 1].leadingZeroBitCount
    let lower = (divisor << shift).words
    var upper = (self << shift).words
    let count = lower.count
    while upper.count <= words.count { upper.append(0) }
    var quotient = [UInt](repeating: 0, count: upper.count - count)
    let (top, next) = (lower[count - 1], lower[count - 2])
    for index in quotient.indices.reversed() {
      var guess = UInt.max
      let high = upper[index + count]
      if high < top {
        var rest: UInt
        (guess, rest) = top.dividingFullWidth((high, upper[index + count - 1]))
        while true {
          let product = guess.multipliedFullWidth(by: next)
          guard product.high > rest || (product.high == rest && product.low > upper[index + count - 2]) else { break }
          guess -= 1
          let (sum, overflow) = rest.addingReportingOverflow(top)
          if overflow { break }
          rest = sum
        }
      }
      if BigNatural.subtract(lower, times: guess, from: &upper, at: index) {
        guess -= 1
        BigNatural.add(lower, to: &upper, at: index)
      }
      quotient[index] = guess
    }
    return (BigNatural(words: quotient), BigNatural(words: Array(upper.prefix(count))) >> shift)
  }

  /// Subtracts a multiple from some of a number's words, and tells whether it was too large.
  private static func subtract(_ words: [UInt], times factor: UInt, from target: inout [UInt], at offset: Int) -> Bool {
    var carry: UInt = 0
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      let (difference, borrow) = target[offset + index].subtractingReportingOverflow(low)
      target[offset + index] = difference
      carry = product.high &+ (overflow ? 1 : 0) &+ (borrow ? 1 : 0)
    }
    let (difference, borrow) = target[offset + words.count].subtractingReportingOverflow(carry)
    target[offset + words.count] = difference
    return borrow
  }

  private static func add(_ words: [UInt], to target: inout [UInt], at offset: Int) {
    var carry: UInt = 0
    for index in words.indices {
      let (sum, first) = target[offset + index].addingReportingOverflow(words[index])
      let (total, second) = sum.addingReportingOverflow(carry)
      target[offset + index] = total
      carry = first || second ? 1 : 0
    }
    target[offset + words.count] &+= carry
  }

  /// The greatest common divisor of two numbers.
  static func greatestCommonDivisor(_ left: BigNatural, _ right: BigNatural) -> BigNatural {
    var (large, small) = left < right ? (right, left) : (left, right)
    if small.isZero { return large }
    // Of very different sizes, one division does what many subtractions would.
    if large.words.count > small.words.count { (large, small) = (small, large.divided(by: small).remainder) }
    if small.isZero { return large }
    let twos = min(large.trailingZeroBitCount, small.trailingZeroBitCount)
    large.shiftRight(large.trailingZeroBitCount)
    small.shiftRight(small.trailingZeroBitCount)
    while large != small {
      if let x = large.word, var y = small.word {
        var x = x
        while y != 0 { (x, y) = (y, x % y) }
        return BigNatural(x) << twos
      }
      if large < small { swap(&large, &small) }
      large.subtract(small)
      large.shiftRight(large.trailingZeroBitCount)
    }
    return large << twos
  }

  // MARK: Text

  /// The digits of the number to base 10.
  var decimal: String {
    if let word { return String(word) }
    let base: UInt = 10_000_000_000_000_000_000
    var groups: [String] = []
    var rest = self
    while !rest.isZero {
      let digits = String(rest.divide(by: base))
      groups.append(rest.isZero ? digits : String(repeating: "0", count: 19 - digits.count) + digits)
    }
    return groups.reversed().joined()
  }
}

extension BigNatural: Comparable {
  static func < (left: BigNatural, right: BigNatural) -> Bool {
    guard left.words.count == right.words.count else { return left.words.count < right.words.count }
    for index in left.words.indices.reversed() where left.words[index] != right.words[index] {
      return left.words[index] < right.words[index]
    }
    return false
  }
}
