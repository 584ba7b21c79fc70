// SPDX-License-Identifier: MIT

/// How a broken declaration is parsed: its lines' indentation says where each statement and block ends, and the parser
/// is kept inside, so that what is wrong in one place is not seen from another.
///
/// A part is kept to by making the token after it read as the end of the file, where every loop stops.
extension Parser {
  // MARK: Limits

  /// Makes a token read as the end of the file; returns the limit until then, to be given to `release`.
  @inline(never)
  mutating func confine(to end: UInt32) -> UInt32 {
    let previous = limit
    guard let layout, end < limit, end >= token else { return previous }
    layout.hide(end)
    limit = end
    kind = kinds[Int(token)]
    return previous
  }

  /// Goes back to a limit from before; without layout there is only the one.
  @inline(__always)
  mutating func release(_ previous: UInt32) {
    if limit != previous { releaseLimit(previous) }
  }

  @inline(never)
  private mutating func releaseLimit(_ previous: UInt32) {
    layout?.show(limit)
    limit = previous
    kind = kinds[Int(token)]
  }

  /// Goes on at a later token, at most the limit.
  mutating func skip(to target: UInt32) {
    token = min(max(token, target), limit)
    kind = kinds[Int(token)]
  }

  // MARK: Errors

  /// Reports one error a line, at the end of the line before where the next one is not to be looked at.
  mutating func reportByLayout(_ error: SyntaxError, at place: UInt32) {
    errorCount += 1
    guard let layout, place >= quietUntil || error.isOfDepth && errors.last?.isOfDepth == false else { return }
    let isAtLimit = place == limit && place > 0
    errors.append(isAtLimit ? error.moved(to: layout.end(of: place - 1)) : error)
    quietUntil = max(quietUntil, layout.nextLine(after: isAtLimit ? place - 1 : place))
  }

  /// What stands here, for a message.
  var kindShown: TokenKind {
    guard token == limit, let layout else { return kind }
    return layout.line(beginningWith: limit) == nil ? layout.kinds[Int(limit)] : .automaticSemicolon
  }

  // MARK: Heads and blocks

  /// Keeps the head of a control clause or a function to where its block begins, or to its line.
  @inline(__always)
  mutating func confineHead(of first: UInt32) -> UInt32 {
    followsLayout ? confineHeadByLayout(first) : limit
  }

  @inline(never)
  private mutating func confineHeadByLayout(_ first: UInt32) -> UInt32 {
    guard let layout else { return limit }
    return confine(to: layout.headEnd(from: token, column: layout.column(of: first)))
  }

  /// Whether the head of a control clause ends here.
  @inline(__always)
  var isAtBlock: Bool {
    kind == .leftBrace || followsLayout && token == limit && layout?.kinds[Int(limit)] == .leftBrace
  }

  /// Whether the layout ends a block here with its `}`.
  var isAtBlockEnd: Bool { followsLayout && token == limit && layout?.kinds[Int(limit)] == .rightBrace }

  /// Whether the block of a construct begins here; where the layout shows it further on, what is before it is skipped.
  @inline(__always)
  mutating func findBlock(of first: UInt32, _ content: Layout.Content) -> Bool {
    kind == .leftBrace || followsLayout && findBlockByLayout(first, content)
  }

  @inline(never)
  private mutating func findBlockByLayout(_ first: UInt32, _ content: Layout.Content) -> Bool {
    guard let layout, kind != .endOfFile else { return false }
    let column = layout.column(of: first)
    let end = layout.headEnd(from: token, column: column)
    guard end < limit else { return false }
    if layout.kinds[Int(end)] == .leftBrace {
      reportExpected("{")
      skip(to: end)
      return true
    }
    let next = layout.nextLine(after: end)
    guard next < limit else { return false }
    let isClause = layout.kinds[Int(next)] == .case || layout.kinds[Int(next)] == .default
    let nextColumn = layout.column(of: next)
    let isBelow = nextColumn > column || content == .clauses && isClause && nextColumn == column
    // A body on the next line, or a `{` of its own line, as others write it.
    guard isBelow || layout.kinds[Int(next)] == .leftBrace && nextColumn == column else { return false }
    reportExpected("{")
    skip(to: next)
    return true
  }

  /// Consumes the `{` before what a block holds, if it is there, and keeps the parser to that; returns the limit
  /// until then and whether the block's end is known.
  @inline(never)
  mutating func openBlock(of first: UInt32, _ content: Layout.Content) -> (outer: UInt32, isClosed: Bool) {
    guard let layout else { return (limit, false) }
    let opening = kind == .leftBrace ? token : max(token, 1) - 1
    _ = accept(.leftBrace)
    let column = layout.column(of: first)
    let (end, closes) = layout.end(of: content, openedBy: opening, column: column, closing: .rightBrace)
    let isClosed = closes && end < limit
    return (confine(to: end), isClosed)
  }

  /// Consumes the `}` of a block that a token opened, or says that it is missing.
  @inline(never)
  mutating func closeBlock(openedBy first: UInt32) {
    if kind == .rightBrace { return advance() }
    guard let layout else { return }
    report("expected `}` to close what line \(layout.sourceLine(of: first) + 1) opens")
  }

  @inline(never)
  mutating func parseBlockByLayout(of first: UInt32, _ content: Layout.Content) {
    let start = mark
    let brace = token
    guard enter() else {
      leave()
      finish(.block, start, from: brace)
      return
    }
    let (outer, isClosed) = openBlock(of: first, content)
    parseStatementsByLayout(isClosed ? .untilLimit : .untilBrace)
    leave()
    release(outer)
    closeBlock(openedBy: brace)
    finish(.block, start, from: brace)
  }

  // MARK: Statements

  /// What ends a list of statements before the limit.
  enum StatementListEnd {
    case untilLimit
    /// Also a `}`, since the layout does not show one.
    case untilBrace
    /// Also a `case` or `default`, since the list belongs to a clause.
    case untilClause
  }

  /// Parses statements, each kept to its own lines; what is indented below a statement and is not part of it follows
  /// it as statements.
  @inline(never)
  mutating func parseStatementsByLayout(_ end: StatementListEnd) {
    guard let layout else { return }
    while kind != .endOfFile {
      let before = token
      switch kind {
      case .rightBrace where end == .untilBrace: return
      case .case where end == .untilClause && layout.line(beginningWith: token) == nil,
        .default where end == .untilClause && layout.line(beginningWith: token) == nil:
        return
      case .rightBrace, .rightParenthesis, .rightBracket, .case, .default, .else:
        reportFound("expected statement")
        advance()
        continue
      default: break
      }
      let isLabel = kind == .identifier && peek() == .colon
      let line = isLabel ? nil : layout.line(beginningWith: token)
      let outer = line.map { confine(to: layout.end(of: .statement, beginning: $0)) } ?? limit
      let errorsBefore = errorCount
      parseStatement()
      endStatement(before)
      if line != nil, kind != .endOfFile {
        if errorCount > errorsBefore { quietUntil = max(quietUntil, limit) }
        if !(kind == .rightBrace && end == .untilBrace) {
          if enter() { parseStatementsByLayout(end) }
          leave()
        }
      }
      release(outer)
      if token == before { advance() }
    }
  }

  /// Consumes the semicolon after a statement; what stands before it is reported and skipped, up to the end of the
  /// line or a block that begins there.
  private mutating func endStatement(_ first: UInt32) {
    switch kind {
    case .semicolon, .automaticSemicolon: return advance()
    case .rightBrace, .endOfFile: return
    default: break
    }
    // After a labeled empty statement the semicolon is already part of it.
    if token > first, kinds[Int(token) - 1].isSemicolon { return }
    guard let layout else { return }
    reportExpected(";")
    let end = layout.nextLine(after: token)
    while token < end, kind != .endOfFile {
      if kind == .automaticSemicolon { return advance() }
      if kind == .leftBrace, layout.isLast(token) { return }
      advance()
    }
  }

  /// Parses a statement, kept to its own lines where it begins one.
  @inline(never)
  mutating func parseStatementOnItsLines() {
    let outer = beginItem(.statement).outer
    parseStatement()
    release(outer)
  }

  // MARK: Clauses

  /// Parses the clauses of a switch-like statement, each kept to its own lines.
  @inline(never)
  mutating func parseClausesByLayout(of first: UInt32, _ parseClause: (inout Parser) -> Void) {
    guard let layout else { return }
    let brace = token
    let (outer, _) = openBlock(of: first, .clauses)
    while kind != .endOfFile {
      let clause = confine(to: layout.clauseEnd(from: token, limit: limit))
      let before = token
      if kind == .case || kind == .default || kind != .rightBrace && layout.endsWithColon(lineOf: token) {
        parseClause(&self)
      } else {
        reportExpected("case")
      }
      if kind != .endOfFile, kind != .case, kind != .default {
        if token == before { advance() }
        // What stands between clauses belongs to none.
        let end = layout.line(beginningWith: token) == nil ? layout.nextLine(after: token) : token
        skip(to: max(end, token))
        if token == before { advance() }
      }
      release(clause)
    }
    release(outer)
    closeBlock(openedBy: brace)
  }

  /// Keeps the head of a clause to its line.
  @inline(never)
  mutating func confineClauseHead() -> UInt32 {
    guard followsLayout, let layout else { return limit }
    return confine(to: layout.clauseHeadEnd(of: max(token, 1) - 1))
  }

  // MARK: Members

  /// Keeps the parser to what brackets hold whose opening one, the token given, ends its line.
  @inline(__always)
  mutating func openMembers(at opening: UInt32, closing: TokenKind) -> UInt32 {
    followsLayout ? openMembersByLayout(opening, closing) : limit
  }

  @inline(never)
  private mutating func openMembersByLayout(_ opening: UInt32, _ closing: TokenKind) -> UInt32 {
    guard let layout, layout.isLast(opening) else { return limit }
    let column = layout.column(of: opening)
    let (end, closes) = layout.end(of: .members, openedBy: opening, column: column, closing: closing)
    return closes ? confine(to: end) : limit
  }

  /// Keeps the parser to the lines of one item when that begins a line; returns what `endItem` needs.
  @inline(__always)
  mutating func beginItem(_ item: Layout.Item) -> (outer: UInt32, errors: Int) {
    (followsLayout ? beginItemByLayout(item) : limit, errorCount)
  }

  @inline(never)
  private mutating func beginItemByLayout(_ item: Layout.Item) -> UInt32 {
    guard let layout, let line = layout.line(beginningWith: token) else { return limit }
    return confine(to: layout.end(of: item, beginning: line))
  }

  /// Goes back to the limit before an item, and skips what is left of one that is broken.
  @inline(__always)
  mutating func endItem(_ item: (outer: UInt32, errors: Int)) {
    if limit != item.outer { endItemByLayout(item) }
  }

  @inline(never)
  private mutating func endItemByLayout(_ item: (outer: UInt32, errors: Int)) {
    if errorCount > item.errors { skip(to: limit) }
    releaseLimit(item.outer)
  }
}
