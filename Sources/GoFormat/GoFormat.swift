// SPDX-License-Identifier: MIT

import GoSyntax

/// Lays out what edits disturb as gofmt would: the columns of neighbouring comments, keys, types and values.
///
/// Only sections that stood as gofmt lays them out are laid out again; a file that is not gofmt's is left as it is.
package enum GoFormat {
  /// The edits together with those that restore the columns around them; nil when they overlap.
  ///
  /// Where there are columns to restore, edits that break the syntax are refused too.
  package static func layingOut(_ edits: [SourceEdit], of tree: SyntaxTree) -> [SourceEdit]? {
    guard let ordered = edits.ordered(in: tree.length) else { return nil }
    guard ordered.contains(where: { mayDisturb($0, in: tree) }) else { return ordered }
    var result: [SourceEdit] = []
    var index = 0
    while index < ordered.count {
      guard let extent = extent(around: ordered[index].range, in: tree) else {
        result.append(ordered[index])
        index += 1
        continue
      }
      var end = index
      while end < ordered.count, extent.contains(ordered[end].range) { end += 1 }
      guard let laidOut = layingOut(Array(ordered[index..<end]), inside: extent, of: tree) else { return nil }
      result += laidOut
      index = end
    }
    return result
  }

  /// Whether there may be columns around an edit: comments beside it, or an element of something that has columns.
  private static func mayDisturb(_ edit: SourceEdit, in tree: SyntaxTree) -> Bool {
    let lines = lines(of: edit.range, in: tree)
    let last = min(lines.upperBound, tree.lineTable.count - 1)
    let end = last + 1 < tree.lineTable.count ? tree.lineTable.starts[last + 1] : UInt32(tree.length)
    let around = SourceRange(start: tree.lineTable.starts[lines.lowerBound], end: end)
    if !tree.comments(in: around).isEmpty { return true }
    let node = tree.node(at: edit.range.start)
    for ancestor in [node] + tree.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .compositeLit, .callExpr, .varDecl, .constDecl, .typeDecl, .structType, .interfaceType, .importDecl:
        let range = tree.range(of: ancestor)
        if tree.lineTable.line(at: range.start) != tree.lineTable.line(at: range.end) { return true }
      case .funcDecl:
        let range = tree.range(of: ancestor)
        if tree.lineTable.line(at: range.start) == tree.lineTable.line(at: range.end) { return true }
      default: break
      }
    }
    return false
  }

  /// The lines of the top-level declaration that holds a range, and of those on the lines next to it; or nil.
  private static func extent(around range: SourceRange, in tree: SyntaxTree) -> SourceRange? {
    var run: SourceRange?
    for child in tree.children(of: tree.root) where tree.kind(of: child) != .ident {
      let lines = self.lines(of: child, in: tree)
      if let last = run, last.end == lines.start {
        run = SourceRange(start: last.start, end: lines.end)
      } else {
        if let run, run.contains(range) { return run }
        if lines.start > range.start { return nil }
        run = lines
      }
    }
    return run.flatMap { $0.contains(range) ? $0 : nil }
  }

  /// A declaration's lines, its trailing comment included.
  private static func lines(of declaration: NodeID, in tree: SyntaxTree) -> SourceRange {
    let first = tree.lineTable.starts[tree.lineTable.line(at: tree.start(of: declaration))]
    let line = tree.lineTable.line(at: tree.end(of: declaration))
    let end = line + 1 < tree.lineTable.count ? tree.lineTable.starts[line + 1] : UInt32(tree.length)
    return SourceRange(start: min(first, tree.start(of: declaration)), end: max(end, first))
  }

  private static func layingOut(
    _ edits: [SourceEdit], inside extent: SourceRange, of tree: SyntaxTree
  ) -> [SourceEdit]? {
    let prefix = Array("package p\n".utf8)
    let source = prefix + tree.bytes(in: extent)
    /// Moves a range between the file and the slice of it that is laid out.
    func moved(_ range: SourceRange, toSlice: Bool) -> SourceRange {
      let from = toSlice ? extent.start : UInt32(prefix.count)
      let to = toSlice ? UInt32(prefix.count) : extent.start
      return SourceRange(start: range.start - from + to, end: range.end - from + to)
    }
    let inner = edits.map { SourceEdit(range: moved($0.range, toSlice: true), text: $0.text) }
    let before = SyntaxTree.parse(source)
    let after = SyntaxTree.parse(inner.applied(to: source))
    guard after.errors.count <= before.errors.count else { return nil }
    let oldLines = inner.map { lines(of: $0.range, in: before) }
    let newLines = inner.resultRanges.map { lines(of: $0, in: after) }
    let stoodAsLaidOut = AlignedSections(before, lines: oldLines).sections
      .allSatisfy { ColumnLayout($0, in: before).edits(in: before).isEmpty }
    guard stoodAsLaidOut else { return edits }
    var blanks: [SourceEdit] = []
    for section in AlignedSections(after, lines: newLines).sections {
      blanks += ColumnLayout(section, in: after).edits(in: after)
    }
    guard !blanks.isEmpty, let ordered = blanks.ordered(in: after.length) else { return edits }
    return inner.followed(by: ordered, in: source.count).map {
      SourceEdit(range: moved($0.range, toSlice: false), text: $0.text)
    }
  }

  /// The lines an edit touches and those next to them, whose columns it may disturb.
  private static func lines(of range: SourceRange, in tree: SyntaxTree) -> ClosedRange<Int> {
    let first = tree.lineTable.line(at: range.start)
    let last = tree.lineTable.line(at: range.end)
    return max(first - 1, 0)...last + 1
  }
}
