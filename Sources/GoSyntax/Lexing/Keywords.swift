// SPDX-License-Identifier: MIT

/// Tells keywords from identifiers: those of up to seven bytes by a perfect hash of the bytes taken as one number.
enum Keywords {
  private static let slotBits: UInt64 = 5

  @inline(__always)
  private static func slot(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9AD7_3290_E803_26D7) &>> (64 &- slotBits))
  }

  /// The keyword in each slot of the hash: its bytes, and its kind in the highest one.
  ///
  /// Unsafe pointer: read for nearly every identifier; made once, never freed or written again.
  nonisolated(unsafe) static let table: UnsafePointer<UInt64> = {
    let table = UnsafeMutablePointer<UInt64>.allocate(capacity: 1 << slotBits)
    table.initialize(repeating: 0, count: 1 << slotBits)
    var raw = TokenKind.break.rawValue
    while let kind = TokenKind(rawValue: raw), let text = kind.fixedText {
      raw += 1
      guard text.utf8CodeUnitCount < 8 else { continue }
      let word = text.withUTF8Buffer { $0.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
      precondition(table[slot(word)] == 0, "two keywords share a slot")
      table[slot(word)] = word | UInt64(kind.rawValue) << 56
    }
    return UnsafePointer(table)
  }()

  /// The kind of an identifier or keyword of one to seven bytes, the rest of the word zero.
  @inline(__always)
  static func kind(_ word: UInt64, in table: UnsafePointer<UInt64>) -> TokenKind {
    let difference = table[slot(word)] ^ word
    // Selected rather than branched on: one word in six is a keyword, and no processor guesses which.
    let raw = difference << 8 == 0 ? UInt8(truncatingIfNeeded: difference >> 56) : TokenKind.identifier.rawValue
    // Unsafe cast: the table holds nothing but raw values of kinds.
    return unsafeBitCast(raw, to: TokenKind.self)
  }

  /// The kind of an identifier or keyword of eight bytes or more.
  static func kind(_ start: UnsafePointer<UInt8>, count: Int) -> TokenKind {

    func equals(_ text: StaticString) -> Bool {
      guard text.utf8CodeUnitCount == count else { return false }
      for index in 0..<count where start[index] != text.utf8Start[index] { return false }
      return true
    }
    if equals("continue") { return .continue }
    if equals("interface") { return .interface }
    if equals("fallthrough") { return .fallthrough }
    return .identifier
  }
}

extension TokenKind {
  /// Whether a line break after the token becomes a semicolon.
  ///
  /// Source: Go spec, "Semicolons".
  var endsStatement: Bool {
    switch self {
    case .identifier, .integer, .floatingPoint, .imaginary, .rune, .string, .break, .continue, .fallthrough, .return,
      .increment, .decrement, .rightParenthesis, .rightBracket, .rightBrace:
      true
    default: false
    }
  }
}
