// SPDX-License-Identifier: MIT

/// Asks what there is to read about a place.
package struct HoverRequest: LSPRequest {
  package static let method = "textDocument/hover"
  package typealias Response = Hover?

  package var textDocument: TextDocumentIdentifier
  package var position: Position

  package init(textDocument: TextDocumentIdentifier, position: Position) {
    self.textDocument = textDocument
    self.position = position
  }
}

/// A text about a range.
package struct Hover: Codable, Hashable, Sendable {
  package var contents: MarkupContent
  package var range: LSPRange?

  package init(contents: MarkupContent, range: LSPRange?) {
    self.contents = contents
    self.range = range
  }
}
