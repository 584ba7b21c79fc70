// SPDX-License-Identifier: MIT

/// Asks for the diagnostics of all documents, open or not.
package struct WorkspaceDiagnosticRequest: LSPRequest {
  package static let method = "workspace/diagnostic"
  package typealias Response = WorkspaceDiagnosticReport

  package var previousResultIds: [PreviousResult]
  /// Where parts of the answer may be sent ahead.
  package var partialResultToken: RequestID?
  package var workDoneToken: RequestID?

  package init(previousResultIds: [PreviousResult], partialResultToken: RequestID? = nil) {
    self.previousResultIds = previousResultIds
    self.partialResultToken = partialResultToken
  }

  /// The id of the result the client has of a document.
  package struct PreviousResult: Codable, Hashable, Sendable {
    package var uri: DocumentURI
    package var value: String

    package init(uri: DocumentURI, value: String) {
      self.uri = uri
      self.value = value
    }
  }
}

/// The diagnostics of several documents.
package struct WorkspaceDiagnosticReport: Codable, Hashable, Sendable {
  package var items: [Item]

  package init(items: [Item]) {
    self.items = items
  }

  /// The diagnostics of one document, or that they are those the client has.
  package struct Item: Codable, Hashable, Sendable {
    package var kind: String
    package var uri: DocumentURI
    /// The version of an open document.
    package var version: Int?
    package var resultId: String?
    package var items: [LSPDiagnostic]?

    package init(_ uri: DocumentURI, version: Int? = nil, _ report: DocumentDiagnosticReport) {
      kind = report.kind
      self.uri = uri
      self.version = version
      resultId = report.resultId
      items = report.items
    }

    /// Without a version `null` is sent: the member has to be there.
    package func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(kind, forKey: .kind)
      try container.encode(uri, forKey: .uri)
      try container.encode(version, forKey: .version)
      try container.encodeIfPresent(resultId, forKey: .resultId)
      try container.encodeIfPresent(items, forKey: .items)
    }

    private enum Keys: String, CodingKey {
      case kind, uri, version, resultId, items
    }
  }
}
