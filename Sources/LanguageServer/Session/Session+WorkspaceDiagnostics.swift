// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

extension Session {
  /// Answers when everything has been looked at that changed since the client asked last; when nothing has, as soon as
  /// something does.
  func workspaceDiagnostics(
    _ request: WorkspaceDiagnosticRequest
  ) throws(ResponseError) -> Answer<WorkspaceDiagnosticReport> {
    guard features.pullsDiagnostics else {
      throw ResponseError(.requestFailed, "diagnostics are published to this client")
    }
    return .awaited { serial in
      if let old = self.workspaceDiagnostics.request {
        let error = ResponseError(.serverCancelled, "asked again", data: ["retriggerRequest": false])
        self.answer(serial: old.serial, Result<WorkspaceDiagnosticReport, ResponseError>.failure(error))
      }
      self.workspaceDiagnostics.request = WorkspaceDiagnostics.Request(
        serial: serial, partialResultToken: request.partialResultToken, workDoneToken: request.workDoneToken,
        previous: Dictionary(request.previousResultIds.map { ($0.uri, $0.value) }, uniquingKeysWith: { $1 }))
      if let token = request.workDoneToken { self.report(.begin(title: "goprod", percentage: 0), to: token) }
      self.continueScan()
    }
  }

  /// Looks at what is outdated, or answers where there is something to say; else the request stays open.
  private func continueScan() {
    guard workspaceDiagnostics.request != nil, workspaceDiagnostics.scan == nil else { return }
    guard workspaceDiagnostics.outdated == .folders([]) else { return startScan() }
    tellRest()
  }

  /// Forgets a request that the client has cancelled; a scan goes on, for the next one.
  func dropCancelledRequest() {
    guard let request = workspaceDiagnostics.request, !isPending(serial: request.serial) else { return }
    workspaceDiagnostics.request = nil
    endProgress(of: request)
  }

  private func startScan() {
    workspaceDiagnostics.scanCount += 1
    let task = WorkspaceScan.Task(
      configuration: configuration, features: features, documents: documents,
      folders: workspaceDiagnostics.takeOutdated())
    workspaceDiagnostics.scan = WorkspaceScan.start(workspaceDiagnostics.scanCount, task, environment, post: post)
    if workspaceDiagnostics.scan == nil { answerWorkspaceDiagnostics() }
  }

  /// Takes what a scan found in a folder.
  func take(_ part: WorkspaceScan.Part) {
    guard phase == .running, part.scan == workspaceDiagnostics.scan?.number else { return }
    // What has been opened meanwhile is told with the other open documents.
    let items = workspaceDiagnostics.take(part).filter { documents[$0.uri] == nil }
    guard let request = workspaceDiagnostics.request else { return }
    if let token = request.workDoneToken {
      let percentage = part.folder.number * 100 / max(part.folder.count, 1)
      report(.report(message: part.folder.importPath, percentage: percentage), to: token)
    }
    tell(items, to: request)
  }

  func endScan(_ number: Int) {
    guard phase == .running, number == workspaceDiagnostics.scan?.number else { return }
    workspaceDiagnostics.endScan()
    workspaceDiagnostics.request?.isDue = true
    // What has changed meanwhile is looked at for the next request.
    tellRest()
  }

  /// Adds to the answer what is known of other files, and asks the analysis how things stand with those that are open;
  /// `take(open:)` goes on.
  private func tellRest() {
    guard let request = workspaceDiagnostics.request else { return }
    tell(workspaceDiagnostics.rest { documents[$0] != nil }, to: request)
    analysis.reportOpenDocuments(for: request.serial, previous: request.previous)
  }

  /// Takes how things stand with the open documents, and answers where that or the rest is worth it.
  func take(open items: [WorkspaceDiagnosticReport.Item], for serial: Int) {
    guard phase == .running, let request = workspaceDiagnostics.request, request.serial == serial else { return }
    // Where something else has begun, its end asks again.
    guard workspaceDiagnostics.scan == nil else { return }
    let items = items.filter { item in documents[item.uri].map { $0.version == item.version } ?? false }
    let isNews = workspaceDiagnostics.noteOpen(items)
    guard isNews || request.isDue || request.hasItems else { return }
    tell(items.filter { $0.items != nil }, to: request)
    answerWorkspaceDiagnostics()
  }

  /// Sends a part of the answer ahead, or keeps it.
  private func tell(_ items: [WorkspaceDiagnosticReport.Item], to request: WorkspaceDiagnostics.Request) {
    if items.isEmpty { return }
    workspaceDiagnostics.request?.hasItems = true
    if let token = request.partialResultToken {
      let value = WorkspaceDiagnosticReport(items: items)
      environment.send(.notification(ProgressNotification(token: token, value: value)))
    } else {
      workspaceDiagnostics.request?.items += items
    }
  }

  private func answerWorkspaceDiagnostics() {
    guard let request = workspaceDiagnostics.request else { return }
    workspaceDiagnostics.request = nil
    endProgress(of: request)
    answer(serial: request.serial, .success(WorkspaceDiagnosticReport(items: request.items)))
  }

  private func endProgress(of request: WorkspaceDiagnostics.Request) {
    if let token = request.workDoneToken { report(.end(), to: token) }
  }

  /// Tells of open documents that have other findings than before, where a request waits for such.
  func openDocumentsChanged() { continueScan() }

  // MARK: Changes

  /// Notes that files have other contents on disk, or are looked at there from now on.
  func changedOnDisk(_ paths: [String]) {
    guard features.pullsDiagnostics else { return }
    let shared = ["go.mod", "go.work", "modules.txt"]
    if paths.contains(where: { $0.hasSuffix(".json") || shared.contains(FilePath.name(of: $0)) }) {
      return everythingChanged()
    }
    workspaceDiagnostics.outdate(folders: paths.filter { $0.hasSuffix(".go") }.map { FilePath.folder(of: $0) })
    // Some clients tell of a folder that is gone or renamed, not of what was in it.
    for path in paths where !path.hasSuffix(".go") { workspaceDiagnostics.outdate(allIn: path) }
    continueScan()
  }

  /// Notes that no finding is sure any more.
  func everythingChanged() {
    guard features.pullsDiagnostics else { return }
    workspaceDiagnostics.outdated = .all
    workspaceDiagnostics.scan?.cancel()
    workspaceDiagnostics.scan = nil
    continueScan()
  }
}
