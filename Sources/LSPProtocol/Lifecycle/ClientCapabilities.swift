// SPDX-License-Identifier: MIT

/// What the client declares, read leniently: an odd shape means "no".
package struct ClientCapabilities: Codable, Hashable, Sendable {
  private let json: LSPAny

  package init(_ json: LSPAny = .null) {
    self.json = json
  }

  package init(from decoder: any Decoder) throws {
    json = try LSPAny(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try json.encode(to: encoder)
  }

  /// Whether the client asks for diagnostics and can be told when to ask again.
  ///
  /// Helix has written `diagnostic` where `diagnostics` is meant.
  package var pullsDiagnostics: Bool {
    let workspace = json["workspace"]
    return json["textDocument"]["diagnostic"].objectValue != nil
      && ["diagnostics", "diagnostic"].contains { workspace[$0]["refreshSupport"].boolValue == true }
  }

  package var workDoneProgress: Bool { json["window"]["workDoneProgress"].boolValue ?? false }

  private var publishDiagnostics: LSPAny { json["textDocument"]["publishDiagnostics"] }
  private var codeAction: LSPAny { json["textDocument"]["codeAction"] }

  /// The encodings the client can work with, best first; nil where it does not say.
  package var positionEncodings: [PositionEncoding]? {
    json["general"]["positionEncodings"].arrayValue?.compactMap(\.stringValue).map(PositionEncoding.init)
  }

  package var relatedInformation: Bool { publishDiagnostics["relatedInformation"].boolValue ?? false }
  package var diagnosticData: Bool { publishDiagnostics["dataSupport"].boolValue ?? false }

  /// The tags the client can show; old clients declare `true` for all of them.
  package var diagnosticTags: Set<DiagnosticTag> {
    let support = publishDiagnostics["tagSupport"]
    if support.boolValue == true { return [.unnecessary, .deprecated] }
    let values = support["valueSet"].arrayValue ?? []
    return Set(values.compactMap(\.intValue).map(DiagnosticTag.init))
  }

  package var documentChanges: Bool { json["workspace"]["workspaceEdit"]["documentChanges"].boolValue ?? false }

  /// Whether edits may be snippets, which only the newer form of edits knows.
  package var snippetEdits: Bool {
    documentChanges && json["workspace"]["workspaceEdit"]["snippetEditSupport"].boolValue == true
  }

  package var codeDescription: Bool { publishDiagnostics["codeDescriptionSupport"].boolValue ?? false }

  /// Whether code actions may come without their edit, which the client then asks for.
  package var resolvesEdits: Bool {
    codeAction["dataSupport"].boolValue == true && codeAction["resolveSupport"]["properties"].strings.contains("edit")
  }

  package var completion: Bool { json["textDocument"]["completion"].objectValue != nil }

  package var applyEdit: Bool { json["workspace"]["applyEdit"].boolValue ?? false }

  package var showDocument: Bool { json["window"]["showDocument"]["support"].boolValue ?? false }

  /// Whether hovers may be markdown, which is what is sent where the client does not say.
  package var markdownHover: Bool {
    let formats = json["textDocument"]["hover"]["contentFormat"].strings
    return formats.isEmpty || formats.contains(MarkupContent.markdown)
  }

  package var configurationRequests: Bool { json["workspace"]["configuration"].boolValue ?? false }

  package var registersConfigurationChanges: Bool {
    json["workspace"]["didChangeConfiguration"]["dynamicRegistration"].boolValue ?? false
  }

  package var registersWatchedFiles: Bool {
    json["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"].boolValue ?? false
  }
}
