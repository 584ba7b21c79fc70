// SPDX-License-Identifier: MIT

import GoModules
import GoTypes
import RuleEngine

/// The packages of a module with their function bodies, for rules that follow a call into another package.
///
/// Only packages of the same module are looked into: what others do comes from tables, so that findings do not depend on
/// which sources are at hand. A few are kept until a text of theirs changes.
final class ModulePackages {
  private struct Entry {
    let context: PackageContext
    let program: UniverseProgram
    let unit: AnalysisUnit
  }

  private unowned let workspace: Workspace
  private var entries: [String: Entry] = [:]
  /// The folders of the entries, the one asked for last at the end.
  private var order: [String] = []

  private static let limit = 8

  init(_ workspace: Workspace) { self.workspace = workspace }

  deinit { forget() }

  /// Forgets all packages.
  func forget() {
    for entry in entries.values { entry.context.end() }
    entries = [:]
    order = []
  }

  /// Says that an analysis begins: what was found in bodies is forgotten when one of them changed, since the others may
  /// rest on it.
  func begin() {
    let isCurrent = entries.values.allSatisfy { entry in
      let source = workspace.source(of: entry.unit, entry.program)
      return source.map { Workspace.isSame($0, entry.context.checked.source) } ?? false
    }
    if !isCurrent { forget() }
  }

  /// A checked package as rules see it.
  func context(of checked: CheckedPackage, _ unit: AnalysisUnit, _ program: UniverseProgram) -> PackageContext {
    let facts = unit.facts
    let folder = unit.files.identity.folder
    return PackageContext(checked, module: facts) { [weak self] path in
      guard facts.isInModule(path) else { return nil }
      return self?.package(path, from: folder, program)
    }
  }

  private func package(_ importPath: String, from folder: String, _ program: UniverseProgram) -> PackageContext? {
    guard let found = program.provider.universe.resolve(importPath, fromFolder: folder) else { return nil }
    if let entry = entries[found.folder], entry.program === program { return entry.context }
    let unit = unit(found, program)
    guard let source = workspace.source(of: unit, program) else { return nil }
    let context = context(of: program.check(source), unit, program)
    entries[found.folder] = Entry(context: context, program: program, unit: unit)
    order.removeAll { $0 == found.folder }
    order.append(found.folder)
    if order.count > Self.limit { entries.removeValue(forKey: order.removeFirst())?.context.end() }
    return context
  }

  private func unit(_ package: ResolvedPackage, _ program: UniverseProgram) -> AnalysisUnit {
    let files = workspace.packageFiles(at: package.folder, program)
    return AnalysisUnit(files: files, names: files.goFiles, path: files.identity.importPath)
  }
}
