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
      emptyNode(.badExpr)
      skipTooDeep(.rightBracket)
      finish(.indexExpr, start, from: first)
      return
    }
    expressionLevel += 1
    let arguments = mark
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
    if mark == arguments {
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
    }
    parseArrayElement(start, first)
  }

  /// Parses `]T` after the length of an array type since a mark.
  mutating func parseArrayElement(_ start: Int, _ first: UInt32) {
    if kind == .comma {
      report("unexpected comma; expecting `]`")
      advance()
    }
    expect(.rightBracket)
    parseType()
    finish(.arrayType, start, from: first)
  }

  /// Parses the type of the field or parameter whose name was the last token: there `[...]T` is none.
  private mutating func parseTypeAfterName() {
    if kind == .leftBracket, peek() == .ellipsis { report("expected operand, found `...`", at: token + 1) }
    parseType()
  }

  /// Parses `T[x, …]` where it could also have been a name and an array type, or a method: there the first argument, or
  /// all of them, may be any expression, as in go/parser.
  @inline(never)
  private mutating func parseInstanceLikeName(laterAreTypes: Bool = false) {
    let start = mark
    let first = token
    leaf(.ident)
    advance()
    expressionLevel += 1
    parseExpression()
    while accept(.comma), kind != .rightBracket {
      if laterAreTypes { parseType() } else { parseExpression() }
    }
    expressionLevel -= 1
    if kind != .rightBracket {
      reportExpected("]")
      skipToListEnd(.rightBracket)
    }
    _ = accept(.rightBracket)
    finish(.indexExpr, start, from: first)
  }

  /// Whether the `[` at an index, after a name, opens an array or slice type of that name rather than arguments of a
  /// generic type: the brackets are empty, or hold one length and a type follows.
  private mutating func isArrayAfterName(_ index: Int) -> Bool {
    let close = closingBracket(after: index)
    if close == index + 1 { return true }
    guard kinds[close] == .rightBracket, kinds[close + 1].startsType else { return false }
    return firstComma(after: index, before: close) >= close - 1
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

  @inline(never)
  private mutating func parseStructType() {
    let start = mark
    let first = token
    advance()
    expect(.leftBrace)
    let outer = openMembers(at: token - 1, closing: .rightBrace)
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      if kind.isSemicolon {
        skipSemicolons("expected field name or embedded type")
        continue
      }
      let before = token
      let member = beginItem(.field)
      defer { endItem(member) }
      if kind != .identifier { checkEmbeddedType() }
      parseField()
      expectMemberEnd()
      if token == before { advance() }
    }
    release(outer)
    expect(.rightBrace)
    finish(.structType, start, from: first)
  }

  @inline(never)
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

  /// Reports what is no embedded type although a type may start so.
  private mutating func checkEmbeddedType() {
    switch kind {
    case .star:
      if peek() == .leftParenthesis {
        report("cannot parenthesize embedded type", at: token + 1)
      } else if peek() != .identifier {
        report("expected type name after `*`", at: token + 1)
      }
    case .leftParenthesis: report("cannot parenthesize embedded type")
    default: reportFound("expected field name or embedded type")
    }
  }

  private mutating func parseField() {
    let start = mark
    let first = token
    if kind == .identifier, fieldHasNames() {
      parseIdentifierList()
      if token == first + 1 { parseTypeAfterName() } else { parseType() }
    } else {
      emptyNode(.identList)
      if kind == .identifier, peek() == .leftBracket { parseInstanceLikeName() } else { parseType() }
    }
    if kind == .string { leaf(.basicLit) } else { emptyNode() }
    finish(.field, start, from: first)
  }

  private mutating func fieldHasNames() -> Bool {
    switch peek() {
    case .period, .semicolon, .automaticSemicolon, .rightBrace, .string, .endOfFile: return false
    case .leftBracket: return isArrayAfterName(Int(token) + 1)
    default: return true
    }
  }

  /// The index of the bracket that closes the one at an index, or of the end of the file.
  ///
  /// Nested brackets are asked for one after the other, so a distant end is looked up and not searched again.
  mutating func closingBracket(after opening: Int) -> Int {
    var index = opening
    var open = 0
    while index < opening + 64 {
      switch kinds[index] {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        open -= 1
        if open <= 0 { return index }
      case .endOfFile: return index
      default: break
      }
      index += 1
    }
    return brackets.closing(opening, in: kinds, limit: limit)
  }

  /// The index of the first comma directly between two brackets, or of the closing one.
  private mutating func firstComma(after opening: Int, before closing: Int) -> Int {
    var index = opening + 1
    while index < closing {
      switch kinds[index] {
      case .leftParenthesis, .leftBracket, .leftBrace: index = closingBracket(after: index)
      case .comma: return index
      default: break
      }
      index += 1
    }
    return closing
  }

  // MARK: Interface types

  @inline(never)
  private mutating func parseInterfaceType() {
    let start = mark
    let first = token
    advance()
    expect(.leftBrace)
    let outer = openMembers(at: token - 1, closing: .rightBrace)
    while kind != .rightBrace, kind != .endOfFile, !startsFunctionDeclaration {
      let before = token
      let limits = beginItem(.element)
      defer { endItem(limits) }
      let member = mark
      let memberStart = token
      if kind == .identifier, peek() == .leftParenthesis || startsGenericMethod() {
        leaf(.ident)
        if kind == .leftBracket { report("interface method must have no type parameters") }
        parseSignature(from: token, allowsTypeParameters: kind == .leftBracket)
        finish(.interfaceMethod, member, from: memberStart)
      } else if kind == .identifier, peek() == .leftBracket {
        parseInstanceLikeName(laterAreTypes: true)
        parseUnion(member, memberStart)
        finish(.interfaceElement, member, from: memberStart)
      } else {
        parseConstraint()
        finish(.interfaceElement, member, from: memberStart)
      }
      expectMemberEnd()
      if token == before { advance() }
    }
    release(outer)
    expect(.rightBrace)
    finish(.interfaceType, start, from: first)
  }

  /// Whether `m[T …` begins a method with type parameters, which Go does not have: `T` alone would be an argument.
  private mutating func startsGenericMethod() -> Bool {
    guard peek() == .leftBracket, peek(2) == .identifier else { return false }
    let next = peek(3)
    return !next.mayContinueOperand && next != .leftBracket && next != .comma && next != .rightBracket
  }

  /// Parses a union of types and `~` types.
  mutating func parseConstraint() {
    let start = mark
    let first = token
    parseConstraintTerm()
    parseUnion(start, first)
  }

  /// Parses the further terms of the union whose first was parsed since a mark.
  @inline(never)
  mutating func parseUnion(_ start: Int, _ first: UInt32) {
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
      parseParameters(areResults: true)
    } else {
      // A single result is a list of one parameter without names.
      let results = mark
      let resultStart = token
      emptyNode(.identList)
      if tryParseType() {
        finish(.parameter, results, from: resultStart)
        finish(.parameterList, results, from: resultStart)
      } else {
        nodes[results].kind = .empty
      }
    }
    finish(.funcType, start, from: first)
  }

  mutating func parseTypeParameters() {
    let start = mark
    let first = token
    advance()
    parseTypeParameters(start, from: first)
  }

  /// Parses type parameters after `[`, or after the first of them.
  mutating func parseTypeParameters(_ start: Int, from first: UInt32) {
    expressionLevel += 1
    var isFirst = nodes.count > start
    while isFirst || kind != .rightBracket, kind != .endOfFile {
      let before = token
      if isFirst {
        isFirst = false
      } else {
        let parameter = mark
        parseIdentifierList()
        if kind == .leftBracket, peek() == .ellipsis { report("expected operand, found `...`", at: token + 1) }
        parseConstraint()
        finish(.typeParameter, parameter, from: before)
      }
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

  mutating func parseParameters(areResults: Bool = false) {
    let start = mark
    let first = token
    guard expect(.leftParenthesis) else {
      finish(.parameterList, start, from: first)
      return
    }
    guard enter() else {
      skipTooDeep(.rightParenthesis)
      finish(.parameterList, start, from: first)
      return
    }
    expressionLevel += 1
    let named = parametersAreNamed()
    // The first parameter without a name among those with one, the last `...`, and the first that may not stand there.
    var unnamed: UInt32?
    var ellipsis: UInt32?
    var misplacedEllipsis: UInt32?
    // Whether the last names were followed by a type.
    var hasType = true
    while kind != .rightParenthesis, kind != .endOfFile {
      misplacedEllipsis = misplacedEllipsis ?? ellipsis
      let before = token
      let parameter = mark
      if named, kind == .identifier, namesParameter(Int(token)) {
        parseParameterNames()
        let isSingle = token == before + 1
        if kind == .ellipsis { ellipsis = token }
        if areResults || !isSingle { misplacedEllipsis = misplacedEllipsis ?? ellipsis }
        hasType = kind != .comma && kind != .rightParenthesis
        if !hasType {
          emptyNode(.badExpr)
        } else if isSingle, kind == .leftBracket {
          parseTypeAfterName()
        } else {
          parseParameterType()
        }
      } else {
        if named { unnamed = unnamed ?? token }
        emptyNode(.identList)
        if kind == .ellipsis { ellipsis = token }
        if areResults { misplacedEllipsis = misplacedEllipsis ?? ellipsis }
        if kind == .identifier, peek() == .leftBracket { parseInstanceLikeName() } else { parseParameterType() }
      }
      finish(.parameter, parameter, from: before)
      if kind != .comma, kind != .rightParenthesis {
        reportFound("expected `)`")
        skipToListEnd(.rightParenthesis)
      }
      if !accept(.comma) { break }
      if token == before { advance() }
    }
    if let unnamed {
      report("mixed named and unnamed parameters", at: unnamed)
    } else if !hasType {
      report("missing parameter type")
    }
    if let misplacedEllipsis {
      report(
        areResults ? "invalid use of `...`" : "can only use `...` with final parameter", at: misplacedEllipsis)
    }
    expressionLevel -= 1
    leave()
    expect(.rightParenthesis)
    finish(.parameterList, start, from: first)
  }

  /// Parses the names that share a type, or have none.
  @inline(never)
  private mutating func parseParameterNames() {
    let start = mark
    let first = token
    leaf(.ident)
    while kind == .comma, peek() == .identifier, namesParameter(Int(token) + 1) {
      advance()
      leaf(.ident)
    }
    finish(.identList, start, from: first)
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
  private mutating func parametersAreNamed() -> Bool {
    var index = Int(token)
    while true {
      if kinds[index] == .identifier, startsNamedParameter(index) { return true }
      // On to the next entry.
      entry: while true {
        switch kinds[index] {
        case .leftParenthesis, .leftBracket, .leftBrace: index = closingBracket(after: index)
        case .comma: break entry
        case .rightParenthesis, .rightBracket, .rightBrace, .semicolon, .automaticSemicolon: return false
        default: break
        }
        if kinds[index] == .endOfFile { return false }
        index += 1
      }
      index += 1
    }
  }

  /// Whether the identifier at an index is a parameter's name with its type after it.
  private mutating func startsNamedParameter(_ index: Int) -> Bool {
    let next = kinds[index + 1]
    return next == .leftBracket ? isArrayAfterName(index + 1) : next.startsType || next == .ellipsis
  }

  /// Whether the identifier at an index is a parameter's name in a list that has names; its type may come with a later
  /// name, or be missing.
  private mutating func namesParameter(_ index: Int) -> Bool {
    kinds[index + 1] == .comma || kinds[index + 1] == .rightParenthesis || startsNamedParameter(index)
  }
}

extension NodeKind {
  /// Whether the node is a channel type of any direction.
  var isChannelType: Bool { self == .chanType || self == .sendChanType || self == .receiveChanType }
}

extension TokenKind {
  /// Whether a type may begin with the token.
  fileprivate var startsType: Bool {
    switch self {
    case .identifier, .leftBracket, .struct, .star, .func, .interface, .map, .chan, .arrow, .leftParenthesis: true
    default: false
    }
  }
}
