// SPDX-License-Identifier: MIT

import LSPProtocol

/// What was agreed with the client about the form of answers.
package struct ClientFeatures: Sendable, Equatable {
  package var encoding = PositionEncoding.utf16
  package var relatedInformation = false
  package var diagnosticData = false
  package var diagnosticTags: Set<DiagnosticTag> = []
  package var documentChanges = false
  package var snippetEdits = false
  package var markdownHover = true
  package var codeDescription = false
  package var resolvesEdits = false
  /// Whether diagnostics are asked for; else they are published.
  package var pullsDiagnostics = false
  /// Whether a client that asks for diagnostics may be offered to ask for those of the whole workspace, too.
  package var pullsWorkspaceToo = true

  package init() {}

  init(_ capabilities: ClientCapabilities, of client: ProgramInfo? = nil, preferredEncoding: PositionEncoding?) {
    encoding = Self.encoding(offered: capabilities.positionEncodings, preferred: preferredEncoding)
    relatedInformation = capabilities.relatedInformation
    diagnosticData = capabilities.diagnosticData
    diagnosticTags = capabilities.diagnosticTags
    documentChanges = capabilities.documentChanges
    snippetEdits = capabilities.snippetEdits
    markdownHover = capabilities.markdownHover
    codeDescription = capabilities.codeDescription
    resolvesEdits = capabilities.resolvesEdits
    pullsDiagnostics = capabilities.pullsDiagnostics
    pullsWorkspaceToo = Self.asksForDocumentsBesideTheWorkspace(client)
  }

  /// Neovim 0.12 asks for the workspace alone when it is told to ask again, and passes over what that says of documents
  /// it has open: their findings would stay what they were.
  private static func asksForDocumentsBesideTheWorkspace(_ client: ProgramInfo?) -> Bool {
    guard let client, client.name == "Neovim" else { return true }
    let version = (client.version ?? "").split(separator: ".").prefix(2).compactMap { Int($0) }
    return !version.lexicographicallyPrecedes([0, 13])
  }

  /// UTF-16 wherever the client has it: two servers of one buffer must agree, and gopls takes that one.
  static func encoding(offered: [PositionEncoding]?, preferred: PositionEncoding?) -> PositionEncoding {
    guard let offered else { return .utf16 }
    if let preferred, offered.contains(preferred) { return preferred }
    return [.utf16, .utf8, .utf32].first(where: offered.contains) ?? .utf16
  }
}
