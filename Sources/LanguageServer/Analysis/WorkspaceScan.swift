// SPDX-License-Identifier: MIT

import LSPProtocol
import Synchronization
import SystemCalls

/// A look at all files of the workspace that are not open, on a thread and with an analysis of its own: what the user
/// types never waits for it, and its memory goes when it is over.
package final class WorkspaceScan: Sendable {
  /// What was found in a folder.
  package struct Part: Sendable {
    let scan: Int
    let folder: ScannedFolder
    let documents: [(uri: DocumentURI, diagnostics: [LSPDiagnostic])]
  }

  /// What a scan is about.
  struct Task: Sendable {
    var configuration: AnalysisConfiguration
    var features: ClientFeatures
    var documents: [DocumentURI: OpenDocument]
    /// The folders to look at, nil for all.
    var folders: Set<String>?
  }

  let number: Int
  private let isCancelled = Atomic<Bool>(false)

  /// Starts a scan, which ends with `scanEnded`; nil where the system has no thread left.
  static func start(
    _ number: Int, _ task: Task, _ environment: ServerEnvironment, post: @escaping @Sendable (ServerEvent) -> Void
  ) -> WorkspaceScan? {
    let scan = WorkspaceScan(number)
    let isStarted = LargeStackThread.start(name: "scan") {
      scan.run(task, environment, post)
      CurrentProcess.returnFreeMemory()
      post(.scanEnded(scan: number))
    }
    return isStarted ? scan : nil
  }

  private init(_ number: Int) { self.number = number }

  /// Has the scan end soon.
  func cancel() { isCancelled.store(true, ordering: .relaxed) }

  private func run(_ task: Task, _ environment: ServerEnvironment, _ post: @Sendable (ServerEvent) -> Void) {
    // What there is to say about the surroundings, the session's own analysis says.
    var configuration = task.configuration
    configuration.isInteractive = false
    let backend = environment.makeBackend(configuration) { _, _ in }
    for document in task.documents.values {
      guard let path = document.goPath else { continue }
      backend.update(path, text: document.text, version: document.version, isNew: true)
    }
    let open = Set(task.documents.values.compactMap(\.goPath))
    var isStopped: Bool { isCancelled.load(ordering: .relaxed) }
    backend.scan(task.configuration.roots, only: task.folders, isCancelled: { isStopped }) { folder, files in
      if isStopped { return }
      var translator = DiagnosticTranslator(
        features: task.features, pages: environment.pages, documents: task.documents, backend: backend)
      let documents = files.filter { !open.contains($0.path) }.map { file in
        let uri = DocumentURI(path: file.path)
        let known = DiagnosticTranslator.File(uri: uri, version: nil, text: file.text)
        return (uri: uri, diagnostics: file.findings.map { translator.diagnostic($0, in: known) })
      }
      post(.scanned(Part(scan: number, folder: folder, documents: documents)))
    }
  }
}

/// A folder of the workspace, and what its package rests on.
package struct ScannedFolder: Sendable, Equatable {
  package var path: String
  package var importPath: String
  package var imports: Set<String>
  /// How many folders have been looked at with it, of how many.
  package var number: Int
  package var count: Int

  package init(path: String, importPath: String, imports: Set<String>, number: Int, count: Int) {
    self.path = path
    self.importPath = importPath
    self.imports = imports
    self.number = number
    self.count = count
  }
}

/// A file that is not open, with what the rules say of it.
package struct ScannedFile: Sendable {
  package var path: String
  package var text: TextBuffer
  package var findings: [Finding]

  package init(path: String, text: TextBuffer, findings: [Finding]) {
    self.path = path
    self.text = text
    self.findings = findings
  }
}
