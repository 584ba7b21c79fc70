// SPDX-License-Identifier: MIT

extension Lexer {
  /// Adds to the identifier or keyword before an index the letters and digits beyond ASCII that follow it.
  @inline(never)
  func extendIdentifier(_ index: inout Int, _ kind: inout TokenKind) {
    let end = Self.endOfIdentifier(bytes, index)
    if end > index { kind = .identifier }
    index = end
  }

  /// Scans a token that begins beyond ASCII.
  @inline(never)
  mutating func scanNonASCII(_ start: Int) -> (TokenKind, Int) {
    let (scalar, length) = Self.decode(bytes, start)
    if Self.isLetter(scalar) { return (.identifier, Self.endOfIdentifier(bytes, start)) }
    // These two are reported with the errors of encoding.
    if scalar != 0xFEFF && scalar != 0xFFFD { reportCharacter(start, scalar) }
    return (.invalid, start + length)
  }

  /// The place after a run of ASCII letters, digits and underscores.
  @inline(__always)
  static func endOfASCIIIdentifier(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while true {
      let length = ByteWord(bytes, at: index).identifierLength
      index &+= length
      if length < 8 { return index }
    }
  }

  /// The end of the identifier that has begun before or at an index.
  static func endOfIdentifier(_ bytes: UnsafePointer<UInt8>, _ start: Int) -> Int {
    var index = endOfASCIIIdentifier(bytes, start)
    while bytes[index] >= 0x80 {
      let (scalar, length) = decode(bytes, index)
      if !isLetter(scalar) && !isDigit(scalar) { return index }
      index = endOfASCIIIdentifier(bytes, index + length)
    }
    return index
  }

  /// The scalar at an index and its length, U+FFFD of length 1 for invalid UTF-8.
  static func decode(_ bytes: UnsafePointer<UInt8>, _ index: Int) -> (UInt32, Int) {
    func continuation(_ offset: Int) -> UInt32? {
      let byte = bytes[index + offset]
      return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    guard first >= 0xC2, first <= 0xF4, let second = continuation(1) else { return (0xFFFD, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    guard let third = continuation(2) else { return (0xFFFD, 1) }
    if first < 0xF0 {
      let scalar = (first & 0x0F) << 12 | second << 6 | third
      return scalar < 0x800 || (0xD800...0xDFFF).contains(scalar) ? (0xFFFD, 1) : (scalar, 3)
    }
    guard let fourth = continuation(3) else { return (0xFFFD, 1) }
    let scalar = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
    return scalar < 0x10000 || scalar > 0x10FFFF ? (0xFFFD, 1) : (scalar, 4)
  }

  private static func isLetter(_ scalar: UInt32) -> Bool {
    guard let unicode = Unicode.Scalar(scalar) else { return false }
    switch unicode.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  private static func isDigit(_ scalar: UInt32) -> Bool {
    Unicode.Scalar(scalar)?.properties.generalCategory == .decimalNumber
  }
}
