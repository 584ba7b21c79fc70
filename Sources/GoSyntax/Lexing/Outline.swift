// SPDX-License-Identifier: MIT

/// Follows the tokens of a file outside function bodies: finds where a declared function's body starts and where the
/// imports end.
///
/// Unsafe pointer: looks at the lexer's own token array, at most two tokens back.
struct Outline {
  /// Whether the last token is the `{` of a declared function's body.
  private(set) var isBodyStart = false
  private var depth = 0
  private var isInFunction = false

  /// Takes note of the last token; true when it begins a declaration that the mode leaves out.
  mutating func shouldStop(after kinds: UnsafeMutablePointer<TokenKind>, count: Int, mode: ParseMode) -> Bool {
    isBodyStart = false
    let kind = kinds[count - 1]
    let previous = count > 1 ? kinds[count - 2] : .semicolon
    switch kind {
    case .leftParenthesis, .leftBracket: depth += 1
    case .rightParenthesis, .rightBracket: depth = max(depth - 1, 0)
    case .leftBrace:
      if isInFunction, depth == 0, previous != .interface, previous != .struct {
        isBodyStart = true
        isInFunction = false
      } else {
        depth += 1
      }
    case .rightBrace: depth = max(depth - 1, 0)
    case .func where depth == 0 && previous.isSemicolon:
      isInFunction = true
      return mode == .imports
    case .const, .var, .type: return mode == .imports && depth == 0 && previous.isSemicolon
    case .semicolon, .automaticSemicolon:
      if depth == 0 { isInFunction = false }
    default: break
    }
    return false
  }
}
