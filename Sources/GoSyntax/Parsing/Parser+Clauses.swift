// SPDX-License-Identifier: MIT

/// Source: Go spec, "Switch statements", "Select statements".
extension Parser {
  mutating func parseSwitch() {
    let start = mark
    let first = token
    advance()
    let level = expressionLevel
    expressionLevel = -1
    let outer = confineHead(of: first)
    var result = SimpleStatement.statement
    if isAtBlock {
      emptyNode()
      emptyNode()
    } else {
      result = parseSwitchHead()
    }
    release(outer)
    expressionLevel = level
    let isTypeSwitch = result == .typeSwitchGuard
    let headError = headError.take()
    parseClauses(of: first) { $0.parseCaseClause() }
    if let headError { report(headError) }
    finish(isTypeSwitch ? .typeSwitchStmt : .switchStmt, start, from: first)
  }

  /// Parses `{`, clauses and `}`.
  private mutating func parseClauses(of first: UInt32, _ parseClause: (inout Parser) -> Void) {
    guard enterBracket() else { return }
    if !findBlock(of: first, .clauses) {
      reportExpected("{")
      if followsLayout { return leave() }
    } else if followsLayout {
      parseClausesByLayout(of: first, parseClause)
      return leave()
    } else {
      advance()
    }
    while kind == .case || kind == .default { parseClause(&self) }
    skipToClauseEnd()
    leave()
    expect(.rightBrace)
  }

  /// Reports what stands between a switch's `{` and its first clause, and skips to the closing brace.
  private mutating func skipToClauseEnd() {
    guard kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration else { return }
    reportExpected("case")
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      skipBalanced()
      if kind != .rightBrace, token == before || kind != .endOfFile { advance() }
    }
  }

  /// Parses `[init ;] [tag]` as two nodes, or `[init ;] [binding :=] x.(type)` as three.
  private mutating func parseSwitchHead() -> SimpleStatement {
    let start = mark
    let first = token
    var result = SimpleStatement.statement
    if kind == .semicolon {
      emptyNode()
    } else {
      result = parseSimpleStatement(.switchHead)
      if !kind.isSemicolon {
        if result == .statement {
          reportAfterBody("switch expression must be an expression", at: first)
          emptyNode()
        } else {
          insertEmpty(at: start, before: first)
        }
        return result
      }
      if result == .expression { finish(.exprStmt, start, from: first) }
    }
    advance()
    if isAtBlock {
      emptyNode()
      return .statement
    }
    let tag = mark
    let tagStart = token
    result = parseSimpleStatement(.switchHead)
    if result == .statement {
      reportAfterBody("switch expression must be an expression", at: tagStart)
      finish(.badExpr, tag, from: tagStart)
    }
    return result
  }

  /// Consumes `case` or `default`, which the layout may show to be missing; true for `default`.
  private mutating func acceptClauseKeyword() -> Bool {
    if accept(.default) { return true }
    expect(.case)
    return false
  }

  private mutating func parseCaseClause() {
    let start = mark
    let first = token
    let isDefault = acceptClauseKeyword()
    let outer = confineClauseHead()
    if !isDefault {
      let list = mark
      let listStart = token
      parseExpressions()
      finish(.exprList, list, from: listStart)
    }
    let end = parseClauseBody(outer)
    finish(isDefault ? .defaultClause : .caseClause, start, from: first, to: end)
  }

  /// Parses `:` and the statements of a clause; returns the token after the last of them, its semicolon left out.
  ///
  /// The head was kept to its line, and the limit until then is given.
  private mutating func parseClauseBody(_ outer: UInt32) -> UInt32 {
    if kind == .endOfFile { release(outer) }
    if !expect(.colon) {
      // The rest of the head is lost; the statements after it are not.
      while kind != .colon, kind != .rightBrace, kind != .endOfFile, !kind.isSemicolon, !startsFunctionDeclaration {
        advance()
      }
      if kind == .endOfFile { release(outer) }
      if !accept(.colon), followsLayout, kind.isSemicolon { advance() }
    }
    release(outer)
    let level = expressionLevel
    expressionLevel = 0
    let colonEnd = token
    let body = mark
    if followsLayout { parseStatementsByLayout(.untilClause) } else { parseStatements() }
    expressionLevel = level
    return nodes.count > body ? max(nodes[nodes.count - 1].endToken, colonEnd) : colonEnd
  }

  mutating func parseSelect() {
    let start = mark
    let first = token
    advance()
    parseClauses(of: first) { $0.parseCommClause() }
    finish(.selectStmt, start, from: first)
  }

  private mutating func parseCommClause() {
    let start = mark
    let first = token
    let isDefault = acceptClauseKeyword()
    let outer = confineClauseHead()
    if !isDefault {
      let communication = mark
      let communicationStart = token
      parseCommunication(communication, communicationStart)
    }
    let end = parseClauseBody(outer)
    finish(isDefault ? .defaultClause : .commClause, start, from: first, to: end)
  }

  /// Parses what a clause of a `select` waits for: unlike a simple statement it receives one value and no more.
  private mutating func parseCommunication(_ start: Int, _ first: UInt32) {
    parseExpression()
    var operands = 1
    while accept(.comma) {
      parseExpression()
      operands += 1
    }
    switch kind {
    case .assign, .define:
      if operands > 2 { report("expected 1 or 2 expressions", at: first) }
      let communication = kind == .assign ? NodeKind.assignStmt : .shortVarDecl
      finish(.exprList, start, from: first)
      advance()
      let value = mark
      let valueStart = token
      parseExpression()
      finish(.exprList, value, from: valueStart)
      finish(communication, start, from: first)
    case .arrow where operands == 1:
      advance()
      parseExpression()
      finish(.sendStmt, start, from: first)
    default:
      if operands > 1 { report("expected 1 expression", at: first) }
      finish(operands == 1 ? .exprStmt : .badStmt, start, from: first)
    }
  }
}
