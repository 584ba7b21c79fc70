// SPDX-License-Identifier: MIT

import LSPProtocol

/// Whether the client has been told to ask for its diagnostics again.
enum DiagnosticRefresh {
  case none
  /// It has not confirmed yet.
  case sent
  /// It has not confirmed yet and must be told once more.
  case sentAndOutdated
}

extension Session {
  func documentDiagnostics(
    _ request: DocumentDiagnosticRequest
  ) throws(ResponseError) -> Answer<DocumentDiagnosticReport> {
    guard let document = documents[request.textDocument.uri], document.goPath != nil else {
      return .now(.full([], resultId: nil))
    }
    let ticket = analysis.query(isDroppedByEdits: true) { state, isCancelled -> DocumentDiagnosticReport? in
      guard let document = state.documents[document.uri] else { return .full([], resultId: nil) }
      return state.report(on: document, previous: request.previousResultId, isCancelled: isCancelled)
    }
    return .later { () async throws(ResponseError) in
      if let report = try await ticket.value() { return report }
      throw ResponseError(.serverCancelled, "the text has changed", data: ["retriggerRequest": true])
    }
  }

  /// Publishes what is not understood in a configuration file, of the version that the client may have open.
  func publish(_ diagnostics: [LSPDiagnostic], ofConfiguration path: String) {
    guard phase == .running else { return }
    configurationDiagnostics[path] = diagnostics.isEmpty ? nil : diagnostics
    let document = documents.values.first { $0.uri.filePath == path }
    let message = PublishDiagnosticsNotification(
      uri: document?.uri ?? DocumentURI(path: path), version: document?.version, diagnostics: diagnostics)
    environment.send(.notification(message))
  }

  /// What there is to say of a document that is not Go: about a configuration file, as it is on disk.
  func diagnostics(ofOther uri: DocumentURI) -> [LSPDiagnostic] {
    uri.filePath.flatMap { configurationDiagnostics[$0] } ?? []
  }

  /// Tells the client to ask again, once for everything that happens until it has heard of it.
  func refreshDiagnostics() {
    guard phase == .running, features.pullsDiagnostics else { return }
    guard refresh == .none else {
      refresh = .sentAndOutdated
      return
    }
    refresh = .sent
    send(DiagnosticRefreshRequest()) { session, result in
      if case .failure(let error) = result {
        session.log(.warning, "the client does not ask for diagnostics again: \(error.message)")
      }
      let isOutdated = session.refresh == .sentAndOutdated
      session.refresh = .none
      if isOutdated { session.refreshDiagnostics() }
    }
  }
}
