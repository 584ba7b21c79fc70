// SPDX-License-Identifier: MIT

/// The text on disk counts again.
package struct DidCloseNotification: LSPNotification {
  package static let method = "textDocument/didClose"

  package var textDocument: TextDocumentIdentifier

  package init(textDocument: TextDocumentIdentifier) {
    self.textDocument = textDocument
  }
}
