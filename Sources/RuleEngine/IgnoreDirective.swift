// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax

/// The comment that silences a rule on a line.
public enum IgnoreDirective {
  /// The edits that silence a diagnostic's rule on its line; empty when there is no place for the comment.
  ///
  /// The comment goes to the line's end, to the codes of a directive already there, or where another comment stands at
  /// the end, on a line of its own above.
  public static func edits(for diagnostic: Diagnostic, in tree: SyntaxTree, reason: String = "") -> [TextEdit] {
    let file = FileContext(tree: tree, path: diagnostic.path, index: 0, goVersion: .newest)
    guard diagnostic.range.start <= UInt32(tree.length) else { return [] }
    let line = file.lineRange(at: diagnostic.range.start)
    let directive = "//goprod:ignore \(diagnostic.code)" + (reason.isEmpty ? "" : " \(reason)")
    let comments = tree.comments(in: line)
    let edit: SourceEdit?
    if let comment = comments.first(where: { tree.text(in: $0.range).hasPrefix("//goprod:ignore ") }) {
      edit = extended(comment, by: diagnostic.code, in: tree)
    } else if comments.isEmpty, endsInBlankOrCode(line, in: tree) {
      var end = line.end
      while end > line.start, file.isBlank(SourceRange(start: end - 1, end: end)) { end -= 1 }
      edit = SourceEdit(range: SourceRange(start: end, end: line.end), text: " " + directive)
    } else {
      edit = above(line, directive, in: file)
    }
    guard let edit else { return [] }
    // A declaration that does not parse is not laid out.
    let edits = GoFormat.layingOut([edit], of: tree) ?? [edit]
    return edits.map {
      TextEdit(path: diagnostic.path, range: $0.range, newText: String(decoding: $0.text, as: UTF8.self))
    }
  }

  /// The edit that adds a code to a directive's list.
  private static func extended(_ comment: Comment, by code: String, in tree: SyntaxTree) -> SourceEdit? {
    let prefix = "//goprod:ignore ".utf8.count
    let text = tree.text(in: comment.range).dropFirst(prefix)
    let blanks = text.prefix { $0 == " " }.utf8.count
    let list = text.dropFirst(blanks).prefix { $0 != " " && $0 != "\t" }
    guard !list.isEmpty else { return nil }
    let end = comment.range.start + UInt32(prefix + blanks + list.utf8.count)
    return SourceEdit(range: SourceRange(start: end, end: end), text: ",\(code)")
  }

  /// Whether a comment can stand at a line's end: the end lies in no token of several lines.
  private static func endsInBlankOrCode(_ line: SourceRange, in tree: SyntaxTree) -> Bool {
    let token = tree.token(at: line.end)
    let isInside = tree.start(of: token) < line.end && line.end < tree.end(of: token)
    // A block comment that goes on below is not among the comments that start on the line's end alone.
    let before = tree.firstComment(from: line.end)
    return !isInside && (before == 0 || tree.comments[before - 1].range.end <= line.end)
  }

  /// The directive on a line of its own above a line, or above the first line before it that begins no token's inside.
  private static func above(_ line: SourceRange, _ directive: String, in file: FileContext) -> SourceEdit? {
    let tree = file.tree
    var start = line.start
    while true {
      let token = tree.token(at: start)
      let comment = tree.firstComment(from: start)
      let isInToken = tree.start(of: token) < start && start < tree.end(of: token)
      let isInComment = comment > 0 && tree.comments[comment - 1].range.end > start
      if !isInToken && !isInComment { break }
      let outer = isInToken ? tree.start(of: token) : tree.comments[comment - 1].range.start
      start = file.lineRange(at: outer).start
    }
    let text = file.indentation(at: start) + directive + file.newline
    return SourceEdit(range: SourceRange(start: start, end: start), text: text)
  }
}
