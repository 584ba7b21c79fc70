// SPDX-License-Identifier: MIT

import LSPProtocol
import SystemCalls

/// What a client knows that asks for the diagnostics of the whole workspace, and what is known of the files that are not
/// open.
struct WorkspaceDiagnostics {
  /// What has to be looked at again.
  enum Outdated: Equatable {
    case all
    case folders(Set<String>)
  }

  /// A request that is being answered.
  struct Request {
    var serial: Int
    var partialResultToken: RequestID?
    var workDoneToken: RequestID?
    /// What the client has and was not told of yet.
    var previous: [DocumentURI: String]
    var items: [WorkspaceDiagnosticReport.Item] = []
    /// Whether there are parts of an answer, or were.
    var hasItems = false
    /// Whether it is answered whatever there is to say: everything was looked at for it.
    var isDue = false
  }

  var outdated = Outdated.all
  var request: Request?
  var scan: WorkspaceScan?
  var scanCount = 0
  private var answers = PulledDiagnostics()
  /// The results that answers had of open documents.
  ///
  /// A client may make nothing of them, since it asks for these documents one by one; it must not be answered for their
  /// sake again and again.
  private var told: [DocumentURI: String] = [:]
  private var diagnostics: [DocumentURI: [LSPDiagnostic]] = [:]
  /// The folders that the scan is about, nil for all, and those it has looked at.
  private var wanted: Set<String>?
  private var seen: Set<String> = []
  private var folders: [String: (facts: ScannedFolder, uris: Set<DocumentURI>)] = [:]

  mutating func outdate(folders changed: some Sequence<String>) {
    guard case .folders(var known) = outdated else { return }
    known.formUnion(changed)
    outdated = .folders(known)
  }

  /// Has the folders looked at again that lie in one which something has happened to.
  mutating func outdate(allIn folder: String) {
    outdate(folders: folders.keys.filter { FilePath.relative($0, to: folder) != nil })
  }

  /// Takes what has to be looked at: nil for everything, else folders with those whose packages import theirs, however
  /// indirectly.
  mutating func takeOutdated() -> Set<String>? {
    seen = []
    wanted = nil
    defer { outdated = .folders([]) }
    guard case .folders(var result) = outdated else { return nil }
    var fresh = result
    while !fresh.isEmpty {
      let paths = Set(fresh.compactMap { folders[$0]?.facts.importPath })
      fresh = Set(folders.filter { !$0.value.facts.imports.isDisjoint(with: paths) }.keys).subtracting(result)
      result.formUnion(fresh)
    }
    wanted = result
    return result
  }

  /// Notes that the scan is over: a folder that it should have looked at and did not find has no Go files any more, or is
  /// none of the workspace's.
  mutating func endScan() {
    scan = nil
    for (path, known) in folders where !seen.contains(path) && wanted?.contains(path) ?? true {
      for uri in known.uris { diagnostics[uri] = nil }
      folders[path] = nil
    }
  }

  /// Notes what was found in a folder and gives what the client has to be told of it.
  mutating func take(_ part: WorkspaceScan.Part) -> [WorkspaceDiagnosticReport.Item] {
    seen.insert(part.folder.path)
    let old = folders[part.folder.path]?.uris ?? []
    folders[part.folder.path] = (part.folder, Set(part.documents.map(\.uri)))
    for uri in old { diagnostics[uri] = nil }
    var items: [WorkspaceDiagnosticReport.Item] = []
    for (uri, found) in part.documents {
      diagnostics[uri] = found
      items.append(item(uri, found))
    }
    for uri in old where diagnostics[uri] == nil { if let item = cleanItem(uri) { items.append(item) } }
    return items
  }

  /// What the client has to be told of all files that are not open and that no scan has looked at for this request.
  mutating func rest(isOpen: (DocumentURI) -> Bool) -> [WorkspaceDiagnosticReport.Item] {
    guard let request else { return [] }
    var items: [WorkspaceDiagnosticReport.Item] = []
    for (uri, found) in diagnostics where request.previous[uri] != answers.id(of: uri) && !isOpen(uri) {
      items.append(item(uri, found))
    }
    for uri in request.previous.keys where diagnostics[uri] == nil && !isOpen(uri) {
      if let item = cleanItem(uri) { items.append(item) }
    }
    return items
  }

  /// Notes what the client is told of open documents; says whether any of it is news.
  mutating func noteOpen(_ items: [WorkspaceDiagnosticReport.Item]) -> Bool {
    var isNews = false
    for item in items where told[item.uri] != item.resultId {
      told[item.uri] = item.resultId
      if item.items != nil { isNews = true }
    }
    return isNews
  }

  private mutating func item(_ uri: DocumentURI, _ found: [LSPDiagnostic]) -> WorkspaceDiagnosticReport.Item {
    let previous = request?.previous[uri]
    let report = answers.report(found, on: uri, version: nil, previous: previous)
    // From here on the client has this one.
    request?.previous[uri] = report.resultId
    return WorkspaceDiagnosticReport.Item(uri, report)
  }

  /// That a file has no problems any more, where the client knows of some.
  private mutating func cleanItem(_ uri: DocumentURI) -> WorkspaceDiagnosticReport.Item? {
    answers.forget(uri)
    guard request?.previous.removeValue(forKey: uri) != nil else { return nil }
    return WorkspaceDiagnosticReport.Item(uri, .full([], resultId: nil))
  }
}
