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
      guard let first = entries.first else { continue }
      var pass = RulePass(file: file, package: package, active: first)
      let running = withoutActuallyEscaping(isCancelled) { run(over: file.tree.nodes, in: &pass, watch, $0) }
      guard let running else { return Analysis() }
      if !file.suppressions.entries.isEmpty { checkDirectives(in: &pass, running: running) }
      analysis.diagnostics += settled(pass.diagnostics)
      if !pass.directives.isEmpty { analysis.directives[file.path] = pass.directives }
    }
    return analysis
  }

  /// Runs the rules over one declared function of a file; nil when that was cancelled, or where a directive in it wants
  /// the rules to look at all of the file.
  ///
  /// What rules find there while they look at other places is not among the findings.
  package func analyze(
    function: NodeID, of file: FileContext, in package: PackageContext, watch: RuleWatch?, isCancelled: () -> Bool
  ) -> [Diagnostic]? {
    defer { package.end() }
    guard let first = entries.first, !file.tree.isSaidToBeGenerated, !package.module.isOutOfSight(file.path) else {
      return []
    }
    let range = file.tree.range(of: function)
    guard !file.suppressions.entries.contains(where: { $0.range.overlaps(range) }) else { return nil }
    let nodes = file.tree.subtree(of: function)
    var pass = RulePass(file: file, package: package, active: first)
    let running = withoutActuallyEscaping(isCancelled) { run(over: nodes, in: &pass, watch, $0) }
    return running.map { _ in settled(pass.diagnostics.filter { range.contains($0.range) }) }
  }

  /// Whether the findings of a rule may be about a file's directives.
  package func looksAtDirectives(_ code: String) -> Bool {
    entries.contains { $0.info.code == code && type(of: $0.rule).looksAtDirectives }
  }

  /// Runs the rules over nodes of one file and gives the positions of those that were not given up; nil when that was
  /// cancelled.
  private func run(
    over nodes: NodeRange, in pass: inout RulePass, _ watch: RuleWatch?, _ isCancelled: @escaping () -> Bool
  ) -> [Int]? {
    if isCancelled() { return nil }
    let file = pass.file
    let skipped = watch?.skips(file.path) ?? []
    var isLeftOut = entries.map { !skipped.isEmpty && skipped.contains($0.info.code) }
    let dispatch = file.isTest ? testDispatch : dispatch
    let tree = file.tree
    let solver = pass.package.solver
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
    for node in nodes {
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
    return entries.indices.filter { !isLeftOut[$0] }
  }

  private func checkDirectives(in pass: inout RulePass, running indices: [Int]) {
    let file = pass.file
    let running = indices.map { entries[$0] }.filter {
      !file.isTest || configuration.includesTests || $0.info.runsInTests
    }
    let looked = Set(running.map(\.info.code))
    // Rules are silent where the syntax is broken, and about types that are not known.
    let isSure = file.tree.errors.isEmpty && pass.package.checked.missingImports.isEmpty
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
