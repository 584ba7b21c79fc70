// SPDX-License-Identifier: MIT

/// Two trees of one file, before and after a change, and what they have in common.
///
/// What is not between `oldDeclarations` and the place of `newDeclarations` is the same in both trees: the bytes,
/// tokens and nodes of each declaration, and its shape. In front of the change they have the same ids and offsets,
/// behind it all of them are moved by one number each. Comments between declarations are of no declaration: they may
/// differ where no declaration does.
public struct TreeEdit: Sendable {
  public let old: SyntaxTree
  public let new: SyntaxTree
  /// The bytes that were replaced, in the old source: as few as say it.
  public let oldRange: SourceRange
  /// What they were replaced by, in the new source.
  public let newRange: SourceRange
  /// The nodes of the old top-level declarations that are not the same in the new tree: the run of ids from the first
  /// such declaration to the end of the last; empty, at the place of the change, where all are.
  public let oldDeclarations: Range<NodeID>
  /// The nodes of the new top-level declarations that are not the same in the old tree.
  public let newDeclarations: Range<NodeID>
  /// The tokens from the first to the last of the declarations that differ, in each tree.
  private let oldTokens: Range<UInt32>
  private let newTokens: Range<UInt32>

  /// Whether anything of the trees but their comments, lines and offsets may differ.
  public var changesDeclarations: Bool { !oldDeclarations.isEmpty || !newDeclarations.isEmpty }

  // MARK: From old to new

  /// How much farther behind the start of the file the bytes behind the change are in the new source.
  public var byteDelta: Int { newRange.length - oldRange.length }

  /// How much larger the ids of tokens behind the declarations that differ are in the new tree.
  public var tokenDelta: Int { Int(newTokens.upperBound) - Int(oldTokens.upperBound) }

  /// How much larger the ids of nodes behind the declarations that differ are in the new tree.
  public var nodeDelta: Int { newDeclarations.upperBound.index - oldDeclarations.upperBound.index }

  /// The node of the new tree that is the same as one of the old tree; `.none` for the nodes of declarations that
  /// differ.
  ///
  /// The file nodes answer to each other.
  public func newNode(for old: NodeID) -> NodeID {
    if old < oldDeclarations.lowerBound || old == self.old.root { return old }
    guard old >= oldDeclarations.upperBound, old.index < self.old.nodeCount else { return .none }
    return NodeID(UInt32(truncatingIfNeeded: old.index + nodeDelta))
  }

  /// The token of the new tree that is the same as one of the old tree; `.none` for the tokens of declarations that
  /// differ.
  public func newToken(for old: TokenID) -> TokenID {
    if old.rawValue < oldTokens.lowerBound { return old }
    guard old.rawValue >= oldTokens.upperBound, old.index < self.old.tokenCount else { return .none }
    return TokenID(UInt32(truncatingIfNeeded: old.index + tokenDelta))
  }

  // MARK: Bodies

  /// A declared function of which nothing but the inside of its body differs.
  public struct ChangedBody: Hashable, Sendable {
    /// The `funcDecl` in the old tree.
    public let old: NodeID
    /// The `funcDecl` in the new tree.
    public let new: NodeID
  }

  /// The function between whose braces all of the change is, nil when there is none: name, type parameters, receiver,
  /// signature and all other declarations are then the same, and so are the ids of their nodes up to the body's.
  public var changedBody: ChangedBody? {
    let function = oldDeclarations.lowerBound
    guard function == newDeclarations.lowerBound, !oldDeclarations.isEmpty, !newDeclarations.isEmpty,
      old.subtreeEnd(of: function) == oldDeclarations.upperBound,
      new.subtreeEnd(of: function) == newDeclarations.upperBound,
      let oldBraces = old.bodyBraces(of: function), let newBraces = new.bodyBraces(of: function),
      oldBraces.body == newBraces.body, oldBraces.left == newBraces.left,
      oldBraces.inside.contains(oldRange), newBraces.inside.contains(newRange)
    else { return nil }
    let signature = function.index + 1..<oldBraces.body.index
    guard old.nodeKinds[signature] == new.nodeKinds[signature],
      old.firstTokens[signature] == new.firstTokens[signature], old.endTokens[signature] == new.endTokens[signature],
      old.subtreeEnds[signature] == new.subtreeEnds[signature]
    else { return nil }
    return ChangedBody(old: function, new: function)
  }

  // MARK: Making

  /// Two trees with no common part that is known.
  init(old: SyntaxTree, new: SyntaxTree) {
    self.old = old
    self.new = new
    oldRange = SourceRange(start: 0, end: UInt32(truncatingIfNeeded: old.length))
    newRange = SourceRange(start: 0, end: UInt32(truncatingIfNeeded: new.length))
    oldDeclarations = NodeID(1)..<NodeID(UInt32(truncatingIfNeeded: old.nodeCount))
    newDeclarations = NodeID(1)..<NodeID(UInt32(truncatingIfNeeded: new.nodeCount))
    oldTokens = 0..<UInt32(truncatingIfNeeded: old.tokenCount)
    newTokens = 0..<UInt32(truncatingIfNeeded: new.tokenCount)
  }

  /// Two trees of one file, compared declaration by declaration.
  ///
  /// Where the sources differ in several places, all from the first to the last of them counts as changed.
  public init(from old: SyntaxTree, to new: SyntaxTree) {
    self.init(
      old: old, new: new, SourceChange(from: old.bytes[...], to: new.bytes[...]),
      parsed: (1..<max(old.nodeCount, 1), 1..<max(new.nodeCount, 1)))
  }

  /// Two trees that are the same but for declarations that were parsed anew, which include all that differ.
  init(old: SyntaxTree, new: SyntaxTree, _ change: SourceChange, parsed: (old: Range<Int>, new: Range<Int>)) {
    self.old = old
    self.new = new
    oldRange = change.old
    newRange = change.new
    var olds = DeclarationRun(old, parsed.old)
    var news = DeclarationRun(new, parsed.new)
    while let oldFirst = olds.first, let newFirst = news.first, oldFirst == newFirst,
      old.end(of: oldFirst) <= change.old.start, old.end(of: oldFirst) == new.end(of: newFirst),
      old.isSame(oldFirst, as: newFirst, in: new)
    {
      olds.removeFirst()
      news.removeFirst()
    }
    while let oldLast = olds.last, let newLast = news.last, old.start(of: oldLast) >= change.old.end,
      old.start(of: oldLast) &+ change.delta == new.start(of: newLast), old.isSame(oldLast, as: newLast, in: new)
    {
      olds.removeLast()
      news.removeLast()
    }
    oldDeclarations = olds.nodes
    newDeclarations = news.nodes
    oldTokens = olds.tokens
    newTokens = news.tokens
  }
}

/// A run of declarations that loses the ones at its ends.
private struct DeclarationRun {
  private let tree: SyntaxTree
  private var declarations: ArraySlice<NodeID> = []
  private var end: NodeID

  init(_ tree: SyntaxTree, _ nodes: Range<Int>) {
    self.tree = tree
    end = NodeID(UInt32(truncatingIfNeeded: nodes.upperBound))
    var node = nodes.lowerBound
    while node < nodes.upperBound {
      declarations.append(NodeID(UInt32(truncatingIfNeeded: node)))
      node = Int(tree.subtreeEnds[node])
    }
  }

  var first: NodeID? { declarations.first }
  var last: NodeID? { declarations.last }

  mutating func removeFirst() { declarations.removeFirst() }

  mutating func removeLast() { end = declarations.removeLast() }

  var nodes: Range<NodeID> { (first ?? end)..<end }

  var tokens: Range<UInt32> {
    let endOfFile = UInt32(truncatingIfNeeded: tree.tokenCount - 1)
    let upper = end.index < tree.nodeCount ? tree.firstToken(of: end).rawValue : endOfFile
    return (first.map { tree.firstToken(of: $0).rawValue } ?? upper)..<upper
  }
}

extension SyntaxTree {
  /// Whether a declaration has the tokens and the shape of another tree's.
  fileprivate func isSame(_ node: NodeID, as other: NodeID, in tree: SyntaxTree) -> Bool {
    let nodes = node.index..<subtreeEnd(of: node).index
    let others = other.index..<tree.subtreeEnd(of: other).index
    let tokens = firstToken(of: node).index..<endToken(of: node).index
    let otherTokens = tree.firstToken(of: other).index..<tree.endToken(of: other).index
    guard nodes.count == others.count, tokens.count == otherTokens.count,
      nodeKinds[nodes] == tree.nodeKinds[others], tokenKinds[tokens] == tree.tokenKinds[otherTokens]
    else { return false }
    let nodeDelta = UInt32(truncatingIfNeeded: other.index &- node.index)
    let tokenDelta = UInt32(truncatingIfNeeded: otherTokens.lowerBound &- tokens.lowerBound)
    return zip(nodes, others).allSatisfy { node, other in
      firstTokens[node] &+ tokenDelta == tree.firstTokens[other]
        && endTokens[node] &+ tokenDelta == tree.endTokens[other]
        && subtreeEnds[node] &+ nodeDelta == tree.subtreeEnds[other]
    }
  }

  /// The body of a function declaration that has one with both braces.
  fileprivate func bodyBraces(of function: NodeID) -> (body: NodeID, left: TokenID, inside: SourceRange)? {
    guard kind(of: function) == .funcDecl, let body = presentChild(3, of: function) else { return nil }
    let left = firstToken(of: body)
    let right = lastToken(of: body)
    guard !right.isNone, kind(of: left) == .leftBrace, kind(of: right) == .rightBrace, left < right else { return nil }
    return (body, left, SourceRange(start: start(of: left) + 1, end: start(of: right)))
  }
}
