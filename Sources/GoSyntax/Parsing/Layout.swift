// SPDX-License-Identifier: MIT

/// The indentation of a broken file's lines, which tells where statements, blocks and declarations end when brackets
/// do not.
///
/// It is made only once a file has a syntax error. Its arrays have one element for each line that begins with a token.
final class Layout {
  /// What a pair of brackets holds, which decides what else may stand as far left as the line that opens it.
  enum Content {
    /// The body of a declared function: only a `}` alone on its line ends it.
    case function
    /// The statements of a control clause; a label stands one step to the left of them.
    case statements
    /// The body of a function literal, which may end on the line it begins.
    case literal
    /// The clauses of a switch-like statement, not indented.
    case clauses
    /// Fields, specifications, elements or arguments.
    case members
  }

  /// What may begin a line and end before another.
  enum Item {
    case statement, field
    /// An element of a literal, or a specification.
    case element
  }

  /// The kinds as they were scanned; the parser's own copy has `.endOfFile` where it must not go on.
  let kinds: UnsafePointer<TokenKind>
  /// The parser's copy of them.
  private let shown: UnsafeMutablePointer<TokenKind>
  private let starts: UnsafePointer<UInt32>
  private let lines: LineTable
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The index of the end-of-file token.
  let endOfFile: UInt32

  /// The first token of each line.
  private var firstTokens: [UInt32] = []
  /// The indentation of each line, a tab as eight columns.
  private var columns: [UInt32] = []
  /// The next line that is not indented deeper than this one.
  private var following: [Int32] = []
  /// The next line that is indented less than this one.
  private var outer: [Int32] = []
  /// The tokens at the left margin that begin a declaration.
  private(set) var declarationStarts: [UInt32] = []
  /// Where the declaration that is parsed ends.
  var limit: UInt32
  /// The answer given last for clauses, since many may be asked for on one line.
  private var lastEnd: (line: Int, column: UInt32, content: Content, end: Int)?

  /// Unsafe buffers, which the caller keeps alive: the ones the parser itself reads.
  init(
    kinds: UnsafePointer<TokenKind>, shown: UnsafeMutablePointer<TokenKind>, starts: UnsafePointer<UInt32>, count: Int,
    bytes: UnsafeBufferPointer<UInt8>, lines: LineTable
  ) {
    self.kinds = kinds
    self.shown = shown
    self.lines = lines
    self.starts = starts
    self.bytes = bytes
    endOfFile = UInt32(truncatingIfNeeded: count - 1)
    limit = endOfFile
    findLines(lines.starts)
    linkLines()
    for line in columns.indices where columns[line] == 0 {
      if beginsDeclaration(firstTokens[line]) { declarationStarts.append(firstTokens[line]) }
    }
  }

  // MARK: Making

  private func findLines(_ lineStarts: [UInt32]) {
    var line = -1
    for token in 0..<endOfFile where kinds[Int(token)] != .automaticSemicolon {
      let start = starts[Int(token)]
      let before = line
      while line + 1 < lineStarts.count, lineStarts[line + 1] <= start { line += 1 }
      guard line > before else { continue }
      // A raw string that ends on this line began it.
      if token > 0, kinds[Int(token) - 1] == .string, bytes[Int(starts[Int(token) - 1])] == UInt8(ascii: "`") {
        continue
      }
      if let column = indentation(from: Int(lineStarts[line]), to: Int(start)) {
        firstTokens.append(token)
        columns.append(column)
      }
    }
  }

  /// The indentation of a line up to its first token; nil when something else stands before that.
  private func indentation(from start: Int, to end: Int) -> UInt32? {
    var column: UInt32 = 0
    var index = start
    let tabs = index < end && bytes[index] == 0x09
    while index < end {
      if bytes[index] == 0x09 {
        column = (column & ~7) &+ 8
      } else if bytes[index] == 0x20 {
        // A blank after tabs is what is left where a token was taken out.
        if !tabs { column &+= 1 }
      } else {
        break
      }
      index += 1
    }
    // A byte order mark is no part of the line.
    if index == end || index == 0 { return column }
    return bytes[index] == UInt8(ascii: "/") && bytes[index + 1] == UInt8(ascii: "*") ? column : nil
  }

  private func linkLines() {
    let count = columns.count
    following = Array(repeating: Int32(count), count: count)
    outer = following
    var open: [Int] = []
    var equal: [Int] = []
    for line in 0..<count {
      while let last = open.last, columns[last] >= columns[line] {
        following[last] = Int32(line)
        open.removeLast()
      }
      while let last = equal.last, columns[last] > columns[line] {
        outer[last] = Int32(line)
        equal.removeLast()
      }
      open.append(line)
      equal.append(line)
    }
  }

  /// Whether a keyword at the left margin begins a declaration, rather than being one put before something else there.
  private func beginsDeclaration(_ token: UInt32) -> Bool {
    let next = kind(token + 1)
    let isName = next == .identifier && kind(token + 2) != .colon
    switch kind(token) {
    case .func, .type, .var, .const:
      return next == .leftParenthesis || isName || next.isKeyword && kind(token) != .func
    case .import: return next == .leftParenthesis || isName || next == .string || next == .period
    default: return false
    }
  }

  private func kind(_ token: UInt32) -> TokenKind { kinds[Int(min(token, endOfFile))] }

  /// Whether lines are indented as gofmt would: few exceptions in many lines.
  var isTrustworthy: Bool {
    var exceptions = 0
    for line in columns.indices.dropFirst() {
      let first = kind(firstTokens[line])
      if first == .rightBrace {
        // What a block holds is deeper than its end.
        let last = kind(firstTokens[line] - 1)
        if columns[line - 1] < columns[line]
          || columns[line - 1] == columns[line] && last != .leftBrace && last != .colon
        {
          exceptions += 1
        }
      } else if columns[line] == 0 {
        switch first {
        case .func, .type, .var, .const, .import, .package, .rightParenthesis, .rightBracket: break
        case .identifier where kind(firstTokens[line] + 1) == .colon: break
        default: exceptions += 1
        }
      }
    }
    return exceptions <= 2 + columns.count / 32
  }

  // MARK: Limits

  /// Makes a token read as the end of the file.
  func hide(_ token: UInt32) { shown[Int(token)] = .endOfFile }

  /// Makes a token read as what it is.
  func show(_ token: UInt32) { shown[Int(token)] = kinds[Int(token)] }

  // MARK: Questions

  /// The byte offset of a token.
  func start(of token: UInt32) -> UInt32 { starts[Int(token)] }

  /// The line of the source a token stands on, counted from 0.
  func sourceLine(of token: UInt32) -> Int { lines.line(at: starts[Int(token)]) }

  /// Whether the last token of a token's line is a colon.
  func endsWithColon(lineOf token: UInt32) -> Bool {
    let next = nextLine(after: token)
    return next > token && kind(next - 1) == .colon
  }

  /// The line a token stands on.
  func line(of token: UInt32) -> Int {
    max(firstTokens.partitionIndex { $0 <= token } - 1, 0)
  }

  /// The line that begins with a token, or nil.
  func line(beginningWith token: UInt32) -> Int? {
    let line = line(of: token)
    return line < firstTokens.count && firstTokens[line] == token ? line : nil
  }

  /// The indentation of the line a token stands on.
  func column(of token: UInt32) -> UInt32 {
    let line = line(of: token)
    return line < columns.count ? columns[line] : 0
  }

  /// The first token of a line, or the end of the file.
  func firstToken(_ line: Int) -> UInt32 { line < firstTokens.count ? firstTokens[line] : endOfFile }

  /// The first token after the line a token stands on.
  func nextLine(after token: UInt32) -> UInt32 { firstToken(line(of: token) + 1) }

  /// Whether a token is the last on its line.
  func isLast(_ token: UInt32) -> Bool { token + 1 == endOfFile || line(beginningWith: token + 1) != nil }

  /// The byte offset after a token.
  func end(of token: UInt32) -> UInt32 {
    let kind = kinds[Int(token)]
    if let text = kind.fixedText { return starts[Int(token)] + UInt32(text.utf8CodeUnitCount) }
    return min(Lexer.endOfToken(kind, from: Int(starts[Int(token)]), in: bytes), starts[Int(token) + 1])
  }

  /// The token after the statement or member that begins a line: the next line that is as far left, unless it begins
  /// with what cannot begin one, or the one before it cannot end there.
  func end(of item: Item, beginning line: Int) -> UInt32 {
    var next = Int(following[line])
    while next < columns.count, columns[next] == columns[line] {
      let first = firstTokens[next]
      switch kind(first) {
      case .rightBrace, .rightParenthesis, .rightBracket, .case, .default, .else: break
      // A label stands to the left of the statements it is among, so this is not among them.
      case .identifier where item == .statement && beginsLabel(first): break
      case .if where kind(first - 1) == .else: break
      case _ where item == .field && kind(first - 1) == .comma: break
      default: return first
      }
      next = Int(following[next])
    }
    return firstToken(next)
  }

  /// The first line after another that is indented no deeper than a column.
  private func line(after line: Int, notDeeperThan column: UInt32) -> Int {
    var next = line + 1
    while next < columns.count, columns[next] > column { next = Int(outer[next]) }
    return next
  }

  /// Where the head of a control clause or function ends: at the `{` at the end of a line, or at the end of its line.
  ///
  /// Lines inside a literal or call in the head are passed over: what closes it stands as far left as the head, and
  /// has the `{` at its own end.
  func headEnd(from token: UInt32, column: UInt32) -> UInt32 {
    var line = line(of: token)
    while line < firstTokens.count {
      let last = firstToken(line + 1) - 1
      switch kind(last) {
      case .automaticSemicolon: return last
      case .leftBrace where last > token:
        let end = self.line(after: line, notDeeperThan: column)
        guard end < columns.count, columns[end] == column, isClosing(firstTokens[end]),
          kind(firstTokens[end] + 1) != .else, kind(firstToken(end + 1) - 1) == .leftBrace
        else { return last }
        line = end
      default:
        line += 1
        guard line < columns.count, columns[line] > column || columns[line] == column && isClosing(firstTokens[line])
        else { return firstToken(line) }
      }
    }
    return endOfFile
  }

  private func beginsLabel(_ token: UInt32) -> Bool { kind(token) == .identifier && kind(token + 1) == .colon }

  private func isClosing(_ token: UInt32) -> Bool {
    let kind = kind(token)
    return kind == .rightBrace || kind == .rightParenthesis || kind == .rightBracket
  }

  /// Where brackets opened by a token end: at the token that closes them, or where the next construct begins.
  func end(of content: Content, openedBy token: UInt32, column: UInt32, closing: TokenKind) -> (UInt32, closes: Bool) {
    let line = line(of: token)
    let end = endLine(of: content, after: line, column: column)
    let closes = end < columns.count && columns[end] == column && kind(firstTokens[end]) == closing
    // A control clause's block is never closed on its line when there is more of it below.
    let isOpenBelow = closes && content != .members && content != .literal && end > line + 1
    if !isOpenBelow, let inline = inlineEnd(of: token, closing: closing) { return (inline, true) }
    return (firstToken(end), closes)
  }

  private func endLine(of content: Content, after line: Int, column: UInt32) -> Int {
    if let lastEnd, lastEnd.line == line, lastEnd.column == column, lastEnd.content == content { return lastEnd.end }
    var end = self.line(after: line, notDeeperThan: column)
    search: while end < columns.count, columns[end] == column, firstTokens[end] < limit {
      let first = firstTokens[end]
      switch content {
      case .function: if kind(first) == .rightBrace, kind(first + 1).isSemicolon { break search }
      case .statements, .literal: if !beginsLabel(first) { break search }
      case .clauses: if kind(first) != .case, kind(first) != .default, !beginsLabel(first) { break search }
      case .members: break search
      }
      end = Int(following[end])
    }
    lastEnd = (line, column, content, end)
    return end
  }

  /// The bracket on the same line that closes the one a token opens; long lines are not searched.
  private func inlineEnd(of token: UInt32, closing: TokenKind) -> UInt32? {
    let opening = kind(token)
    let next = nextLine(after: token)
    guard token + 1 < next else { return nil }
    var open = 1
    for index in token + 1..<min(next, token + 64) {
      if kind(index) == opening { open += 1 }
      if kind(index) == closing {
        open -= 1
        if open == 0 { return index }
      }
    }
    return nil
  }

  /// The token that begins the clause after one, or where the clauses end.
  func clauseEnd(from token: UInt32, limit: UInt32) -> UInt32 {
    guard let line = line(beginningWith: token) else { return limit }
    var next = Int(following[line])
    while next < columns.count, firstTokens[next] < limit {
      let first = kind(firstTokens[next])
      if first == .case || first == .default { break }
      next = Int(following[next])
    }
    return firstToken(next)
  }

  /// Where the head of a clause ends at the latest: at the end of its line, unless that asks for another.
  func clauseHeadEnd(of first: UInt32) -> UInt32 {
    var line = line(of: first)
    let column = column(of: first)
    while line < firstTokens.count {
      let last = firstToken(line + 1) - 1
      var next = line + 1
      let continues = next < columns.count && columns[next] > column
      switch kind(last) {
      case .automaticSemicolon, .colon: return last
      case .case:
        // A list that begins on a line of its own; otherwise there is none yet.
        let end = kind(firstToken(next + 1) - 1)
        if !continues || end != .comma && end != .colon { return firstToken(next) }
      case .leftBrace, .leftParenthesis, .leftBracket:
        let end = self.line(after: line, notDeeperThan: column)
        guard end < columns.count, columns[end] == column, isClosing(firstTokens[end]) else { return firstToken(next) }
        line = end - 1
        next = end
      case .period, .arrow, .define, .assign: return firstToken(next)
      default: if !continues { return firstToken(next) }
      }
      line = next
    }
    return endOfFile
  }
}
