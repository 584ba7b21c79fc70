// SPDX-License-Identifier: MIT

/// Source: Go spec, "Statements".
extension Parser {
  /// Where a simple statement stands, which decides what else it may turn out to be.
  enum SimpleStatementPlace {
    /// Anywhere a statement may stand; a label may follow.
    case statement
    /// In a control clause: an expression is left unwrapped.
    case head
    /// In the head of a `for`: also a range clause.
    case forHead
    /// In the head of a `switch`: also a type switch guard.
    case switchHead
  }

  /// What a simple statement turned out to be.
  enum SimpleStatement {
    /// An expression, not wrapped in an `exprStmt`.
    case expression
    case statement
    case labeled
    /// The key, value and range expression of a range clause, as three nodes.
    case range
    /// The binding and the `x.(type)` of a type switch guard, as two nodes.
    case typeSwitchGuard
  }

  /// Parses a block; the construct it belongs to begins at a token.
  mutating func parseBlock(of construct: UInt32, _ content: Layout.Content) {
    if followsLayout { return parseBlockByLayout(of: construct, content) }
    let start = mark
    let first = token
    guard enterBracket() else {
      finish(.block, start, from: first)
      return
    }
    expect(.leftBrace)
    parseStatements()
    leave()
    expect(.rightBrace)
    finish(.block, start, from: first)
  }

  /// Parses statements up to `}`, `case`, `default` or the end.
  mutating func parseStatements() {
    while kind != .rightBrace, kind != .case, kind != .default, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      parseStatement()
      switch kind {
      case .semicolon, .automaticSemicolon: advance()
      case .rightBrace, .endOfFile: break
      default:
        reportFound("expected `;`")
        skipToStatement()
      }
      if token == before { advance() }
    }
  }

  /// Skips to the end of the statement, or to where the next one surely starts.
  private mutating func skipToStatement() {
    var open = 0
    while kind != .endOfFile {
      switch kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket: open = max(open - 1, 0)
      case .rightBrace:
        if open == 0 { return }
        open -= 1
      case .semicolon, .automaticSemicolon:
        if open == 0 {
          advance()
          return
        }
      case .case, .default:
        if open == 0 { return }
      default:
        if startsFunctionDeclaration { return }
      }
      advance()
    }
  }

  mutating func parseStatement() {
    let start = mark
    let first = token
    switch kind {
    case .const, .type, .var: parseValueOrTypeDeclaration()
    case .identifier, .integer, .floatingPoint, .imaginary, .rune, .string, .func, .leftParenthesis, .leftBracket,
      .struct, .map, .chan, .interface, .plus, .minus, .star, .ampersand, .caret, .arrow, .not:
      if parseSimpleStatement(.statement) == .expression { finish(.exprStmt, start, from: first) }
    case .go: parseCallStatement(.goStmt)
    case .defer: parseCallStatement(.deferStmt)
    case .return:
      advance()
      if !kind.isSemicolon, kind != .rightBrace, kind != .endOfFile { parseExpressions() }
      finish(.returnStmt, start, from: first)
    case .break: parseBranch(.breakStmt)
    case .continue: parseBranch(.continueStmt)
    case .goto: parseBranch(.gotoStmt)
    case .fallthrough: leaf(.fallthroughStmt)
    case .leftBrace: parseBlock(of: first, .statements)
    case .if: parseIf()
    case .switch: parseSwitch()
    case .select: parseSelect()
    case .for: parseFor()
    case .semicolon, .automaticSemicolon: emptyNode(.emptyStmt)
    case .rightBrace: emptyNode(.emptyStmt)
    default:
      reportFound("expected statement")
      advance()
      skipBalanced()
      finish(.badStmt, start, from: first)
    }
  }

  private mutating func parseCallStatement(_ statement: NodeKind) {
    let start = mark
    let first = token
    advance()
    let call = token
    parseExpression()
    if lastKind == .parenExpr {
      report("expression in \(statement == .goStmt ? "go" : "defer") must not be parenthesized", at: call)
    } else if lastKind != .callExpr, lastKind != .badExpr, token > call {
      report("expression in \(statement == .goStmt ? "go" : "defer") must be function call", at: token - 1)
    }
    finish(statement, start, from: first)
  }

  private mutating func parseBranch(_ statement: NodeKind) {
    let start = mark
    let first = token
    advance()
    if kind == .identifier {
      leaf(.ident)
    } else if statement == .gotoStmt {
      identifier()
    } else {
      emptyNode()
    }
    finish(statement, start, from: first)
  }

  // MARK: Simple statements

  mutating func parseSimpleStatement(_ place: SimpleStatementPlace) -> SimpleStatement {
    let start = mark
    let first = token
    if place == .forHead, kind == .range {
      emptyNode()
      emptyNode()
      advance()
      parseExpression()
      return .range
    }
    parseExpression()
    var operands = 1
    var lastOperand = token
    let secondOperand = mark
    while accept(.comma) {
      lastOperand = token
      parseExpression()
      operands += 1
    }
    let isSingle = operands == 1
    switch kind {
    case .define:
      if place == .forHead, peek() == .range {
        parseRangeClause(operands, secondOperand, lastOperand)
        return .range
      }
      return parseDefinition(start, first, isSingle, place)
    case let assignment where assignment.isAssignment:
      if place == .forHead, assignment == .assign, peek() == .range {
        parseRangeClause(operands, secondOperand, lastOperand)
        return .range
      }
      finish(.exprList, start, from: first)
      advance()
      let values = mark
      let valuesStart = token
      parseExpressions()
      finish(.exprList, values, from: valuesStart)
      finish(.assignStmt, start, from: first)
      return .statement
    default: break
    }
    if !isSingle {
      report("expected 1 expression", at: first)
      finish(.badStmt, start, from: first)
      return .statement
    }
    switch kind {
    case .colon where place == .statement && lastKind == .ident && mark == start + 1:
      parseLabeledStatement(start, first)
      return .labeled
    case .arrow:
      advance()
      parseExpression()
      finish(.sendStmt, start, from: first)
      return .statement
    case .increment, .decrement:
      advance()
      finish(.incDecStmt, start, from: first)
      return .statement
    default:
      if place == .switchHead, isTypeSwitchGuard(), !kind.isSemicolon {
        insertEmpty(at: start, before: first)
        return .typeSwitchGuard
      }
      return .expression
    }
  }

  /// Whether the node finished last is `x.(type)`.
  private mutating func isTypeSwitchGuard() -> Bool {
    guard let last = nodes.last, last.kind == .typeAssertExpr, nodes.count >= 2 else { return false }
    return nodes[nodes.count - 2].kind == .empty
  }

  /// Parses `:= range x` or `= range x` after one or two operands, which become the key and the value.
  private mutating func parseRangeClause(_ operands: Int, _ secondOperand: Int, _ lastOperand: UInt32) {
    if operands == 1 { emptyNode() }
    if operands > 2 {
      reportAfterBody("range clause permits at most two iteration variables", at: lastOperand)
      nodes.removeAll(from: thirdOperand(from: secondOperand))
    }
    advance()
    advance()
    parseExpression()
  }

  /// The index at which the operands after the second begin: that one's sub-tree starts at a mark.
  private mutating func thirdOperand(from secondOperand: Int) -> Int {
    var index = nodes.count
    var previous = index
    while index > secondOperand {
      previous = index
      index -= nodes[index - 1].size
    }
    return previous
  }

  private mutating func parseDefinition(
    _ start: Int, _ first: UInt32, _ isSingle: Bool, _ place: SimpleStatementPlace
  ) -> SimpleStatement {
    let leftEnd = mark
    finish(.exprList, start, from: first)
    advance()
    let values = mark
    let valuesStart = token
    parseExpressions()
    if place == .switchHead, isSingle, isTypeSwitchGuard(), nodes[nodes.count - 1].size == nodes.count - values,
      !kind.isSemicolon
    {
      nodes.remove(at: leftEnd)
      return .typeSwitchGuard
    }
    finish(.exprList, values, from: valuesStart)
    finish(.shortVarDecl, start, from: first)
    return .statement
  }

  private mutating func parseLabeledStatement(_ start: Int, _ first: UInt32) {
    advance()
    guard enter() else {
      leave()
      emptyNode(.badStmt)
      finish(.labeledStmt, start, from: first)
      return
    }
    if kind == .endOfFile || kind == .case || kind == .default {
      if !isAtBlockEnd { reportFound("missing statement after label") }
      emptyNode(.emptyStmt)
    } else {
      if followsLayout { parseStatementOnItsLines() } else { parseStatement() }
    }
    leave()
    finish(.labeledStmt, start, from: first)
  }

  // MARK: Control clauses

  /// Parses `[init ;] condition`, as two nodes.
  private mutating func parseIfHead() {
    let level = expressionLevel
    expressionLevel = -1
    defer { expressionLevel = level }
    if isAtBlock {
      report("missing condition in if statement")
      emptyNode()
      emptyNode(.badExpr)
      return
    }
    let start = mark
    let first = token
    if kind == .semicolon {
      emptyNode()
    } else {
      switch parseSimpleStatement(.head) {
      case .expression:
        if !kind.isSemicolon || kinds[Int(token) + 1] == .endOfFile && kind == .automaticSemicolon {
          insertEmpty(at: start, before: first)
          return
        }
        finish(.exprStmt, start, from: first)
      default: break
      }
    }
    guard kind.isSemicolon else {
      if kind == .leftBrace { report("cannot use statement as value", at: first) } else { reportExpected("{") }
      emptyNode(.badExpr)
      return
    }
    let semicolon = token
    advance()
    if isAtBlock {
      report(
        kinds[Int(semicolon)] == .semicolon
          ? "missing condition in if statement" : "unexpected newline, expected `{` after if clause", at: semicolon)
      emptyNode(.badExpr)
      return
    }
    parseCondition("cannot use statement as value")
  }

  /// Parses a simple statement that has to be an expression.
  private mutating func parseCondition(_ message: String, afterBody: Bool = false) {
    let start = mark
    let first = token
    if parseSimpleStatement(.head) != .expression {
      if afterBody { reportAfterBody(message, at: first) } else { report(message, at: first) }
      finish(.badExpr, start, from: first)
    }
  }

  /// Parses an `if` with its `else`s; the ladder is a loop, so that its length is no depth.
  private mutating func parseIf() {
    var ladder: [(start: Int, first: UInt32)] = []
    while true {
      ladder.append((mark, token))
      let first = ladder[0].first
      advance()
      let outer = confineHead(of: first)
      parseIfHead()
      release(outer)
      parseBody(of: first)
      if followsLayout, kind == .automaticSemicolon, peek() == .else, peek(2) == .leftBrace || peek(2) == .if {
        advance()
        report("unexpected newline before `else`")
      }
      guard accept(.else) else {
        emptyNode()
        break
      }
      if kind == .if { continue }
      if kind == .leftBrace {
        parseBlock(of: first, .statements)
      } else {
        report("else must be followed by if or statement block")
        emptyNode(.badStmt)
      }
      break
    }
    for rung in ladder.reversed() { finish(.ifStmt, rung.start, from: rung.first) }
  }

  /// Parses the block of a control clause.
  private mutating func parseBody(of first: UInt32) {
    if findBlock(of: first, .statements) {
      parseBlock(of: first, .statements)
    } else {
      reportExpected("{")
      emptyNode(.block)
    }
  }

  private mutating func parseFor() {
    let start = mark
    let first = token
    advance()
    let level = expressionLevel
    expressionLevel = -1
    let outer = confineHead(of: first)
    let isRange = parseForHead()
    release(outer)
    expressionLevel = level
    let headError = headError.take()
    parseBody(of: first)
    if let headError { report(headError) }
    finish(isRange ? .rangeStmt : .forStmt, start, from: first)
  }

  /// Parses a `for` head as three nodes; true when it is a range clause.
  private mutating func parseForHead() -> Bool {
    if isAtBlock {
      emptyNode()
      emptyNode()
      emptyNode()
      return false
    }
    let start = mark
    let first = token
    if kind == .semicolon {
      emptyNode()
    } else {
      let result = parseSimpleStatement(.forHead)
      if result == .range { return true }
      if !kind.isSemicolon {
        if result == .expression {
          insertEmpty(at: start, before: first)
        } else {
          reportAfterBody("expected for loop condition", at: first)
          emptyNode()
        }
        emptyNode()
        return false
      }
      if result == .expression { finish(.exprStmt, start, from: first) }
    }
    advance()
    if kind.isSemicolon || isAtBlock {
      emptyNode()
    } else {
      parseCondition("expected for loop condition", afterBody: true)
    }
    if kind.isSemicolon {
      advance()
    } else {
      report("expected for loop condition")
    }
    if isAtBlock {
      emptyNode()
    } else {
      let post = mark
      let postStart = token
      if parseSimpleStatement(.head) == .expression { finish(.exprStmt, post, from: postStart) }
    }
    return false
  }
}
