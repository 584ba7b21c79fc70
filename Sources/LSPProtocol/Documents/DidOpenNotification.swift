// SPDX-License-Identifier: MIT

/// The client owns a document's text from now on.
package struct DidOpenNotification: LSPNotification {
  package static let method = "textDocument/didOpen"

  package var textDocument: TextDocumentItem

  package init(textDocument: TextDocumentItem) {
    self.textDocument = textDocument
  }
}
