// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// The versions of the modules a build uses, chosen by minimal version selection.
///
/// The first answer is what the main modules' `go.mod` files list, which is complete from Go 1.17 on; the whole graph
/// of requirements is read only when a package is not found there, or when a main module is older.
final class BuildList {
  /// A module that is part of the build.
  struct Module {
    let path: String
    let root: String
    let goVersion: GoVersion
  }

  private let mainModules: [MainModule]
  private let replacements: [ModuleFile.Replacement]
  /// The folder that relative replacements of a `go.work` start from.
  private let workspaceRoot: String?
  private let cache: ModuleCache
  private let files: any GoFiles
  private let mainPaths: Set<String>
  private let exclusions: Set<ModuleVersion>
  private var direct: [String: String]?
  private var complete: [String: String]?
  private var located: [ModuleVersion: Module?] = [:]

  init(
    mainModules: [MainModule], workspace: (root: String, file: WorkspaceFile)?, cache: ModuleCache, files: any GoFiles
  ) {
    self.mainModules = mainModules
    self.workspaceRoot = workspace?.root
    self.replacements = workspace?.file.replacements ?? []
    self.cache = cache
    self.files = files
    self.mainPaths = Set(mainModules.map(\.path))
    self.exclusions = Set(mainModules.flatMap { $0.file.exclusions })
  }

  /// The modules that may hold a package, the one with the longest path first.
  func candidates(for importPath: String, isComplete: Bool) -> [Module] {
    let versions = isComplete ? completeVersions() : directVersions()
    var result: [Module] = []
    var prefix = importPath[...]
    while true {
      let path = String(prefix)
      if let version = versions[path], let module = locate(ModuleVersion(path: path, version: version)) {
        result.append(module)
      }
      guard let slash = prefix.lastIndex(of: "/") else { return result }
      prefix = prefix[..<slash]
    }
  }

  /// Whether the direct answer is already the whole one.
  var needsWholeGraph: Bool { mainModules.contains { $0.goVersion < GoVersion(1, 17) } }

  private func directVersions() -> [String: String] {
    if let direct { return direct }
    var versions: [String: String] = [:]
    for module in mainModules {
      for requirement in module.file.requirements { raise(&versions, requirement.module) }
    }
    direct = versions
    return versions
  }

  private func completeVersions() -> [String: String] {
    if let complete { return complete }
    var versions: [String: String] = [:]
    var visited: Set<ModuleVersion> = []
    var pending = mainModules.flatMap { $0.file.requirements.map(\.module) }
    // The graphs of real programs have some thousand nodes; a limit keeps a damaged cache from costing for ever.
    while let module = pending.popLast(), visited.count < 50_000 {
      guard raiseAllowed(module), visited.insert(module).inserted else { continue }
      raise(&versions, module)
      guard let bytes = moduleFile(of: module) else { continue }
      pending += ModuleFile(bytes).requirements.map(\.module)
    }
    complete = versions
    return versions
  }

  private func raiseAllowed(_ module: ModuleVersion) -> Bool {
    !mainPaths.contains(module.path) && !exclusions.contains(module)
  }

  private func raise(_ versions: inout [String: String], _ module: ModuleVersion) {
    guard raiseAllowed(module) else { return }
    guard let known = versions[module.path] else {
      versions[module.path] = module.version
      return
    }
    if ModuleVersion.isLower(known, module.version) { versions[module.path] = module.version }
  }

  /// What a replacement says about a module: the folder it lies in, or another version.
  private func replacement(of module: ModuleVersion) -> (folder: String?, module: ModuleVersion)? {
    func pick(_ replacements: [ModuleFile.Replacement]) -> ModuleFile.Replacement? {
      replacements.first { $0.old == module }
        ?? replacements.first { $0.old.path == module.path && $0.old.version.isEmpty }
    }
    func place(_ found: ModuleFile.Replacement, _ root: String) -> (folder: String?, module: ModuleVersion) {
      (found.isFolder ? FilePath.absolute(found.new.path, from: root) : nil, found.new)
    }
    if let workspaceRoot, let found = pick(replacements) { return place(found, workspaceRoot) }
    for main in mainModules {
      if let found = pick(main.file.replacements) { return place(found, main.root) }
    }
    return nil
  }

  private func moduleFile(of module: ModuleVersion) -> [UInt8]? {
    if let replacement = replacement(of: module) {
      if let folder = replacement.folder { return files.contents(of: folder + "/go.mod") }
      return cache.moduleFile(of: replacement.module)
    }
    return cache.moduleFile(of: module)
  }

  private func locate(_ module: ModuleVersion) -> Module? {
    if let known = located[module] { return known }
    let replacement = replacement(of: module)
    let folder: String?
    if let replacement {
      folder = replacement.folder ?? cache.folder(of: replacement.module)
    } else {
      folder = cache.folder(of: module)
    }
    var result: Module?
    if let folder {
      let version = moduleFile(of: module).flatMap { ModuleFile($0).goVersion } ?? .withoutGoLine
      result = Module(path: module.path, root: folder, goVersion: version)
    }
    located[module] = result
    return result
  }
}
