// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax

/// The comment that silences a rule on a line.
public enum IgnoreDirective {
  /// What stands where the user is to give a reason.
  public static let reasonPlaceholder = "reason"

  /// The edits that silence a diagnostic's rule on its line; empty when there is no place for the comment.
  ///
  /// The comment goes to the line's end, to the codes of a directive already there, or where another comment stands at
  /// the end, on a line of its own above.
  public static func edits(for diagnostic: Diagnostic, in tree: SyntaxTree, reason: String = "") -> [TextEdit] {
    let file = FileContext(tree: tree, path: diagnostic.path, index: 0, goVersion: .newest)
    guard diagnostic.range.start <= UInt32(tree.length) else { return [] }
    let line = file.lineRange(at: diagnostic.range.start)
    let directive = "\(word) \(diagnostic.code)" + (reason.isEmpty ? "" : " \(reason)")
    let comments = tree.comments(in: line)
    let edit: SourceEdit?
    if let comment = comments.first(where: { isOwn($0, in: tree) }) {
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
    return edits.map { TextEdit($0, path: diagnostic.path) }
  }

  /// The edits that silence a diagnostic's rule in its whole file; empty when there is no place for the comment.
  ///
  /// The comment goes above the package clause, or its code to a directive that stands there already.
  public static func fileEdits(for diagnostic: Diagnostic, in tree: SyntaxTree, reason: String = "") -> [TextEdit] {
    let file = FileContext(tree: tree, path: diagnostic.path, index: 0, goVersion: .newest)
    let first = tree.firstToken(of: tree.root)
    guard tree.kind(of: first) == .package else { return [] }
    let start = tree.start(of: first)
    let line = file.lineRange(at: start)
    // Without the comment's line right above the package clause it would be about one line alone.
    guard tree.beginsLine(start) else { return [] }
    var above: SourceRange?
    if line.start > 0 { above = file.lineRange(at: line.start - 1) }
    let documentation = above.map { tree.comments(in: $0) } ?? []
    if let comment = documentation.first, isOwn(comment, in: tree) {
      return [TextEdit(extended(comment, by: diagnostic.code, in: tree), path: diagnostic.path)]
    }
    // gofmt parts directives from the words of a documentation comment.
    let isDocumented = above.map { !file.isBlank($0) } ?? false && !(documentation.first.map(tree.isDirective) ?? false)
    let directive = "\(word) \(diagnostic.code)" + (reason.isEmpty ? "" : " \(reason)") + file.newline
    let text = (isDocumented ? "//" + file.newline : "") + directive
    return [TextEdit(SourceEdit(range: SourceRange(start: start, end: start), text: text), path: diagnostic.path)]
  }

  /// The edits that take names out of a directive, or the whole directive when it names nothing else.
  public static func removal(
    of directive: DirectiveReport, names: [DirectiveReport.Name], in tree: SyntaxTree, path: String
  ) -> [TextEdit] {
    let kept = directive.names.filter { !names.contains($0) }
    if let first = directive.names.first, let last = directive.names.last, !kept.isEmpty {
      let list = SourceRange(start: first.range.start, end: last.range.end)
      return [TextEdit(path: path, range: list, newText: kept.map(\.text).joined(separator: ","))]
    }
    let file = FileContext(tree: tree, path: path, index: 0, goVersion: .newest)
    let line = file.lineRange(at: directive.range.start)
    var range = SourceRange(start: line.start, end: directive.range.end)
    if file.isBlank(SourceRange(start: line.start, end: directive.range.start)) {
      range = wholeLines(of: directive, in: file)
    } else {
      range.start = directive.range.start
      while range.start > line.start, file.isBlank(SourceRange(start: range.start - 1, end: range.start)) {
        range.start -= 1
      }
    }
    let edit = SourceEdit(range: range, text: "")
    let edits = GoFormat.layingOut([edit], of: tree) ?? [edit]
    return edits.map { TextEdit($0, path: path) }
  }

  /// The line of a directive that has it to itself, with a line before it that would then be one too many: the empty one
  /// that parts it from the words of a documentation comment, or one of two empty ones.
  private static func wholeLines(of directive: DirectiveReport, in file: FileContext) -> SourceRange {
    let lines = file.tree.lineTable
    let number = lines.line(at: directive.range.start)
    func text(_ line: Int) -> String? {
      guard line >= 0, line < lines.count else { return nil }
      let words = file.tree.text(in: file.lineRange(at: lines.starts[line])).split { $0 == " " || $0 == "\t" }
      return words.joined(separator: " ")
    }
    let (before, after) = (text(number - 1), text(number + 1))
    let isFirstTooMany = before == "//" && !(after ?? "").hasPrefix("//") || before == "" && after == ""
    let start = lines.starts[isFirstTooMany ? number - 1 : number]
    let end = number + 1 < lines.count ? lines.starts[number + 1] : UInt32(file.tree.length)
    return SourceRange(start: start, end: end)
  }

  private static let word = "//goprod:ignore"

  /// Whether a comment is goprod's own directive, with a list of rules or still without.
  private static func isOwn(_ comment: Comment, in tree: SyntaxTree) -> Bool {
    let text = tree.text(in: tree.content(of: comment))
    guard text.hasPrefix(word) else { return false }
    let rest = text.dropFirst(word.count)
    return rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t")
  }

  /// The edit that adds a code to a directive's list.
  private static func extended(_ comment: Comment, by code: String, in tree: SyntaxTree) -> SourceEdit {
    let content = tree.content(of: comment)
    let text = tree.text(in: content).dropFirst(word.count)
    let blanks = text.prefix { $0 == " " || $0 == "\t" }.utf8.count
    let list = text.dropFirst(blanks).prefix { $0 != " " && $0 != "\t" }
    let start = content.start + UInt32(word.utf8.count)
    if list.isEmpty { return SourceEdit(range: SourceRange(start: start, end: content.end), text: " \(code)") }
    let end = start + UInt32(blanks + list.utf8.count)
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
