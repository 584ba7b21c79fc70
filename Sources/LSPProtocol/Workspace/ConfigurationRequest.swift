// SPDX-License-Identifier: MIT

/// Asks the client for settings.
package struct ConfigurationRequest: LSPRequest {
  package static let method = "workspace/configuration"
  package typealias Response = [LSPAny]

  package var items: [Item]

  package init(items: [Item]) {
    self.items = items
  }

  /// One section of the settings.
  package struct Item: Codable, Hashable, Sendable {
    package var scopeUri: DocumentURI?
    package var section: String?

    package init(scopeUri: DocumentURI? = nil, section: String?) {
      self.scopeUri = scopeUri
      self.section = section
    }
  }
}
