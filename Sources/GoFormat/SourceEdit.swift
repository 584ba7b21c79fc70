// SPDX-License-Identifier: MIT

import GoSyntax

/// The replacement of a byte range of a source by other bytes.
package struct SourceEdit: Hashable, Sendable {
  package var range: SourceRange
  package var text: [UInt8]

  package init(range: SourceRange, text: [UInt8]) {
    self.range = range
    self.text = text
  }

  package init(range: SourceRange, text: String) { self.init(range: range, text: Array(text.utf8)) }
}

extension Array where Element == SourceEdit {
  /// The edits in source order, or nil when two of them overlap or one lies outside the source.
  package func ordered(in length: Int) -> [SourceEdit]? {
    let sorted = self.enumerated().sorted {
      ($0.element.range.start, $0.element.range.end, $0.offset) < (
        $1.element.range.start, $1.element.range.end, $1.offset
      )
    }.map(\.element)
    var end: UInt32 = 0
    for edit in sorted {
      guard edit.range.start >= end, edit.range.start <= edit.range.end, Int(edit.range.end) <= length else {
        return nil
      }
      end = edit.range.end
    }
    return sorted
  }

  /// What the ordered edits make of a source.
  package func applied(to source: some RandomAccessCollection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var position = 0
    let first = source.startIndex
    func slice(_ from: Int, _ to: Int) -> some Collection<UInt8> {
      source[source.index(first, offsetBy: from)..<source.index(first, offsetBy: Swift.max(from, to))]
    }
    for edit in self {
      result.append(contentsOf: slice(position, Int(edit.range.start)))
      result.append(contentsOf: edit.text)
      position = Int(edit.range.end)
    }
    result.append(contentsOf: slice(position, source.count))
    return result
  }

  /// The ranges the ordered edits' texts take in the edited source.
  package var resultRanges: [SourceRange] {
    var shift = 0
    return map { edit in
      let start = Int(edit.range.start) + shift
      shift += edit.text.count - edit.range.length
      return SourceRange(start: UInt32(clamping: start), end: UInt32(clamping: start + edit.text.count))
    }
  }

  /// One list of edits with the effect of these, followed by others made on their result; both are ordered.
  package func followed(by later: [SourceEdit], in length: Int) -> [SourceEdit] {
    var pieces = PieceList(length: length)
    pieces.apply(self)
    pieces.apply(later)
    return pieces.edits
  }
}

/// An edited source as a run of pieces, each kept from the source or written by an edit.
private struct PieceList {
  private enum Piece {
    case kept(SourceRange)
    case written([UInt8])

    var count: Int {
      switch self {
      case .kept(let range): range.length
      case .written(let text): text.count
      }
    }

    func part(_ from: Int, _ to: Int) -> Piece {
      switch self {
      case .kept(let range):
        .kept(SourceRange(start: range.start + UInt32(from), end: range.start + UInt32(to)))
      case .written(let text): .written(Array(text[from..<to]))
      }
    }
  }

  private var pieces: [Piece]
  private let length: UInt32

  init(length: Int) {
    self.length = UInt32(clamping: length)
    pieces = [.kept(SourceRange(start: 0, end: self.length))]
  }

  /// Applies ordered edits that lie inside what the pieces make up.
  mutating func apply(_ edits: [SourceEdit]) {
    var result: [Piece] = []
    var remaining = edits[...]
    var position = 0
    // The end of the edit last applied: what lies before it was replaced.
    var replaced = 0
    for piece in pieces {
      let end = position + piece.count
      var offset = Swift.max(replaced, position)
      while let edit = remaining.first, Int(edit.range.start) < end {
        let start = Int(edit.range.start)
        if start > offset { result.append(piece.part(offset - position, start - position)) }
        result.append(.written(edit.text))
        replaced = Int(edit.range.end)
        offset = Swift.max(start, replaced)
        remaining = remaining.dropFirst()
      }
      if offset < end { result.append(piece.part(offset - position, end - position)) }
      position = end
    }
    for edit in remaining { result.append(.written(edit.text)) }
    pieces = result
  }

  /// The pieces as edits of the source.
  var edits: [SourceEdit] {
    var result: [SourceEdit] = []
    var position: UInt32 = 0
    var text: [UInt8] = []
    func add(upTo start: UInt32) {
      if start > position || !text.isEmpty {
        result.append(SourceEdit(range: SourceRange(start: position, end: start), text: text))
      }
    }
    for piece in pieces {
      switch piece {
      case .written(let written): text += written
      case .kept(let range):
        guard range.start < range.end else { continue }
        add(upTo: range.start)
        text = []
        position = range.end
      }
    }
    add(upTo: length)
    return result
  }
}
