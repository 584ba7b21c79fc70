// SPDX-License-Identifier: MIT

/// A comment's extent in the source, its delimiters included and the line break after `//` not.
public struct Comment: Hashable, Sendable {
  public let range: SourceRange
  /// The number of tokens before the comment, automatic semicolons included.
  public let precedingTokens: UInt32

  @inlinable
  public init(range: SourceRange, precedingTokens: UInt32) {
    self.range = range
    self.precedingTokens = precedingTokens
  }
}

extension SyntaxTree {
  /// Whether a comment is written `//…` rather than `/*…*/`.
  public func isLineComment(_ comment: Comment) -> Bool { byte(at: comment.range.start + 1) == UInt8(ascii: "/") }

  /// Whether a comment is a directive: `//` directly followed by a lower-case word and a colon, as `//go:embed`.
  ///
  /// Source: go/ast, "directive comments" (`//[a-z0-9]+:[a-z0-9]`, and the older `//line`, `//export`, `//extern`).
  public func isDirective(_ comment: Comment) -> Bool {
    guard isLineComment(comment) else { return false }
    let text = bytes(in: SourceRange(start: comment.range.start + 2, end: comment.range.end))
    for prefix in ["line ", "extern ", "export "] where text.starts(with: prefix.utf8) { return true }
    func isWord(_ byte: UInt8) -> Bool {
      (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
        || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex, colon + 1 < text.endIndex else {
      return false
    }
    return text[text.startIndex..<colon].allSatisfy(isWord) && isWord(text[colon + 1])
  }

  /// The first comment at or after an offset, as an index into `comments`; their number when there is none.
  public func firstComment(from offset: UInt32) -> Int {
    comments.partitionIndex { $0.range.start < offset }
  }

  /// The comments that start in a range.
  public func comments(in range: SourceRange) -> ArraySlice<Comment> {
    let first = firstComment(from: range.start)
    return comments[first..<max(first, firstComment(from: range.end))]
  }

  /// Whether the file says that it was generated: a line comment before the package clause's end that reads
  /// `// Code generated … DO NOT EDIT.`.
  ///
  /// Source: go/ast.IsGenerated.
  public var isGenerated: Bool {
    let limit = start(of: root)
    let prefix = Array("// Code generated ".utf8)
    let suffix = Array(" DO NOT EDIT.".utf8)
    for comment in comments {
      if comment.range.start > limit { return false }
      for line in bytes(in: comment.range).split(separator: UInt8(ascii: "\n")) {
        let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        if text.count >= prefix.count + suffix.count, text.starts(with: prefix),
          text.suffix(suffix.count).elementsEqual(suffix)
        {
          return true
        }
      }
    }
    return false
  }
}
