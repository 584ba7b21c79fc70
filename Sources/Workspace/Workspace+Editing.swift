// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

extension Workspace {
  /// Why the finding under an offset of an open file was reported, as of the file's last report.
  public func hover(_ path: String, offset: UInt32) -> (range: SourceRange, markdown: String)? {
    guard let report = reports[path] else { return nil }
    let touched = report.diagnostics.filter { $0.range.touches(offset) }
    // The findings with the smallest extent are the ones meant.
    guard let smallest = touched.min(by: { $0.range.length < $1.range.length }) else { return nil }
    var codes: Set<String> = []
    let parts = touched.filter { $0.range == smallest.range && codes.insert($0.code).inserted }.map { found in
      let documentation = registry.rule(found.code)?.documentation ?? ""
      return "**\(found.name)** (\(found.code)) · \(found.severity.rawValue)\n\n\(found.message)\n\n\(documentation)"
    }
    return (smallest.range, parts.joined(separator: "\n\n---\n\n"))
  }

  /// The edits that silence a rule where a diagnostic stands.
  ///
  /// A comment at the end of the line silences that line only. Where that is not possible, or would make gofmt move
  /// other comments, it goes on a line of its own above.
  public func ignoreEdits(for diagnostic: Diagnostic) -> [TextEdit] {
    guard let tree = store.tree(of: diagnostic.path, mode: .full) else { return [] }
    let starts = tree.lineTable.starts
    let line = tree.lineTable.line(at: min(diagnostic.range.start, UInt32(tree.length)))
    let directive = "//goprod:ignore \(diagnostic.code) "
    let end = lineEnd(line, tree)
    let isFree = [line - 1, line, line + 1].allSatisfy { !hasTrailingComment(line: $0, tree) }
    if isFree, !isInsideToken(end, tree) {
      let edit = SourceRange(start: end, end: end)
      return [TextEdit(path: diagnostic.path, range: edit, newText: " " + directive + "reason")]
    }
    // The line may begin inside a literal of several lines, where a comment would be text.
    var target = line
    while target > 0, isInsideToken(starts[target], tree) { target -= 1 }
    let start = starts[target]
    let indentation = tree.bytes(in: SourceRange(start: start, end: lineEnd(target, tree)))
      .prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let text = String(decoding: indentation, as: UTF8.self) + directive + "reason\n"
    return [TextEdit(path: diagnostic.path, range: SourceRange(start: start, end: start), newText: text)]
  }

  /// The edits of all safe fixes in a file, and how many fixes had to wait because they overlap others.
  public func fixAll(_ path: String) -> (edits: [TextEdit], droppedCount: Int) {
    let report = report(for: path)
    return Workspace.safeEdits(of: report)
  }

  /// The edits of the safe fixes of a report that stay in its file: of two that overlap the first wins.
  public static func safeEdits(of report: FileReport) -> (edits: [TextEdit], droppedCount: Int) {
    let fixes = report.diagnostics.compactMap { diagnostic in
      diagnostic.fixes.first { fix in fix.safety == .safe && fix.edits.allSatisfy { $0.path == report.path } }
    }
    let merge = FixMerge(fixes)
    return (merge.edits[report.path] ?? [], merge.droppedCount)
  }

  // MARK: Lines

  /// The offset after a line's last byte, its line break not counted.
  private func lineEnd(_ line: Int, _ tree: SyntaxTree) -> UInt32 {
    let starts = tree.lineTable.starts
    guard line + 1 < starts.count else { return UInt32(tree.length) }
    var end = starts[line + 1] - 1
    if end > starts[line], tree.byte(at: end - 1) == UInt8(ascii: "\r") { end -= 1 }
    return end
  }

  private func hasTrailingComment(line: Int, _ tree: SyntaxTree) -> Bool {
    let starts = tree.lineTable.starts
    guard line >= 0, line < starts.count else { return false }
    let range = SourceRange(start: starts[line], end: lineEnd(line, tree))
    return tree.comments(in: range).contains { comment in
      tree.bytes(in: SourceRange(start: range.start, end: comment.range.start)).contains {
        $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t")
      }
    }
  }

  /// Whether an offset lies inside a literal or comment that goes over several lines.
  private func isInsideToken(_ offset: UInt32, _ tree: SyntaxTree) -> Bool {
    let token = tree.token(at: offset)
    if tree.kind(of: token) != .automaticSemicolon, tree.start(of: token) < offset, offset < tree.end(of: token) {
      return true
    }
    // An automatic semicolon may stand at the offset, after the token in question.
    if token.rawValue > 0, tree.start(of: token) == offset {
      let previous = token.previous
      if tree.start(of: previous) < offset, offset < tree.end(of: previous) { return true }
    }
    let next = tree.firstComment(from: offset)
    guard next > 0 else { return false }
    let comment = tree.comments[next - 1]
    return comment.range.start < offset && offset < comment.range.end
  }
}
