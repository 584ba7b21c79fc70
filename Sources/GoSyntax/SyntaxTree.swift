// SPDX-License-Identifier: MIT

import Synchronization

/// A parsed Go source file: its bytes, tokens, comments and nodes, immutable and shared by reference.
///
/// Nodes stand in pre-order. A node's sub-tree is the run of ids from itself to `subtreeEnd`, its first child is the id
/// after it, and a child's next sibling is the end of that child's sub-tree. Everything about a node is an array
/// element; nothing is allocated to look at one.
public final class SyntaxTree: Sendable {
  /// The file's bytes, followed by the zero bytes of `SourceStorage`, which are no part of it.
  @usableFromInline let storage: [UInt8]
  @usableFromInline let tokenKinds: [TokenKind]
  @usableFromInline let tokenStarts: [UInt32]
  @usableFromInline let nodeKinds: [NodeKind]
  @usableFromInline let firstTokens: [UInt32]
  @usableFromInline let endTokens: [UInt32]
  @usableFromInline let subtreeEnds: [UInt32]
  /// The parents of the nodes, once somebody has asked.
  let parentTable = AtomicLazyReference<ParentTable>()

  /// The comments in source order.
  public let comments: [Comment]
  /// The syntax errors in source order; the tree is usable with any number of them.
  public let errors: [SyntaxError]
  /// The same errors by who found them.
  let errorLists: ErrorLists
  /// The offsets, ascending, where the tree is not what was meant: those of the errors, but for an error that Go meets
  /// only after what caused it, as a missing `}`, where the layout shows the cause.
  public let damage: [UInt32]
  /// Where lines begin.
  public let lineTable: LineTable
  /// What was parsed: a file in whole, or its declarations without bodies.
  public let mode: ParseMode

  init(
    storage: [UInt8], tokens: TokenBuffer, nodes: NodeBuffer, errors: ErrorLists, lineTable: LineTable,
    mode: ParseMode
  ) {
    self.storage = storage
    self.length = storage.count - SourceStorage.padding
    self.tokenKinds = tokens.kinds
    self.tokenStarts = tokens.starts
    self.comments = tokens.comments
    self.nodeKinds = nodes.kinds
    self.firstTokens = nodes.firstTokens
    self.endTokens = nodes.endTokens
    self.subtreeEnds = nodes.subtreeEnds
    self.errorLists = errors
    self.errors = errors.reported(lineTable)
    self.damage = errors.damage
    self.lineTable = lineTable
    self.mode = mode
  }

  // MARK: Source

  /// The length of the source in bytes.
  public let length: Int

  /// The source's bytes.
  @inlinable
  public var bytes: ArraySlice<UInt8> { storage[0..<length] }

  /// The byte at an offset, 0 at the end of the source.
  @inlinable
  public func byte(at offset: UInt32) -> UInt8 { storage[Int(offset)] }

  /// The source's bytes in a range, which must lie inside the source.
  @inlinable
  public func bytes(in range: SourceRange) -> ArraySlice<UInt8> { storage[Int(range.start)..<Int(range.end)] }

  /// Calls a function with the identifier at an offset: where its bytes are and how many it has.
  ///
  /// Letters are what the lexer takes for such, any byte that is no ASCII included. At least 8 bytes behind the
  /// identifier may be read too. The offset must be in the source.
  @inlinable
  public func withIdentifier<Result>(at offset: UInt32, _ body: (UnsafePointer<UInt8>, Int) -> Result) -> Result {
    // Pointers, as every identifier is looked at once or twice: the zero bytes behind the source end the loop.
    storage.withUnsafeBufferPointer { buffer in
      precondition(Int(offset) < length)
      let start = buffer.baseAddress.unsafelyUnwrapped + Int(offset)
      var count = 0
      while true {
        let byte = start[count]
        let letter = byte | 0x20
        guard byte >= 0x80 || (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x5F
        else { break }
        count += 1
      }
      return body(start, count)
    }
  }

  /// The source text in a range, invalid UTF-8 replaced by U+FFFD.
  public func text(in range: SourceRange) -> String { String(decoding: bytes(in: range), as: UTF8.self) }

  /// Whether the source in a range is exactly the given text.
  @inlinable
  public func matches(_ range: SourceRange, _ text: StaticString) -> Bool {
    guard range.length == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { expected in
      for index in 0..<expected.count where storage[Int(range.start) + index] != expected[index] { return false }
      return true
    }
  }

  // MARK: Tokens

  /// The number of tokens, the end-of-file token included.
  @inlinable
  public var tokenCount: Int { tokenKinds.count }

  @inlinable
  public func kind(of token: TokenID) -> TokenKind { tokenKinds[token.index] }

  /// The byte offset at which a token starts.
  @inlinable
  public func start(of token: TokenID) -> UInt32 { tokenStarts[token.index] }

  /// The byte offset after a token; identifiers and literals are scanned again to find it.
  public func end(of token: TokenID) -> UInt32 {
    let start = tokenStarts[token.index]
    let kind = tokenKinds[token.index]
    if let fixed = kind.fixedText { return start + UInt32(fixed.utf8CodeUnitCount) }
    return storage.withUnsafeBufferPointer { buffer in
      // The buffer ends in the zero bytes every scanning function stops at.
      Lexer.endOfToken(kind, from: Int(start), in: buffer)
    }
  }

  /// The bytes a token spans.
  public func range(of token: TokenID) -> SourceRange {
    SourceRange(start: start(of: token), end: end(of: token))
  }

  /// The text of a token.
  public func text(of token: TokenID) -> String { text(in: range(of: token)) }

  /// The last token that starts at or before an offset, or the first token.
  public func token(at offset: UInt32) -> TokenID {
    TokenID(UInt32(max(tokenStarts.partitionIndex { $0 <= offset } - 1, 0)))
  }

  // MARK: Nodes

  /// The number of nodes.
  @inlinable
  public var nodeCount: Int { nodeKinds.count }

  /// The file node.
  @inlinable
  public var root: NodeID { NodeID(0) }

  @inlinable
  public func kind(of node: NodeID) -> NodeKind { nodeKinds[node.index] }

  /// The first token of a node, or the token after its place when it spans none.
  @inlinable
  public func firstToken(of node: NodeID) -> TokenID { TokenID(firstTokens[node.index]) }

  /// The token after the last one of a node.
  @inlinable
  public func endToken(of node: NodeID) -> TokenID { TokenID(endTokens[node.index]) }

  /// The last token of a node, or `.none` when it spans none.
  @inlinable
  public func lastToken(of node: NodeID) -> TokenID {
    endTokens[node.index] > firstTokens[node.index] ? TokenID(endTokens[node.index] - 1) : .none
  }

  /// The id after the last one of a node's sub-tree.
  @inlinable
  public func subtreeEnd(of node: NodeID) -> NodeID { NodeID(subtreeEnds[node.index]) }

  /// Whether the node stands for an absent optional child.
  @inlinable
  public func isEmpty(_ node: NodeID) -> Bool { nodeKinds[node.index] == .empty }

  /// The byte offset at which a node starts.
  @inlinable
  public func start(of node: NodeID) -> UInt32 { tokenStarts[Int(firstTokens[node.index])] }

  /// The byte offset after a node's last token.
  public func end(of node: NodeID) -> UInt32 {
    let last = lastToken(of: node)
    return last.isNone ? start(of: node) : end(of: last)
  }

  /// The bytes a node spans.
  public func range(of node: NodeID) -> SourceRange { SourceRange(start: start(of: node), end: end(of: node)) }

  /// The source text of a node.
  public func text(of node: NodeID) -> String { text(in: range(of: node)) }

  /// Whether a node is in the sub-tree of another, or that node itself.
  @inlinable
  public func contains(_ ancestor: NodeID, _ node: NodeID) -> Bool {
    ancestor.rawValue <= node.rawValue && node.rawValue < subtreeEnds[ancestor.index]
  }

  // MARK: Children

  /// The first child of a node, or `.none`.
  @inlinable
  public func firstChild(of node: NodeID) -> NodeID {
    let next = node.rawValue + 1
    return next < subtreeEnds[node.index] ? NodeID(next) : .none
  }

  /// The children of a node in source order, empty ones included.
  @inlinable
  public func children(of node: NodeID) -> NodeChildren { NodeChildren(tree: self, parent: node) }

  /// The child at a position, counted from 0, or `.none` when there are fewer.
  @inlinable
  public func child(_ position: Int, of node: NodeID) -> NodeID {
    let end = subtreeEnds[node.index]
    var child = node.rawValue + 1
    var remaining = position
    while child < end {
      if remaining == 0 { return NodeID(child) }
      remaining -= 1
      child = subtreeEnds[Int(child)]
    }
    return .none
  }

  /// The child at a position, or `.none` when it is absent or `.empty`.
  @inlinable
  public func optionalChild(_ position: Int, of node: NodeID) -> NodeID {
    let child = child(position, of: node)
    return child.isNone || isEmpty(child) ? .none : child
  }

  /// The child at a position, or nil when it is absent or `.empty`.
  @inlinable
  public func presentChild(_ position: Int, of node: NodeID) -> NodeID? {
    let child = optionalChild(position, of: node)
    return child.isNone ? nil : child
  }

  /// The children of a node from a position on.
  @inlinable
  public func children(of node: NodeID, from position: Int) -> NodeChildren {
    var children = NodeChildren(tree: self, parent: node)
    for _ in 0..<position { _ = children.next() }
    return children
  }

  /// The number of children of a node, empty ones included.
  @inlinable
  public func childCount(of node: NodeID) -> Int {
    let end = subtreeEnds[node.index]
    var child = node.rawValue + 1
    var count = 0
    while child < end {
      count += 1
      child = subtreeEnds[Int(child)]
    }
    return count
  }

  /// The ids of a node's sub-tree in pre-order, the node itself first.
  @inlinable
  public func subtree(of node: NodeID) -> NodeRange {
    NodeRange(lower: node.rawValue, upper: subtreeEnds[node.index])
  }

  /// The ids below a node in pre-order, without the node itself.
  @inlinable
  public func descendants(of node: NodeID) -> NodeRange {
    NodeRange(lower: node.rawValue + 1, upper: subtreeEnds[node.index])
  }

  /// All ids of the tree in pre-order.
  @inlinable
  public var nodes: NodeRange { NodeRange(lower: 0, upper: UInt32(nodeKinds.count)) }
}
