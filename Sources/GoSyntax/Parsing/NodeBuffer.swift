// SPDX-License-Identifier: MIT

/// The node arrays of a tree, in pre-order.
struct NodeBuffer {
  let kinds: [NodeKind]
  let firstTokens: [UInt32]
  let endTokens: [UInt32]
  let subtreeEnds: [UInt32]

  /// The tree of no tokens: a file node.
  static let emptyFile = NodeBuffer(kinds: [.file], firstTokens: [0], endTokens: [0], subtreeEnds: [1])
}
