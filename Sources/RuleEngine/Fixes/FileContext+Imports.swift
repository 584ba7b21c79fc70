// SPDX-License-Identifier: MIT

import GoFormat
import GoSyntax

extension FileContext {
  /// The edit that removes an import with its line; nil when a comment or something else stands there.
  func removal(of entry: ImportTable.Entry) -> SourceEdit? {
    let siblings = imports.entries.filter { $0.declaration == entry.declaration }
    let target = siblings.count == 1 ? entry.declaration : entry.spec
    var start = lineRange(at: tree.start(of: target)).start
    let lastLine = tree.lineTable.line(at: tree.end(of: target))
    guard lastLine + 1 < tree.lineTable.count else { return nil }
    var end = tree.lineTable.starts[lastLine + 1]
    guard isBlank(SourceRange(start: start, end: tree.start(of: target))),
      imports.firstOffset(of: entry) == tree.start(of: entry.spec),
      tree.comments(in: SourceRange(start: start, end: end)).isEmpty
    else { return nil }
    let next = tree.token(at: end)
    guard tree.start(of: next) >= end || tree.kind(of: next).isSemicolon || next < tree.endToken(of: target) else {
      return nil
    }
    // A block that goes takes one of the blank lines around it with it.
    let isFirst = start == 0 || isBlankLine(before: start) || tree.byte(at: start - 2) == UInt8(ascii: "(")
    if isFirst, isBlankLine(at: end) {
      end = tree.lineTable.starts[min(tree.lineTable.line(at: end) + 1, tree.lineTable.count - 1)]
    } else if tree.byte(at: tree.start(of: tree.token(at: end))) == UInt8(ascii: ")"),
      isBlankLine(before: start)
    {
      start = tree.lineTable.starts[tree.lineTable.line(at: start) - 1]
    }
    return SourceEdit(range: SourceRange(start: start, end: end), text: "")
  }

  private func isBlankLine(at offset: UInt32) -> Bool {
    Int(offset) < tree.length && isBlank(lineRange(at: offset))
  }

  private func isBlankLine(before offset: UInt32) -> Bool {
    offset > 0 && isBlank(lineRange(at: offset - 1))
  }
}
