// SPDX-License-Identifier: MIT

/// Eight bytes of a source, looked at together; the first one is the lowest.
///
/// Each question is answered by the high bits of the bytes it is true of; what is said of the bytes before the first
/// such bit is exact.
struct ByteWord {
  var bits: UInt64

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, at index: Int) {
    bits = UnsafeRawPointer(bytes + index).loadUnaligned(as: UInt64.self).littleEndian
  }

  /// The high bit of every byte that is zero; bytes after the first one may have theirs set too.
  @inline(__always)
  private static func zeros(_ bits: UInt64) -> UInt64 { (bits &- ones) & ~bits & high }

  /// Which bytes have a value.
  @inline(__always)
  func matches(_ byte: UInt8) -> UInt64 { Self.zeros(bits ^ (Self.ones &* UInt64(byte))) }

  /// The number of bytes before the first one that differs from a value; 8 when none does.
  @inline(__always)
  func run(of byte: UInt8) -> Int { (bits ^ (Self.ones &* UInt64(byte))).trailingZeroBitCount >> 3 }

  /// The number of bytes before the first of the marked ones; 8 when none is.
  @inline(__always)
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }

  /// The number of bytes before the first marked one in a word or, if there is none, in the word after it.
  @inline(__always)
  static func first(_ marks: UInt64, _ following: UInt64) -> Int {
    // Selected rather than branched on: no processor guesses how long a line is.
    (marks != 0 ? 0 : 8) &+ first(marks != 0 ? marks : following)
  }

  /// The first bytes, the others zero; the count is 0 to 7.
  @inline(__always)
  func prefix(_ count: Int) -> UInt64 { bits & ~(~0 &<< UInt64(truncatingIfNeeded: count &* 8)) }

  /// The number of ASCII letters, digits and underscores before the first other byte; 8 when there is none.
  @inline(__always)
  var identifierLength: Int {
    let low = bits & ~Self.high
    let lower = low | (Self.ones &* 0x20)
    // Adding 0x80 - x sets the high bit of bytes from x on, and none carries into the next.
    let letters = (lower &+ Self.ones &* (0x80 - 0x61)) & ~(lower &+ Self.ones &* (0x80 - 0x7B))
    let digits = (low &+ Self.ones &* (0x80 - 0x30)) & ~(low &+ Self.ones &* (0x80 - 0x3A))
    let underscores = Self.high &- (low ^ (Self.ones &* 0x5F))
    return Self.first(~((letters | digits | underscores) & ~bits) & Self.high)
  }

  /// The number of hexadecimal digits before the first other byte; 8 when there is none.
  @inline(__always)
  var hexadecimalLength: Int {
    let low = bits & ~Self.high
    let lower = low | (Self.ones &* 0x20)
    let letters = (lower &+ Self.ones &* (0x80 - 0x61)) & ~(lower &+ Self.ones &* (0x80 - 0x67))
    let digits = (low &+ Self.ones &* (0x80 - 0x30)) & ~(low &+ Self.ones &* (0x80 - 0x3A))
    return Self.first(~((letters | digits) & ~bits) & Self.high)
  }

  /// The number of decimal digits before the first other byte; 8 when there is none.
  @inline(__always)
  var decimalLength: Int {
    let low = bits & ~Self.high
    let digits = (low &+ Self.ones &* (0x80 - 0x30)) & ~(low &+ Self.ones &* (0x80 - 0x3A))
    return Self.first(~(digits & ~bits) & Self.high)
  }
}
