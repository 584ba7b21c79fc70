// SPDX-License-Identifier: MIT

/// Replaces a range by a text.
package struct LSPTextEdit: Codable, Hashable, Sendable {
  package var range: LSPRange
  package var newText: String

  package init(range: LSPRange, newText: String) {
    self.range = range
    self.newText = newText
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
