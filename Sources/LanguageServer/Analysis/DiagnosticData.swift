// SPDX-License-Identifier: MIT

import LSPProtocol

/// What a diagnostic's `data` holds: the version it belongs to and the fixes.
struct DiagnosticData: Equatable {
  struct Fix: Equatable {
    var title: String
    var isSafe: Bool
    var edits: [DocumentEdits]
  }

  var version: Int?
  var fixes: [Fix]

  static func json(version: Int?, fixes: [LSPAny]) -> LSPAny {
    .object(["version": version.map(LSPAny.int) ?? .null, "fixes": .array(fixes)])
  }

  /// Reads what a client handed back; nil when it is not ours.
  init?(_ json: LSPAny) {
    guard let fixes = json["fixes"].arrayValue else { return nil }
    version = json["version"].intValue
    self.fixes = fixes.compactMap(Fix.init)
  }
}

extension DiagnosticData.Fix {
  var json: LSPAny {
    .object([
      "title": .string(title), "safe": .bool(isSafe), "edits": .array(edits.map(\.json)),
    ])
  }

  init?(_ json: LSPAny) {
    guard let title = json["title"].stringValue, let groups = json["edits"].arrayValue else { return nil }
    let edits = groups.compactMap(DocumentEdits.init)
    guard edits.count == groups.count, !edits.isEmpty else { return nil }
    self.init(title: title, isSafe: json["safe"].boolValue ?? false, edits: edits)
  }
}

extension DocumentEdits {
  var json: LSPAny {
    .object([
      "uri": .string(uri.string), "version": version.map(LSPAny.int) ?? .null,
      "edits": .array(
        edits.map { edit in
          .object([
            "range": .object(["start": edit.range.start.json, "end": edit.range.end.json]),
            "newText": .string(edit.newText),
          ])
        }),
    ])
  }

  init?(_ json: LSPAny) {
    guard let uri = json["uri"].stringValue, let list = json["edits"].arrayValue else { return nil }
    var edits: [LSPTextEdit] = []
    for edit in list {
      guard let start = Position(edit["range"]["start"]), let end = Position(edit["range"]["end"]),
        let newText = edit["newText"].stringValue
      else { return nil }
      edits.append(LSPTextEdit(range: LSPRange(start: start, end: end), newText: newText))
    }
    self.init(uri: DocumentURI(uri), version: json["version"].intValue, edits: edits)
  }
}

extension Position {
  fileprivate var json: LSPAny { .object(["line": .int(line), "character": .int(character)]) }

  fileprivate init?(_ json: LSPAny) {
    guard let line = json["line"].intValue, let character = json["character"].intValue else { return nil }
    self.init(line: line, character: character)
  }
}
