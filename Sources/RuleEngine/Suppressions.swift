// SPDX-License-Identifier: MIT

import GoSyntax

/// Which lines of one file silence which rules.
public struct Suppressions: Sendable {
  struct Entry: Sendable {
    let directive: SuppressionDirective
    /// The comment's extent.
    let range: SourceRange
    /// The covered lines, counted from 0.
    let lines: ClosedRange<Int>
  }

  let entries: [Entry]

  /// Finds the directives among a file's comments.
  public init(_ tree: SyntaxTree) {
    var entries: [Entry] = []
    for comment in tree.comments where tree.isLineComment(comment) && comment.range.length < 1_000 {
      guard Self.mayBeDirective(comment, in: tree) else { continue }
      let range = tree.content(of: comment)
      guard let directive = SuppressionDirective(tree.text(in: range)) else { continue }
      entries.append(
        Entry(directive: directive, range: range, lines: Self.lines(of: comment, directive.form, in: tree)))
    }
    self.entries = entries
  }

  /// Whether a rule is silenced on a line, counted from 0.
  public func silences(_ info: RuleInfo, onLine line: Int) -> Bool {
    entries.contains { $0.lines.contains(line) && $0.directive.silences(info) }
  }

  /// The comment whose list of rules an offset is in, and the lines it covers as soon as something stands there; nil where
  /// there is no such comment.
  public static func directive(
    at offset: UInt32, in tree: SyntaxTree
  ) -> (comment: SourceRange, lines: ClosedRange<Int>)? {
    guard let comment = tree.comments.first(where: { $0.range.touches(offset) }), tree.isLineComment(comment) else {
      return nil
    }
    let written = tree.text(in: SourceRange(start: comment.range.start, end: offset))
    guard let directive = SuppressionDirective(written + "name reason") else { return nil }
    return (comment.range, lines(of: comment, directive.form, in: tree))
  }

  /// A look at the first letters, so that ordinary comments cost nothing.
  private static func mayBeDirective(_ comment: Comment, in tree: SyntaxTree) -> Bool {
    for byte in tree.bytes(in: comment.range) where byte != UInt8(ascii: "/") && byte != UInt8(ascii: " ") {
      return byte == UInt8(ascii: "n") || byte == UInt8(ascii: "g") || byte == UInt8(ascii: "l")
    }
    return false
  }

  private static func lines(
    of comment: Comment, _ form: SuppressionDirective.Form, in tree: SyntaxTree
  ) -> ClosedRange<Int> {
    let last = max(tree.lineTable.count - 1, 0)
    if form == .staticcheckFile { return 0...last }
    let line = tree.lineTable.line(at: comment.range.start)
    guard ownsLine(comment, in: tree) else { return line...line }
    let token = tree.token(after: comment)
    guard tree.kind(of: token) != .endOfFile else { return line...line }
    let next = tree.lineTable.line(at: tree.start(of: token))
    guard isAdjacent(comment, line: line, to: next, in: tree) else { return line...line }
    if form == .staticcheck { return line...next }
    if token == tree.firstToken(of: tree.root) { return line...last }
    let node = outermostNode(startingAt: token, in: tree)
    guard !node.isNone else { return line...next }
    return line...max(next, tree.lineTable.line(at: tree.end(of: node)))
  }

  /// Whether only comments stand between a comment's line and the next token's.
  private static func isAdjacent(_ comment: Comment, line: Int, to next: Int, in tree: SyntaxTree) -> Bool {
    var reached = line
    let starts = tree.lineTable.starts
    guard next < starts.count else { return false }
    for other in tree.comments(in: SourceRange(start: comment.range.end, end: starts[next])) {
      guard tree.lineTable.line(at: other.range.start) == reached + 1 else { return false }
      reached = tree.lineTable.line(at: other.range.end)
    }
    return next == reached + 1
  }

  /// Whether nothing but white space stands before a comment on its line.
  static func ownsLine(_ comment: Comment, in tree: SyntaxTree) -> Bool {
    tree.beginsLine(comment.range.start)
  }

  /// The largest declaration, statement or expression whose first token is the given one, or `.none`.
  private static func outermostNode(startingAt token: TokenID, in tree: SyntaxTree) -> NodeID {
    var current = tree.root
    while true {
      var next = NodeID.none
      for child in tree.children(of: current) where !tree.lastToken(of: child).isNone {
        if tree.firstToken(of: child) > token { break }
        if token < tree.endToken(of: child) {
          next = child
          break
        }
      }
      if next.isNone { return .none }
      if tree.firstToken(of: next) == token {
        let kind = tree.kind(of: next)
        // A list is a frame around its elements, which are what the directive means.
        guard kind == .exprList || kind == .identList || kind == .parameterList else { return next }
        let first = tree.firstChild(of: next)
        if !first.isNone, tree.firstToken(of: first) == token { return first }
      }
      current = next
    }
  }
}

extension SyntaxTree {
  /// A line comment's extent without the CR of a line break that is CR LF, as go/scanner has it.
  func content(of comment: Comment) -> SourceRange {
    var range = comment.range
    if range.length > 0, byte(at: range.end - 1) == UInt8(ascii: "\r") { range.end -= 1 }
    return range
  }

  /// Whether nothing but white space, or the mark at the start of a file, stands before an offset on its line.
  func beginsLine(_ offset: UInt32) -> Bool {
    let start = lineTable.starts[lineTable.line(at: offset)]
    let before = bytes(in: SourceRange(start: start, end: offset))
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return before.dropFirst(start == 0 && before.starts(with: mark) ? mark.count : 0).allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
    }
  }

  /// The first token after a comment that is written in the source.
  func token(after comment: Comment) -> TokenID {
    var token = TokenID(min(comment.precedingTokens, UInt32(tokenCount - 1)))
    while kind(of: token) == .automaticSemicolon || start(of: token) < comment.range.end {
      if kind(of: token) == .endOfFile { break }
      token = token.next
    }
    return token
  }
}
