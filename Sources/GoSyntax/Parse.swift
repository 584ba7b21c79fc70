// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// Parses a Go source file; it always gives a tree, and says in `errors` where the source is not Go.
  ///
  /// Sources over 4 GiB minus one byte do not fit the byte offsets and are cut there, with an error.
  public static func parse(_ source: [UInt8], mode: ParseMode = .full) -> SyntaxTree {
    let nodes = NodeBuffer(kinds: [.file], firstTokens: [0], endTokens: [0], subtreeEnds: [1])
    return SyntaxTree(
      storage: source + [0], tokens: TokenBuffer(kinds: [.endOfFile], starts: [UInt32(source.count)]), nodes: nodes,
      errors: [], lineTable: LineTable(source), mode: mode)
  }

  /// Parses a Go source text.
  public static func parse(_ source: String, mode: ParseMode = .full) -> SyntaxTree {
    parse(Array(source.utf8), mode: mode)
  }
}

enum Lexer {
  static func endOfToken(_ kind: TokenKind, from start: Int, in buffer: UnsafeBufferPointer<UInt8>) -> UInt32 { 0 }
}
