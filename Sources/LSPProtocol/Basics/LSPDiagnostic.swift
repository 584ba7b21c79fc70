// SPDX-License-Identifier: MIT

/// How grave a diagnostic is.
package struct DiagnosticSeverity: RawRepresentable, Codable, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let error = DiagnosticSeverity(rawValue: 1)
  package static let warning = DiagnosticSeverity(rawValue: 2)
  package static let information = DiagnosticSeverity(rawValue: 3)
  package static let hint = DiagnosticSeverity(rawValue: 4)
}

/// How a diagnostic's range is to be shown.
package struct DiagnosticTag: RawRepresentable, Codable, Hashable, Sendable {
  package let rawValue: Int

  package init(rawValue: Int) {
    self.rawValue = rawValue
  }

  package static let unnecessary = DiagnosticTag(rawValue: 1)
  package static let deprecated = DiagnosticTag(rawValue: 2)
}

/// Another place that belongs to a diagnostic.
package struct DiagnosticRelatedInformation: Codable, Hashable, Sendable {
  package var location: Location
  package var message: String

  package init(location: Location, message: String) {
    self.location = location
    self.message = message
  }
}

/// Where more can be read about a diagnostic's code.
package struct CodeDescription: Codable, Hashable, Sendable {
  package var href: String

  package init(href: String) {
    self.href = href
  }
}

/// What is wrong with a range of a document.
package struct LSPDiagnostic: Codable, Hashable, Sendable {
  package var range: LSPRange
  package var severity: DiagnosticSeverity?
  /// A string or a number; other servers send both.
  package var code: LSPAny?
  package var codeDescription: CodeDescription?
  package var source: String?
  package var message: String
  package var tags: [DiagnosticTag]?
  package var relatedInformation: [DiagnosticRelatedInformation]?
  package var data: LSPAny?

  package init(
    range: LSPRange, severity: DiagnosticSeverity? = nil, code: LSPAny? = nil,
    codeDescription: CodeDescription? = nil, source: String? = nil, message: String, tags: [DiagnosticTag]? = nil,
    relatedInformation: [DiagnosticRelatedInformation]? = nil, data: LSPAny? = nil,
  ) {
    self.range = range
    self.severity = severity
    self.code = code
    self.codeDescription = codeDescription
    self.source = source
    self.message = message
    self.tags = tags
    self.relatedInformation = relatedInformation
    self.data = data
  }

  /// Everything but the range may be missing or of an odd shape in what a client hands back.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    range = try container.decode(LSPRange.self, forKey: .range)
    severity = try? container.decodeIfPresent(DiagnosticSeverity.self, forKey: .severity)
    code = try? container.decodeIfPresent(LSPAny.self, forKey: .code)
    codeDescription = try? container.decodeIfPresent(CodeDescription.self, forKey: .codeDescription)
    source = try? container.decodeIfPresent(String.self, forKey: .source)
    message = (try? container.decodeIfPresent(String.self, forKey: .message)) ?? ""
    tags = try? container.decodeIfPresent([DiagnosticTag].self, forKey: .tags)
    relatedInformation = try? container.decodeIfPresent(
      [DiagnosticRelatedInformation].self, forKey: .relatedInformation)
    data = try? container.decodeIfPresent(LSPAny.self, forKey: .data)
  }
}
