// SPDX-License-Identifier: MIT

import Configuration
import LSPProtocol

/// What the client was told about configuration files: whoever writes one sees in it what was not understood.
///
/// These files are no Go documents, so it is published also to clients that ask for diagnostics.
struct ConfigurationDiagnostics {
  /// The diagnostics by the files' paths, none of them empty.
  private var sent: [String: [LSPDiagnostic]] = [:]
  /// What they were made of: places are not looked up again with each key that is typed in a Go file.
  private var known: [ConfigurationProblem] = []

  /// What has to be published for the client to know all problems there are, and no others; an empty list for a file
  /// that has none any more.
  mutating func changes(
    to problems: [ConfigurationProblem], encoding: PositionEncoding, text: (_ path: String) -> TextBuffer?
  ) -> [(path: String, diagnostics: [LSPDiagnostic])] {
    if problems == known { return [] }
    known = problems
    var present: [String: [LSPDiagnostic]] = [:]
    for problem in problems {
      guard case .file(let path, let line, let column) = problem.origin else { continue }
      let range = Self.range(line, column, in: text(path) ?? TextBuffer([]), encoding)
      // Without a field it is the whole file that does not count.
      let severity = problem.field.isEmpty ? DiagnosticSeverity.error : .warning
      present[path, default: []].append(
        LSPDiagnostic(range: range, severity: severity, source: "goprod", message: problem.summary))
    }
    let changed = Set(present.keys).union(sent.keys).filter { present[$0] != sent[$0] }
    sent = present
    return changed.sorted().map { ($0, present[$0] ?? []) }
  }

  /// From a place to the end of what its line says; line and column count from 1, and are 0 for the file as a whole.
  private static func range(
    _ line: Int, _ column: Int, in text: TextBuffer, _ encoding: PositionEncoding
  ) -> LSPRange {
    // The mark that a file may begin with is no part of an editor's text.
    let mark = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = mark > 0 ? TextBuffer(Array(text.bytes.dropFirst(mark))) : text
    let content = text.contentRange(ofLine: max(line - 1, 0))
    let start = min(content.lowerBound + max(column - 1 - (line == 1 ? mark : 0), 0), content.upperBound)
    let end = text.bytes[start..<content.upperBound].lastIndex { !" \t,".utf8.contains($0) }.map { $0 + 1 } ?? start
    return text.range(of: start..<end, encoding)
  }
}
