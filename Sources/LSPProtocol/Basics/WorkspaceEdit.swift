// SPDX-License-Identifier: MIT

/// Replaces a range by a text.
package struct LSPTextEdit: Codable, Hashable, Sendable {
  package var range: LSPRange
  package var newText: String
  /// Whether the text is a snippet, with placeholders that the user fills in; for clients that declare to know these.
  package var isSnippet = false

  package init(range: LSPRange, newText: String) {
    self.range = range
    self.newText = newText
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    range = try container.decode(LSPRange.self, forKey: .range)
    if let snippet = try container.decodeIfPresent(Snippet.self, forKey: .snippet) {
      newText = snippet.value
      isSnippet = true
    } else {
      newText = try container.decode(String.self, forKey: .newText)
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(range, forKey: .range)
    if isSnippet {
      try container.encode(Snippet(kind: "snippet", value: newText), forKey: .snippet)
    } else {
      try container.encode(newText, forKey: .newText)
    }
  }

  private enum Keys: String, CodingKey {
    case range, newText, snippet
  }

  private struct Snippet: Codable {
    var kind: String
    var value: String
  }
}

/// The edits of one version of a document.
package struct TextDocumentEdit: Codable, Hashable, Sendable {
  package var textDocument: VersionedTextDocumentIdentifier
  package var edits: [LSPTextEdit]

  package init(textDocument: VersionedTextDocumentIdentifier, edits: [LSPTextEdit]) {
    self.textDocument = textDocument
    self.edits = edits
  }
}

/// Edits of several documents, in the one or the other form.
package struct WorkspaceEdit: Codable, Hashable, Sendable {
  package var changes: [String: [LSPTextEdit]]?
  package var documentChanges: [TextDocumentEdit]?

  package init(changes: [String: [LSPTextEdit]]) {
    self.changes = changes
  }

  package init(documentChanges: [TextDocumentEdit]) {
    self.documentChanges = documentChanges
  }
}
