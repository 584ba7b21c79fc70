// SPDX-License-Identifier: MIT

import LSPProtocol
import LSPTransport
import SystemCalls

/// The analysis and what is due of it; lives on the analysis thread and nowhere else.
final class AnalysisState {
  /// The findings in a document, valid while the number of changes is what it was.
  struct Report {
    var changeCount: Int
    var findings: [Finding]
  }

  private(set) var backend: (any AnalysisBackend)?
  private(set) var features = ClientFeatures()
  private(set) var documents: [DocumentURI: OpenDocument] = [:]
  let pages: RulePages
  private var configuration = AnalysisConfiguration()
  private let makeBackend: MakeAnalysisBackend
  private let post: @Sendable (ServerEvent) -> Void
  /// Grows with everything that can change a finding.
  private var changeCount = 0
  private var reports: [DocumentURI: Report] = [:]
  /// The documents whose diagnostics are due, those edited last at the end.
  private var due: [DocumentURI] = []
  /// When the first of them became due.
  private(set) var dueSince: UInt64 = 0
  /// What was sent last, so that other documents of an edited package are sent again only if it differs.
  private var sent: [DocumentURI: PublishDiagnosticsNotification] = [:]
  private var answers = PulledDiagnostics()
  private var configurationDiagnostics = ConfigurationDiagnostics()
  /// The configuration files that have been posted because no pattern stands for their names.
  private var extendedFiles: Set<String> = []
  /// Who waits for all open documents to be looked at.
  var workspaceRequest: WorkspaceReportRequest?
  /// The documents of which something provisional was asked for since the last change.
  private var tried: Set<DocumentURI> = []
  /// The document that was edited and that its client is about to ask about: what takes longer waits for that.
  private(set) var awaited: DocumentURI?
  /// Whether an analysis has been finished with this backend.
  private(set) var isLoaded = false

  init(
    makeBackend: @escaping MakeAnalysisBackend, pages: RulePages, post: @escaping @Sendable (ServerEvent) -> Void,
  ) {
    self.makeBackend = makeBackend
    self.pages = pages
    self.post = post
  }

  // MARK: Changes

  func configure(_ configuration: AnalysisConfiguration, _ features: ClientFeatures) {
    self.features = features
    self.configuration = configuration
    isLoaded = false
    let backend = makeBackend(configuration) { [post] level, text in post(.log(level, text)) }
    self.backend = backend
    for document in documents.values.sorted(by: { $0.uri.string < $1.uri.string }) {
      guard let path = document.goPath else { continue }
      backend.update(path, text: document.text, version: document.version, isNew: true)
    }
    changed(first: nil)
  }

  func update(_ document: OpenDocument, isNew: Bool) {
    documents[document.uri] = document
    guard let path = document.goPath else { return }
    backend?.update(path, text: document.text, version: document.version, isNew: isNew)
    sent[document.uri] = nil
    if isNew { replaceOutdatedBackend() }
    changed(first: document)
  }

  func close(_ uri: DocumentURI) {
    guard let document = documents.removeValue(forKey: uri) else { return }
    reports[uri] = nil
    sent[uri] = nil
    answers.forget(uri)
    due.removeAll { $0 == uri }
    guard let path = document.goPath else { return }
    // The same file may be open under another spelling of its name.
    if let other = documents.values.first(where: { $0.goPath == path }) {
      backend?.update(path, text: other.text, version: other.version, isNew: false)
    } else {
      backend?.close(path)
    }
    changed(first: nil)
  }

  func invalidate(_ paths: [String]) {
    backend?.invalidate(paths: paths)
    replaceOutdatedBackend()
    changed(first: nil)
  }

  private func replaceOutdatedBackend() {
    guard backend?.isOutdated == true else { return }
    post(.log(.info, "the configuration has changed what Go is told; the analysis starts anew"))
    configure(configuration, features)
  }

  /// Makes all documents due: the edited one first, then those of its folder.
  private func changed(first edited: OpenDocument?) {
    changeCount += 1
    tried = []
    awaited = features.pullsDiagnostics ? edited?.uri : nil
    if let uri = awaited, answers.id(of: uri) == nil { awaited = nil }
    if due.isEmpty { dueSince = CurrentProcess.monotonicNanoseconds }
    let waiting = Set(due)
    let folder = edited?.goPath.map(folder(of:))
    let others = documents.values.filter { $0.goPath != nil && $0.uri != edited?.uri && !waiting.contains($0.uri) }
      .sorted { left, right in
        let isLeftNear = left.goPath.map(self.folder(of:)) == folder
        let isRightNear = right.goPath.map(self.folder(of:)) == folder
        return isLeftNear == isRightNear ? left.uri.string > right.uri.string : isRightNear
      }
    if let edited { due.removeAll { $0 == edited.uri } }
    due.insert(contentsOf: others.map(\.uri), at: 0)
    if let edited { due.append(edited.uri) }
  }

  private func folder(of path: String) -> Substring {
    path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
  }

  // MARK: Answers

  /// The findings in an open document as it is now, nil when that was cancelled.
  ///
  /// Where they are worked out for a question, and due to be published, they are before it is answered: others may wait
  /// behind it.
  func findings(in document: OpenDocument, isCancelled: () -> Bool) -> [Finding]? {
    guard let backend, let path = document.goPath else { return [] }
    if let report = reports[document.uri], report.changeCount == changeCount { return report.findings }
    if !isLoaded { post(.loading(true)) }
    let findings = backend.findings(for: path, isCancelled: isCancelled)
    if isCancelled() { return nil }
    if !isLoaded { post(.loading(false)) }
    isLoaded = true
    reports[document.uri] = Report(changeCount: changeCount, findings: findings)
    if !features.pullsDiagnostics, let position = due.firstIndex(of: document.uri) {
      due.remove(at: position)
      dueSince = CurrentProcess.monotonicNanoseconds
      publish(findings, in: document)
    }
    return findings
  }

  /// Whether there is something to work out that need not wait.
  var hasDue: Bool { !due.isEmpty && awaited == nil }

  /// Goes on without the question that was awaited.
  func stopAwaiting() { awaited = nil }

  /// Works out and posts the diagnostics of one document that is due; false when that was cancelled.
  func publishNext(isCancelled: () -> Bool) -> Bool {
    guard backend != nil else {
      due = []
      return true
    }
    guard let uri = due.last, let document = documents[uri] else {
      _ = due.popLast()
      return true
    }
    if publishProvisional(document, isCancelled: isCancelled) { return true }
    guard let findings = findings(in: document, isCancelled: isCancelled) else { return false }
    guard due.last == uri else { return true }
    due.removeLast()
    dueSince = CurrentProcess.monotonicNanoseconds
    if features.pullsDiagnostics {
      // The client asks for what it edits; what else has changed it must be told of.
      if answers.isOutdated(uri, version: document.version, by: { diagnostics(findings, in: document) }) {
        answers.forget(uri)
        post(.diagnosticsOutdated)
      }
      return true
    }
    publish(findings, in: document)
    return true
  }

  /// Posts what can be said of an edited document at once; the document stays due.
  private func publishProvisional(_ document: OpenDocument, isCancelled: () -> Bool) -> Bool {
    // A client that asks for diagnostics gets it when it asks.
    guard !features.pullsDiagnostics,
      let findings = provisionalFindings(in: document, isCancelled: isCancelled)
    else { return false }
    publish(findings, in: document)
    return true
  }

  /// What can be said of an edited document at once; nil where that was tried since the edit or is nothing.
  private func provisionalFindings(in document: OpenDocument, isCancelled: () -> Bool) -> [Finding]? {
    guard isLoaded, let path = document.goPath, reports[document.uri]?.changeCount != changeCount,
      tried.insert(document.uri).inserted,
      let findings = backend?.provisionalFindings(for: path, isCancelled: isCancelled)
    else { return nil }
    // What is known of the edit is told: the rest need not be finished while more is typed.
    dueSince = CurrentProcess.monotonicNanoseconds
    return findings
  }

  private func publish(_ findings: [Finding], in document: OpenDocument) {
    let message = PublishDiagnosticsNotification(
      uri: document.uri, version: document.version, diagnostics: diagnostics(findings, in: document))
    if sent[document.uri] == message { return }
    sent[document.uri] = message
    post(.published(uri: document.uri, incarnation: document.incarnation, .notification(message)))
  }

  private func diagnostics(_ findings: [Finding], in document: OpenDocument) -> [LSPDiagnostic] {
    var translator = DiagnosticTranslator(state: self)
    return findings.map { translator.diagnostic($0, in: document) }
  }

  /// The diagnostics of a document as it is now, for a client that has the result with an id; nil when that was cancelled.
  ///
  /// After an edit they may be provisional: the client is told when all of the file was looked at and there are others.
  func report(
    on document: OpenDocument, previous: String?, isCancelled: () -> Bool
  ) -> DocumentDiagnosticReport? {
    if awaited == document.uri { awaited = nil }
    guard
      let findings = provisionalFindings(in: document, isCancelled: isCancelled)
        ?? findings(in: document, isCancelled: isCancelled)
    else { return nil }
    return answers.report(
      diagnostics(findings, in: document), on: document.uri, version: document.version, previous: previous)
  }

  /// Posts what is not understood in configuration files where that is not what the client knows, and which files there
  /// are; when nothing is due, as files that changed are read again for the documents that they are about.
  func publishConfigurationProblems() {
    guard let backend, due.isEmpty else { return }
    let changes = configurationDiagnostics.changes(to: backend.configurationProblems, encoding: features.encoding) {
      backend.text(of: $0)
    }
    let extended = backend.extendedFiles
    if !extended.isSubset(of: extendedFiles) {
      extendedFiles.formUnion(extended)
      post(.configurationExtends(extended))
    }
    for (path, diagnostics) in changes { post(.configurationRead(path: path, diagnostics)) }
  }

  /// Posts how things stand with all open documents, when somebody waits for that and nothing is due.
  ///
  /// The results have the ids that the same diagnostics have where a client asks for one document.
  func reportOpenDocuments() {
    guard let request = workspaceRequest, due.isEmpty else { return }
    workspaceRequest = nil
    let items = documents.values.sorted { $0.uri.string < $1.uri.string }.compactMap {
      document -> WorkspaceDiagnosticReport.Item? in
      guard document.goPath != nil, let report = reports[document.uri], report.changeCount == changeCount else {
        return nil
      }
      let answer = answers.report(
        diagnostics(report.findings, in: document), on: document.uri, version: document.version,
        previous: request.previous[document.uri])
      return WorkspaceDiagnosticReport.Item(document.uri, version: document.version, answer)
    }
    post(.openDocumentsReported(items, serial: request.serial))
  }
}

/// A request about the workspace, and the results its client has.
struct WorkspaceReportRequest: Sendable {
  var serial: Int
  var previous: [DocumentURI: String]
}
