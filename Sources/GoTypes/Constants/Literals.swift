// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// The bytes a string literal stands for, or nil when the node is none.
  func stringLiteral(_ node: NodeID, _ tree: SyntaxTree) -> [UInt8]? {
    guard !node.isNone, tree.kind(of: node) == .basicLit else { return nil }
    let token = tree.firstToken(of: node)
    guard tree.kind(of: token) == .string else { return nil }
    return LiteralReader.string(Array(tree.bytes(in: tree.range(of: token))))
  }

  /// The type and value of a literal.
  func literalValue(_ node: NodeID, _ tree: SyntaxTree) -> (type: TypeID, value: ConstantValue) {
    let token = tree.firstToken(of: node)
    let bytes = Array(tree.bytes(in: tree.range(of: token)))
    switch tree.kind(of: token) {
    case .integer: return (.untypedInt, LiteralReader.integer(bytes).map { .integer($0) } ?? .unknown)
    case .floatingPoint:
      if let whole = LiteralReader.wholeFloat(bytes) { return (.basic(.untypedFloat), .integer(whole)) }
      return (.basic(.untypedFloat), LiteralReader.float(bytes).map { .float($0) } ?? .unknown)
    case .imaginary:
      let digits = Array(bytes.dropLast())
      var value = LiteralReader.float(digits)
      if value == nil, let integer = LiteralReader.integer(digits) { value = Double(integer) }
      return (.basic(.untypedComplex), value.map { .complex(real: 0, imaginary: $0) } ?? .unknown)
    case .rune: return (.basic(.untypedRune), LiteralReader.rune(bytes).map { .integer(Int128($0)) } ?? .unknown)
    case .string: return (.basic(.untypedString), LiteralReader.string(bytes).map { .string($0) } ?? .unknown)
    default: return (.invalid, .unknown)
    }
  }
}

/// Reads the text of literals.
enum LiteralReader {
  static func integer(_ bytes: [UInt8]) -> Int128? {
    var radix: Int128 = 10
    var digits = bytes.filter { $0 != UInt8(ascii: "_") }[...]
    if digits.first == UInt8(ascii: "0"), digits.count > 1 {
      switch digits[digits.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "b"): radix = 2
      case UInt8(ascii: "o"): radix = 8
      default:
        radix = 8
        digits = digits.dropFirst()
      }
      if digits.count >= 2, digits[digits.startIndex + 1] > UInt8(ascii: "9") || radix != 8 {
        if radix != 8 || digits[digits.startIndex + 1] | 0x20 == UInt8(ascii: "o") { digits = digits.dropFirst(2) }
      }
    }
    guard !digits.isEmpty else { return nil }
    var value: Int128 = 0
    for byte in digits {
      guard let digit = hexDigit(byte), Int128(digit) < radix else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(Int128(digit))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  static func float(_ bytes: [UInt8]) -> Double? {
    let text = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    return Double(text)
  }

  /// The integer a decimal literal like `1e9` or `2.0` is, exactly, or nil.
  static func wholeFloat(_ bytes: [UInt8]) -> Int128? {
    var value: Int128 = 0
    var exponent = 0
    var isFraction = false
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if overflow || carry { return nil }
        value = sum
        if isFraction { exponent -= 1 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "_"): break
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let written = Int(String(decoding: bytes[position...], as: UTF8.self)), written.magnitude < 100 else {
          return nil
        }
        exponent += written
        position = bytes.count
      default: return nil
      }
    }
    while exponent > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      value = product
      exponent -= 1
    }
    while exponent < 0 {
      guard value % 10 == 0 else { return nil }
      value /= 10
      exponent += 1
    }
    return value
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  static func rune(_ bytes: [UInt8]) -> UInt32? {
    guard bytes.count >= 3, bytes.first == UInt8(ascii: "'"), bytes.last == UInt8(ascii: "'") else { return nil }
    var position = 1
    let content = Array(bytes.dropLast())
    if content[1] == UInt8(ascii: "\\") { return escape(content, &position, quote: UInt8(ascii: "'"))?.value }
    return String(decoding: content[1...], as: UTF8.self).unicodeScalars.first?.value
  }

  static func string(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 2, let first = bytes.first, bytes.last == first else { return nil }
    let content = Array(bytes[1..<(bytes.count - 1)])
    if first == UInt8(ascii: "`") { return content.filter { $0 != 13 } }
    guard first == UInt8(ascii: "\"") else { return nil }
    guard content.contains(UInt8(ascii: "\\")) else { return content }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var position = 0
    while position < content.count {
      if content[position] != UInt8(ascii: "\\") {
        result.append(content[position])
        position += 1
        continue
      }
      guard let escape = escape(content, &position, quote: UInt8(ascii: "\"")) else { return nil }
      if escape.isByte {
        result.append(UInt8(truncatingIfNeeded: escape.value))
      } else if let scalar = Unicode.Scalar(escape.value) {
        result.append(contentsOf: String(Character(scalar)).utf8)
      } else {
        return nil
      }
    }
    return result
  }

  /// The escape sequence at a backslash.
  private static func escape(
    _ bytes: [UInt8], _ position: inout Int, quote: UInt8
  ) -> (value: UInt32, isByte: Bool)? {
    guard position + 1 < bytes.count else { return nil }
    let kind = bytes[position + 1]
    position += 2
    func number(_ count: Int, radix: UInt32) -> UInt32? {
      guard position + count <= bytes.count else { return nil }
      var value: UInt32 = 0
      for _ in 0..<count {
        guard let digit = hexDigit(bytes[position]), digit < radix else { return nil }
        value = value &* radix &+ digit
        position += 1
      }
      return value
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
    case UInt8(ascii: "u"): return number(4, radix: 16).map { ($0, false) }
    case UInt8(ascii: "U"): return number(8, radix: 16).map { ($0, false) }
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      position -= 1
      return number(3, radix: 8).map { ($0, true) }
    default: return nil
    }
  }
}
