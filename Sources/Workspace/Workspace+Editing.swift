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
      let documentation = registry.rule(found.code).map { RuleDocumentation($0).hover } ?? ""
      return "**\(found.name)** (\(found.code)) · \(found.severity.rawValue)\n\n\(found.message)\n\n\(documentation)"
    }
    return (smallest.range, parts.joined(separator: "\n\n---\n\n"))
  }

  /// The edits that silence a rule where a diagnostic stands.
  ///
  /// A comment at the end of the line silences that line only. Where that is not possible it goes on a line of its own
  /// above.
  public func ignoreEdits(for diagnostic: Diagnostic) -> [TextEdit] {
    guard let tree = store.tree(of: diagnostic.path, mode: .full) else { return [] }
    return IgnoreDirective.edits(for: diagnostic, in: tree, reason: "reason")
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
    guard merge.appliedCount > 1 else { return (merge.edits[report.path] ?? [], merge.droppedCount) }
    return (merge.edits(of: report.path, in: SyntaxTree.parse(report.text.bytes)), merge.droppedCount)
  }
}
