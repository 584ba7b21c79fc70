// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import GoTypes
import SystemCalls

/// The packages of one universe as the type checker wants them, with the program that holds their types.
final class ProgramProvider: PackageProvider {
  let universe: PackageUniverse
  private let loader: PackageLoader
  private let store: FileStore
  private var sources: [String: PackageSource] = [:]
  private var folderOfPath: [String: String] = [:]
  /// What other threads read of the same files, until something here is forgotten.
  private var shared: SharedSources?

  init(universe: PackageUniverse, loader: PackageLoader, store: FileStore, sharing shared: SharedSources?) {
    self.universe = universe
    self.loader = loader
    self.store = store
    self.shared = shared
  }

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    guard let found = universe.resolve(importPath, fromFolder: importer?.directory ?? "/") else { return nil }
    if let known = sources[found.folder] { return known }
    let key = "\(found.importPath) \(found.folder)"
    let source = shared?.source(key) { read(found) } ?? read(found)
    sources[found.folder] = source
    sourceSize += source.files.reduce(0) { $0 + $1.tree.length }
    folderOfPath[found.importPath] = found.folder
    return source
  }

  private func read(_ package: ResolvedPackage) -> PackageSource {
    let files = loader.packageFiles(package, testsToo: isWorkedOn(package))
    var names = files.goFiles
    // External tests see what the package's own tests export; nobody else can refer to it.
    if !files.externalTestFiles.isEmpty { names += files.testFiles }
    return source(of: files, names: names, mode: .declarations)
  }

  /// The bytes of source in the packages that were handed out.
  private(set) var sourceSize = 0

  /// The source of some files of a package.
  func source(
    of files: GoPackageFiles, names: [String], mode: ParseMode, path: String? = nil, keeping keeps: Bool = true
  ) -> PackageSource {
    let folder = files.identity.folder
    let paths = names.map { FilePath.join(folder, $0) }
    let trees = store.trees(of: paths, mode: mode, keeping: keeps)
    let parsed = names.indices.compactMap { index -> SourceFile? in
      guard let tree = trees[index] else { return nil }
      let name = names[index]
      let version = files.fileVersions[name] == nil ? nil : files.goVersion(ofFile: name)
      return SourceFile(path: paths[index], tree: tree, goVersion: version)
    }
    return PackageSource(
      path: path ?? files.identity.importPath, directory: folder, files: parsed, goVersion: files.identity.goVersion)
  }

  /// Whether a package belongs to what the user works on, rather than to what that depends on.
  private func isWorkedOn(_ package: ResolvedPackage) -> Bool {
    switch universe.kind {
    case .modules(let modules): modules.contains { $0.root == package.moduleRoot }
    case .standardLibrary: true
    case .goPath, .loose: !package.isStandardLibrary
    }
  }

  /// Forgets the sources of folders and gives the import paths they were handed out under.
  func forget(folders: Set<String>) -> Set<String> {
    shared = nil
    var paths: Set<String> = []
    for (path, folder) in folderOfPath where folders.contains(folder) { paths.insert(path) }
    for folder in folders {
      sources[folder] = nil
      // A package that was missing when it was asked for may be there now.
      paths.insert(universe.package(at: folder).importPath)
    }
    universe.invalidate()
    return paths
  }

  /// Forgets all sources, for a program that starts anew.
  func forgetAll() {
    shared = nil
    sources = [:]
    sourceSize = 0
    folderOfPath = [:]
    universe.invalidate()
  }
}
