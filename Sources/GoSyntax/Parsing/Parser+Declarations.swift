// SPDX-License-Identifier: MIT

/// Source: Go spec, "Source file organization", "Declarations and scope".
extension Parser {
  mutating func parseFile() {
    let start = mark
    if kind == .package {
      advance()
      identifier()
      expectDeclarationEnd("after package clause")
    } else {
      reportExpected("package")
      emptyNode(.badExpr)
    }
    var importsAreOver = false
    while kind != .endOfFile { parseTopLevel(&importsAreOver) }
    finish(.file, start, from: 0)
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
    case .semicolon, .automaticSemicolon:
      reportFound("expected declaration")
      return advance()
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
      while kind != .rightParenthesis, kind != .endOfFile, !startsFunctionDeclaration {
        let before = token
        parseSpecification(declaration)
        if kind == .rightParenthesis { break }
        if !kind.isSemicolon {
          reportFound("expected `;`")
          skipToSpecificationEnd()
        }
        if kind.isSemicolon { advance() }
        if token == before { advance() }
      }
      expect(.rightParenthesis)
    } else {
      parseSpecification(declaration)
    }
    finish(declaration, start, from: first)
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
    if kind == .leftBracket, startsTypeParameters {
      parseTypeParameters()
    } else {
      emptyNode()
    }
    let isAlias = accept(.assign)
    parseType()
    finish(isAlias ? .aliasSpec : .typeSpec, start, from: first)
  }

  /// Whether `[` after a type's name opens type parameters rather than an array's length.
  ///
  /// `[P *T]` and `[P (T)]` read as expressions; as in Go they are type parameters when a comma follows, or when what
  /// follows can only be a type.
  ///
  /// Source: Go spec, "Type parameter declarations".
  private var startsTypeParameters: Bool {
    guard peek() == .identifier else { return false }
    switch peek(2) {
    case .rightBracket, .period, .ellipsis: return false
    case .star, .leftParenthesis: return looksLikeConstraint(from: Int(token) + 2)
    case let other where other.precedence > 0: return false
    default: return true
    }
  }

  private func looksLikeConstraint(from start: Int) -> Bool {
    var index = start
    var open = 0
    var hasTypeElement = false
    while true {
      switch kinds[index] {
      case .leftParenthesis: open += 1
      case .leftBracket:
        // An array or slice type stands where an operand does, an index after one.
        let previous = kinds[index - 1]
        if previous.precedence > 0 || previous == .leftParenthesis { hasTypeElement = true }
        open += 1
      case .leftBrace: open += 1
      case .rightParenthesis, .rightBrace: open -= 1
      case .rightBracket:
        if open == 0 { return hasTypeElement }
        open -= 1
      case .comma where open == 0: return true
      case .tilde, .interface, .struct, .map, .chan, .func: hasTypeElement = true
      case .endOfFile, .semicolon, .automaticSemicolon:
        if open <= 0 || kinds[index] == .endOfFile { return hasTypeElement }
      default: break
      }
      if open < 0 { return hasTypeElement }
      index += 1
    }
  }

  private mutating func parseFunction() {
    let start = mark
    let first = token
    advance()
    if kind == .leftParenthesis { parseParameters() } else { emptyNode() }
    identifier()
    parseSignature(from: token, allowsTypeParameters: true)
    if kind == .leftBrace {
      let level = expressionLevel
      expressionLevel = 0
      parseBlock()
      expressionLevel = level
    } else {
      emptyNode()
    }
    finish(.funcDecl, start, from: first)
  }
}
