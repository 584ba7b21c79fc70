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
