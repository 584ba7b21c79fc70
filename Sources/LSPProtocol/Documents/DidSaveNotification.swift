// SPDX-License-Identifier: MIT

/// A document was written to disk.
package struct DidSaveNotification: LSPNotification {
  package static let method = "textDocument/didSave"

  package var textDocument: TextDocumentIdentifier

  package init(textDocument: TextDocumentIdentifier) {
    self.textDocument = textDocument
  }
}
