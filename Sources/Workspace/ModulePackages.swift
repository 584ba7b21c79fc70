// SPDX-License-Identifier: MIT

import GoFlow
import GoModules
import GoSyntax
import GoTypes
import RuleEngine
import SystemCalls

/// The other packages of a module, for rules that follow a call into one of them.
///
/// Only packages of the same module are looked into: what others do comes from tables, so that findings do not depend on
/// which sources are at hand. A few are kept with their bodies checked, and what was found out about all of them, until a
/// text of theirs or of a package they import changes.
final class ModulePackages {
  /// What is known of one package.
  private final class Entry {
    let program: UniverseProgram
    let unit: AnalysisUnit
    /// The texts of its files when it was found, to see whether they changed.
    let texts: [FileStore.TextStamp?]
    /// The paths of the packages its files import.
    let imports: Set<String>
    /// The package with its bodies checked.
    var context: PackageContext?
    /// Whether a package can be come to by imports, through other packages of the module, as far as that was asked.
    var reached: [String: Bool] = [:]

    init(
      program: UniverseProgram, unit: AnalysisUnit, texts: [FileStore.TextStamp?], imports: Set<String>
    ) {
      (self.program, self.unit, self.texts, self.imports) = (program, unit, texts, imports)
    }

    /// Lets the checked bodies go.
    func giveBack() {
      context?.end()
      context = nil
    }
  }

  private unowned let workspace: Workspace
  private var entries: [String: (entry: Entry, package: ModulePackage)] = [:]
  /// The folders of the packages with checked bodies, the one asked for last at the end.
  private var order: [String] = []
  private var solver = SummarySolver()

  /// Grows whenever something that was found out may no longer be so.
  private(set) var generation = 0

  private static let limit = 8

  init(_ workspace: Workspace) { self.workspace = workspace }

  deinit { forget() }

  /// Forgets all packages.
  func forget() {
    generation += 1
    for (entry, _) in entries.values { entry.giveBack() }
    entries = [:]
    order = []
    solver = SummarySolver()
  }

  /// Says that an analysis begins, and gives the generation it is of.
  ///
  /// What was found in bodies is forgotten where one of them changed, and in the packages that import them, since that
  /// may rest on it.
  @discardableResult
  func begin() -> Int {
    var changed: Set<String> = []
    for (folder, (entry, _)) in entries where texts(of: entry.unit) != entry.texts {
      changed.insert(entry.unit.path)
      remove(folder)
    }
    while !changed.isEmpty {
      let importing = entries.filter { !$0.value.entry.imports.isDisjoint(with: changed) }
      changed = Set(importing.values.map(\.entry.unit.path))
      for folder in importing.keys { remove(folder) }
    }
    return generation
  }

  private func texts(of unit: AnalysisUnit) -> [FileStore.TextStamp?] {
    unit.names.map { workspace.store.textStamp(of: FilePath.join(unit.files.identity.folder, $0)) }
  }

  private func remove(_ folder: String) {
    guard entries[folder] != nil else { return }
    generation += 1
    entries.removeValue(forKey: folder)?.entry.giveBack()
    order.removeAll { $0 == folder }
  }

  static func imports(of source: PackageSource) -> [String] {
    source.files.flatMap { file in
      file.tree.nodes(ImportSpec.self).map { String(file.tree.text(of: $0.path).dropFirst().dropLast()) }
    }
  }

  /// A checked package as rules see it.
  func context(of checked: CheckedPackage, _ unit: AnalysisUnit, _ program: UniverseProgram) -> PackageContext {
    let facts = unit.facts
    let folder = unit.files.identity.folder
    let others = OtherPackages(
      solver: solver,
      facts: { [weak self] path in self?.find(path, of: facts, from: folder, program)?.package },
      context: { [weak self] path in
        guard let self, let (entry, _) = find(path, of: facts, from: folder, program) else { return nil }
        return context(of: entry)
      })
    return PackageContext(checked, module: facts, others: others)
  }

  /// The package of a module that an import means; nil also for one of another module whose path begins with the
  /// module's.
  private func find(
    _ importPath: String, of module: ModuleFacts, from folder: String, _ program: UniverseProgram
  ) -> (entry: Entry, package: ModulePackage)? {
    guard module.isInModule(importPath),
      let found = program.provider.universe.resolve(importPath, fromFolder: folder)
    else { return nil }
    if let known = entries[found.folder], known.entry.program === program {
      return known.entry.unit.facts.moduleRoot == module.moduleRoot ? known : nil
    }
    let files = workspace.packageFiles(at: found.folder, program)
    guard files.identity.moduleRoot == module.moduleRoot else { return nil }
    let unit = AnalysisUnit(files: files, names: files.goFiles, path: files.identity.importPath)
    guard !unit.names.isEmpty else { return nil }
    let imports = unit.names.flatMap {
      workspace.store.header(of: FilePath.join(found.folder, $0))?.imports ?? []
    }
    let entry = Entry(program: program, unit: unit, texts: texts(of: unit), imports: Set(imports))
    let package = ModulePackage(
      flow: { [weak self] in self?.context(of: entry)?.flow },
      noReturnCandidates: { [weak self] in
        self?.noReturnCandidates(of: entry) ?? NoReturnCandidates(in: []) { _ in nil }
      },
      reaches: { [weak self] in self?.reaches($0, from: entry) ?? false })
    remove(found.folder)
    entries[found.folder] = (entry, package)
    return (entry, package)
  }

  private func context(of entry: Entry) -> PackageContext? {
    if let context = entry.context { return context }
    guard let source = workspace.source(of: entry.unit, entry.program) else { return nil }
    let folder = entry.unit.files.identity.folder
    // Few of its functions are asked about.
    guard let checked = entry.program.check(source, deferringBodies: { _ in true }) else { return nil }
    let context = context(of: checked, entry.unit, entry.program)
    entry.context = context
    order.removeAll { $0 == folder }
    order.append(folder)
    if order.count > Self.limit { entries[order.removeFirst()]?.entry.giveBack() }
    return context
  }

  private func noReturnCandidates(of entry: Entry) -> NoReturnCandidates {
    let (unit, facts) = (entry.unit, entry.unit.facts)
    let declarations = entry.program.provider.source(of: unit.files, names: unit.names, mode: .declarations)
    return NoReturnCandidates(in: declarations.files.map(\.tree)) { [weak self] path in
      self?.find(path, of: facts, from: unit.files.identity.folder, entry.program)?.package.noReturnCandidates
    }
  }

  private func reaches(_ path: String, from entry: Entry) -> Bool {
    if let known = entry.reached[path] { return known }
    // What packages that import each other reach is what the rest of them does.
    entry.reached[path] = false
    let (facts, folder) = (entry.unit.facts, entry.unit.files.identity.folder)
    let isReached = entry.imports.contains { imported in
      if imported == path { return true }
      guard let (other, _) = find(imported, of: facts, from: folder, entry.program) else { return false }
      return reaches(path, from: other)
    }
    entry.reached[path] = isReached
    return isReached
  }
}
