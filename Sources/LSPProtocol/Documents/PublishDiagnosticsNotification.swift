// SPDX-License-Identifier: MIT

/// All diagnostics of one version of a document.
package struct PublishDiagnosticsNotification: LSPNotification {
  package static let method = "textDocument/publishDiagnostics"

  package var uri: DocumentURI
  package var version: Int?
  package var diagnostics: [Diagnostic]

  package init(uri: DocumentURI, version: Int?, diagnostics: [Diagnostic]) {
    self.uri = uri
    self.version = version
    self.diagnostics = diagnostics
  }
}
