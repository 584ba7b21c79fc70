// SPDX-License-Identifier: MIT

/// Reads the text of literals.
enum LiteralReader {
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  static func rune(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    guard bytes.count >= 3, bytes.first == UInt8(ascii: "'"), bytes.last == UInt8(ascii: "'") else { return nil }
    let content = bytes.dropFirst().dropLast()
    var position = content.startIndex
    if content.first == UInt8(ascii: "\\") { return escape(content, &position, quote: UInt8(ascii: "'"))?.value }
    var decoder = UTF8()
    var iterator = content.makeIterator()
    if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar.value }
    return Unicode.Scalar(0xFFFD)?.value
  }

  static func string(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard bytes.count >= 2, let first = bytes.first, bytes.last == first else { return nil }
    let content = bytes.dropFirst().dropLast()
    if first == UInt8(ascii: "`") { return content.filter { $0 != UInt8(ascii: "\r") } }
    guard first == UInt8(ascii: "\"") else { return nil }
    guard content.contains(UInt8(ascii: "\\")) else { return Array(content) }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var position = content.startIndex
    while position < content.endIndex {
      if content[position] != UInt8(ascii: "\\") {
        result.append(content[position])
        position += 1
        continue
      }
      guard let escape = escape(content, &position, quote: UInt8(ascii: "\"")) else { return nil }
      if escape.isByte {
        result.append(UInt8(truncatingIfNeeded: escape.value))
      } else if let encoded = Unicode.Scalar(escape.value).flatMap({ UTF8.encode($0) }) {
        result += encoded
      } else {
        return nil
      }
    }
    return result
  }

  /// The UTF-8 bytes of a code point, those of U+FFFD when it is none.
  static func utf8(_ value: ConstantValue) -> [UInt8] {
    guard case .integer(let integer) = value, let code = UInt32(exactly: integer),
      let encoded = Unicode.Scalar(code).flatMap({ UTF8.encode($0) })
    else { return [0xEF, 0xBF, 0xBD] }
    return Array(encoded)
  }

  /// The escape sequence at a backslash.
  private static func escape(
    _ bytes: ArraySlice<UInt8>, _ position: inout Int, quote: UInt8
  ) -> (value: UInt32, isByte: Bool)? {
    guard position + 1 < bytes.endIndex else { return nil }
    let kind = bytes[position + 1]
    position += 2
    func number(_ count: Int, radix: UInt32) -> UInt32? {
      guard position + count <= bytes.endIndex else { return nil }
      var value: UInt32 = 0
      for _ in 0..<count {
        guard let digit = hexDigit(bytes[position]), digit < radix else { return nil }
        value = value &* radix &+ digit
        position += 1
      }
      return value
    }
    func scalar(_ count: Int) -> (value: UInt32, isByte: Bool)? {
      guard let value = number(count, radix: 16), Unicode.Scalar(value) != nil else { return nil }
      return (value, false)
    }
    switch kind {
    case UInt8(ascii: "a"): return (7, false)
    case UInt8(ascii: "b"): return (8, false)
    case UInt8(ascii: "f"): return (12, false)
    case UInt8(ascii: "n"): return (10, false)
    case UInt8(ascii: "r"): return (13, false)
    case UInt8(ascii: "t"): return (9, false)
    case UInt8(ascii: "v"): return (11, false)
    case UInt8(ascii: "\\"), quote: return (UInt32(kind), false)
    case UInt8(ascii: "x"): return number(2, radix: 16).map { ($0, true) }
    case UInt8(ascii: "u"): return scalar(4)
    case UInt8(ascii: "U"): return scalar(8)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      guard let value = number(3, radix: 8), value < 256 else { return nil }
      return (value, true)
    default: return nil
    }
  }
}
