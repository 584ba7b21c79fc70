// SPDX-License-Identifier: MIT

import Configuration
import GoSyntax
import RuleEngine
import SystemCalls
import Workspace

/// The analysis of the real product.
package final class WorkspaceBackend: AnalysisBackend {
  private let workspace: Workspace
  private var reports: [String: FileReport] = [:]

  /// Makes an analysis on the thread it will live on; `watch` belongs to that thread, too.
  package init(
    _ configuration: AnalysisConfiguration, watch: AnalysisWatch? = nil,
    log: @escaping @Sendable (LogLevel, String) -> Void
  ) {
    var settings = configuration.settings.layer
    if !configuration.roots.isEmpty { settings.folders = configuration.roots }
    let options = WorkspaceOptions(settings: settings, roots: configuration.roots)
    workspace = Workspace(options: options) { message in
      switch message.level {
      case .error: log(.error, message.text)
      case .warning: log(.warning, message.text)
      case .info: log(.info, message.text)
      }
    }
    workspace.watch = watch
    // What runs beside an editor should leave processors to others.
    if configuration.isInteractive { workspace.parse(onThreads: min(CurrentProcess.processorCount, 4)) }
    log(.info, summary)
  }

  package func update(_ path: String, text: TextBuffer, version: Int?, isNew: Bool) {
    reports[path] = nil
    if isNew {
      workspace.open(path, text: DocumentText(text.bytes), version: version)
      workspace.noticeSurroundings()
    } else {
      workspace.change(path, text: DocumentText(text.bytes), version: version)
    }
  }

  package func close(_ path: String) {
    reports[path] = nil
    workspace.close(path)
  }

  package func invalidate(paths: [String]) {
    workspace.invalidate(paths: paths)
    workspace.noticeSurroundings()
  }

  package var isOutdated: Bool { workspace.isOutdated }

  package func findings(for path: String, isCancelled: () -> Bool) -> [Finding] {
    let report = workspace.report(for: path, isCancelled: isCancelled)
    reports[path] = report
    return report.diagnostics
  }

  package func provisionalFindings(for path: String, isCancelled: () -> Bool) -> [Finding]? {
    workspace.provisionalReport(for: path, isCancelled: isCancelled)?.diagnostics
  }

  package func hover(_ path: String, offset: UInt32) -> (range: SourceRange, markdown: String)? {
    workspace.hover(path, offset: offset)
  }

  package func isInLineComment(_ offset: UInt32, _ path: String) -> Bool { workspace.isInLineComment(offset, path) }

  package func codes(forDirectiveAt offset: UInt32, _ path: String) -> Set<String> {
    workspace.codes(forDirectiveAt: offset, path)
  }

  package func ignoreEdits(for finding: Finding, inFile: Bool) -> [TextEdit] {
    workspace.ignoreEdits(for: finding, inFile: inFile)
  }

  package func fixAll(_ path: String, code: String?) -> (edits: [TextEdit], droppedCount: Int) {
    reports[path].map { Workspace.fixAllEdits(of: $0, code: code) } ?? ([], 0)
  }

  package func scan(
    _ roots: [String], only folders: Set<String>?, isCancelled: () -> Bool,
    each: (ScannedFolder, [ScannedFile]) -> Void
  ) {
    workspace.scan(roots, only: folders, isCancelled: isCancelled) { part in
      let folder = ScannedFolder(
        path: part.folder, importPath: part.importPath, imports: part.imports, number: part.number, count: part.count)
      each(
        folder, part.files.map { ScannedFile(path: $0.path, text: TextBuffer($0.text.bytes), findings: $0.diagnostics) }
      )
    }
  }

  package var configurationProblems: [ConfigurationProblem] { workspace.configurationProblems }

  package var extendedFiles: Set<String> { workspace.extendedFiles }

  package var summary: String { "the standard library is \(workspace.standardLibrary)" }

  package func text(of path: String) -> TextBuffer? {
    workspace.text(of: path).map { TextBuffer($0.bytes) }
  }
}
