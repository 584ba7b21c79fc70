// SPDX-License-Identifier: MIT

/// Asks what can be done about a range.
package struct CodeActionRequest: LSPRequest {
  package static let method = "textDocument/codeAction"
  package typealias Response = [CodeAction]

  package var textDocument: TextDocumentIdentifier
  package var range: LSPRange
  package var context: Context

  package init(textDocument: TextDocumentIdentifier, range: LSPRange, context: Context) {
    self.textDocument = textDocument
    self.range = range
    self.context = context
  }

  /// The diagnostics the client shows there, of all servers, and the kinds of actions it wants.
  package struct Context: Codable, Hashable, Sendable {
    package var diagnostics: [LSPDiagnostic]?
    package var only: [CodeActionKind]?
    package var triggerKind: Int?

    package init(diagnostics: [LSPDiagnostic] = [], only: [CodeActionKind]? = nil) {
      self.diagnostics = diagnostics
      self.only = only
    }

    /// Diagnostics of an odd shape do not spoil the request.
    package init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      diagnostics = try? container.decodeIfPresent([LSPDiagnostic].self, forKey: .diagnostics)
      only = try? container.decodeIfPresent([CodeActionKind].self, forKey: .only)
      triggerKind = try? container.decodeIfPresent(Int.self, forKey: .triggerKind)
    }
  }
}
