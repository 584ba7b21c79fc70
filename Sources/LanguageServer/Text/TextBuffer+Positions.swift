// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport

extension TextBuffer {
  /// The offset of a position; what is beyond a line or the text is moved to its end, as LSP asks for.
  package func offset(of position: Position, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < lineCount else { return bytes.count }
    let content = contentRange(ofLine: position.line)
    guard position.character > 0 else { return content.lowerBound }
    return bytes.withUnsafeBufferPointer { buffer in
      var offset = content.lowerBound
      var remaining = position.character
      while offset < content.upperBound {
        let (count, units) = Self.character(in: buffer, at: offset, encoding)
        // A position within a character is moved before it.
        if remaining < units { break }
        remaining -= units
        offset += count
        if remaining == 0 { break }
      }
      return min(offset, content.upperBound)
    }
  }

  /// The position of an offset.
  package func position(of offset: Int, _ encoding: PositionEncoding) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = line(at: offset)
    let content = contentRange(ofLine: line)
    let end = min(offset, content.upperBound)
    let units = bytes.withUnsafeBufferPointer { buffer in
      var position = content.lowerBound
      var units = 0
      while position < end {
        let (count, width) = Self.character(in: buffer, at: position, encoding)
        if position + count > end { break }
        units += width
        position += count
      }
      return units
    }
    return Position(line: line, character: units)
  }

  /// The bytes of a range; one that runs backwards is turned round.
  package func offsets(of range: LSPRange, _ encoding: PositionEncoding) -> Range<Int> {
    let start = offset(of: range.start, encoding)
    let end = offset(of: range.end, encoding)
    return min(start, end)..<max(start, end)
  }

  package func range(of offsets: Range<Int>, _ encoding: PositionEncoding) -> LSPRange {
    LSPRange(start: position(of: offsets.lowerBound, encoding), end: position(of: offsets.upperBound, encoding))
  }

  /// The bytes of the character at an offset and the units it counts.
  private static func character(
    in buffer: UnsafeBufferPointer<UInt8>, at offset: Int, _ encoding: PositionEncoding,
  ) -> (count: Int, units: Int) {
    if buffer[offset] < 0x80 { return (1, 1) }
    let count = UTF8Sequence.length(at: offset, in: buffer).count
    switch encoding {
    case .utf8: return (count, count)
    case .utf32: return (count, 1)
    default: return (count, count == 4 ? 2 : 1)
    }
  }
}
