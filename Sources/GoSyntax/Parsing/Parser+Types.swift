// SPDX-License-Identifier: MIT

/// Source: Go spec, "Types".
extension Parser {
  /// Parses a type; where none starts it appends a `badExpr` without width.
  mutating func parseType() {
    if !tryParseType() {
      reportExpected("type")
      emptyNode(.badExpr)
    }
  }

  /// Parses a type if one starts here.
  mutating func tryParseType() -> Bool {
    switch kind {
    case .identifier:
      parseTypeName()
      return true
    case .leftBracket, .struct, .star, .func, .interface, .map, .chan, .arrow, .leftParenthesis: break
    default: return false
    }
    let start = mark
    let first = token
    guard enter() else {
      leave()
      finish(.badExpr, start, from: first)
      return true
    }
    defer { leave() }
    switch kind {
    case .leftBracket: parseArrayOrSliceType()
    case .struct: parseStructType()
    case .star:
      advance()
      parseType()
      finish(.starExpr, start, from: first)
    case .func:
      advance()
      parseSignature(from: first, allowsTypeParameters: false)
    case .interface: parseInterfaceType()
    case .map: parseMapType()
    case .chan, .arrow: parseChannelType()
    default:
      advance()
      expressionLevel += 1
      parseType()
      expressionLevel -= 1
      expect(.rightParenthesis)
      finish(.parenExpr, start, from: first)
    }
    return true
  }

  /// Parses `T`, `p.T` and instantiations of them.
  private mutating func parseTypeName() {
    let start = mark
    let first = token
    leaf(.ident)
    if accept(.period) {
      identifier()
      finish(.selectorExpr, start, from: first)
    }
    if kind == .leftBracket { parseTypeArguments(start, first) }
  }

  /// Parses `[T, …]` after the generic type since a mark.
  private mutating func parseTypeArguments(_ start: Int, _ first: UInt32) {
    advance()
    guard enter() else {
      leave()
      _ = accept(.rightBracket)
      finish(.indexExpr, start, from: first)
      return
    }
    expressionLevel += 1
    repeat {
      if kind == .rightBracket { break }
      parseType()
      if kind != .comma, kind != .rightBracket {
        reportFound("expected `]`")
        skipToListEnd(.rightBracket)
      }
    } while accept(.comma)
    expressionLevel -= 1
    leave()
    if lastKind == .ident && nodes.count == start + 1 {
      report("expected type argument")
      emptyNode(.badExpr)
    }
    expect(.rightBracket)
    finish(.indexExpr, start, from: first)
  }

  private mutating func parseArrayOrSliceType() {
    let start = mark
    let first = token
    advance()
    if accept(.rightBracket) {
      parseType()
      finish(.sliceType, start, from: first)
      return
    }
    if kind == .ellipsis {
      emptyNode()
      advance()
    } else {
      expressionLevel += 1
      parseExpression()
      expressionLevel -= 1
      if kind == .comma {
        report("unexpected comma; expecting `]`")
        advance()
      }
    }
    expect(.rightBracket)
    parseType()
    finish(.arrayType, start, from: first)
  }

  private mutating func parseMapType() {
    let start = mark
    let first = token
    advance()
    expect(.leftBracket)
    parseType()
    expect(.rightBracket)
    parseType()
    finish(.mapType, start, from: first)
  }

  private mutating func parseChannelType() {
    let start = mark
    let first = token
    var channel = NodeKind.chanType
    if accept(.arrow) {
      expect(.chan)
      channel = .receiveChanType
    } else {
      advance()
      if accept(.arrow) { channel = .sendChanType }
    }
    parseType()
    finish(channel, start, from: first)
  }

  // MARK: Struct types

  private mutating func parseStructType() {
    let start = mark
    let first = token
    advance()
    expect(.leftBrace)
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      parseField()
      expectMemberEnd()
      if token == before { advance() }
    }
    expect(.rightBrace)
    finish(.structType, start, from: first)
  }

  private mutating func expectMemberEnd() {
    if kind.isSemicolon {
      advance()
    } else if kind != .rightBrace {
      reportFound("expected `;`")
      skipBalanced()
      while kind == .comma || kind == .rightParenthesis || kind == .rightBracket {
        advance()
        skipBalanced()
      }
      if kind.isSemicolon { advance() }
    }
  }

  private mutating func parseField() {
    let start = mark
    let first = token
    if kind == .identifier, fieldHasNames {
      parseIdentifierList()
    } else {
      emptyNode(.identList)
    }
    parseType()
    if kind == .string { leaf(.basicLit) } else { emptyNode() }
    finish(.field, start, from: first)
  }

  private var fieldHasNames: Bool {
    switch peek() {
    case .period, .semicolon, .automaticSemicolon, .rightBrace, .string, .endOfFile: return false
    case .leftBracket:
      // `a []T` and `a [n]T` are named; `T[A]` alone is an embedded instance.
      let close = closingBracket(after: Int(token) + 1)
      if close == Int(token) + 2 { return true }
      switch kinds[close + (kinds[close] == .endOfFile ? 0 : 1)] {
      case .semicolon, .automaticSemicolon, .rightBrace, .string, .endOfFile: return false
      default: return true
      }
    default: return true
    }
  }

  /// The index of the bracket that closes the one at an index, or of the end of the file.
  func closingBracket(after index: Int) -> Int {
    var index = index
    var open = 0
    while kinds[index] != .endOfFile {
      switch kinds[index] {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        open -= 1
        if open <= 0 { return index }
      default: break
      }
      index += 1
    }
    return index
  }

  // MARK: Interface types

  private mutating func parseInterfaceType() {
    let start = mark
    let first = token
    advance()
    expect(.leftBrace)
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      let member = mark
      let memberStart = token
      if kind == .identifier, peek() == .leftParenthesis {
        leaf(.ident)
        parseSignature(from: token, allowsTypeParameters: false)
        finish(.interfaceMethod, member, from: memberStart)
      } else {
        parseConstraint()
        finish(.interfaceElement, member, from: memberStart)
      }
      expectMemberEnd()
      if token == before { advance() }
    }
    expect(.rightBrace)
    finish(.interfaceType, start, from: first)
  }

  /// Parses a union of types and `~` types.
  mutating func parseConstraint() {
    let start = mark
    let first = token
    parseConstraintTerm()
    while kind == .pipe {
      advance()
      parseConstraintTerm()
      finish(.binaryExpr, start, from: first)
    }
  }

  private mutating func parseConstraintTerm() {
    guard kind == .tilde else { return parseType() }
    let start = mark
    let first = token
    advance()
    parseType()
    finish(.unaryExpr, start, from: first)
  }

  // MARK: Signatures

  /// Parses type parameters, parameters and results as a `funcType` that starts at a token.
  mutating func parseSignature(from first: UInt32, allowsTypeParameters: Bool) {
    let start = mark
    if kind == .leftBracket, allowsTypeParameters {
      parseTypeParameters()
    } else {
      emptyNode()
    }
    parseParameters()
    if kind == .leftParenthesis {
      parseParameters()
    } else {
      let results = mark
      let resultStart = token
      if tryParseType() {
        // A single result is a list of one parameter without names.
        nodes.insert(.identList, at: results, from: resultStart, to: resultStart)
        finish(.parameter, results, from: resultStart)
        finish(.parameterList, results, from: resultStart)
      } else {
        emptyNode()
      }
    }
    finish(.funcType, start, from: first)
  }

  mutating func parseTypeParameters() {
    let start = mark
    let first = token
    advance()
    expressionLevel += 1
    while kind != .rightBracket, kind != .endOfFile {
      let before = token
      let parameter = mark
      parseIdentifierList()
      parseConstraint()
      finish(.typeParameter, parameter, from: before)
      if kind != .comma, kind != .rightBracket {
        reportFound("expected `]`")
        skipToListEnd(.rightBracket)
      }
      if !accept(.comma) { break }
      if token == before { advance() }
    }
    expressionLevel -= 1
    if nodes.count == start { report("empty type parameter list") }
    expect(.rightBracket)
    finish(.typeParameterList, start, from: first)
  }

  mutating func parseParameters() {
    let start = mark
    let first = token
    guard expect(.leftParenthesis) else {
      finish(.parameterList, start, from: first)
      return
    }
    guard enter() else {
      leave()
      while kind == .comma {
        advance()
        skipBalanced()
      }
      _ = accept(.rightParenthesis)
      finish(.parameterList, start, from: first)
      return
    }
    expressionLevel += 1
    let named = parametersAreNamed
    while kind != .rightParenthesis, kind != .endOfFile {
      let before = token
      let parameter = mark
      if named, kind == .identifier, startsNamedParameter(Int(token)) || peek() == .comma {
        parseIdentifierList()
      } else {
        if named { report("mixed named and unnamed parameters") }
        emptyNode(.identList)
      }
      parseParameterType()
      finish(.parameter, parameter, from: before)
      if kind != .comma, kind != .rightParenthesis {
        reportFound("expected `)`")
        skipToListEnd(.rightParenthesis)
      }
      if !accept(.comma) { break }
      if token == before { advance() }
    }
    expressionLevel -= 1
    leave()
    expect(.rightParenthesis)
    finish(.parameterList, start, from: first)
  }

  private mutating func parseParameterType() {
    let start = mark
    let first = token
    if accept(.ellipsis) {
      parseType()
      finish(.ellipsisType, start, from: first)
    } else {
      parseType()
    }
  }

  /// Whether a parameter list has names: some entry is an identifier followed by a type.
  private var parametersAreNamed: Bool {
    var index = Int(token)
    while true {
      if kinds[index] == .identifier, startsNamedParameter(index) { return true }
      // On to the next entry.
      var open = 0
      entry: while true {
        switch kinds[index] {
        case .leftParenthesis, .leftBracket, .leftBrace: open += 1
        case .rightParenthesis, .rightBracket, .rightBrace:
          if open == 0 { return false }
          open -= 1
        case .comma where open == 0: break entry
        case .endOfFile: return false
        case .semicolon, .automaticSemicolon: if open == 0 { return false }
        default: break
        }
        index += 1
      }
      index += 1
    }
  }

  /// Whether the identifier at an index is a parameter's name with its type after it.
  private func startsNamedParameter(_ index: Int) -> Bool {
    switch kinds[index + 1] {
    case .comma, .rightParenthesis, .period, .endOfFile, .semicolon, .automaticSemicolon, .rightBrace, .rightBracket,
      .leftBrace, .colon, .assign, .define:
      return false
    case .leftBracket:
      // `a []T` and `a [n]T` are named; `T[A]` before a comma or the end is an instance.
      let close = closingBracket(after: index + 1)
      if close == index + 2 { return true }
      if kinds[close] == .endOfFile { return false }
      let next = kinds[close + 1]
      return next != .comma && next != .rightParenthesis && next != .period
    default: return true
    }
  }
}
