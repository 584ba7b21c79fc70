// SPDX-License-Identifier: MIT

/// Source: Go spec, "Expressions".
extension Parser {
  /// Parses an expression, or a type where the context takes both; where none starts it appends a `badExpr` without
  /// width.
  @inline(__always)
  mutating func parseExpression() {
    if isWholeExpression { operandLeaf() } else { parseBinaryExpression(1) }
  }

  /// Whether the expression here is one identifier or literal, as most are.
  @inline(__always)
  private var isWholeExpression: Bool { kind.isOperandToken && !kinds[Int(token) &+ 1].continuesOperand }

  /// Appends the identifier or literal that is next.
  @inline(__always)
  private mutating func operandLeaf() { leaf(kind == .identifier ? .ident : .basicLit) }

  /// Parses expressions separated by commas, without wrapping them in a list.
  mutating func parseExpressions() {
    parseExpression()
    while accept(.comma) { parseExpression() }
  }

  /// Parses operands joined by operators of at least a precedence; chains are loops, so that their length is no depth.
  private mutating func parseBinaryExpression(_ minimum: Int) {
    let start = mark
    let first = token
    parseUnaryExpression()
    while true {
      let precedence = kind.precedence
      if precedence < minimum { return }
      advance()
      parseRightOperand(precedence + 1)
      finishBinaryExpression(start, first)
    }
  }

  // What appends nodes is kept out of the functions of which every nested expression has a frame.

  @inline(never)
  private mutating func parseRightOperand(_ minimum: Int) {
    if isWholeExpression { operandLeaf() } else { parseBinaryExpression(minimum) }
  }

  @inline(never)
  private mutating func finishBinaryExpression(_ start: Int, _ first: UInt32) {
    finish(.binaryExpr, start, from: first)
  }

  @inline(__always)
  private mutating func parseUnaryExpression() {
    if kind.isOperandToken { return parsePrimaryExpression() }
    switch kind {
    case .plus, .minus, .not, .caret, .ampersand, .tilde, .arrow, .star: parseUnaryOperation()
    default: parsePrimaryExpression()
    }
  }

  private mutating func parseUnaryOperation() {
    let start = mark
    let first = token
    guard enter() else {
      leave()
      finish(.badExpr, start, from: first)
      return
    }
    let operation = kind
    advance()
    parseUnaryExpression()
    leave()
    if operation == .star {
      finish(.starExpr, start, from: first)
    } else if operation == .arrow, lastKind.isChannelType {
      bindArrowToChannelType(first)
    } else {
      finish(.unaryExpr, start, from: first)
    }
  }

  /// Makes `<-` before the channel type parsed last part of that type: the arrow binds to the leftmost `chan`.
  ///
  /// Source: Go spec, "Channel types".
  private mutating func bindArrowToChannelType(_ arrow: UInt32) {
    var index = nodes.count - 1
    var first = arrow
    while true {
      let channelToken = nodes[index].firstToken
      if nodes[index].kind == .receiveChanType {
        report("expected `chan`, found `<-`", at: channelToken)
        return
      }
      let sends = nodes[index].kind == .sendChanType
      nodes[index].kind = .receiveChanType
      nodes[index].firstToken = first
      guard sends else { return }
      // `<-chan<- T` reads as `<-chan (<-T)`, so T has to be a channel type in turn.
      first = channelToken + 1
      guard index > 0, nodes[index - 1].kind.isChannelType else {
        report("expected channel type after `<-chan <-`", at: first)
        return
      }
      index -= 1
    }
  }

  // MARK: Primary expressions

  private mutating func parsePrimaryExpression() {
    let start = mark
    let first = token
    if kind.isOperandToken { return parseSimplePrimaryExpression() }
    parseOperand()
    parseSuffixes(start, first)
  }

  @inline(never)
  private mutating func parseSimplePrimaryExpression() {
    let start = mark
    let first = token
    operandLeaf()
    parseSuffixes(start, first)
  }

  /// Parses what follows the operand since a mark and makes it a larger one.
  @inline(never)
  private mutating func parseSuffixes(_ start: Int, _ first: UInt32) {
    while true {
      switch kind {
      case .period: parseSelectorOrAssertion(start, first)
      case .leftBracket: parseIndexOrSlice(start, first)
      case .leftParenthesis: parseCall(start, first)
      case .leftBrace:
        guard startsCompositeLiteral(start) else { return }
        parseCompositeLiteral(start, first)
      default: return
      }
    }
  }

  @inline(never)
  private mutating func parseCompositeLiteral(_ start: Int, _ first: UInt32) {
    checkIsNotParenthesized()
    parseLiteralValue()
    finish(.compositeLit, start, from: first)
  }

  @inline(never)
  private mutating func checkIsNotParenthesized() {
    guard lastKind == .parenExpr else { return }
    let operand = innermostOperand()
    report("cannot parenthesize type in composite literal", at: nodes[operand].firstToken)
  }

  /// The index of the node finished last, without the parentheses around it.
  private mutating func innermostOperand() -> Int {
    var index = nodes.count - 1
    while index > 0, nodes[index].kind == .parenExpr { index -= 1 }
    return index
  }

  /// Whether `{` after the operand since a mark opens a composite literal's value.
  ///
  /// As in go/parser anything that may name a type does: which name is a type is not known here.
  @inline(never)
  private mutating func startsCompositeLiteral(_ start: Int) -> Bool {
    guard nodes.count > start else { return false }
    let operand = innermostOperand()
    switch nodes[operand].kind {
    case .ident, .selectorExpr, .indexExpr: return expressionLevel >= 0
    case .arrayType, .sliceType, .structType, .mapType: return true
    default: return false
    }
  }

  private mutating func parseOperand() {
    switch kind {
    case .identifier: leaf(.ident)
    case .integer, .floatingPoint, .imaginary, .rune, .string: leaf(.basicLit)
    case .leftParenthesis:
      let start = mark
      let first = token
      guard enterBracket() else {
        finish(.badExpr, start, from: first)
        return
      }
      advance()
      let level = expressionLevel
      expressionLevel = max(level, 0) + 1
      parseExpression()
      expressionLevel = level
      leave()
      if kind != .rightParenthesis {
        reportExpected(")")
        skipToListEnd(.rightParenthesis)
      }
      _ = accept(.rightParenthesis)
      finish(.parenExpr, start, from: first)
    case .func: parseFunctionTypeOrLiteral()
    case .leftBracket, .struct, .map, .chan, .interface: parseType()
    default:
      reportFound("expected operand")
      emptyNode(.badExpr)
    }
  }

  private mutating func parseFunctionTypeOrLiteral() {
    let start = mark
    let first = token
    guard enter() else {
      leave()
      finish(.badExpr, start, from: first)
      return
    }
    defer { leave() }
    advance()
    if followsLayout, kind == .identifier, peek() == .leftParenthesis {
      report("unexpected name of a function literal")
      advance()
    }
    parseSignature(from: first, allowsTypeParameters: false)
    guard kind == .leftBrace else { return }
    let level = expressionLevel
    expressionLevel = 0
    parseBlock(of: first, .literal)
    expressionLevel = level
    finish(.funcLit, start, from: first)
  }

  @inline(never)
  private mutating func parseSelectorOrAssertion(_ start: Int, _ first: UInt32) {
    advance()
    if kind == .leftParenthesis {
      advance()
      if kind == .type {
        advance()
        emptyNode()
      } else {
        parseType()
      }
      expect(.rightParenthesis)
      finish(.typeAssertExpr, start, from: first)
      return
    }
    if kind == .identifier {
      leaf(.ident)
    } else {
      reportFound("expected selector or type assertion")
      emptyNode(.badExpr)
    }
    finish(.selectorExpr, start, from: first)
  }

  /// Parses arguments up to `)`.
  private mutating func parseCall(_ start: Int, _ first: UInt32) {
    guard enterBracket() else {
      finish(.callExpr, start, from: first)
      return
    }
    advance()
    let level = expressionLevel
    expressionLevel = max(level, 0) + 1
    while kind != .rightParenthesis, kind != .endOfFile {
      let before = token
      if kind.isSemicolon || kind == .rightBrace { break }
      parseExpression()
      let isLast = accept(.ellipsis)
      if kind != .comma, kind != .rightParenthesis {
        reportFound("missing `,` in argument list")
        skipToListEnd(.rightParenthesis)
      }
      if !accept(.comma) { break }
      if isLast, kind != .rightParenthesis { reportExpected(")") }
      if token == before { advance() }
    }
    expressionLevel = level
    leave()
    expect(.rightParenthesis)
    finish(.callExpr, start, from: first)
  }

  private mutating func parseIndexOrSlice(_ start: Int, _ first: UInt32) {
    guard enterBracket() else {
      emptyNode(.badExpr)
      finish(.indexExpr, start, from: first)
      return
    }
    defer { leave() }
    advance()
    let level = expressionLevel
    expressionLevel = max(level, 0) + 1
    defer { expressionLevel = level }
    if kind == .rightBracket {
      report("expected operand")
      emptyNode(.badExpr)
      advance()
      finish(.indexExpr, start, from: first)
      return
    }
    if kind == .colon { emptyNode() } else { parseExpression() }
    if kind == .colon { return parseSliceBounds(start, first) }
    while kind == .comma {
      advance()
      if kind == .rightBracket { break }
      // A second operand makes it an instance.
      parseType()
    }
    if kind != .rightBracket {
      reportExpected("]")
      skipToListEnd(.rightBracket)
    }
    _ = accept(.rightBracket)
    finish(.indexExpr, start, from: first)
  }

  /// Parses `: high : max ` after the low bound.
  @inline(never)
  private mutating func parseSliceBounds(_ start: Int, _ first: UInt32) {
    parseSliceBounds()
    expect(.rightBracket)
    finish(.sliceExpr, start, from: first)
  }

  private mutating func parseSliceBounds() {
    let firstColon = token
    advance()
    if kind == .colon || kind == .rightBracket { emptyNode() } else { parseExpression() }
    guard kind == .colon else { return emptyNode() }
    if lastKind == .empty { report("middle index required in 3-index slice", at: firstColon) }
    let secondColon = token
    advance()
    if kind == .rightBracket {
      report("final index required in 3-index slice", at: secondColon)
      emptyNode()
    } else {
      parseExpression()
    }
  }

  // MARK: Composite literals

  /// Parses `{ … }` and appends its elements.
  private mutating func parseLiteralValue() {
    guard enterBracket() else { return }
    advance()
    let level = expressionLevel
    expressionLevel = 0
    let outer = openMembers(at: token - 1, closing: .rightBrace)
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      let element = mark
      let member = beginItem(.element)
      defer { endItem(member) }
      if kind.isSemicolon {
        if kind == .automaticSemicolon {
          report("missing `,` before newline in composite literal")
        } else {
          reportFound("missing `,` in composite literal")
        }
        if !literalContinues() { break }
        advance()
        continue
      }
      parseLiteralElement()
      if accept(.colon) {
        parseLiteralElement()
        finish(.keyValue, element, from: before)
      }
      if kind != .comma, kind != .rightBrace, !kind.isSemicolon {
        reportFound("missing `,` in composite literal")
        if kind == .colon || kind == .assign || kind == .define { break }
        if token == before { advance() }
        continue
      }
      if kind == .comma { advance() }
      if token == before { advance() }
    }
    release(outer)
    expressionLevel = level
    leave()
    expect(.rightBrace)
  }

  /// Whether the line after a line break inside a composite literal still reads as an element of it.
  private mutating func literalContinues() -> Bool {
    switch peek() {
    case .rightBrace, .string, .integer, .floatingPoint, .rune, .imaginary: return true
    case .leftBrace, .ampersand, .leftBracket: return true
    case .identifier:
      let following = peek(2)
      return following == .colon || following == .comma || following == .rightBrace
    default: return false
    }
  }

  // Not inlined, which keeps the frame of the recursion small.
  @inline(never)
  private mutating func parseLiteralElement() {
    guard kind == .leftBrace else { return parseExpression() }
    let start = mark
    let first = token
    emptyNode()
    parseLiteralValue()
    finish(.compositeLit, start, from: first)
  }
}
