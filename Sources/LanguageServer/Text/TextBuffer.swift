// SPDX-License-Identifier: MIT

import LSPProtocol

/// One version of a document's text with what is needed to find positions in it.
///
/// Lines end as LSP says: in CR LF, LF or a lone CR. The Go side has its own, narrower idea of lines and never sees
/// these.
package struct TextBuffer: Sendable, Equatable {
  package private(set) var bytes: [UInt8]
  /// The offsets at which lines begin; the first is 0.
  private(set) var lineStarts: [Int]

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lineStarts = [0]
    bytes.withUnsafeBufferPointer { buffer in
      for offset in 0..<buffer.count where buffer[offset] <= 0x0D && isLineEnd(in: buffer, at: offset) {
        lineStarts.append(offset + 1)
      }
    }
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  package var lineCount: Int { lineStarts.count }

  /// Replaces bytes and mends the line starts around them, without looking at the rest of the text.
  package mutating func replace(_ range: Range<Int>, with text: some Collection<UInt8>) {
    let range = range.clamped(to: 0..<bytes.count)
    let newEnd = range.lowerBound + text.count
    let shift = text.count - range.count
    bytes.replaceSubrange(range, with: text)
    // Whether a line starts at an offset depends on the bytes on both sides of it, so starts before the range and
    // beyond its end stand.
    let first = lineIndex { $0 >= range.lowerBound }
    let last = lineIndex { $0 > range.upperBound }
    var fresh: [Int] = first == 0 ? [0] : []
    bytes.withUnsafeBufferPointer { buffer in
      for offset in range.lowerBound...newEnd where offset > 0 && isLineEnd(in: buffer, at: offset - 1) {
        fresh.append(offset)
      }
    }
    let tail = first + fresh.count
    lineStarts.replaceSubrange(first..<last, with: fresh)
    if shift != 0 {
      for index in tail..<lineStarts.count { lineStarts[index] += shift }
    }
  }

  /// The line an offset is on, counted from 0.
  package func line(at offset: Int) -> Int {
    max(lineIndex { $0 > offset } - 1, 0)
  }

  /// The bytes of a line without its end.
  package func contentRange(ofLine line: Int) -> Range<Int> {
    guard line >= 0, line < lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The first index of a line start for which `predicate` holds; it holds for all after it.
  private func lineIndex(where predicate: (Int) -> Bool) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if predicate(lineStarts[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Whether the byte at `offset` is the last of a line's end.
private func isLineEnd(in buffer: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
  switch buffer[offset] {
  case UInt8(ascii: "\n"): true
  case UInt8(ascii: "\r"): offset + 1 == buffer.count || buffer[offset + 1] != UInt8(ascii: "\n")
  default: false
  }
}
