// SPDX-License-Identifier: MIT

/// What the lexer finds, in source order.
struct TokenBuffer {
  var kinds: [TokenKind] = []
  var starts: [UInt32] = []
  var comments: [Comment] = []
  var lines = LineTable(starts: [0])
  var errors: [SyntaxError] = []
}
