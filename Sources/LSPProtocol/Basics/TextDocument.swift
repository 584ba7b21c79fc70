// SPDX-License-Identifier: MIT

/// Names a document.
package struct TextDocumentIdentifier: Codable, Hashable, Sendable {
  package var uri: DocumentURI

  package init(uri: DocumentURI) {
    self.uri = uri
  }
}

/// Names one version of a document.
package struct VersionedTextDocumentIdentifier: Codable, Hashable, Sendable {
  package var uri: DocumentURI
  package var version: Int?

  package init(uri: DocumentURI, version: Int?) {
    self.uri = uri
    self.version = version
  }

  /// `version` is sent as `null` where it is not known.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(uri, forKey: .uri)
    try container.encode(version, forKey: .version)
  }
}

/// A document with its text, as it is opened.
package struct TextDocumentItem: Codable, Hashable, Sendable {
  package var uri: DocumentURI
  package var languageId: String?
  package var version: Int?
  package var text: String

  package init(uri: DocumentURI, languageId: String?, version: Int?, text: String) {
    self.uri = uri
    self.languageId = languageId
    self.version = version
    self.text = text
  }
}

/// A range in some document.
package struct Location: Codable, Hashable, Sendable {
  package var uri: DocumentURI
  package var range: LSPRange

  package init(uri: DocumentURI, range: LSPRange) {
    self.uri = uri
    self.range = range
  }
}
