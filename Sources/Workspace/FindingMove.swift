// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Moves findings to where what they are about stands in a newer text of their file.
struct FindingMove {
  let path: String
  let edit: TreeEdit

  /// A finding of the old text in the new one, nil when what it is about was changed.
  func callAsFunction(_ finding: Diagnostic) -> Diagnostic? {
    guard let range = moved(finding.range) else { return nil }
    var result = finding
    result.range = range
    result.related = finding.related.compactMap { related in
      guard related.path == path else { return related }
      return moved(related.range).map { RelatedLocation(path: path, range: $0, message: related.message) }
    }
    result.fixes = finding.fixes.compactMap(moved)
    return result
  }

  /// A range that holds all of the change grows or shrinks with it.
  private func moved(_ range: SourceRange) -> SourceRange? {
    let old = edit.oldRange
    if range.end <= old.start { return range }
    let end = moved(range.end)
    if range.start >= old.end { return SourceRange(start: moved(range.start), end: end) }
    return range.contains(old) ? SourceRange(start: range.start, end: end) : nil
  }

  /// A fix is for the text as it was: it goes with what it would replace.
  private func moved(_ fix: Fix) -> Fix? {
    var result = fix
    for (index, edit) in fix.edits.enumerated() where edit.path == path {
      guard let range = moved(edit.range), range.length == edit.range.length else { return nil }
      result.edits[index].range = range
    }
    return result
  }

  private func moved(_ offset: UInt32) -> UInt32 { offset &+ UInt32(truncatingIfNeeded: edit.byteDelta) }
}
