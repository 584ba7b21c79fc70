// SPDX-License-Identifier: MIT

/// All diagnostics of one version of a document.
package struct PublishDiagnosticsNotification: LSPNotification, Equatable {
  package static let method = "textDocument/publishDiagnostics"

  package var uri: DocumentURI
  package var version: Int?
  package var diagnostics: [LSPDiagnostic]

  package init(uri: DocumentURI, version: Int?, diagnostics: [LSPDiagnostic]) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }
}
