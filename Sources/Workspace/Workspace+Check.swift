// SPDX-License-Identifier: MIT

import GoModules
import RuleEngine
import SystemCalls

extension Workspace {
  /// What the rules say about files, folders, and everything below folders (`dir/...`).
  public func check(
    paths: [String], from currentFolder: String, isCancelled: () -> Bool = { false }
  ) -> CheckReport {
    var report = CheckReport()
    let pattern = PackagePattern(paths, from: currentFolder)
    report.failures = pattern.problems

    let wholeFolders = Set(pattern.folders)
    var single: [String: [String]] = [:]
    for file in pattern.files {
      let folder = FilePath.folder(of: file)
      if !wholeFolders.contains(folder) { single[folder, default: []].append(file) }
    }
    let folders = wholeFolders.union(single.keys)
    for folder in folders.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if isCancelled() { break }
      check(folder: folder, only: single[folder], into: &report, isCancelled: isCancelled)
    }
    report.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return report
  }

  private func check(
    folder: String, only: [String]?, into report: inout CheckReport, isCancelled: () -> Bool
  ) {
    let program = program(of: folder)
    let files = packageFiles(at: folder, program)
    var units = AnalysisUnit.all(of: files)
    if let only {
      let names = Set(only.map { FilePath.name(of: $0) })
      let known = Set(units.flatMap(\.names))
      units.removeAll { names.isDisjoint(with: $0.names) }
      units += names.subtracting(known).sorted().map {
        AnalysisUnit.containing($0, of: files, header: store.header(of: FilePath.join(folder, $0)))
      }
    }
    for (name, exclusion) in files.ignoredFiles.sorted(by: { $0.key < $1.key }) where exclusion == .unreadable {
      let path = FilePath.join(folder, name)
      if let only, !only.contains(path) { continue }
      do {
        _ = try FileSystem.read(path)
        say(.warning, "\(path): has no package clause")
      } catch {
        report.failures.append((path, error.reason))
      }
    }
    for unit in units {
      let paths = unit.names.map { FilePath.join(folder, $0) }
      let wanted = only.map { Set(paths).intersection($0) } ?? Set(paths)
      let checked = check(unit, program, keepingTrees: false)
      // What a pattern finds under `vendor` or `testdata` was asked for: patterns do not go there by themselves.
      let diagnostics = analyzer.analyze(
        checked, module: unit.facts, reports: wanted, isExplicit: { _ in true }, isCancelled: isCancelled)
      report.packageCount += 1
      report.fileCount += wanted.count
      for (path, found) in Dictionary(grouping: diagnostics, by: \.path) {
        guard let text = text(of: path) else { continue }
        report.files.append(FileReport(path: path, text: text, diagnostics: found))
      }
    }
  }
}
