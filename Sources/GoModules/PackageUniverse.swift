// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// One answer to "which folder is this import path?": a module or workspace, `GOPATH`, the standard library itself, or
/// files outside all of them.
///
/// Used by one thread at a time.
package final class PackageUniverse {
  package enum Kind: Sendable {
    case modules([MainModule])
    case goPath
    case standardLibrary
    /// Files outside any module.
    case loose
  }

  /// A vendor folder and its table.
  struct Vendor {
    let folder: String
    let file: VendorFile
    /// Whether a package must be in the table, as from Go 1.23 on.
    let isStrict: Bool
  }

  package let kind: Kind
  let environment: GoEnvironment
  let files: any GoFiles
  let problems: ModuleProblems
  let buildList: BuildList?
  /// The vendor folder that dependencies are taken from in place of the module cache.
  let vendor: Vendor?
  private var folderHasGo: [String: Bool] = [:]
  private var folderHasModule: [String: Bool] = [:]
  private var resolved: [String: ImportResolution] = [:]
  /// The packages that imports led to, by their folders.
  private var packageOfFolder: [String: ResolvedPackage] = [:]

  init(
    kind: Kind, environment: GoEnvironment, files: any GoFiles, problems: ModuleProblems,
    workspace: (root: String, file: WorkspaceFile)? = nil
  ) {
    self.kind = kind
    self.environment = environment
    self.files = files
    self.problems = problems
    guard case .modules(let modules) = kind else {
      buildList = nil
      vendor = nil
      return
    }
    buildList = BuildList(
      mainModules: modules, workspace: workspace, cache: ModuleCache(path: environment.moduleCache), files: files,
      problems: problems)
    vendor = PackageUniverse.findVendor(
      modules, environment: environment, files: files, problems: problems, workspace: workspace)
  }

  // MARK: A folder's own identity

  /// What a folder is as a package of this universe, whether or not it holds Go files.
  package func package(at folder: String) -> ResolvedPackage {
    if let known = packageOfFolder[folder] { return known }
    if let path = environment.goRoot.relative(folder), !path.isEmpty { return standard(path, folder: folder) }
    switch kind {
    case .modules(let modules):
      if let vendor, let path = FilePath.relative(folder, to: vendor.folder), !path.isEmpty {
        return vendored(path, folder: folder, in: vendor)
      }
      let owner = modules.filter { FilePath.relative(folder, to: $0.root) != nil }
        .max { $0.root.utf8.count < $1.root.utf8.count }
      if let owner, let path = FilePath.relative(folder, to: owner.root) {
        return ResolvedPackage(
          importPath: FilePath.join(owner.path.isEmpty ? "_" : owner.path, path), folder: folder,
          goVersion: owner.goVersion, modulePath: owner.path, moduleRoot: owner.root, isStandardLibrary: false)
      }
    case .goPath:
      for root in environment.goPath {
        if let path = FilePath.relative(folder, to: root + "/src"), !path.isEmpty { return goPathPackage(path, folder) }
      }
    case .standardLibrary, .loose: break
    }
    return ResolvedPackage(
      importPath: "_" + folder, folder: folder, goVersion: environment.context.goVersion, modulePath: "",
      moduleRoot: "", isStandardLibrary: false)
  }

  func standard(_ path: String, folder: String) -> ResolvedPackage {
    ResolvedPackage(
      importPath: path, folder: folder, goVersion: environment.context.goVersion, modulePath: "", moduleRoot: "",
      isStandardLibrary: true)
  }

  func goPathPackage(_ path: String, _ folder: String) -> ResolvedPackage {
    ResolvedPackage(
      importPath: path, folder: folder, goVersion: environment.context.goVersion, modulePath: "", moduleRoot: "",
      isStandardLibrary: false)
  }

  func vendored(_ path: String, folder: String, in vendor: Vendor) -> ResolvedPackage {
    guard let module = vendor.file.module(ofPackage: path) else {
      // A package that is in no module has no `go` line that could hold it back.
      return ResolvedPackage(
        importPath: path, folder: folder, goVersion: environment.context.goVersion, modulePath: "",
        moduleRoot: vendor.folder, isStandardLibrary: false)
    }
    return ResolvedPackage(
      importPath: path, folder: folder, goVersion: module.goVersion ?? .withoutGoLine, modulePath: module.module.path,
      moduleRoot: vendor.folder, isStandardLibrary: false)
  }

  // MARK: Imports

  /// Finds an imported package, nil when it is nowhere.
  package func resolve(_ importPath: String, fromFolder folder: String) -> ResolvedPackage? {
    resolution(of: importPath, fromFolder: folder).package
  }

  /// Finds an imported package, or says why there is none.
  package func resolution(of importPath: String, fromFolder folder: String) -> ImportResolution {
    guard !importPath.isEmpty, importPath != "C" else { return .failed(.notFound) }
    if ImportPath.isRelative(importPath) { return relative(importPath, fromFolder: folder) }
    if importPath.utf8.first == UInt8(ascii: "/") { return .failed(.malformed) }
    // Only vendor folders make the answer depend on the importing folder.
    let dependsOnFolder: Bool
    if case .goPath = kind { dependsOnFolder = true } else { dependsOnFolder = isInGoRoot(folder) }
    let key = dependsOnFolder ? folder + "\0" + importPath : importPath
    if let known = resolved[key] { return known }
    let answer = find(importPath, fromFolder: folder)
    resolved[key] = answer
    if let package = answer.package { packageOfFolder[package.folder] = package }
    return answer
  }

  /// Modules know no relative imports; in `GOPATH` mode what they lead to is named by its folder.
  private func relative(_ importPath: String, fromFolder folder: String) -> ImportResolution {
    guard case .goPath = kind else { return .failed(.relative) }
    let target = FilePath.absolute(importPath, from: folder)
    return hasGoFiles(target) ? .found(goPathPackage("_" + target, target)) : .failed(.notFound)
  }

  private func isInGoRoot(_ folder: String) -> Bool { environment.goRoot.relative(folder) != nil }

  private func find(_ importPath: String, fromFolder folder: String) -> ImportResolution {
    if let inside = environment.goRoot.relative(folder) {
      return ImportResolution(
        findStandard(importPath, isCommand: inside == "cmd" || inside.hasPrefix("cmd/")))
    }
    if case .goPath = kind { return ImportResolution(findInGoPath(importPath, fromFolder: folder)) }
    guard ImportPath.isWellFormed(importPath) else { return .failed(.malformed) }
    if case .modules(let modules) = kind { return findInModules(importPath, modules) }
    return ImportResolution(findStandard(importPath, isCommand: nil))
  }

  /// A package of the standard library; its own importers see its vendor folders, others do not.
  func findStandard(_ importPath: String, isCommand: Bool?) -> ResolvedPackage? {
    let goRoot = environment.goRoot
    if importPath == "unsafe" { return standard(importPath, folder: goRoot.source + "/unsafe") }
    var paths: [String] = []
    if let isCommand {
      if isCommand { paths.append("cmd/vendor/" + importPath) }
      paths.append("vendor/" + importPath)
    }
    if !ImportPath.startsWithDomain(importPath) { paths.append(importPath) }
    for path in paths {
      let folder = goRoot.source + "/" + path
      if hasGoFiles(folder) { return standard(path, folder: folder) }
    }
    return nil
  }

  // MARK: Folders

  /// Whether a folder holds a Go file, whatever its constraints.
  func hasGoFiles(_ folder: String) -> Bool {
    if let known = folderHasGo[folder] { return known }
    if environment.goRoot.isEmbedded, let path = environment.goRoot.relative(folder) {
      return StubLibrary.embedded.hasPackage(path)
    }
    let entries = files.entries(of: folder) ?? []
    let result = entries.contains { entry in
      guard entry.name.hasSuffix(".go") else { return false }
      switch entry.kind {
      case .file: return true
      case .link: return FileSystem.isFile(folder + "/" + entry.name)
      case .folder, .other: return false
      }
    }
    folderHasGo[folder] = result
    return result
  }

  /// Whether another module lies between a module's root and a folder in it.
  func isInNestedModule(_ folder: String, root: String) -> Bool {
    var current = folder
    while current.utf8.count > root.utf8.count, current != root {
      let hasModule: Bool
      if let known = folderHasModule[current] {
        hasModule = known
      } else {
        hasModule = FileSystem.isPresent(current + "/go.mod")
        folderHasModule[current] = hasModule
      }
      if hasModule { return true }
      current = FilePath.folder(of: current)
    }
    return false
  }

  /// Forgets which folders exist; to be called when files came or went.
  package func invalidate() {
    folderHasGo = [:]
    folderHasModule = [:]
    forgetResolutions()
  }

  /// Forgets what was found before the graph of requirements was known to be needed.
  func forgetResolutions() {
    resolved = [:]
    packageOfFolder = [:]
  }
}
