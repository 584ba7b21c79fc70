// SPDX-License-Identifier: MIT

import LSPProtocol
import TestSupport
import Testing

@testable import LanguageServer

/// The text of a document after any series of edits is the client's, byte for byte.
@Suite struct RandomEditTests {
  /// A text as an editor keeps it: UTF-16, with lines that end as LSP has it.
  private struct Editor {
    var units: [UInt16]

    /// The offsets where each line begins, and where it ends without its line end.
    private var lines: [(start: Int, end: Int)] {
      var lines: [(start: Int, end: Int)] = []
      var (start, index) = (0, 0)
      while index < units.count {
        let unit = units[index]
        index += 1
        guard unit == 10 || unit == 13 else { continue }
        lines.append((start, index - 1))
        if unit == 13, index < units.count, units[index] == 10 { index += 1 }
        start = index
      }
      return lines + [(start, units.count)]
    }

    var lineCount: Int { lines.count }

    func offset(_ position: Position) -> Int {
      let lines = lines
      guard position.line < lines.count else { return units.count }
      let line = lines[position.line]
      return min(line.start + position.character, line.end)
    }

    mutating func replace(_ range: LSPRange, with text: String) {
      units.replaceSubrange(offset(range.start)..<offset(range.end), with: Array(text.utf16))
    }

    /// Whether an offset stands between two halves of a character, where no editor edits.
    func splitsPair(_ offset: Int) -> Bool {
      offset > 0 && offset < units.count && UTF16.isTrailSurrogate(units[offset])
        && UTF16.isLeadSurrogate(units[offset - 1])
    }
  }

  private static let pieces = [
    "", "a", "xyz", "\n", "\r\n", "\r", "😀", "é", "e\u{301}", "日本", "\u{2028}", "\t", "😀\r\n😀", "\n\n", "👩‍👩‍👧",
  ]

  @Test(arguments: 0..<20) func textIsTheClients(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let start = (0..<40).map { _ in random.pick(Self.pieces) }.joined()
    var editor = Editor(units: Array(start.utf16))
    var document = OpenDocument(
      TextDocumentItem(uri: DocumentURI("file:///a.go"), languageId: "go", version: 0, text: start), incarnation: 1)
    for version in 1...200 {
      let changes = (0..<Int.random(in: 1...3, using: &random)).map { _ -> DidChangeNotification.Change in
        var ends = [position(in: editor, &random), position(in: editor, &random)]
        ends.sort { editor.offset($0) < editor.offset($1) }
        let range = LSPRange(start: ends[0], end: ends[1])
        // Long deletions would leave nothing to edit.
        let isLong = editor.offset(range.end) - editor.offset(range.start) > 12
        let chosen = isLong ? LSPRange(start: range.start, end: range.start) : range
        let text = random.pick(Self.pieces)
        editor.replace(chosen, with: text)
        return DidChangeNotification.Change(range: chosen, text: text)
      }
      document.apply(changes, version: version, .utf16)
      let expected = Array(String(decoding: editor.units, as: UTF16.self).utf8)
      if document.text.bytes != expected {
        Issue.record("the texts differ after edit \(version) of seed \(seed)")
        return
      }
    }
  }

  private func position(in editor: Editor, _ random: inout SplitMix64) -> Position {
    while true {
      let line = Int.random(in: 0..<editor.lineCount, using: &random)
      let position = Position(line: line, character: Int.random(in: 0..<8, using: &random))
      if !editor.splitsPair(editor.offset(position)) { return position }
    }
  }
}
