// SPDX-License-Identifier: MIT

extension TokenKind {
  /// Whether the token alone is an operand: an identifier or a literal.
  @inline(__always)
  var isOperandToken: Bool {
    rawValue >= TokenKind.identifier.rawValue && rawValue <= TokenKind.string.rawValue
  }

  /// Whether the token, standing after an operand, makes it part of a larger expression: a binary operator or what
  /// opens a selector, call, index or literal.
  @inline(__always)
  var continuesOperand: Bool {
    switch self {
    case .plus, .minus, .star, .slash, .percent, .ampersand, .pipe, .caret, .shiftLeft, .shiftRight, .ampersandCaret,
      .logicalAnd, .logicalOr, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .period, .leftParenthesis, .leftBracket, .leftBrace:
      true
    default: false
    }
  }
}
