// SPDX-License-Identifier: MIT

/// A recursive-descent parser over the token arrays.
///
/// It appends nodes in post-order, children before parents, each with the size of its sub-tree; `NodeBuffer` turns the
/// result into pre-order. Sizes are relative, so a node can be inserted before a finished sub-tree, or taken out,
/// as long as no parent has been finished over it.
///
/// Every loop either consumes a token or leaves; recursion is bounded by `maximumDepth`.
struct Parser: ~Copyable {
  /// How deeply constructs may nest; deeper ones are a syntax error and are skipped to their closing bracket.
  static let maximumDepth = 1000
  /// By layout they nest less deeply, since its functions take more of the stack.
  static let maximumDepthByLayout = 300

  /// Unsafe pointers: the parser looks at each token several times; both arrays outlive it, and the last token is
  /// `.endOfFile`, which is never consumed, so that the index stays inside.
  let kinds: UnsafePointer<TokenKind>
  let starts: UnsafePointer<UInt32>
  var token: UInt32
  var kind: TokenKind
  var nodes: NodeStack
  var errors: [SyntaxError] = []
  /// Below zero in the head of a control clause, where `{` opens the block and no composite literal.
  var expressionLevel = 0
  var depth = 0
  var brackets = BracketTable()
  /// What is wrong with the head of a `for` or `switch`; as in go/parser an error in the body comes first.
  var headError: SyntaxError?

  /// Whether bodies end where a function declaration seems to start; go/parser reads on.
  let endsBodiesAtFunctions: Bool

  /// How the lines are indented: only in the parser that goes over a broken file again.
  var layout: Layout?
  /// How deeply constructs may nest in this parse.
  var depthLimit = Self.maximumDepth
  /// Whether indentation decides where statements and blocks end: in a declaration that has an error.
  var followsLayout = false
  /// The token at which the layout makes the parser stop, as at the end of the file.
  var limit = UInt32.max
  /// Errors before this token follow from one that was reported.
  var quietUntil: UInt32 = 0
  /// How many errors there were, those that were not reported included.
  var errorCount = 0

  /// Stands at a token, with room for about as many nodes as `count` tokens give.
  init(
    kinds: UnsafePointer<TokenKind>, starts: UnsafePointer<UInt32>, count: Int, at token: UInt32 = 0,
    endsBodiesAtFunctions: Bool = false
  ) {
    self.endsBodiesAtFunctions = endsBodiesAtFunctions
    self.kinds = kinds
    self.starts = starts
    self.token = token
    self.kind = kinds[Int(token)]
    nodes = NodeStack(capacity: count)
  }

  /// Goes on over the same tokens, some of which may be hidden, with nodes that are finished.
  init(
    kinds: UnsafePointer<TokenKind>, starts: UnsafePointer<UInt32>, nodes: consuming NodeStack, at token: UInt32,
    limit: UInt32
  ) {
    self.kinds = kinds
    self.starts = starts
    self.token = token
    self.kind = kinds[Int(token)]
    self.nodes = nodes
    self.limit = limit
    endsBodiesAtFunctions = false
  }

  /// The finished nodes in pre-order; the parser has none left.
  mutating func takeNodes() -> NodeBuffer { nodes.takePreOrder() }

  // MARK: Tokens

  @inline(__always)
  mutating func advance() {
    if kind != .endOfFile {
      token &+= 1
      kind = kinds[Int(token)]
    }
  }

  /// The kind of the token a number of places ahead, at most the end of the file.
  @inline(__always)
  func peek(_ distance: UInt32 = 1) -> TokenKind {
    var index = token
    for _ in 0..<distance where kinds[Int(index)] != .endOfFile { index += 1 }
    return kinds[Int(index)]
  }

  /// Consumes a token of the given kind if it is next.
  @inline(__always)
  mutating func accept(_ expected: TokenKind) -> Bool {
    guard kind == expected else { return false }
    advance()
    return true
  }

  /// Consumes a token of the given kind, or reports that it is missing and consumes nothing.
  @inline(__always)
  @discardableResult
  mutating func expect(_ expected: TokenKind, _ what: StaticString? = nil) -> Bool {
    if kind == expected {
      advance()
      return true
    }
    reportMissing(expected, what)
    return false
  }

  // Reports are never inlined, so that the functions that parse keep small code and small frames.

  @inline(never)
  private mutating func reportMissing(_ expected: TokenKind, _ what: StaticString?) {
    reportExpected(what ?? expected.fixedText ?? "identifier")
  }

  @inline(never)
  mutating func reportExpected(_ what: StaticString) {
    reportFound("expected `\(what)`")
  }

  /// Reports what was wrong together with the token that stands here.
  @inline(never)
  mutating func reportFound(_ message: String) {
    let found = followsLayout ? kindShown : kind
    report(SyntaxError(offset: starts[Int(token)], message: message, found: found), at: token)
  }

  @inline(never)
  mutating func report(_ message: String) { report(message, at: token) }

  @inline(never)
  mutating func report(_ message: String, at token: UInt32) {
    report(SyntaxError(offset: starts[Int(token)], message: message), at: token)
  }

  /// Keeps an error in the head of a statement until its body is parsed.
  mutating func reportAfterBody(_ message: String, at token: UInt32) {
    if followsLayout { return report(message, at: token) }
    headError = SyntaxError(offset: starts[Int(token)], message: message)
  }

  private mutating func report(_ error: SyntaxError, at token: UInt32) {
    if followsLayout { reportByLayout(error, at: token) } else { report(error) }
  }

  mutating func report(_ error: SyntaxError) {
    errorCount += 1
    // One error a place: what follows from it says nothing new.
    if let last = errors.last, last.offset == error.offset { return }
    errors.append(error)
  }

  // MARK: Nodes

  /// The place before the next node, to be given to `finish`.
  @inline(__always)
  var mark: Int { nodes.count }

  /// Appends a node over all nodes since a mark, from a token to the one before the current.
  @inline(__always)
  mutating func finish(_ kind: NodeKind, _ mark: Int, from first: UInt32) {
    finish(kind, mark, from: first, to: token)
  }

  /// Appends a node over all nodes since a mark, from a token up to another.
  ///
  /// Never inlined: appending takes room in the frames of functions that nest.
  @inline(never)
  mutating func finish(_ kind: NodeKind, _ mark: Int, from first: UInt32, to end: UInt32) {
    nodes.append(kind, over: mark, from: first, to: max(end, first))
  }

  /// Appends a node without children over one token and consumes it.
  @inline(__always)
  mutating func leaf(_ kind: NodeKind) {
    let first = token
    advance()
    nodes.append(kind, from: first, to: token)
  }

  /// Appends a node that spans no token, in front of the current one.
  @inline(never)
  mutating func emptyNode(_ kind: NodeKind = .empty) {
    nodes.append(kind, from: token, to: token)
  }

  /// Puts an `.empty` node before the sub-trees finished since a mark, the first of which starts at a token.
  mutating func insertEmpty(at mark: Int, before first: UInt32) {
    nodes.insert(.empty, at: mark, from: first, to: first)
  }

  /// The kind of the node finished last.
  @inline(__always)
  var lastKind: NodeKind { nodes.last?.kind ?? .empty }

  mutating func identifier() {
    if kind == .identifier {
      leaf(.ident)
    } else {
      reportExpected("identifier")
      emptyNode(.badExpr)
    }
  }

  // MARK: Recovery

  /// Enters a recursive construct; false when it is too deep, after which the caller appends a bad node.
  @inline(__always)
  mutating func enter() -> Bool {
    depth += 1
    if depth <= depthLimit { return true }
    reportTooDeep()
    return false
  }

  /// Enters a recursive construct whose opening bracket is next; when it is too deep, it is skipped to the end of that
  /// bracket, and is already left.
  @inline(__always)
  mutating func enterBracket() -> Bool {
    depth += 1
    if depth <= depthLimit { return true }
    skipBracketTooDeep()
    return false
  }

  @inline(never)
  private mutating func reportTooDeep() {
    report("nested too deeply")
    skipBalanced()
  }

  @inline(never)
  private mutating func skipBracketTooDeep() {
    report("nested too deeply")
    leave()
    var open = 0
    repeat {
      switch kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace: open -= 1
      default: if startsFunctionDeclaration { return }
      }
      if open < 0 { return }
      advance()
    } while open > 0 && kind != .endOfFile
  }

  @inline(__always)
  mutating func leave() { depth -= 1 }

  /// Leaves a list that is too deep and skips the rest of it, the closing bracket included.
  @inline(never)
  mutating func skipTooDeep(_ closing: TokenKind) {
    leave()
    while kind == .comma || kind.isSemicolon {
      advance()
      skipBalanced()
    }
    _ = accept(closing)
  }

  /// Skips to the bracket that closes the surrounding construct, or to the end of the statement at this level.
  mutating func skipBalanced() {
    var open = 0
    while kind != .endOfFile {
      switch kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        if open == 0 { return }
        open -= 1
      case .semicolon, .automaticSemicolon, .comma:
        if open == 0 { return }
      default:
        if open > 0, startsFunctionDeclaration { return }
      }
      advance()
    }
  }

  /// Skips what cannot be parsed inside a list, up to its separator, its end or the end of the statement.
  mutating func skipToListEnd(_ closing: TokenKind) {
    while kind != .endOfFile, kind != .comma, kind != closing, !kind.isSemicolon, kind != .rightBrace,
      kind != .leftBrace, !startsFunctionDeclaration
    {
      if kind == .leftParenthesis || kind == .leftBracket {
        advance()
        skipBalanced()
        while kind == .comma || kind.isSemicolon {
          advance()
          skipBalanced()
        }
        if kind == .rightParenthesis || kind == .rightBracket { advance() }
      } else {
        advance()
      }
    }
  }

  /// Whether the tokens here look like a function declaration: `func name(` or `func (…) name(`.
  ///
  /// Few statements or expressions read so; where the file is known to be broken a block without end stops here. Like
  /// other questions this one is `mutating`, since asking otherwise copies the parser.
  @inline(__always)
  var startsFunctionDeclaration: Bool {
    mutating get { kind == .func && endsBodiesAtFunctions && funcStartsDeclaration() }
  }

  @inline(never)
  private mutating func funcStartsDeclaration() -> Bool {
    if peek() == .identifier { return true }
    guard peek() == .leftParenthesis else { return false }
    var index = Int(token) + 2
    var open = 1
    // A receiver is short; a longer parenthesis is none.
    let limit = index + 64
    while open > 0, index < limit {
      switch kinds[index] {
      case .leftParenthesis: open += 1
      case .rightParenthesis: open -= 1
      case .endOfFile, .leftBrace, .semicolon, .automaticSemicolon: return false
      default: break
      }
      index += 1
    }
    guard open == 0, kinds[index] == .identifier else { return false }
    return kinds[index + 1] == .leftParenthesis || kinds[index + 1] == .leftBracket
  }
}
