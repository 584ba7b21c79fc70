// SPDX-License-Identifier: MIT

/// Source: Go spec, "Source file organization", "Declarations and scope".
extension Parser {
  mutating func parseFile() {
    parsePackageClause()
    var importsAreOver = false
    parseDeclarations(&importsAreOver)
    finish(.file, 0, from: 0)
  }

  mutating func parsePackageClause() {
    if kind == .package {
      advance()
      identifier()
      expectDeclarationEnd("after package clause")
    } else {
      reportExpected("package")
      emptyNode(.badExpr)
    }
  }

  mutating func parseDeclarations(_ importsAreOver: inout Bool) {
    while kind != .endOfFile { parseTopLevel(&importsAreOver) }
  }

  /// Parses one declaration and the semicolon after it, or skips what is none; consumes a token in any case.
  ///
  /// Between two calls the parser has no other state than `importsAreOver` and the place of its last error: parsing
  /// after an edit takes up the tree before it at such a place.
  mutating func parseTopLevel(_ importsAreOver: inout Bool) {
    assert(depth == 0 && expressionLevel == 0, "a declaration left a level open")
    let before = token
    switch kind {
    case .import:
      if importsAreOver { report("imports must appear before other declarations") }
      parseDeclaration(.importDecl)
    case .const, .type, .var, .func:
      importsAreOver = true
      if kind == .func { parseFunction() } else { parseValueOrTypeDeclaration() }
    case .semicolon, .automaticSemicolon: return skipSemicolons("expected declaration")
    default:
      reportFound("expected declaration")
      advance()
      skipToDeclaration()
      return finish(.badDecl, mark, from: before)
    }
    if kind != .endOfFile { expectDeclarationEnd("after top level declaration") }
    if token == before { advance() }
  }

  private mutating func expectDeclarationEnd(_ place: StaticString) {
    if kind.isSemicolon {
      advance()
    } else if kind != .endOfFile {
      reportFound("expected `;` \(place)")
      skipToDeclaration()
    }
  }

  /// Skips to a keyword that begins a declaration at the start of a statement, outside brackets where it can be told.
  private mutating func skipToDeclaration() {
    var open = 0
    while kind != .endOfFile {
      switch kind {
      case .leftBrace, .leftParenthesis, .leftBracket: open += 1
      case .rightBrace, .rightParenthesis, .rightBracket: open = max(open - 1, 0)
      case .import, .const, .type, .var, .func:
        let atStatementStart = token > 0 && kinds[Int(token) - 1].isSemicolon
        if atStatementStart && open == 0 || startsFunctionDeclaration { return }
      default: break
      }
      advance()
    }
  }

  mutating func parseValueOrTypeDeclaration() {
    switch kind {
    case .const: parseDeclaration(.constDecl)
    case .var: parseDeclaration(.varDecl)
    default: parseDeclaration(.typeDecl)
    }
  }

  /// Parses `keyword spec` or `keyword ( spec; … )`.
  private mutating func parseDeclaration(_ declaration: NodeKind) {
    let start = mark
    let first = token
    advance()
    if accept(.leftParenthesis) {
      let outer = openMembers(at: token - 1, closing: .rightParenthesis)
      while kind != .rightParenthesis, kind != .endOfFile, !startsFunctionDeclaration {
        if kind.isSemicolon {
          skipSemicolons("expected identifier")
          continue
        }
        let before = token
        let item = beginItem(.element)
        defer { endItem(item) }
        parseSpecification(declaration)
        if kind == .rightParenthesis { break }
        if !kind.isSemicolon {
          reportFound("expected `;`")
          skipToSpecificationEnd()
        }
        if kind.isSemicolon { advance() }
        if token == before { advance() }
      }
      release(outer)
      expect(.rightParenthesis)
    } else {
      parseSpecification(declaration)
    }
    finish(declaration, start, from: first)
  }

  /// Reports a run of semicolons where something else is expected once, and makes no nodes of it.
  @inline(never)
  mutating func skipSemicolons(_ message: String) {
    reportFound(message)
    while kind.isSemicolon { advance() }
  }

  private mutating func skipToSpecificationEnd() {
    skipBalanced()
    while kind == .comma || kind == .rightBrace || kind == .rightBracket {
      advance()
      skipBalanced()
    }
  }

  private mutating func parseSpecification(_ declaration: NodeKind) {
    switch declaration {
    case .importDecl: parseImport()
    case .typeDecl: parseTypeSpecification()
    default: parseValueSpecification(declaration == .constDecl ? .constSpec : .varSpec)
    }
  }

  private mutating func parseImport() {
    let start = mark
    let first = token
    if kind == .identifier || kind == .period { leaf(.ident) } else { emptyNode() }
    if kind == .string {
      leaf(.basicLit)
    } else {
      report("missing import path; require quoted string")
      if kind.isLiteral { advance() }
      emptyNode(.badExpr)
    }
    finish(.importSpec, start, from: first)
  }

  private mutating func parseValueSpecification(_ specification: NodeKind) {
    let start = mark
    let first = token
    parseIdentifierList()
    if kind != .assign, !kind.isSemicolon, kind != .rightParenthesis, kind != .rightBrace, kind != .endOfFile {
      parseType()
    } else {
      if specification == .varSpec, kind != .assign { reportExpected("type") }
      emptyNode()
    }
    let values = mark
    let valuesStart = token
    if accept(.assign) {
      parseExpressions()
      finish(.exprList, values, from: valuesStart + 1)
    } else {
      emptyNode(.exprList)
    }
    finish(specification, start, from: first)
  }

  mutating func parseIdentifierList() {
    let start = mark
    let first = token
    identifier()
    while accept(.comma) { identifier() }
    finish(.identList, start, from: first)
  }

  private mutating func parseTypeSpecification() {
    let start = mark
    let first = token
    identifier()
    if kind == .leftBracket, peek() == .identifier, peek(2) != .rightBracket {
      if peek(2).mayContinueOperand {
        if parseLengthOrTypeParameters() {
          finish(.typeSpec, start, from: first)
          return
        }
      } else {
        parseTypeParameters()
      }
    } else {
      emptyNode()
    }
    let isAlias = accept(.assign)
    parseType()
    finish(isAlias ? .aliasSpec : .typeSpec, start, from: first)
  }

  /// Parses what follows a type's name where `[P *T]` and `[P (T)]` read as expressions too; true when it was an array's
  /// length, with the element type after it.
  ///
  /// As in go/parser they are parsed as an expression, which is taken apart when a comma follows or when a part of it
  /// can only be a type.
  ///
  /// Source: Go spec, "Type parameter declarations".
  private mutating func parseLengthOrTypeParameters() -> Bool {
    let start = mark
    let bracket = token
    advance()
    let name = token
    expressionLevel += 1
    parseExpression()
    expressionLevel -= 1
    guard splitNameFromConstraint(start, name) else {
      parseArrayElement(start, bracket)
      insertEmpty(at: start, before: bracket)
      return true
    }
    parseUnion(start + 2, name + 1)
    finish(.typeParameter, start, from: name)
    parseTypeParameters(start, from: bracket)
    return false
  }

  /// Makes the expression since a mark, which starts with a name, an `identList` and a constraint, if it reads so.
  private mutating func splitNameFromConstraint(_ start: Int, _ name: UInt32) -> Bool {
    // Down the left operands of `P *T | U | V`, to `P *T` or `P(T)`.
    var index = nodes.count - 1
    var isForced = kind == .comma
    var spine: [Int] = []
    while true {
      guard index > start else { return false }
      spine.append(index)
      let operand = index - 1
      let left = operand - nodes[operand].size
      if nodes[index].kind == .callExpr {
        // One argument, and the name before it.
        guard left == start, nodes[left].kind == .ident, isForced || isTypeElement(operand),
          kinds[Int(nodes[operand].endToken)] != .ellipsis
        else { return false }
        nodes[index].kind = .parenExpr
        break
      }
      guard nodes[index].kind == .binaryExpr, left >= start else { return false }
      isForced = isForced || isTypeElement(operand)
      let operation = kinds[Int(nodes[left].endToken)]
      if operation == .star, nodes[left].kind == .ident, isForced {
        nodes[index].kind = .starExpr
        break
      }
      guard operation == .pipe else { return false }
      index = left
    }
    for index in spine { nodes[index].firstToken = name + 1 }
    nodes.split(leafAt: start, from: spine, as: .identList)
    return true
  }

  /// Whether the expression at an index of the nodes can only be a type or a constraint.
  private mutating func isTypeElement(_ index: Int) -> Bool {
    var pending = [index]
    while let index = pending.popLast() {
      switch nodes[index].kind {
      case .arrayType, .sliceType, .structType, .funcType, .interfaceType, .mapType, .chanType, .sendChanType,
        .receiveChanType:
        return true
      case .unaryExpr:
        if kinds[Int(nodes[index].firstToken)] == .tilde { return true }
      case .binaryExpr:
        pending.append(index - 1)
        pending.append(index - 1 - nodes[index - 1].size)
      case .parenExpr: pending.append(index - 1)
      default: break
      }
    }
    return false
  }

  private mutating func parseFunction() {
    let start = mark
    let first = token
    let outer = confineHead(of: first)
    advance()
    if kind == .leftParenthesis { parseParameters() } else { emptyNode() }
    identifier()
    parseSignature(from: token, allowsTypeParameters: true)
    release(outer)
    if findBlock(of: first, .function) {
      let level = expressionLevel
      expressionLevel = 0
      parseBlock(of: first, .function)
      expressionLevel = level
    } else {
      emptyNode()
    }
    finish(.funcDecl, start, from: first)
  }
}

extension TokenKind {
  /// Whether a name and the token after it may begin a longer expression.
  var mayContinueOperand: Bool {
    precedence > 0 || self == .leftParenthesis || self == .leftBrace || self == .period
  }
}
