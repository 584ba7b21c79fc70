// SPDX-License-Identifier: MIT

/// A document's text has changed.
package struct DidChangeNotification: LSPNotification {
  package static let method = "textDocument/didChange"

  package var textDocument: VersionedTextDocumentIdentifier
  package var contentChanges: [Change]

  package init(textDocument: VersionedTextDocumentIdentifier, contentChanges: [Change]) {
    self.textDocument = textDocument
    self.contentChanges = contentChanges
  }

  /// One edit, which refers to the text the one before it leaves.
  ///
  /// Without a range it is the whole text.
  package struct Change: Codable, Hashable, Sendable {
    package var range: LSPRange?
    package var text: String

    package init(range: LSPRange? = nil, text: String) {
      self.range = range
      self.text = text
    }
  }
}
