// SPDX-License-Identifier: MIT

/// A text for people.
package struct MarkupContent: Codable, Hashable, Sendable {
  package var kind: String
  package var value: String

  package static let markdown = "markdown"
  package static let plainText = "plaintext"

  package init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }
}
