// SPDX-License-Identifier: MIT

import LSPProtocol
import LanguageServer
import Testing

@Suite struct TextBufferTests {
  @Test(arguments: [
    ("", [0..<0]), ("a", [0..<1]), ("a\n", [0..<1, 2..<2]), ("a\r\nb", [0..<1, 3..<4]), ("a\rb", [0..<1, 2..<3]),
    ("\r\r\n\n", [0..<0, 1..<1, 3..<3, 4..<4]), ("a\r", [0..<1, 2..<2]), ("\n\r", [0..<0, 1..<1, 2..<2]),
    ("a\u{2028}b\u{0B}c\u{0C}d", [0..<9]),
  ]) func linesEnd(text: String, lines: [Range<Int>]) {
    let buffer = TextBuffer(text)
    #expect(buffer.lineCount == lines.count)
    #expect((0..<buffer.lineCount).map(buffer.contentRange(ofLine:)) == lines)
  }

  @Test(arguments: [
    ("a👍b世c\u{301}\u{E9}", PositionEncoding.utf16, [0, 1, 3, 4, 5, 6, 7, 8]),
    ("a👍b世c\u{301}\u{E9}", PositionEncoding.utf8, [0, 1, 5, 6, 9, 10, 12, 14]),
    ("a👍b世c\u{301}\u{E9}", PositionEncoding.utf32, [0, 1, 2, 3, 4, 5, 6, 7]),
  ]) func countsCharacters(text: String, encoding: PositionEncoding, columns: [Int]) {
    let buffer = TextBuffer("first\n" + text + "\r\nlast")
    let offsets = [0, 1, 5, 6, 9, 10, 12, 14].map { $0 + 6 }
    for (offset, column) in zip(offsets, columns) {
      let position = Position(line: 1, character: column)
      #expect(buffer.position(of: offset, encoding) == position)
      #expect(buffer.offset(of: position, encoding) == offset)
    }
  }

  @Test func clampsPositions() {
    let buffer = TextBuffer("ab\r\n👍\rc")
    let offset = { buffer.offset(of: Position(line: $0, character: $1), .utf16) }
    #expect(offset(0, 99) == 2)
    #expect(offset(0, -3) == 0)
    #expect(offset(-1, 5) == 0)
    #expect(offset(1, 1) == 4)
    #expect(offset(1, 2) == 8)
    #expect(offset(2, Int.max) == 10)
    #expect(offset(3, 0) == 10)
    #expect(offset(Int.max, Int.max) == 10)
    // Within a character, within a line's end, behind the text.
    #expect(buffer.position(of: 6, .utf16) == Position(line: 1, character: 0))
    #expect(buffer.position(of: 3, .utf16) == Position(line: 0, character: 2))
    #expect(buffer.position(of: 99, .utf16) == Position(line: 2, character: 1))
    let backwards = LSPRange(start: Position(line: 2, character: 0), end: Position(line: 0, character: 1))
    #expect(buffer.offsets(of: backwards, .utf16) == 1..<9)
  }

  @Test func countsInvalidBytesAsEditorsDo() {
    // A lone continuation byte, an encoded surrogate, a cut-off character.
    let buffer = TextBuffer([0x80, 0x41, 0xED, 0xA0, 0x80, 0x42, 0xE4, 0xB8, 0x43])
    let columns = [0, 1, 2, 5, 6, 7, 8].map { buffer.position(of: $0, .utf16).character }
    #expect(columns == [0, 1, 2, 3, 4, 5, 6])
  }

  /// Random edits leave what reading the whole text anew gives.
  @Test func editsKeepTheLines() {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = ["", "\r", "\n", "\r\n", "x", "世", "ab\ncd", "\n\r", "\r\r", "a\r\nb\r"]
    var buffer = TextBuffer("")
    for _ in 0..<3000 {
      let start = random(buffer.bytes.count + 1)
      let end = min(buffer.bytes.count, start + random(4))
      buffer.replace(start..<end, with: Array(pieces[random(pieces.count)].utf8))
      #expect(buffer == TextBuffer(buffer.bytes))
      if buffer.bytes.count > 60 { buffer.replace(0..<50, with: []) }
    }
  }
}
