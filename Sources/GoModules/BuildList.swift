// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// The versions of the modules a build uses, chosen by minimal version selection.
///
/// The first answer is what the main module's `go.mod` lists, which is complete from Go 1.17 on. The graph of
/// requirements is read when a package is not found there, when a module that is used needs a newer version than is
/// listed, when the main module is older, and in workspaces.
///
/// Source: cmd/go/internal/modload, buildlist.go.
final class BuildList {
  /// A module that is part of the build and lies somewhere.
  struct Module {
    let path: String
    let root: String
    let goVersion: GoVersion
    /// Whether it is a folder that a replacement names, in which other modules may lie.
    let isLocal: Bool
    let requirements: [ModuleVersion]
  }

  private let mainModules: [MainModule]
  private let isWorkspace: Bool
  private let replacements: Replacements
  private let cache: ModuleCache
  private let files: any GoFiles
  private let problems: ModuleProblems
  private let mainPaths: Set<String>
  private let exclusions: Set<ModuleVersion>
  private var direct: [String: String]?
  private var complete: [String: String]?
  private var located: [ModuleVersion: Module?] = [:]
  private var summaries: [ModuleVersion: (requirements: [ModuleVersion], isPruned: Bool)] = [:]

  init(
    mainModules: [MainModule], workspace: (root: String, file: WorkspaceFile)?, cache: ModuleCache,
    files: any GoFiles, problems: ModuleProblems
  ) {
    self.mainModules = mainModules
    isWorkspace = workspace != nil
    replacements = Replacements(mainModules: mainModules, workspace: workspace)
    self.cache = cache
    self.files = files
    self.problems = problems
    mainPaths = Set(mainModules.map(\.path))
    exclusions = Set(mainModules.flatMap { $0.file.exclusions })
    usesGraph = !isWorkspace && mainModules.contains { !$0.file.isPruned }
  }

  /// Whether what the main module lists is known not to be the whole answer.
  private(set) var usesGraph: Bool

  /// The version of a module, nil when it is no part of the build; main modules have none.
  func version(of path: String, fromGraph: Bool) -> String? {
    fromGraph ? completeVersions()[path] : directVersions()[path]
  }

  /// Where a module's version lies, nil when it was never downloaded.
  func module(_ module: ModuleVersion) -> Module? {
    if let known = located[module] { return known }
    let replacement = replacements.find(module)
    let folder: String?
    if let replacement {
      folder =
        replacement.folder.flatMap { FileSystem.isFolder($0) ? $0 : nil }
        ?? (replacement.folder == nil ? cache.folder(of: replacement.module) : nil)
      if folder == nil, let missing = replacement.folder {
        problems.add(missing, 0, "this folder, which replaces module `\(module.path)`, does not exist")
      }
    } else {
      folder = cache.folder(of: module)
    }
    var result: Module?
    if let folder {
      let file = moduleFile(of: module)
      result = Module(
        path: module.path, root: folder, goVersion: file?.goVersion ?? .withoutGoLine,
        isLocal: replacement?.folder != nil, requirements: file?.requirements.map(\.module) ?? [])
    }
    located[module] = result
    return result
  }

  /// Takes note of a module that provides a package; gives true when earlier answers may have been wrong.
  ///
  /// Such a module stands in the `go.mod` of the main module from Go 1.17 on. Where it does not, Go adds it and looks
  /// again with what it requires; where it requires more than is listed, the graph is read.
  func use(_ module: Module, version: String) -> Bool {
    guard !isWorkspace, mainModules.allSatisfy(\.file.isPruned) else { return false }
    let versions = directVersions()
    if versions[module.path].map({ ModuleVersion.isLower($0, version) }) ?? true {
      direct?[module.path] = version
      complete = nil
      return true
    }
    guard !usesGraph else { return false }
    usesGraph = module.requirements.contains { needed in
      guard !exclusions.contains(needed), let listed = versions[needed.path] else { return false }
      return ModuleVersion.isLower(listed, needed.version)
    }
    return usesGraph
  }

  // MARK: Versions

  private func directVersions() -> [String: String] {
    if let direct { return direct }
    var versions: [String: String] = [:]
    if !isWorkspace {
      for module in mainModules { raise(&versions, allowed(module.file)) }
    }
    direct = versions
    return versions
  }

  /// How much of what a module requires counts.
  private enum Pruning: Hashable { case pruned, unpruned, workspace }

  private struct Visit: Hashable {
    let module: ModuleVersion
    let pruning: Pruning
  }

  private func completeVersions() -> [String: String] {
    if let complete { return complete }
    var versions: [String: String] = [:]
    var visited: Set<Visit> = []
    var pending: [Visit] = []
    if isWorkspace {
      pending = mainModules.map { Visit(module: ModuleVersion(path: $0.path, version: ""), pruning: .workspace) }
    } else {
      let pruning: Pruning = mainModules.allSatisfy(\.file.isPruned) ? .pruned : .unpruned
      versions = directVersions()
      pending = versions.map { Visit(module: ModuleVersion(path: $0.key, version: $0.value), pruning: pruning) }
    }
    read(&pending, &visited, &versions)
    if isWorkspace { readSelected(&visited, &versions) }
    complete = versions
    return versions
  }

  private func read(_ pending: inout [Visit], _ visited: inout Set<Visit>, _ versions: inout [String: String]) {
    // The graphs of real programs have some thousand nodes; a limit keeps a damaged cache from costing for ever.
    while let visit = pending.popLast(), visited.count < 50_000 {
      guard visited.insert(visit).inserted else { continue }
      let summary = summary(of: visit.module)
      raise(&versions, summary.requirements)
      guard visit.pruning != .pruned || !summary.isPruned else { continue }
      let next: Pruning = visit.pruning == .unpruned || !summary.isPruned ? .unpruned : .pruned
      pending += summary.requirements.map { Visit(module: $0, pruning: next) }
    }
  }

  /// What a workspace's modules require counts in full where another of them needs a newer version of it.
  private func readSelected(_ visited: inout Set<Visit>, _ versions: inout [String: String]) {
    func selected(_ path: String) -> ModuleVersion {
      ModuleVersion(path: path, version: mainPaths.contains(path) ? "" : versions[path] ?? "")
    }
    var paths = mainPaths
    var seen: Set<ModuleVersion> = []
    while visited.count < 50_000 {
      var wanted: Set<ModuleVersion> = []
      for path in paths {
        let module = selected(path)
        guard seen.contains(module) else {
          wanted.insert(module)
          continue
        }
        for requirement in summary(of: module).requirements {
          let chosen = selected(requirement.path)
          if !seen.contains(chosen),
            chosen.version.isEmpty || ModuleVersion.isLower(requirement.version, chosen.version)
          {
            wanted.insert(chosen)
          }
        }
      }
      if wanted.isEmpty { return }
      var pending = wanted.map { Visit(module: $0, pruning: .workspace) }
      for module in wanted {
        seen.insert(module)
        paths.insert(module.path)
      }
      read(&pending, &visited, &versions)
    }
  }

  private func allowed(_ file: ModuleFile) -> [ModuleVersion] {
    file.requirements.map(\.module).filter { !exclusions.contains($0) }
  }

  private func raise(_ versions: inout [String: String], _ modules: [ModuleVersion]) {
    for module in modules where !mainPaths.contains(module.path) {
      if let known = versions[module.path], !ModuleVersion.isLower(known, module.version) { continue }
      versions[module.path] = module.version
    }
  }

  // MARK: Files

  /// What a module requires, without what is excluded; nothing where its `go.mod` was never downloaded.
  private func summary(of module: ModuleVersion) -> (requirements: [ModuleVersion], isPruned: Bool) {
    if let known = summaries[module] { return known }
    let file =
      module.version.isEmpty ? mainModules.first { $0.path == module.path }?.file : moduleFile(of: module)
    let result = file.map { (allowed($0), $0.isPruned) } ?? ([], true)
    summaries[module] = result
    return result
  }

  private func moduleFile(of module: ModuleVersion) -> ModuleFile? {
    let replacement = replacements.find(module)
    if let folder = replacement?.folder { return problems.moduleFile(folder + "/go.mod", files) }
    guard let path = cache.moduleFilePath(of: replacement?.module ?? module) else { return nil }
    return problems.moduleFile(path, files)
  }
}
