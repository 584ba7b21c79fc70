// SPDX-License-Identifier: MIT

/// Asks for the diagnostics of a document.
package struct DocumentDiagnosticRequest: LSPRequest {
  package static let method = "textDocument/diagnostic"
  package typealias Response = DocumentDiagnosticReport

  package var textDocument: TextDocumentIdentifier
  /// The id of the result the client has.
  package var previousResultId: String?

  package init(textDocument: TextDocumentIdentifier, previousResultId: String? = nil) {
    self.textDocument = textDocument
    self.previousResultId = previousResultId
  }
}

/// The diagnostics of a document, or that they are those the client has.
package struct DocumentDiagnosticReport: Codable, Hashable, Sendable {
  package var kind: String
  package var resultId: String?
  package var items: [LSPDiagnostic]?

  package static func full(_ items: [LSPDiagnostic], resultId: String?) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport(kind: "full", resultId: resultId, items: items)
  }

  package static func unchanged(resultId: String) -> DocumentDiagnosticReport {
    DocumentDiagnosticReport(kind: "unchanged", resultId: resultId, items: nil)
  }
}
