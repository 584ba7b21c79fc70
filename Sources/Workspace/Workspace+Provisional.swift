// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine
import SystemCalls

/// What the last analysis that was finished found in a file.
struct FinishedAnalysis {
  /// The package it looked at, and the state of the others whose bodies it may have looked into.
  let source: PackageSource
  let generation: Int
  let tree: SyntaxTree
  let analysis: Analysis
}

/// The finished analyses of an open file that later ones start from.
struct FinishedAnalyses {
  private(set) var last: FinishedAnalysis
  /// The last one of a text without syntax errors, where that is another.
  private var sound: FinishedAnalysis?

  init(_ first: FinishedAnalysis) { last = first }

  mutating func add(_ next: FinishedAnalysis) {
    if last.tree.errors.isEmpty { sound = last }
    if next.tree.errors.isEmpty { sound = nil }
    last = next
  }

  /// The analyses, the one to start from first.
  var all: [FinishedAnalysis] { sound.map { [last, $0] } ?? [last] }
}

extension Workspace {
  /// What can be said about an edited file at once, before the rules have looked at all of it again.
  ///
  /// After a change inside of a function the rules look at that function anew; what they found elsewhere in the file is
  /// moved with its text. Everything is moved while the syntax is broken. Only `report(for:)` says for certain what the
  /// edit means for other functions. Nil where the whole file must be looked at first, as after a change of declarations.
  public func provisionalReport(for path: String, isCancelled: () -> Bool = { false }) -> FileReport? {
    guard unreadBuffers == [path], let finished = finished[path], let text = store.text(of: path) else { return nil }
    let found: [Diagnostic]?? = watched(path, text) {
      guard let tree = store.tree(of: path, mode: .full) else { return nil }
      guard tree.errors.isEmpty else {
        let last = finished.last
        return moved(last.analysis, of: path, by: TreeEdit(from: last.tree, to: tree))
      }
      for start in finished.all {
        let edit = TreeEdit(from: start.tree, to: tree)
        if edit.oldRange.isEmpty, edit.newRange.isEmpty { return start.analysis.diagnostics }
        guard let changed = edit.changedBody else { continue }
        // What an edit means for a directive shows when all rules have looked.
        let range = start.tree.range(of: changed.old)
        if start.analysis.directives[path]?.contains(where: { range.contains($0.range) }) == true { return nil }
        guard let own = findings(in: changed.new, of: path, tree, isCancelled) else {
          return moved(start.analysis, of: path, by: edit)
        }
        return own.findings.map {
          moved(start.analysis, of: path, by: edit, own: (own.analyzer, $0), from: changed.old)
        }
      }
      return nil
    }
    guard let diagnostics = found ?? nil, !isCancelled() else { return nil }
    return FileReport(path: path, version: store.open[path]?.version, text: text, diagnostics: diagnostics)
  }

  /// What the rules find in one function of an open file; nil when its package must be checked in full before, findings
  /// that are nil where the rules must look at all of it.
  private func findings(
    in function: NodeID, of path: String, _ tree: SyntaxTree, _ isCancelled: () -> Bool
  ) -> (analyzer: Analyzer, findings: [Diagnostic]?)? {
    let folder = FilePath.folder(of: path)
    let program = program(of: folder)
    let files = packageFiles(at: folder, program)
    let unit = AnalysisUnit.containing(FilePath.name(of: path), of: files, header: store.header(of: path))
    watch?.begin(.types)
    let source = program.provider.source(of: unit.files, names: unit.names, mode: .full, path: unit.path)
    guard let checked = checkedPackages.package(for: source),
      let analyzer = rules.analyzers(for: [path], in: folder).first?.analyzer
    else { return nil }
    modulePackages.begin()
    let context = context(of: checked, unit, program)
    guard let file = context.files.first(where: { $0.path == path }), file.tree === tree else { return nil }
    let findings = analyzer.analyze(
      function: function, of: file, in: context, watch: watch?.rules, isCancelled: isCancelled)
    return (analyzer, findings)
  }

  /// The findings of an earlier text, with those of one function in the place of the ones it had.
  private func moved(
    _ analysis: Analysis, of path: String, by edit: TreeEdit,
    own: (analyzer: Analyzer, findings: [Diagnostic])? = nil, from function: NodeID? = nil
  ) -> [Diagnostic] {
    let move = FindingMove(path: path, edit: edit)
    let replaced = function.map { edit.old.range(of: $0) }
    let kept = analysis.diagnostics.filter { finding in
      guard let own, let replaced, replaced.contains(finding.range) else { return true }
      return own.analyzer.looksAtDirectives(finding.code)
    }
    return (kept.compactMap { move($0) } + (own?.findings ?? [])).sorted {
      ($0.range.start, $0.range.end, $0.code) < ($1.range.start, $1.range.end, $1.code)
    }
  }
}
