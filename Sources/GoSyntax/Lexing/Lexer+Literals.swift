// SPDX-License-Identifier: MIT

extension Lexer {
  /// The end of an integer of the common forms `123` and `0xFF`; `start` when the number is another one.
  @inline(__always)
  func endOfPlainNumber(_ start: Int, _ tables: ByteTables) -> Int {
    var length = ByteWord(bytes, at: start).decimalLength
    if bytes[start] == UInt8(ascii: "0"), bytes[start &+ 1] == UInt8(ascii: "x") {
      length = ByteWord(bytes, at: start &+ 2).hexadecimalLength
      if length == 8 { length &+= ByteWord(bytes, at: start &+ 10).hexadecimalLength }
      if length == 0 { return start }
      length &+= 2
    } else if bytes[start] == UInt8(ascii: "0") ? length != 1 : length == 8 {
      // Digits after a leading zero are octal, and eight digits may go on in the next word.
      return start
    }
    return tables.continuesNumber[Int(bytes[start &+ length])] ? start : start &+ length
  }

  /// Scans a number of any form.
  @inline(never)
  mutating func scanNumber(_ start: Int) -> (TokenKind, Int) {
    var scanner = NumberScanner(bytes: bytes, start: start)
    let kind = scanner.scan()
    if !scanner.errors.isEmpty { errors.append(contentsOf: scanner.errors) }
    return (kind, scanner.position)
  }

  /// Scans a string from its quote to the place after it, or to the end of the line.
  @inline(__always)
  mutating func scanString(_ start: Int) -> Int {
    var index = start &+ 1
    while true {
      let word = ByteWord(bytes, at: index)
      let found = ByteWord.first(
        word.matches(UInt8(ascii: "\"")) | word.matches(UInt8(ascii: "\\")) | word.matches(0x0A))
      index &+= found
      if found == 8 {
        if index < limit { continue }
        index = limit
      } else if bytes[index] == UInt8(ascii: "\"") {
        return index &+ 1
      } else if bytes[index] == UInt8(ascii: "\\") {
        let isSimple = Self.isSimpleEscape(bytes[index &+ 1], quote: UInt8(ascii: "\""))
        index = isSimple ? index &+ 2 : scanEscape(index &+ 1, quote: UInt8(ascii: "\"")).end
        continue
      }
      report(start, "string literal not terminated")
      return index
    }
  }

  /// Scans a raw string from its quote.
  @inline(never)
  mutating func scanRawString(_ start: Int) -> Int {
    var end = self.end(after: UInt8(ascii: "`"), from: start &+ 1)
    if end > limit {
      report(start, "raw string literal not terminated")
      end = limit
    }
    return end
  }

  /// Scans a rune literal from its quote to the place after it, or to the end of the line.
  @inline(never)
  mutating func scanRune(_ start: Int) -> Int {
    let quote = UInt8(ascii: "'")
    let first = bytes[start &+ 1]
    if first == UInt8(ascii: "\\") {
      if bytes[start &+ 3] == quote, Self.isSimpleEscape(bytes[start &+ 2], quote: quote) { return start &+ 4 }
    } else if bytes[start &+ 2] == quote, first >= 0x20, first < 0x80, first != quote {
      return start &+ 3
    }
    var index = start + 1
    var length = 0
    var valid = true
    while true {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0 && index >= limit) {
        if valid { report(start, "rune literal not terminated") }
        valid = false
        break
      }
      if byte == UInt8(ascii: "'") {
        index += 1
        break
      }
      length += 1
      if byte == UInt8(ascii: "\\") {
        let escape = scanEscape(index + 1, quote: UInt8(ascii: "'"))
        index = escape.end
        valid = valid && escape.valid
      } else {
        index += Self.decode(bytes, index).1
      }
    }
    if valid, length != 1 { report(start, "illegal rune literal") }
    return index
  }

  /// Whether a backslash before a byte stands for one character with it, in a literal with a quote.
  @inline(__always)
  private static func isSimpleEscape(_ byte: UInt8, quote: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
      UInt8(ascii: "t"), UInt8(ascii: "v"), UInt8(ascii: "\\"), quote:
      true
    default: false
    }
  }

  /// Scans what follows a backslash; on an error it stops at the byte that is wrong.
  private mutating func scanEscape(_ start: Int, quote: UInt8) -> (end: Int, valid: Bool) {
    let byte = bytes[start]
    var digits: Int
    var base: UInt32 = 16
    var maximum: UInt32 = 0x10FFFF
    var index = start
    if Self.isSimpleEscape(byte, quote: quote) { return (start + 1, true) }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "7"): (digits, base, maximum) = (3, 8, 255)
    case UInt8(ascii: "x"): (digits, maximum, index) = (2, 255, start + 1)
    case UInt8(ascii: "u"): (digits, index) = (4, start + 1)
    case UInt8(ascii: "U"): (digits, index) = (8, start + 1)
    default:
      let atEnd = byte == 0 && start >= limit
      report(start, atEnd ? "escape sequence not terminated" : "unknown escape sequence")
      return (start, false)
    }
    var value: UInt32 = 0
    while digits > 0 {
      guard let digit = NumberScanner.digitValue(bytes[index]), digit < base else {
        let atEnd = bytes[index] == 0 && index >= limit
        let illegal = Self.decode(bytes, index).0
        report(
          index,
          atEnd
            ? "escape sequence not terminated" : "illegal character \(Self.describe(illegal)) in escape sequence")
        return (index, false)
      }
      value = value &* base &+ digit
      index += 1
      digits -= 1
    }
    if value > maximum || (0xD800..<0xE000).contains(value) {
      report(start, "escape sequence is invalid Unicode code point")
      return (index, false)
    }
    return (index, true)
  }
}
