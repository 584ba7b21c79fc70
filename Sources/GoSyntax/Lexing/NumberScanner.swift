// SPDX-License-Identifier: MIT

/// Scans one number literal and says what is wrong with it.
///
/// Unsafe pointer: as the lexer's; the zero byte after the source ends every loop.
///
/// Source: Go spec, "Integer literals", "Floating-point literals", "Imaginary literals".
struct NumberScanner {
  let bytes: UnsafePointer<UInt8>
  let start: Int
  var position: Int
  var errors: [SyntaxError] = []
  private var hasDigits = false
  private var hasSeparators = false
  private var invalidDigit = -1

  init(bytes: UnsafePointer<UInt8>, start: Int) {
    self.bytes = bytes
    self.start = start
    self.position = start
  }

  /// The value of a hexadecimal digit, or nil.
  static func digitValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  private enum Prefix {
    case none, leadingZero, octal, binary, hexadecimal

    var literalName: String {
      switch self {
      case .none: "decimal literal"
      case .leadingZero, .octal: "octal literal"
      case .binary: "binary literal"
      case .hexadecimal: "hexadecimal literal"
      }
    }
  }

  private mutating func report(_ offset: Int, _ message: String) {
    errors.append(SyntaxError(offset: UInt32(truncatingIfNeeded: offset), message: message))
  }

  private mutating func skipDigits(base: UInt32) -> Bool {
    var found = false
    while true {
      let byte = bytes[position]
      if byte == UInt8(ascii: "_") {
        hasSeparators = true
      } else if let digit = Self.digitValue(byte), digit < max(base, 10) {
        if digit >= base, invalidDigit < 0 { invalidDigit = position }
        found = true
      } else {
        return found
      }
      position &+= 1
    }
  }

  mutating func scan() -> TokenKind {
    var kind = TokenKind.integer
    var base: UInt32 = 10
    var prefix = Prefix.none
    if bytes[position] != UInt8(ascii: ".") {
      if bytes[position] == UInt8(ascii: "0") {
        position &+= 1
        switch bytes[position] | 0x20 {
        case UInt8(ascii: "x"): (base, prefix, position) = (16, .hexadecimal, position &+ 1)
        case UInt8(ascii: "o"): (base, prefix, position) = (8, .octal, position &+ 1)
        case UInt8(ascii: "b"): (base, prefix, position) = (2, .binary, position &+ 1)
        default: (base, prefix, hasDigits) = (8, .leadingZero, true)
        }
      }
      if skipDigits(base: base) { hasDigits = true }
    }
    if bytes[position] == UInt8(ascii: ".") {
      kind = .floatingPoint
      if prefix == .octal || prefix == .binary { report(position, "invalid radix point in \(prefix.literalName)") }
      position &+= 1
      if skipDigits(base: base) { hasDigits = true }
    }
    if !hasDigits { report(position, "\(prefix.literalName) has no digits") }
    scanExponent(prefix, &kind)
    if bytes[position] == UInt8(ascii: "i") {
      kind = .imaginary
      position &+= 1
    }
    if kind == .integer, invalidDigit >= 0 {
      report(
        invalidDigit, "invalid digit '\(Unicode.Scalar(bytes[invalidDigit]))' in \(prefix.literalName)")
    }
    if hasSeparators, let offset = misplacedSeparator() {
      report(offset, "'_' must separate successive digits")
    }
    return kind
  }

  private mutating func scanExponent(_ prefix: Prefix, _ kind: inout TokenKind) {
    let letter = bytes[position]
    let lower = letter | 0x20
    guard lower == UInt8(ascii: "e") || lower == UInt8(ascii: "p") else {
      if prefix == .hexadecimal, kind == .floatingPoint {
        report(position, "hexadecimal mantissa requires a 'p' exponent")
      }
      return
    }
    if lower == UInt8(ascii: "e"), prefix != .none, prefix != .leadingZero {
      report(position, "'\(Unicode.Scalar(letter))' exponent requires decimal mantissa")
    } else if lower == UInt8(ascii: "p"), prefix != .hexadecimal {
      report(position, "'\(Unicode.Scalar(letter))' exponent requires hexadecimal mantissa")
    }
    position &+= 1
    kind = .floatingPoint
    if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position &+= 1 }
    if !skipDigits(base: 10) { report(position, "exponent has no digits") }
  }

  /// The offset of the first `_` that does not stand between two digits; a base prefix counts as a digit.
  private func misplacedSeparator() -> Int? {
    enum Previous { case separator, digit, other }
    var previous = Previous.other
    var index = start
    var isHexadecimal = false
    if bytes[start] == UInt8(ascii: "0") {
      let lower = bytes[start + 1] | 0x20
      isHexadecimal = lower == UInt8(ascii: "x")
      if isHexadecimal || lower == UInt8(ascii: "o") || lower == UInt8(ascii: "b") {
        previous = .digit
        index += 2
      }
    }
    while index < position {
      let byte = bytes[index]
      if byte == UInt8(ascii: "_") {
        if previous != .digit { return index }
        previous = .separator
      } else if let digit = Self.digitValue(byte), digit < 10 || isHexadecimal {
        previous = .digit
      } else {
        if previous == .separator { return index - 1 }
        previous = .other
      }
      index += 1
    }
    return previous == .separator ? position - 1 : nil
  }
}
