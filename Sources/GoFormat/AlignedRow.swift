// SPDX-License-Identifier: MIT

import GoSyntax

/// One line of an aligned section: cells that gofmt separates by columns of blanks.
struct AlignedRow {
  /// The line, counted from 0.
  let line: Int
  /// The cells' extents, nil for an empty cell; the last one is never padded.
  var cells: [SourceRange?]
  /// Whether gofmt begins a new section with this line.
  var startsSection: Bool
}

/// The blanks between the cells of consecutive rows, as text/tabwriter computes them for go/printer.
///
/// Source: Go's text/tabwriter `format`, with padding 1, no minimal width and empty columns discarded.
struct ColumnLayout {
  private let rows: [AlignedRow]
  private let widths: [[Int]]
  private var columnWidths: [[Int]]

  /// Lays out the rows of one section; they stand on consecutive lines.
  init(_ rows: [AlignedRow], in tree: SyntaxTree) {
    self.rows = rows
    widths = rows.map { row in row.cells.map { $0.map { tree.runeCount(in: $0) } ?? 0 } }
    columnWidths = rows.map { [Int](repeating: 0, count: max($0.cells.count - 1, 0)) }
    let columns = columnWidths.map(\.count).max() ?? 0
    for column in 0..<columns {
      var index = 0
      while index < rows.count {
        guard columnWidths[index].count > column else {
          index += 1
          continue
        }
        var end = index
        while end < rows.count, columnWidths[end].count > column { end += 1 }
        let widest = widths[index..<end].map { $0[column] }.max() ?? 0
        for row in index..<end { columnWidths[row][column] = widest == 0 ? 0 : widest + 1 }
        index = end
      }
    }
  }

  /// The edits that give every gap its blanks.
  func edits(in tree: SyntaxTree) -> [SourceEdit] {
    var edits: [SourceEdit] = []
    for (index, row) in rows.enumerated() {
      var blanks = 0
      var previous: SourceRange?
      for (position, cell) in row.cells.enumerated() {
        if let cell, let last = previous {
          let gap = SourceRange(start: last.end, end: cell.start)
          let bytes = tree.bytes(in: gap)
          let isBlank = bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
          if isBlank, bytes.count != blanks || bytes.contains(UInt8(ascii: "\t")) {
            edits.append(SourceEdit(range: gap, text: [UInt8](repeating: UInt8(ascii: " "), count: blanks)))
          }
          blanks = 0
        }
        if cell != nil { previous = cell }
        if position < columnWidths[index].count {
          blanks += columnWidths[index][position] - widths[index][position]
        }
      }
    }
    return edits
  }
}

extension SyntaxTree {
  /// The number of Unicode scalars in a range, a stray byte of broken UTF-8 counted as gofmt would, roughly.
  func runeCount(in range: SourceRange) -> Int {
    var count = 0
    for byte in bytes(in: range) where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
