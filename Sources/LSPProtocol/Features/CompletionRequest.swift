// SPDX-License-Identifier: MIT

/// Asks what could be written at a place.
package struct CompletionRequest: LSPRequest {
  package static let method = "textDocument/completion"
  package typealias Response = CompletionList?

  package var textDocument: TextDocumentIdentifier
  package var position: Position

  package init(textDocument: TextDocumentIdentifier, position: Position) {
    self.textDocument = textDocument
    self.position = position
  }
}

/// What could be written.
package struct CompletionList: Codable, Hashable, Sendable {
  /// Whether there is more when more is typed.
  package var isIncomplete: Bool
  package var items: [CompletionItem]

  package init(items: [CompletionItem]) {
    isIncomplete = false
    self.items = items
  }
}

/// One text that could be written.
package struct CompletionItem: Codable, Hashable, Sendable {
  package var label: String
  /// What it is, as editors mark it: 20 is a member of an enumeration.
  package var kind: Int?
  package var detail: String?
  /// Plain text, which needs no client to say that it knows it.
  package var documentation: String?
  package var sortText: String?
  package var textEdit: LSPTextEdit?

  package init(
    label: String, kind: Int?, detail: String?, documentation: String?, sortText: String?,
    textEdit: LSPTextEdit?,
  ) {
    self.label = label
    self.kind = kind
    self.detail = detail
    self.documentation = documentation
    self.sortText = sortText
    self.textEdit = textEdit
  }
}
