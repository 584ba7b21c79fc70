// SPDX-License-Identifier: MIT

import Configuration
import GoModules
import GoSyntax
import GoTypes
import ProductionRules
import RuleEngine
import SystemCalls

/// The files somebody works on and what the rules say about them, open buffers over files on disk.
///
/// All paths are absolute. A workspace belongs to one thread at a time, which needs a large stack.
public final class Workspace {
  public let options: WorkspaceOptions
  let store: FileStore
  let loader: PackageLoader
  var rules: RuleChoice
  let registry: RuleRegistry
  /// What the Go environment was made of; nil where it was known already.
  private var goSettings: GoSettings?
  private var surroundings = Surroundings()
  private let log: (WorkspaceMessage) -> Void
  private var said: Set<String> = []
  private var saidProblems = 0
  private var programs: [ObjectIdentifier: UniverseProgram] = [:]
  /// What threads that check at the same time read once for all of them.
  var shared: SharedSources?
  /// The last report of each open file.
  var reports: [String: FileReport] = [:]
  /// What other packages could see of an open file when it was last looked at.
  private var digests: [String: Int] = [:]
  private(set) var unreadBuffers: Set<String> = []
  /// Packages whose bodies rules asked for while they looked at others.
  private(set) lazy var modulePackages = ModulePackages(self)
  /// What looks after the analysis, nil in a process that ends with it.
  package var watch: AnalysisWatch?
  var checkedPackages = CheckedPackages()
  /// The paths that files of a folder may import, as far as they were looked at.
  var allowedImports: [String: Set<String>] = [:]
  /// What came of the last analyses of each open file.
  private(set) var finished: [String: FinishedAnalyses] = [:]

  /// Makes a workspace with the rules of the catalogue; the Go installation is looked for now.
  public convenience init(
    options: WorkspaceOptions = WorkspaceOptions(), log: @escaping (WorkspaceMessage) -> Void = { _ in }
  ) {
    self.init(options: options, registry: RuleCatalogue.registry, log: log)
  }

  /// Makes a workspace with rules of one's own.
  public convenience init(
    options: WorkspaceOptions, registry: RuleRegistry, log: @escaping (WorkspaceMessage) -> Void
  ) {
    let store = FileStore()
    var rules = RuleChoice(options, registry: registry) { store.contents(of: $0) }
    let settings = rules.goSettings(for: options)
    self.init(
      options: options, registry: registry, store: store, rules: rules,
      environment: GoEnvironment(settings: settings), log: log)
    goSettings = settings
  }

  /// Makes a workspace in a Go environment that is already known.
  convenience init(
    options: WorkspaceOptions, registry: RuleRegistry, environment: GoEnvironment,
    log: @escaping (WorkspaceMessage) -> Void
  ) {
    let store = FileStore()
    let rules = RuleChoice(options, registry: registry) { store.contents(of: $0) }
    self.init(options: options, registry: registry, store: store, rules: rules, environment: environment, log: log)
  }

  private init(
    options: WorkspaceOptions, registry: RuleRegistry, store: FileStore, rules: RuleChoice, environment: GoEnvironment,
    log: @escaping (WorkspaceMessage) -> Void
  ) {
    self.options = options
    self.registry = registry
    self.store = store
    self.rules = rules
    self.log = log
    loader = PackageLoader(environment: environment, files: store)
    for problem in environment.problems { say(.error, problem) }
  }

  /// The folder of the Go installation in use, nil when the embedded standard library stands in for one.
  public var goRoot: String? {
    let goRoot = loader.environment.goRoot
    return goRoot.isEmbedded ? nil : goRoot.path
  }

  /// The version of the standard library in use, as "1.27".
  public var goVersion: String { loader.environment.goRoot.version.description }

  /// Which standard library is in use, in words for the user.
  public var standardLibrary: String {
    let name = goRoot.map { "that of the Go installation in `\($0)`" } ?? "the embedded declarations"
    return "\(name) (Go \(goVersion))"
  }

  /// Has files parsed on so many threads, the calling one among them, where there are many to parse.
  package func parse(onThreads count: Int) { store.parse(onThreads: count) }

  // MARK: Buffers

  /// Takes a file's text from an editor instead of from disk.
  public func open(_ path: String, text: DocumentText, version: Int?) {
    let isNew = !FileSystem.isFile(path)
    let differs = isNew || store.contents(of: path) != text.bytes
    store.setOpen(path, text, version: version)
    unreadBuffers.insert(path)
    if differs { invalidate(folder: FilePath.folder(of: path)) }
  }

  /// Replaces the text of an open file.
  public func change(_ path: String, text: DocumentText, version: Int?) {
    store.setOpen(path, text, version: version)
    unreadBuffers.insert(path)
  }

  /// Takes a file's text from disk again.
  public func close(_ path: String) {
    let buffer = store.open[path]?.text.bytes
    store.close(path)
    reports[path] = nil
    digests[path] = nil
    unreadBuffers.remove(path)
    finished[path] = nil
    if store.contents(of: path) != buffer { invalidate(folder: FilePath.folder(of: path)) }
  }

  /// Forgets what was read of files and folders that changed on disk.
  public func invalidate(paths: [String]) {
    let names = Set(paths.map { FilePath.name(of: $0) })
    watch?.forget(paths: paths)
    forgetAnalyses()
    finished = [:]
    if paths.contains(where: { $0.hasSuffix(ConfigurationFiles.fileName) || rules.hasRead($0) }) { rules.forget() }
    if !names.isDisjoint(with: ["go.mod", "go.work", "modules.txt"]) {
      loader.invalidate()
      programs = [:]
      saidProblems = 0
      return
    }
    let folders = Set(paths.map { FilePath.folder(of: $0) }).union(paths)
    for program in programs.values { program.invalidate(folders: folders) }
  }

  /// Looks whether a file around the open ones that decides how they are looked at has changed on disk, for editors that
  /// do not say so: configuration files, `go.mod` and `go.work`.
  public func noticeSurroundings() {
    let folders = Set(store.open.keys.map { FilePath.folder(of: $0) })
    let changed = surroundings.takeChanges(around: folders, and: rules.filesRead)
    if !changed.isEmpty { invalidate(paths: changed) }
  }

  /// Whether the configuration names another Go installation, platform or build tags than the workspace was made for; it
  /// takes a new one to heed them.
  public var isOutdated: Bool {
    guard let goSettings else { return false }
    return rules.goSettings(for: options) != goSettings
  }

  private func invalidate(folder: String) {
    forgetAnalyses()
    for program in programs.values { program.invalidate(folders: [folder]) }
  }

  private func forgetAnalyses() {
    allowedImports = [:]
    checkedPackages.forget()
    modulePackages.forget()
  }

  /// The current text of a file, open or on disk.
  public func text(of path: String) -> DocumentText? { store.text(of: path) }

  /// The paths of the open files, sorted.
  public var openPaths: [String] { store.open.keys.sorted() }

  // MARK: Analysis

  /// What the rules say about one file, analysed with its package.
  ///
  /// A cancelled analysis gives a report without findings, which must not be shown.
  public func report(for path: String, isCancelled: () -> Bool = { false }) -> FileReport {
    guard let text = store.text(of: path) else {
      return FileReport(path: path, text: DocumentText([]), diagnostics: [])
    }
    let analysis = watched(path, text) { self.analysis(ofFile: path, isCancelled: isCancelled) } ?? Analysis()
    surroundings.note(rules.filesRead)
    let report = FileReport(
      path: path, version: store.open[path]?.version, text: text, diagnostics: analysis.diagnostics,
      directives: analysis.directives[path] ?? [])
    if !isCancelled() { reports[path] = report }
    return report
  }

  /// Has the watch, if there is one, look after work on a file; nil when that must not be done.
  func watched<Result>(_ path: String, _ text: DocumentText, _ body: () -> Result) -> Result? {
    guard let watch else { return body() }
    defer { sayOverruns(watch) }
    return watch.analyze(path, text.bytes, say: { say(.error, $0) }, body)
  }

  private func analysis(ofFile path: String, isCancelled: () -> Bool) -> Analysis {
    noticeChangedDeclarations()
    let folder = FilePath.folder(of: path)
    guard !isSpared(path), !rules.settings(in: folder).excludes(path) else { return Analysis() }
    let program = program(of: folder)
    let files = packageFiles(at: folder, program)
    let unit = AnalysisUnit.containing(FilePath.name(of: path), of: files, header: store.header(of: path))
    watch?.begin(.types)
    guard let checked = check(unit, program, keepingTrees: true, isCancelled: isCancelled) else { return Analysis() }
    for path in missingPackages(checked) {
      say(.info, "package `\(path)` cannot be found, so nothing is known of its types; `go mod download` may help")
    }
    sayImportProblems(unit, program)
    sayModuleProblems()
    if isCancelled() { return Analysis() }
    let generation = modulePackages.begin()
    if let known = finished[path]?.last, known.generation == generation, Workspace.isSame(known.source, checked.source)
    {
      return known.analysis
    }
    let analysis = findings(in: [path], of: checked, unit, program, isCancelled: isCancelled)
    if !isCancelled(), let tree = checked.source.files.first(where: { $0.path == path })?.tree {
      let next = FinishedAnalysis(
        source: checked.source, generation: modulePackages.generation, tree: tree, analysis: analysis)
      if finished[path]?.add(next) == nil { finished[path] = FinishedAnalyses(next) }
    }
    return analysis
  }

  private func sayOverruns(_ watch: AnalysisWatch) {
    for overrun in watch.takeOverruns() {
      let name = registry.rule(overrun.rule)?.info.name ?? ""
      let position = text(of: overrun.path).map { LineTable($0.bytes).position(at: overrun.offset) }
      let place = position.map { ":\($0.line + 1):\($0.column + 1)" } ?? ""
      say(
        .error,
        "\(overrun.path)\(place): rule \(overrun.rule) (\(name)) took too long and is left out in this file until it"
          + " is saved; please report this")
    }
  }

  /// Makes packages ask again for those whose declarations changed in a buffer.
  ///
  /// Of a file with syntax errors the declarations are not known: others see those it had before.
  private func noticeChangedDeclarations() {
    for path in unreadBuffers.sorted() {
      guard let tree = store.tree(of: path, mode: .full), tree.errors.isEmpty || digests[path] == nil else { continue }
      let digest = tree.declarationsDigest
      if let known = digests[path], known != digest { invalidate(folder: FilePath.folder(of: path)) }
      digests[path] = digest
    }
    unreadBuffers = []
  }

  /// Whether a file is somebody else's: downloaded, or the standard library's, and outside the folders worked on.
  private func isSpared(_ path: String) -> Bool {
    guard !options.roots.isEmpty, !options.roots.contains(where: { FilePath.relative(path, to: $0) != nil }) else {
      return false
    }
    return FilePath.relative(path, to: loader.environment.moduleCache) != nil
      || loader.environment.goRoot.relative(path) != nil
  }

  func program(of folder: String) -> UniverseProgram {
    let universe = loader.universe(of: folder)
    let key = ObjectIdentifier(universe)
    if let known = programs[key] { return known }
    let program = UniverseProgram(
      provider: ProgramProvider(universe: universe, loader: loader, store: store, sharing: shared))
    programs[key] = program
    if case .loose = universe.kind {
      say(.info, "no go.mod in `\(folder)` or above it: its files know the standard library only")
    }
    sayModuleProblems()
    return program
  }

  /// Starts anew with imported packages when they are so large that holding them costs more than reading them again.
  func boundMemory() {
    for program in programs.values where program.provider.sourceSize > Workspace.largestSourceSize {
      program.reset()
      forgetAnalyses()
      store.dropTrees()
    }
  }

  /// How many bytes of imported source are kept: what large programs import, less than a whole disk.
  private static let largestSourceSize = 150 << 20

  func packageFiles(at folder: String, _ program: UniverseProgram) -> GoPackageFiles {
    let files = loader.packageFiles(at: folder, in: program.provider.universe)
    for problem in files.problems { say(.warning, "\(folder): \(problem)") }
    return files
  }

  /// The unit with its function bodies checked; nil when that was cancelled meanwhile.
  func check(
    _ unit: AnalysisUnit, _ program: UniverseProgram, keepingTrees keeps: Bool, isCancelled: () -> Bool
  ) -> CheckedPackage? {
    let source = program.provider.source(
      of: unit.files, names: unit.names, mode: .full, path: unit.path, keeping: keeps)
    if let known = checkedPackages.package(for: source) { return known }
    let open = store.open
    let checked = program.check(
      source, deferringBodies: { keeps && open[$0.path] == nil }, isCancelled: isCancelled)
    guard let checked else { return nil }
    if keeps { checkedPackages.add(checked, of: source) }
    return checked
  }

  /// The source of a unit with its function bodies, nil when it has no files.
  ///
  /// Trees are kept while there are buffers: an unchanged file must have the same tree when it is asked for again.
  func source(of unit: AnalysisUnit, _ program: UniverseProgram) -> PackageSource? {
    guard !unit.names.isEmpty else { return nil }
    return program.provider.source(
      of: unit.files, names: unit.names, mode: .full, path: unit.path, keeping: !store.open.isEmpty)
  }

  /// What the rules say about some files of a checked package, each by its own settings.
  func findings(
    in paths: Set<String>, of checked: CheckedPackage, _ unit: AnalysisUnit, _ program: UniverseProgram,
    isExplicit: (String) -> Bool = { _ in false }, isCancelled: () -> Bool
  ) -> Analysis {
    var analysis = Analysis()
    for (analyzer, paths) in rules.analyzers(for: paths, in: unit.files.identity.folder) {
      let part = analyzer.analyze(
        context(of: checked, unit, program), reports: paths, isExplicit: isExplicit, watch: watch?.rules,
        isCancelled: isCancelled)
      analysis.diagnostics += part.diagnostics
      analysis.directives.merge(part.directives) { $1 }
    }
    sayConfigurationProblems()
    return analysis
  }

  /// What is not understood in the configuration files that were read.
  package var configurationProblems: [ConfigurationProblem] { rules.currentProblems }

  /// The configuration files, there or not, whose names do not say that they are that: only others lead to them.
  package var extendedFiles: Set<String> { rules.extendedFiles }

  private func sayConfigurationProblems() {
    for problem in rules.takeProblems() { say(.warning, problem.text) }
  }

  /// A checked package as rules see it, with what they may ask of others of its module.
  func context(of checked: CheckedPackage, _ unit: AnalysisUnit, _ program: UniverseProgram) -> PackageContext {
    modulePackages.context(of: checked, unit, program)
  }

  /// The imported packages that could not be found.
  func missingPackages(_ checked: CheckedPackage) -> [String] { checked.missingImports.filter { $0 != "C" } }

  static func isSame(_ left: PackageSource, _ right: PackageSource) -> Bool {
    left.path == right.path && left.directory == right.directory && left.files.count == right.files.count
      && zip(left.files, right.files).allSatisfy { $0.tree === $1.tree }
  }

  // MARK: Messages

  /// Says something the first time only.
  func say(_ level: WorkspaceMessage.Level, _ text: String) {
    if said.insert(text).inserted { log(WorkspaceMessage(level, text)) }
  }

  /// Says what was wrong with the files that describe modules, as far as they were read since.
  func sayModuleProblems() {
    for problem in loader.problems.dropFirst(saidProblems) {
      let place = problem.line > 0 ? "\(problem.path):\(problem.line)" : problem.path
      say(.warning, "\(place): \(problem.message)")
    }
    saidProblems = loader.problems.count
  }
}
