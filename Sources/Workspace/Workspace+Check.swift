// SPDX-License-Identifier: MIT

import GoModules
import GoTypes
import RuleEngine
import SystemCalls

extension Workspace {
  /// What the rules say about files, folders, and everything below folders (`dir/...`).
  ///
  /// With more than one thread, each has a workspace of its own for what is on disk; the report is the same.
  public func check(
    paths: [String], from currentFolder: String, threads: Int = 1, isCancelled: () -> Bool = { false }
  ) -> CheckReport {
    let plan = CheckPlan(paths, from: currentFolder, modulesAreOff: loader.environment.modulesAreOff)
    let helperCount = store.open.isEmpty ? min(threads - 1, plan.items.count / 8) : 0
    if helperCount <= 0 { parse(onThreads: threads) }
    let finished = BlockingQueue<HelperResult>()
    let shared = helperCount > 0 ? SharedSources() : nil
    self.shared = shared
    defer { self.shared = nil }
    var started = 0
    for number in 0..<max(helperCount, 0) {
      let (options, registry, environment) = (options, registry, loader.environment)
      let isRunning = LargeStackThread.start(name: "analysis \(number + 2)") {
        finished.push(Workspace.help(plan, options: options, registry: registry, environment: environment, shared))
      }
      if isRunning { started += 1 }
    }
    var report = CheckReport()
    report.failures = plan.failures
    work(on: plan, into: &report, isCancelled: isCancelled)
    for _ in 0..<started {
      guard let result = finished.pop() else { break }
      report.merge(result.report)
      for message in result.messages { say(message.level, message.text) }
    }
    report.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    report.failures.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return report
  }

  private struct HelperResult: Sendable {
    var report = CheckReport()
    var messages: [WorkspaceMessage] = []
  }

  private final class MessageList {
    var messages: [WorkspaceMessage] = []
  }

  private static func help(
    _ plan: CheckPlan, options: WorkspaceOptions, registry: RuleRegistry, environment: GoEnvironment,
    _ shared: SharedSources?
  ) -> HelperResult {
    let said = MessageList()
    let workspace = Workspace(options: options, registry: registry, environment: environment) {
      said.messages.append($0)
    }
    workspace.shared = shared
    var report = CheckReport()
    workspace.work(on: plan, into: &report, isCancelled: { false })
    return HelperResult(report: report, messages: said.messages)
  }

  private func work(on plan: CheckPlan, into report: inout CheckReport, isCancelled: () -> Bool) {
    while !isCancelled(), let item = plan.next() {
      check(folder: item.folder, only: item.only, into: &report, isCancelled: isCancelled)
      boundMemory()
    }
  }

  /// Adds what the rules say about a folder's files, or some of them, to a report.
  func check(
    folder: String, only: [String]?, into report: inout CheckReport, isCancelled: () -> Bool
  ) {
    let program = program(of: folder)
    let files = packageFiles(at: folder, program)
    var unreadable: Set<String> = []
    for (name, exclusion) in files.ignoredFiles.sorted(by: { $0.key < $1.key }) where exclusion == .unreadable {
      let path = FilePath.join(folder, name)
      if let only, !only.contains(path) { continue }
      do {
        _ = try FileSystem.read(path)
        say(.warning, "\(path): has no package clause")
      } catch {
        report.failures.append((path, error.reason))
        unreadable.insert(name)
      }
    }
    var units = AnalysisUnit.all(of: files)
    if let only {
      let names = Set(only.map { FilePath.name(of: $0) })
      let alone = names.subtracting(units.flatMap(\.names)).subtracting(unreadable)
      units.removeAll { names.isDisjoint(with: $0.names) }
      units += alone.sorted().map {
        AnalysisUnit.containing($0, of: files, header: store.header(of: FilePath.join(folder, $0)))
      }
    }
    let settings = rules.settings(in: folder)
    for unit in units {
      let paths = unit.names.map { FilePath.join(folder, $0) }
      let wanted = only.map { Set(paths).intersection($0) } ?? Set(paths.filter { !settings.excludes($0) })
      if wanted.isEmpty { continue }
      guard let checked = check(unit, program, keepingTrees: false, isCancelled: isCancelled) else { return }
      report.importPath = unit.files.identity.importPath
      report.imports.formUnion(ModulePackages.imports(of: checked.source))
      for file in checked.source.files where wanted.contains(file.path) { saySyntaxError(file) }
      // Without buffers nothing changes behind a check.
      if !store.open.isEmpty { modulePackages.begin() }
      // What a pattern finds under `vendor` or `testdata` was asked for: patterns do not go there by themselves.
      let diagnostics = findings(
        in: wanted, of: checked, unit, program, isExplicit: { _ in true }, isCancelled: isCancelled
      ).diagnostics
      sayImportProblems(unit, program)
      report.packageCount += 1
      report.missingPackages.formUnion(missingPackages(checked))
      report.fileCount += wanted.count
      for (path, found) in Dictionary(grouping: diagnostics, by: \.path) {
        guard let text = text(of: path) else { continue }
        report.files.append(FileReport(path: path, text: text, diagnostics: found))
      }
    }
    sayModuleProblems()
  }

  /// Says where a file is not Go first, since rules are silent around such places.
  private func saySyntaxError(_ file: SourceFile) {
    guard let error = file.tree.errors.first else { return }
    let place = file.tree.lineTable.position(at: min(error.offset, UInt32(file.tree.length)))
    let more = file.tree.errors.count > 1 ? " (and \(file.tree.errors.count - 1) more)" : ""
    say(.warning, "\(file.path):\(place.line + 1):\(place.column + 1): syntax error: \(error.message)\(more)")
  }
}
