// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

/// What a client that asks for diagnostics was answered last, so that it is sent again only if it differs.
struct PulledDiagnostics {
  private struct Answer {
    var id: String
    var version: Int?
    var diagnostics: [LSPDiagnostic]
  }

  private var answers: [DocumentURI: Answer] = [:]
  /// Tells the ids of this session from those of another that a client may still have.
  private let session = String(CurrentProcess.monotonicNanoseconds, radix: 36)
  private var count = 0

  /// The id of the last answer for a document.
  func id(of uri: DocumentURI) -> String? { answers[uri]?.id }

  /// The documents there is an answer for.
  var uris: [DocumentURI] { Array(answers.keys) }

  /// The answer for a document, and notes it.
  mutating func report(
    _ diagnostics: [LSPDiagnostic], on uri: DocumentURI, version: Int?, previous: String?
  ) -> DocumentDiagnosticReport {
    let comparable = Self.comparable(diagnostics)
    if var known = answers[uri], known.diagnostics == comparable {
      known.version = version
      answers[uri] = known
      return known.id == previous ? .unchanged(resultId: known.id) : .full(diagnostics, resultId: known.id)
    }
    count += 1
    let id = "\(session)-\(count)"
    answers[uri] = Answer(id: id, version: version, diagnostics: comparable)
    return .full(diagnostics, resultId: id)
  }

  /// Whether the last answer for a version of a document is not what it would be now.
  func isOutdated(_ uri: DocumentURI, version: Int?, by diagnostics: () -> [LSPDiagnostic]) -> Bool {
    guard let answer = answers[uri], answer.version == version else { return false }
    return answer.diagnostics != Self.comparable(diagnostics())
  }

  mutating func forget(_ uri: DocumentURI) {
    answers[uri] = nil
  }

  /// The diagnostics without what a client does not show: fixes are worked out anew when they are wanted.
  private static func comparable(_ diagnostics: [LSPDiagnostic]) -> [LSPDiagnostic] {
    diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.data = nil
      return diagnostic
    }
  }
}
