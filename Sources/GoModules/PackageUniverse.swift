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

  package let kind: Kind
  private let environment: GoEnvironment
  private let files: any GoFiles
  private let buildList: BuildList?
  /// The vendor folder that module mode takes dependencies from, with its table.
  private let vendor: (folder: String, file: VendorFile)?
  private var folderHasGo: [String: Bool] = [:]
  private var resolved: [String: ResolvedPackage?] = [:]

  init(
    kind: Kind, environment: GoEnvironment, files: any GoFiles, workspace: (root: String, file: WorkspaceFile)? = nil
  ) {
    self.kind = kind
    self.environment = environment
    self.files = files
    guard case .modules(let modules) = kind else {
      buildList = nil
      vendor = nil
      return
    }
    buildList = BuildList(
      mainModules: modules, workspace: workspace, cache: ModuleCache(path: environment.moduleCache), files: files)
    let vendorRoot = workspace?.root ?? modules.first?.root
    if let vendorRoot, environment.moduleFlag != "mod", environment.moduleFlag != "readonly",
      let bytes = files.contents(of: vendorRoot + "/vendor/modules.txt")
    {
      vendor = (vendorRoot + "/vendor", VendorFile(bytes))
    } else {
      vendor = nil
    }
  }

  // MARK: A folder's own identity

  /// What a folder is as a package of this universe, whether or not it holds Go files.
  package func package(at folder: String) -> ResolvedPackage {
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

  private func standard(_ path: String, folder: String) -> ResolvedPackage {
    ResolvedPackage(
      importPath: path, folder: folder, goVersion: environment.context.goVersion, modulePath: "", moduleRoot: "",
      isStandardLibrary: true)
  }

  private func goPathPackage(_ path: String, _ folder: String) -> ResolvedPackage {
    ResolvedPackage(
      importPath: path, folder: folder, goVersion: environment.context.goVersion, modulePath: "", moduleRoot: "",
      isStandardLibrary: false)
  }

  private func vendored(
    _ path: String, folder: String, in vendor: (folder: String, file: VendorFile)
  ) -> ResolvedPackage {
    let module = vendor.file.module(ofPackage: path)
    return ResolvedPackage(
      importPath: path, folder: folder, goVersion: module?.goVersion ?? .withoutGoLine,
      modulePath: module?.module.path ?? "", moduleRoot: vendor.folder, isStandardLibrary: false)
  }

  // MARK: Imports

  /// Finds an imported package, nil when it is nowhere.
  package func resolve(_ importPath: String, fromFolder folder: String) -> ResolvedPackage? {
    guard !importPath.isEmpty, importPath != "C", importPath.utf8.first != UInt8(ascii: "/") else { return nil }
    if importPath.hasPrefix("./") || importPath.hasPrefix("../") {
      let target = FilePath.absolute(importPath, from: folder)
      return hasGoFiles(target) ? package(at: target) : nil
    }
    // Only vendor folders make the answer depend on the importing folder.
    let dependsOnFolder: Bool
    if case .goPath = kind { dependsOnFolder = true } else { dependsOnFolder = isInGoRoot(folder) }
    let key = dependsOnFolder ? folder + "\0" + importPath : importPath
    if let known = resolved[key] { return known }
    let answer = find(importPath, fromFolder: folder)
    resolved[key] = answer
    return answer
  }

  private func isInGoRoot(_ folder: String) -> Bool { environment.goRoot.relative(folder) != nil }

  private func find(_ importPath: String, fromFolder folder: String) -> ResolvedPackage? {
    if let inside = environment.goRoot.relative(folder) {
      return findStandard(importPath, isCommand: inside == "cmd" || inside.hasPrefix("cmd/"))
    }
    if case .goPath = kind { return findInGoPath(importPath, fromFolder: folder) }
    if let found = findStandard(importPath, isCommand: nil) { return found }
    if case .modules(let modules) = kind { return findInModules(importPath, modules) }
    return nil
  }

  /// A package of the standard library; its own importers see its vendor folders, others do not.
  private func findStandard(_ importPath: String, isCommand: Bool?) -> ResolvedPackage? {
    let goRoot = environment.goRoot
    if importPath == "unsafe" { return standard(importPath, folder: goRoot.source + "/unsafe") }
    var paths: [String] = []
    if let isCommand {
      if isCommand { paths.append("cmd/vendor/" + importPath) }
      paths.append("vendor/" + importPath)
    }
    // The first part of a path outside the standard library has a dot, or is no folder of it.
    paths.append(importPath)
    for path in paths {
      let folder = goRoot.source + "/" + path
      if hasGoFiles(folder) { return standard(path, folder: folder) }
    }
    return nil
  }

  private func findInModules(_ importPath: String, _ modules: [MainModule]) -> ResolvedPackage? {
    let owners = modules.sorted { $0.path.utf8.count > $1.path.utf8.count }
    for module in owners {
      guard !module.path.isEmpty, let path = FilePath.relative(importPath, to: module.path) else { continue }
      let folder = FilePath.join(module.root, path)
      if hasGoFiles(folder) {
        return ResolvedPackage(
          importPath: importPath, folder: folder, goVersion: module.goVersion, modulePath: module.path,
          moduleRoot: module.root, isStandardLibrary: false)
      }
    }
    if let vendor {
      let folder = vendor.folder + "/" + importPath
      if hasGoFiles(folder) { return vendored(importPath, folder: folder, in: vendor) }
    }
    guard let buildList else { return nil }
    for isComplete in buildList.needsWholeGraph ? [true] : [false, true] {
      for module in buildList.candidates(for: importPath, isComplete: isComplete) {
        guard let path = FilePath.relative(importPath, to: module.path) else { continue }
        let folder = FilePath.join(module.root, path)
        if hasGoFiles(folder) {
          return ResolvedPackage(
            importPath: importPath, folder: folder, goVersion: module.goVersion, modulePath: module.path,
            moduleRoot: module.root, isStandardLibrary: false)
        }
      }
    }
    return nil
  }

  private func findInGoPath(_ importPath: String, fromFolder folder: String) -> ResolvedPackage? {
    let sources = environment.goPath.map { $0 + "/src" }
    // Vendor folders up the tree, inside the entry of `GOPATH` that holds the importer.
    if let source = sources.first(where: { FilePath.relative(folder, to: $0) != nil }) {
      for parent in FilePath.folderAndParents(folder) {
        if parent == source || FilePath.relative(parent, to: source) == nil { break }
        let target = parent + "/vendor/" + importPath
        if hasGoFiles(target), let path = FilePath.relative(target, to: source) { return goPathPackage(path, target) }
      }
    }
    if let found = findStandard(importPath, isCommand: nil) { return found }
    for source in sources {
      let target = source + "/" + importPath
      if hasGoFiles(target) { return goPathPackage(importPath, target) }
    }
    return findWithoutMajorVersion(importPath, in: sources)
  }

  /// The folder of `a/b/v2/c` at `a/b/c`, where `a/b/go.mod` says that `a/b` is module `a/b/v2`.
  ///
  /// Source: cmd/go, "minimal module compatibility" of `GOPATH` mode.
  private func findWithoutMajorVersion(_ importPath: String, in sources: [String]) -> ResolvedPackage? {
    let parts = importPath.split(separator: "/")
    for (index, part) in parts.enumerated().dropFirst() {
      guard part.first == "v", part.count > 1, part.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
        continue
      }
      let module = parts[...index].joined(separator: "/")
      let root = parts[..<index].joined(separator: "/")
      let path = (parts[..<index] + parts[(index + 1)...]).joined(separator: "/")
      for source in sources {
        guard hasGoFiles(source + "/" + path), let bytes = try? FileSystem.read(source + "/" + root + "/go.mod"),
          ModuleFile(bytes).path == module
        else { continue }
        return goPathPackage(path, source + "/" + path)
      }
    }
    return nil
  }

  private func hasGoFiles(_ folder: String) -> Bool {
    if let known = folderHasGo[folder] { return known }
    if environment.goRoot.isEmbedded, let path = environment.goRoot.relative(folder) {
      return StubLibrary.embedded.hasPackage(path)
    }
    let entries = files.entries(of: folder) ?? []
    let result = entries.contains { $0.kind != .folder && $0.name.hasSuffix(".go") }
    folderHasGo[folder] = result
    return result
  }

  /// Forgets which folders exist; to be called when files came or went.
  package func invalidate() {
    folderHasGo = [:]
    resolved = [:]
  }
}
