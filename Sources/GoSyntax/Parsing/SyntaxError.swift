// SPDX-License-Identifier: MIT

/// A place where the source is not Go, and what was wrong with it.
public struct SyntaxError: Sendable {
  /// The words of the description that are always the same.
  private let words: String
  /// The byte offset at which the error was noticed.
  public let offset: UInt32
  /// What else the description says: a token or a character.
  ///
  /// It is put into words when somebody reads them, since a broken file can have an error for every byte.
  private let detail: UInt32

  public init(offset: UInt32, message: String) {
    self.init(offset: offset, words: message, detail: 0)
  }

  /// An error that ends in the token that was found.
  init(offset: UInt32, message: String, found: TokenKind) {
    self.init(offset: offset, words: message, detail: Self.tokenFlag | UInt32(found.rawValue))
  }

  /// An error that ends in the name of a character.
  init(offset: UInt32, message: String, character: UInt32) {
    self.init(offset: offset, words: message, detail: Self.characterFlag | character)
  }

  private init(offset: UInt32, words: String, detail: UInt32) {
    self.words = words
    self.offset = offset
    self.detail = detail
  }

  /// The error with a number added, wrapping, to its offset.
  func moved(by delta: UInt32) -> SyntaxError { SyntaxError(offset: offset &+ delta, words: words, detail: detail) }

  /// Whether the error is about how deeply something nests.
  var isOfDepth: Bool { words == "nested too deeply" }

  /// The same error at another place.
  func moved(to offset: UInt32) -> SyntaxError { SyntaxError(offset: offset, words: words, detail: detail) }

  // A token's kind takes 8 bits of the detail, a character 21.
  private static var tokenFlag: UInt32 { 1 << 31 }
  private static var characterFlag: UInt32 { 1 << 30 }

  /// The description: lower case, no full stop.
  public var message: String {
    if detail & Self.tokenFlag != 0 {
      guard let kind = TokenKind(rawValue: UInt8(truncatingIfNeeded: detail)) else { return words }
      return "\(words), found \(kind.errorDescription)"
    }
    if detail & Self.characterFlag != 0 { return "\(words) \(Lexer.describe(detail & ~Self.characterFlag))" }
    return words
  }
}

extension SyntaxError: Hashable {
  public static func == (left: SyntaxError, right: SyntaxError) -> Bool {
    left.offset == right.offset && left.message == right.message
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(offset)
    hasher.combine(message)
  }
}

extension TokenKind {
  /// The token in a syntax error's words.
  fileprivate var errorDescription: String {
    switch self {
    case .endOfFile: "end of file"
    case .automaticSemicolon: "newline"
    case .identifier: "identifier"
    case .integer, .floatingPoint, .imaginary, .rune, .string: "literal"
    default: fixedText.map { "`\($0)`" } ?? "illegal character"
    }
  }
}
