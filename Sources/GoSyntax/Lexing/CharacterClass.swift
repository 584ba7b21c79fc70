// SPDX-License-Identifier: MIT

/// What kind of token a byte may begin.
enum CharacterClass: UInt8 {
  case other, letter, digit, quote, backquote, apostrophe, slash, operatorByte, nonASCII

  /// Whether an ASCII byte of this class may stand inside an identifier.
  @inline(__always)
  var isIdentifierPart: Bool { self == .letter || self == .digit }

  /// The class of each byte.
  ///
  /// Unsafe pointer: read for nearly every byte of a source; made once, never freed or written again.
  nonisolated(unsafe) static let table: UnsafePointer<CharacterClass> = {
    let table = UnsafeMutablePointer<CharacterClass>.allocate(capacity: 256)
    table.initialize(repeating: .other, count: 256)
    for byte in 0x80...0xFF { table[byte] = .nonASCII }
    for range in [UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z")] {
      for byte in range { table[Int(byte)] = .letter }
    }
    table[Int(UInt8(ascii: "_"))] = .letter
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = .digit }
    for byte in "(){}[],;~.:=!*%^+-&|<>".utf8 { table[Int(byte)] = .operatorByte }
    table[Int(UInt8(ascii: "\""))] = .quote
    table[Int(UInt8(ascii: "`"))] = .backquote
    table[Int(UInt8(ascii: "'"))] = .apostrophe
    table[Int(UInt8(ascii: "/"))] = .slash
    return UnsafePointer(table)
  }()
}
