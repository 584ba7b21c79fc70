// SPDX-License-Identifier: MIT

/// Asks the client to show a document to the user.
package struct ShowDocumentRequest: LSPRequest {
  package static let method = "window/showDocument"

  package var uri: DocumentURI
  package var takeFocus: Bool?

  package init(uri: DocumentURI, takeFocus: Bool? = nil) {
    self.uri = uri
    self.takeFocus = takeFocus
  }

  /// Whether it is shown.
  package struct Response: Codable, Hashable, Sendable {
    package var success: Bool

    package init(success: Bool) {
      self.success = success
    }
  }
}
