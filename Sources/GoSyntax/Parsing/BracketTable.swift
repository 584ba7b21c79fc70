// SPDX-License-Identifier: MIT

/// Which bracket closes which, worked out for a whole file when first a look-ahead goes far; most files never need it.
///
/// Brackets match by number alone, as they do where the parser skips. What is never closed ends with the file.
struct BracketTable {
  /// For each token that opens a bracket, the one that closes it; nothing of use for others.
  private var closing: [UInt32] = []

  /// The index of the bracket that closes the one at an index, or of the end of the file.
  ///
  /// Unsafe pointer: the parser's tokens, the last of which is `.endOfFile`.
  mutating func closing(_ opening: Int, in kinds: UnsafePointer<TokenKind>) -> Int {
    if closing.isEmpty { match(kinds) }
    return Int(closing[opening])
  }

  private mutating func match(_ kinds: UnsafePointer<TokenKind>) {
    var index = 0
    // The innermost bracket that is open; while one is, its element says which was before it.
    var innermost = UInt32.max
    while kinds[index] != .endOfFile {
      var element: UInt32 = 0
      switch kinds[index] {
      case .leftParenthesis, .leftBracket, .leftBrace:
        element = innermost
        innermost = UInt32(index)
      case .rightParenthesis, .rightBracket, .rightBrace:
        if innermost != .max {
          let opening = Int(innermost)
          innermost = closing[opening]
          closing[opening] = UInt32(index)
        }
      default: break
      }
      closing.append(element)
      index += 1
    }
    closing.append(UInt32(index))
    while innermost != .max {
      let opening = Int(innermost)
      innermost = closing[opening]
      closing[opening] = UInt32(index)
    }
  }
}
