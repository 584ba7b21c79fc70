// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

extension Workspace {
  /// Why the finding under an offset of an open file was reported, or what the directive there silences, as of the file's
  /// last report.
  public func hover(_ path: String, offset: UInt32) -> (range: SourceRange, markdown: String)? {
    guard let report = reports[path] else { return nil }
    if let directive = report.directives.first(where: { $0.range.touches(offset) }) {
      return (directive.range, DirectiveText(registry: registry).text(of: directive, in: report.text))
    }
    let touched = report.diagnostics.filter { $0.range.touches(offset) }
    // The findings with the smallest extent are the ones meant.
    guard let smallest = touched.min(by: { $0.range.length < $1.range.length }) else { return nil }
    var codes: Set<String> = []
    let parts = touched.filter { $0.range == smallest.range && codes.insert($0.code).inserted }.map { found in
      let documentation = registry.rule(found.code).map { RuleDocumentation($0).hover } ?? ""
      return "**\(found.name)** (\(found.code)) · \(found.severity.rawValue)\n\n\(found.message)\n\n\(documentation)"
    }
    return (smallest.range, parts.joined(separator: "\n\n---\n\n"))
  }

  /// Whether an offset of an open file is in a comment that goes to the end of its line, as directives do.
  public func isInLineComment(_ offset: UInt32, _ path: String) -> Bool {
    guard let tree = store.tree(of: path, mode: .full) else { return false }
    return tree.comments.contains {
      $0.range.start < offset && offset <= $0.range.end && tree.isLineComment($0)
    }
  }

  /// The codes of what the last report found where a directive takes effect that has an offset in its list of rules,
  /// silenced or not.
  public func codes(forDirectiveAt offset: UInt32, _ path: String) -> Set<String> {
    guard let report = reports[path], let tree = store.tree(of: path, mode: .full),
      let (comment, lines) = Suppressions.directive(at: offset, in: tree)
    else { return [] }
    let found = report.diagnostics + report.directives.flatMap(\.silenced)
    return Set(
      found.filter { finding in
        // What is said of the directive itself is no reason for it.
        !comment.touches(finding.range.start)
          && lines.contains(report.text.lineTable.line(at: finding.range.start))
      }.map(\.code))
  }

  /// The edits that silence a rule where a diagnostic stands, or in its whole file; where a reason belongs, they say
  /// "reason".
  ///
  /// A comment at the end of the line silences that line only. Where that is not possible it goes on a line of its own
  /// above.
  public func ignoreEdits(for diagnostic: Diagnostic, inFile: Bool = false) -> [TextEdit] {
    guard let tree = store.tree(of: diagnostic.path, mode: .full) else { return [] }
    return inFile
      ? IgnoreDirective.fileEdits(for: diagnostic, in: tree, reason: IgnoreDirective.reasonPlaceholder)
      : IgnoreDirective.edits(for: diagnostic, in: tree, reason: IgnoreDirective.reasonPlaceholder)
  }

  /// The edits of all safe fixes in a file, and how many fixes had to wait because they overlap others.
  public func fixAll(_ path: String) -> (edits: [TextEdit], droppedCount: Int) {
    Workspace.fixAllEdits(of: report(for: path))
  }

  /// The edits of the fixes of a report that stay in its file: of two that overlap the first wins.
  ///
  /// Of all rules together only the safe ones are meant. Who names one rule by its code wants each of its findings mended,
  /// safely where that is possible.
  public static func fixAllEdits(of report: FileReport, code: String? = nil) -> (edits: [TextEdit], droppedCount: Int) {
    let fixes = report.diagnostics.compactMap { diagnostic -> Fix? in
      let fixes = diagnostic.fixes.filter { fix in fix.edits.allSatisfy { $0.path == report.path } }
      let safe = fixes.first { $0.safety == .safe }
      guard let code else { return safe }
      return diagnostic.code == code ? safe ?? fixes.first : nil
    }
    let merge = FixMerge(fixes)
    guard merge.appliedCount > 1 else { return (merge.edits[report.path] ?? [], merge.droppedCount) }
    return (merge.edits(of: report.path, in: SyntaxTree.parse(report.text.bytes)), merge.droppedCount)
  }
}
