// SPDX-License-Identifier: MIT

/// The token arrays of a tree, in source order.
struct TokenBuffer {
  var kinds: [TokenKind] = []
  var starts: [UInt32] = []
  var comments: [Comment] = []
  var errors: [SyntaxError] = []
}
