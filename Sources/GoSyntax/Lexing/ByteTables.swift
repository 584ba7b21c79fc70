// SPDX-License-Identifier: MIT

/// What the lexer looks up about single bytes: one block of 256 entries for each question.
///
/// Unsafe pointers: read for nearly every token; made once, never freed or written again.
struct ByteTables: @unchecked Sendable {
  let classes: UnsafePointer<ByteClass>
  /// The token that the byte is on its own; `.endOfFile` where it is none.
  let single: UnsafePointer<TokenKind>
  /// The token that the byte is with a `=` after it.
  let assigning: UnsafePointer<TokenKind>
  /// The token that the byte is when it stands twice.
  let doubled: UnsafePointer<TokenKind>

  /// By the raw value of a token kind, 1 where a line break after the token becomes a semicolon, otherwise 0.
  let endsStatement: UnsafePointer<UInt8>

  /// Whether the byte after a decimal integer makes it another number, or its digits another token.
  let continuesNumber: UnsafePointer<Bool>

  static let shared = ByteTables()

  private init() {
    classes = Self.table(.other) { table in
      for byte in 0x80...0xFF { table[byte] = .nonASCII }
      for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
        table[Int(byte)] = .letter
        table[Int(byte & ~0x20)] = .letter
      }
      table[Int(UInt8(ascii: "_"))] = .letter
      for byte in "0123456789".utf8 { table[Int(byte)] = .digit }
      for byte in " \t\r".utf8 { table[Int(byte)] = .blank }
      for byte in "()[]{},;~".utf8 { table[Int(byte)] = .punctuation }
      for byte in ":=!*%^+-&|<>".utf8 { table[Int(byte)] = .operatorByte }
      table[Int(UInt8(ascii: "\n"))] = .lineBreak
      table[Int(UInt8(ascii: "\""))] = .quote
      table[Int(UInt8(ascii: "`"))] = .backquote
      table[Int(UInt8(ascii: "'"))] = .apostrophe
      table[Int(UInt8(ascii: "/"))] = .slash
      table[Int(UInt8(ascii: "."))] = .period
    }
    let fixed = (0...UInt8.max).compactMap { raw in
      TokenKind(rawValue: raw).flatMap { kind in kind.fixedText.map { (kind, $0) } }
    }
    single = Self.table(.endOfFile) { table in
      for (kind, text) in fixed where text.utf8CodeUnitCount == 1 { table[Int(text.utf8Start[0])] = kind }
    }
    assigning = Self.table(.endOfFile) { table in
      for (kind, text) in fixed where text.utf8CodeUnitCount == 2 && text.utf8Start[1] == UInt8(ascii: "=") {
        table[Int(text.utf8Start[0])] = kind
      }
    }
    doubled = Self.table(.endOfFile) { table in
      for (kind, text) in fixed
      where text.utf8CodeUnitCount == 2 && text.utf8Start[0] == text.utf8Start[1] && !kind.isKeyword {
        table[Int(text.utf8Start[0])] = kind
      }
    }
    continuesNumber = Self.table(false) { table in
      for byte in "._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8 { table[Int(byte)] = true }
    }
    endsStatement = Self.table(0) { table in
      for raw in 0...UInt8.max where TokenKind(rawValue: raw)?.endsStatement == true { table[Int(raw)] = 1 }
    }
  }

  private static func table<Entry>(
    _ empty: Entry, _ fill: (UnsafeMutablePointer<Entry>) -> Void
  ) -> UnsafePointer<Entry> {
    let table = UnsafeMutablePointer<Entry>.allocate(capacity: 256)
    table.initialize(repeating: empty, count: 256)
    fill(table)
    return UnsafePointer(table)
  }
}
