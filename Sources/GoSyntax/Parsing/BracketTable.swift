// SPDX-License-Identifier: MIT

/// Which bracket closes which, worked out for a whole bracket when a look-ahead goes far; most files never need it.
///
/// Brackets match by number alone, as they do where the parser skips. What is never closed ends with the file.
struct BracketTable {
  /// For each token from `first` on that opens a bracket, the one that closes it; nothing of use for others.
  private var closing: [UInt32] = []
  private var first = 0
  /// Where the file was taken to end; what is matched up to there is not matched up to elsewhere.
  private var limit: UInt32 = 0

  /// The index of the bracket that closes the one at an index, or of the end of the file, which is at a limit.
  ///
  /// Unsafe pointer: the parser's tokens, of which the one at the limit is `.endOfFile`.
  mutating func closing(_ opening: Int, in kinds: UnsafePointer<TokenKind>, limit: UInt32) -> Int {
    if limit != self.limit || opening < first || opening - first >= closing.count {
      self.limit = limit
      match(from: opening, kinds)
    }
    return Int(closing[opening - first])
  }

  private mutating func match(from opening: Int, _ kinds: UnsafePointer<TokenKind>) {
    closing.removeAll(keepingCapacity: true)
    first = opening
    var index = opening
    // The innermost bracket that is open; while one is, its element says which was before it.
    var innermost = UInt32.max
    matching: while kinds[index] != .endOfFile {
      var element: UInt32 = 0
      switch kinds[index] {
      case .leftParenthesis, .leftBracket, .leftBrace:
        element = innermost
        innermost = UInt32(index)
      case .rightParenthesis, .rightBracket, .rightBrace:
        if innermost != .max { innermost = close(innermost, at: index) }
        if innermost == .max { break matching }
      default: break
      }
      closing.append(element)
      index += 1
    }
    closing.append(UInt32(index))
    while innermost != .max { innermost = close(innermost, at: index) }
  }

  /// Notes where an open bracket ends, and returns the one around it.
  private mutating func close(_ opening: UInt32, at index: Int) -> UInt32 {
    let outer = closing[Int(opening) - first]
    closing[Int(opening) - first] = UInt32(index)
    return outer
  }
}
