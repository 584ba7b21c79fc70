// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import Workspace

/// Writes findings as text for people or as JSON for programs.
struct FindingPrinter {
  let paths: PathDisplay
  /// The text of a file that only related locations mention.
  let textOfFile: (String) -> DocumentText?

  // MARK: Text

  /// `file:line:column: severity: message [name CODE]`, related places indented below, the files apart.
  func text(_ files: [FileReport]) -> String {
    var result = ""
    for file in files where !file.diagnostics.isEmpty {
      if !result.isEmpty { result += "\n" }
      for found in file.diagnostics {
        let place = file.text.lineTable.position(at: found.range.start)
        result += "\(paths.show(file.path)):\(place.line + 1):\(place.column + 1): \(found.severity.rawValue): "
        result += "\(found.message) [\(found.name) \(found.code)]\n"
        for related in found.related {
          let place = position(related.path, related.range.start, in: file)
          result += "  \(paths.show(related.path)):\(place.line): \(related.message)\n"
        }
      }
    }
    return result
  }

  // MARK: JSON

  /// One array with an object per finding; lines and byte columns count from 1, byte offsets from 0.
  func json(_ files: [FileReport]) -> String {
    var lines: [String] = []
    for file in files {
      for found in file.diagnostics {
        var writer = JSONWriter()
        write(found, of: file, to: &writer)
        lines.append(writer.text)
      }
    }
    return lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n"
  }

  private func write(_ found: Diagnostic, of file: FileReport, to writer: inout JSONWriter) {
    writer.object { writer in
      writePlace(found.path, found.range, in: file, to: &writer)
      writer.key("code")
      writer.string(found.code)
      writer.key("name")
      writer.string(found.name)
      writer.key("severity")
      writer.string(found.severity.rawValue)
      writer.key("message")
      writer.string(found.message)
      writer.key("related")
      writer.array(found.related) { writer, related in
        writer.object { writer in
          writePlace(related.path, related.range, in: file, to: &writer)
          writer.key("message")
          writer.string(related.message)
        }
      }
      writer.key("fixes")
      writer.array(found.fixes) { writer, fix in
        writer.object { writer in
          writer.key("title")
          writer.string(fix.title)
          writer.key("safety")
          writer.string(fix.safety.rawValue)
          writer.key("edits")
          writer.array(fix.edits) { writer, edit in write(edit, to: &writer) }
        }
      }
    }
  }

  private func write(_ edit: TextEdit, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("file")
      writer.string(paths.show(edit.path))
      writer.key("startByte")
      writer.number(Int(edit.range.start))
      writer.key("endByte")
      writer.number(Int(edit.range.end))
      writer.key("newText")
      writer.string(edit.newText)
    }
  }

  private func writePlace(_ path: String, _ range: SourceRange, in file: FileReport, to writer: inout JSONWriter) {
    let start = position(path, range.start, in: file)
    let end = position(path, range.end, in: file)
    writer.key("file")
    writer.string(paths.show(path))
    writer.key("line")
    writer.number(start.line)
    writer.key("column")
    writer.number(start.column)
    writer.key("endLine")
    writer.number(end.line)
    writer.key("endColumn")
    writer.number(end.column)
  }

  /// A line and byte column from 1; the file's first when its text is not to be had.
  private func position(_ path: String, _ offset: UInt32, in file: FileReport) -> (line: Int, column: Int) {
    guard let text = path == file.path ? file.text : textOfFile(path) else { return (1, 1) }
    let place = text.lineTable.position(at: min(offset, UInt32(clamping: text.bytes.count)))
    return (place.line + 1, place.column + 1)
  }
}
