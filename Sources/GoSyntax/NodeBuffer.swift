// SPDX-License-Identifier: MIT

/// The node arrays of a tree, in pre-order.
struct NodeBuffer {
  var kinds: [NodeKind] = []
  var firstTokens: [UInt32] = []
  var endTokens: [UInt32] = []
  var subtreeEnds: [UInt32] = []
}

/// The token arrays of a tree, in source order.
struct TokenBuffer {
  var kinds: [TokenKind] = []
  var starts: [UInt32] = []
  var comments: [Comment] = []
  var errors: [SyntaxError] = []
}
