// SPDX-License-Identifier: MIT

/// What a token is; literals and identifiers carry their text in the source, the rest is fixed.
///
/// Source: Go spec, "Tokens".
public enum TokenKind: UInt8, BitwiseCopyable, Sendable {
  case endOfFile
  case invalid
  case identifier
  case integer
  case floatingPoint
  case imaginary
  case rune
  case string

  /// A `;` written in the source.
  case semicolon
  /// A semicolon inserted at a line's end or the file's; it has no width.
  case automaticSemicolon

  // Operators and punctuation.
  case plus, minus, star, slash, percent
  case ampersand, pipe, caret, shiftLeft, shiftRight, ampersandCaret
  case plusAssign, minusAssign, starAssign, slashAssign, percentAssign
  case ampersandAssign, pipeAssign, caretAssign, shiftLeftAssign, shiftRightAssign, ampersandCaretAssign
  case logicalAnd, logicalOr, arrow, increment, decrement
  case equal, less, greater, assign, not, tilde
  case notEqual, lessOrEqual, greaterOrEqual, define, ellipsis
  case leftParenthesis, leftBracket, leftBrace, comma, period
  case rightParenthesis, rightBracket, rightBrace, colon

  // Keywords.
  case `break`, `case`, chan, const, `continue`, `default`, `defer`, `else`, `fallthrough`, `for`
  case `func`, go, goto, `if`, `import`, interface, map, package, range, `return`
  case select, `struct`, `switch`, type, `var`
}

extension TokenKind {
  /// Whether the token is one of the 25 keywords.
  @inlinable
  public var isKeyword: Bool { rawValue >= TokenKind.break.rawValue }

  /// Whether the token is a literal: number, rune or string.
  @inlinable
  public var isLiteral: Bool {
    rawValue >= TokenKind.integer.rawValue && rawValue <= TokenKind.string.rawValue
  }

  /// Whether the token is an assignment operator, `=` included and `:=` not.
  @inlinable
  public var isAssignment: Bool {
    self == .assign
      || (rawValue >= TokenKind.plusAssign.rawValue && rawValue <= TokenKind.ampersandCaretAssign.rawValue)
  }

  /// Whether the token ends a statement, written or inserted.
  @inlinable
  public var isSemicolon: Bool { self == .semicolon || self == .automaticSemicolon }

  /// The precedence of the token as a binary operator, 1 to 5, or 0 when it is none.
  ///
  /// Source: Go spec, "Operator precedence".
  @inlinable
  public var precedence: Int {
    switch self {
    case .logicalOr: 1
    case .logicalAnd: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 3
    case .plus, .minus, .pipe, .caret: 4
    case .star, .slash, .percent, .shiftLeft, .shiftRight, .ampersand, .ampersandCaret: 5
    default: 0
    }
  }

  /// The binary operator an assignment operator applies, or nil for `=` and all other tokens.
  @inlinable
  public var assignmentOperator: TokenKind? {
    guard rawValue >= TokenKind.plusAssign.rawValue, rawValue <= TokenKind.ampersandCaretAssign.rawValue else {
      return nil
    }
    return TokenKind(rawValue: rawValue - TokenKind.plusAssign.rawValue + TokenKind.plus.rawValue)
  }

  /// The token's text when it is always the same, otherwise nil.
  public var fixedText: StaticString? {
    switch self {
    case .endOfFile, .invalid, .identifier, .integer, .floatingPoint, .imaginary, .rune, .string, .automaticSemicolon:
      nil
    case .semicolon: ";"
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .slash: "/"
    case .percent: "%"
    case .ampersand: "&"
    case .pipe: "|"
    case .caret: "^"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    case .ampersandCaret: "&^"
    case .plusAssign: "+="
    case .minusAssign: "-="
    case .starAssign: "*="
    case .slashAssign: "/="
    case .percentAssign: "%="
    case .ampersandAssign: "&="
    case .pipeAssign: "|="
    case .caretAssign: "^="
    case .shiftLeftAssign: "<<="
    case .shiftRightAssign: ">>="
    case .ampersandCaretAssign: "&^="
    case .logicalAnd: "&&"
    case .logicalOr: "||"
    case .arrow: "<-"
    case .increment: "++"
    case .decrement: "--"
    case .equal: "=="
    case .less: "<"
    case .greater: ">"
    case .assign: "="
    case .not: "!"
    case .tilde: "~"
    case .notEqual: "!="
    case .lessOrEqual: "<="
    case .greaterOrEqual: ">="
    case .define: ":="
    case .ellipsis: "..."
    case .leftParenthesis: "("
    case .leftBracket: "["
    case .leftBrace: "{"
    case .comma: ","
    case .period: "."
    case .rightParenthesis: ")"
    case .rightBracket: "]"
    case .rightBrace: "}"
    case .colon: ":"
    case .break: "break"
    case .case: "case"
    case .chan: "chan"
    case .const: "const"
    case .continue: "continue"
    case .default: "default"
    case .defer: "defer"
    case .else: "else"
    case .fallthrough: "fallthrough"
    case .for: "for"
    case .func: "func"
    case .go: "go"
    case .goto: "goto"
    case .if: "if"
    case .import: "import"
    case .interface: "interface"
    case .map: "map"
    case .package: "package"
    case .range: "range"
    case .return: "return"
    case .select: "select"
    case .struct: "struct"
    case .switch: "switch"
    case .type: "type"
    case .var: "var"
    }
  }
}
