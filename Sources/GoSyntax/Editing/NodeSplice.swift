// SPDX-License-Identifier: MIT

/// The nodes of an edited source: those of the old one but for a run of top-level declarations, which are parsed anew.
///
/// Between two declarations without errors the parser's only state is whether imports are over, and it looks no further
/// than the semicolon behind a declaration. So it comes to the first one parsed anew as it came before, and from where it
/// comes, behind the change, to an old declaration in the state it had there, all goes on as before. Where the old or
/// the new source has a syntax error, which may make the parser look anywhere, all nodes are made anew.
struct NodeSplice {
  /// The first node that is not of the old tree; the file's own node aside.
  let start: Int
  /// The first old node that is used again behind the change.
  let oldEnd: Int
  /// Its place among the new nodes.
  let newEnd: Int
  let nodes: NodeBuffer
  let errors: [SyntaxError]
  /// The errors where the layout shows them.
  let shownErrors: [SyntaxError]

  init(_ old: SyntaxTree, _ tokens: TokenSplice, storage: [UInt8], lines: LineTable) {
    guard old.errorLists.structural.isEmpty else {
      self.init(parsing: tokens.tokens, insteadOf: old, storage, lines)
      return
    }
    let head = DeclarationCursor(old, before: tokens.start)
    if tokens.kindsAreSame {
      self.init(sharing: old, tokens, from: head)
      return
    }
    let run = head.flatMap { head in
      tokens.tokens.kinds.withUnsafeBufferPointer { kinds in
        tokens.tokens.starts.withUnsafeBufferPointer { starts in
          ParsedRun(old, tokens, from: head, kinds: kinds, starts: starts)
        }
      }
    }
    guard let head, let run else {
      self.init(parsing: tokens.tokens, insteadOf: old, storage, lines)
      return
    }
    self.init(splicing: run, into: old, at: head.node, tokens)
  }

  /// Makes all nodes anew.
  private init(parsing tokens: TokenBuffer, insteadOf old: SyntaxTree, _ storage: [UInt8], _ lines: LineTable) {
    (nodes, errors, shownErrors) = SyntaxTree.parseNodes(tokens, storage: storage, lines: lines, mode: .full)
    (start, oldEnd, newEnd) = (1, old.nodeCount, nodes.kinds.count)
  }

  /// Takes over all nodes, since no token is of another kind.
  private init(sharing old: SyntaxTree, _ tokens: TokenSplice, from head: DeclarationCursor?) {
    var tail = head ?? DeclarationCursor(old)
    tail.move(to: UInt32(tokens.oldEnd))
    (start, oldEnd, newEnd) = (head?.node ?? 1, tail.node, tail.node)
    nodes = NodeBuffer(
      kinds: old.nodeKinds, firstTokens: old.firstTokens, endTokens: old.endTokens, subtreeEnds: old.subtreeEnds)
    (errors, shownErrors) = ([], [])
  }

  private init(splicing run: ParsedRun, into old: SyntaxTree, at start: Int, _ tokens: TokenSplice) {
    self.start = start
    oldEnd = run.oldEnd
    // The run's own file node is left out.
    newEnd = start + run.nodes.kinds.count - 1
    (errors, shownErrors) = ([], [])
    let delta = UInt32(truncatingIfNeeded: newEnd &- oldEnd)
    nodes = NodeBuffer(
      kinds: old.nodeKinds.splicing(before: start, run.nodes.kinds[1...], from: oldEnd),
      firstTokens: old.firstTokens.splicing(
        before: start, run.nodes.firstTokens[1...], adding: 0, from: oldEnd, adding: tokens.delta),
      endTokens: old.endTokens.splicing(
        before: start, run.nodes.endTokens[1...], adding: 0, from: oldEnd, adding: tokens.delta,
        first: UInt32(truncatingIfNeeded: tokens.tokens.kinds.count - 1)),
      subtreeEnds: old.subtreeEnds.splicing(
        before: start, run.nodes.subtreeEnds[1...], adding: UInt32(truncatingIfNeeded: start - 1), from: oldEnd,
        adding: delta, first: UInt32(truncatingIfNeeded: old.nodeCount) &+ delta))
  }
}

/// Walks over the declarations of a tree, knowing what the parser knew before each.
private struct DeclarationCursor {
  private let tree: SyntaxTree
  /// The declaration, or the number of nodes behind the last.
  private(set) var node: Int
  private(set) var importsAreOver = false

  /// Stands at the first declaration.
  init(_ tree: SyntaxTree) {
    self.tree = tree
    // The file's first child is its package's name.
    node = tree.nodeCount > 1 ? Int(tree.subtreeEnds[1]) : tree.nodeCount
  }

  /// Stands at the last declaration that begins before a token; nil if there is none.
  init?(_ tree: SyntaxTree, before token: Int) {
    self.init(tree)
    var found: Self?
    while let first = firstToken, Int(first) + Self.margin <= token {
      found = self
      advance()
    }
    guard let found else { return nil }
    self = found
  }

  /// How far a declaration parsed anew begins before the change at least, in tokens; 0 would do, see `NodeSplice`.
  private static let margin = 2

  /// The first token of the declaration, nil behind the last.
  var firstToken: UInt32? { node < tree.nodeCount ? tree.firstTokens[node] : nil }

  /// Moves to the first declaration from here that begins at or behind a token.
  mutating func move(to token: UInt32) {
    while let first = firstToken, first < token { advance() }
  }

  private mutating func advance() {
    switch tree.nodeKinds[node] {
    case .constDecl, .typeDecl, .varDecl, .funcDecl: importsAreOver = true
    default: break
    }
    node = Int(tree.subtreeEnds[node])
  }
}

/// Declarations parsed anew, below a file node of their own.
private struct ParsedRun {
  let nodes: NodeBuffer
  /// The first old node that is used again behind them.
  let oldEnd: Int

  /// Parses from a declaration of the old tree to one of it behind the change; nil when there is a syntax error.
  ///
  /// Unsafe buffers: as the parser's.
  init?(
    _ old: SyntaxTree, _ tokens: TokenSplice, from head: DeclarationCursor, kinds: UnsafeBufferPointer<TokenKind>,
    starts: UnsafeBufferPointer<UInt32>
  ) {
    guard let kindsBase = kinds.baseAddress, let startsBase = starts.baseAddress, let first = head.firstToken else {
      return nil
    }
    var parser = Parser(
      kinds: kindsBase, starts: startsBase, count: tokens.newEnd - Int(first) + 64, at: first)
    var importsAreOver = head.importsAreOver
    var cursor = head
    var isMet = false
    while parser.kind != .endOfFile, !isMet {
      parser.parseTopLevel(&importsAreOver)
      guard parser.errors.isEmpty else { return nil }
      guard tokens.isResumed, parser.token >= tokens.newEnd else { continue }
      let oldToken = parser.token &- tokens.delta
      cursor.move(to: oldToken)
      isMet = cursor.firstToken == oldToken && cursor.importsAreOver == importsAreOver
    }
    parser.finish(.file, 0, from: first)
    oldEnd = isMet ? cursor.node : old.nodeCount
    nodes = parser.takeNodes()
  }
}
