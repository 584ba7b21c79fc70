// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Runs rules over the files of a package: one walk over a file's nodes serves all of them.
public struct Analyzer: Sendable {
  private let entries: [ActiveRule]
  private let configuration: RuleConfiguration
  private let dispatch: RuleDispatch
  /// The rules of `dispatch` that run in test files.
  private let testDispatch: RuleDispatch
  /// All rules, whether they run or not.
  private let infos: [RuleInfo]

  public init(registry: RuleRegistry, configuration: RuleConfiguration = RuleConfiguration()) {
    self.init(registry: registry, configuration: configuration, showsAllCalls: false)
  }

  /// An analyzer that can show all calls to all rules, whatever callees they ask for: it finds the same, more slowly.
  package init(registry: RuleRegistry, configuration: RuleConfiguration, showsAllCalls: Bool) {
    self.configuration = configuration
    infos = registry.infos
    entries = registry.rules.filter { configuration.runs($0.info) }.map { type in
      let info = type.info
      let configured = configuration.configuredSeverity(of: info)
      // A rule that is off and runs was asked for by name.
      let severity = configured ?? (info.severity == .off ? .warning : info.severity)
      return ActiveRule(
        rule: type.init(), info: info, options: configuration.options(of: info), severity: severity,
        isSeverityConfigured: configured != nil)
    }
    let rules = entries.map { type(of: $0.rule) }
    let includesTests = configuration.includesTests
    let inTests = entries.indices.filter { [entries] in includesTests || entries[$0].info.runsInTests }
    dispatch = RuleDispatch(rules, at: entries.indices, showsAllCalls: showsAllCalls)
    testDispatch = RuleDispatch(rules, at: inTests, showsAllCalls: showsAllCalls)
  }

  /// Runs the rules over the files of a package.
  ///
  /// Generated files, and files under `vendor` or `testdata`, are looked at only when `isExplicit` says that the user
  /// named them; `reports` says for which files findings are wanted, all when nil.
  public func analyze(
    _ checked: CheckedPackage, module: ModuleFacts = ModuleFacts(), reports: Set<String>? = nil,
    isExplicit: (String) -> Bool = { _ in false }, isCancelled: () -> Bool = { false }
  ) -> [Diagnostic] {
    analyze(
      PackageContext(checked, module: module), reports: reports, isExplicit: isExplicit, isCancelled: isCancelled
    ).diagnostics
  }

  /// Runs the rules over the files of a package that may know others of its module, which ends with this analysis.
  ///
  /// With a watch, a rule that takes too long is given up in its file, and the rest goes on.
  package func analyze(
    _ package: PackageContext, reports: Set<String>? = nil, isExplicit: (String) -> Bool = { _ in false },
    watch: RuleWatch? = nil, isCancelled: () -> Bool = { false }
  ) -> Analysis {
    defer { package.end() }
    var analysis = Analysis()
    for file in package.files where reports?.contains(file.path) ?? true {
      if file.tree.isSaidToBeGenerated { continue }
      if package.module.isOutOfSight(file.path), !isExplicit(file.path) { continue }
      guard let found = withoutActuallyEscaping(isCancelled, do: { run(on: file, of: package, watch, $0) }) else {
        return Analysis()
      }
      analysis.diagnostics += found.diagnostics
      if !found.directives.isEmpty { analysis.directives[file.path] = found.directives }
    }
    return analysis
  }

  /// Runs the rules over one file; nil when that was cancelled.
  private func run(
    on file: FileContext, of package: PackageContext, _ watch: RuleWatch?, _ isCancelled: @escaping () -> Bool
  ) -> (diagnostics: [Diagnostic], directives: [DirectiveReport])? {
    if isCancelled() { return nil }
    guard let first = entries.first else { return ([], []) }
    let skipped = watch?.skips(file.path) ?? []
    var isLeftOut = entries.map { !skipped.isEmpty && skipped.contains($0.info.code) }
    let dispatch = file.isTest ? testDispatch : dispatch
    var pass = RulePass(file: file, package: package, active: first)
    let tree = file.tree
    let solver = package.solver
    func renewBudget() -> WorkBudget {
      let budget = WorkBudget { isCancelled() || watch?.isOverrun() ?? false }
      solver.budget = budget
      return budget
    }
    var budget = renewBudget()
    defer {
      solver.budget = nil
      watch?.end()
    }
    for node in tree.nodes {
      let indices = dispatch.rules(for: node, in: tree)
      if indices.isEmpty { continue }
      for index in indices where !isLeftOut[index] {
        let entry = entries[index]
        pass.active = entry
        watch?.begin(entry.packedCode, at: tree.start(of: node))
        entry.rule.check(node, in: &pass)
        if !budget.isExhausted { continue }
        if isCancelled() { return nil }
        let code = entry.info.code
        watch?.overruns.append(RuleWatch.Overrun(rule: code, path: file.path, offset: tree.start(of: node)))
        pass.drop(code)
        isLeftOut[index] = true
        budget = renewBudget()
      }
      if budget.isExhaustedNow() {
        if isCancelled() { return nil }
        budget = renewBudget()
      }
    }
    if !file.suppressions.entries.isEmpty {
      checkDirectives(of: file, of: package, in: &pass, running: entries.indices.filter { !isLeftOut[$0] })
    }
    return (settled(pass.diagnostics), pass.directives)
  }

  private func checkDirectives(
    of file: FileContext, of package: PackageContext, in pass: inout RulePass, running indices: [Int]
  ) {
    let running = indices.map { entries[$0] }.filter {
      !file.isTest || configuration.includesTests || $0.info.runsInTests
    }
    let looked = Set(running.map(\.info.code))
    // Rules are silent where the syntax is broken, and about types that are not known.
    let isSure = file.tree.errors.isEmpty && package.checked.missingImports.isEmpty
    pass.directives = DirectiveReport.all(
      in: file, silenced: settled(pass.silenced), infos: infos, looked: { looked.contains($0.code) }, isSure: isSure)
    for entry in running where type(of: entry.rule).looksAtDirectives {
      pass.active = entry
      entry.rule.checkDirectives(in: &pass)
    }
  }

  /// The diagnostics in source order, without doubles and without those that yield to another at the same place.
  private func settled(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var yieldsTo: [String: [String]] = [:]
    for entry in entries { yieldsTo[entry.info.code] = entry.info.yieldsTo }
    let kept = diagnostics.filter { diagnostic in
      guard let stronger = yieldsTo[diagnostic.code], !stronger.isEmpty else { return true }
      return !diagnostics.contains { other in
        stronger.contains(other.code) && other.path == diagnostic.path
          && (other.range == diagnostic.range || other.range.overlaps(diagnostic.range))
      }
    }
    let sorted = kept.sorted { ($0.range.start, $0.range.end, $0.code) < ($1.range.start, $1.range.end, $1.code) }
    var unique: [Diagnostic] = []
    for diagnostic in sorted where unique.last != diagnostic { unique.append(diagnostic) }
    return unique
  }
}
