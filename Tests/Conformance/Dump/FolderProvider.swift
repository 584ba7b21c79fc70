// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import GoTypes

/// Gives the type checker the packages of folders and what they import.
final class FolderProvider: PackageProvider {
  private let loader = PackageLoader(environment: GoEnvironment())
  private var sources: [String: PackageSource] = [:]
  private var mutated: PackageSource?

  /// Whether a path is the standard library's.
  func isStandard(_ path: String) -> Bool { loader.environment.goRoot.relative(path) != nil }

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    let folder = importer?.directory ?? "/"
    guard let found = loader.universe(of: folder).resolve(importPath, fromFolder: folder) else { return nil }
    if let known = sources[found.folder] { return known }
    let files = loader.packageFiles(found)
    let source = source(of: files, names: files.goFiles, mode: .declarations)
    sources[found.folder] = source
    return source
  }

  /// The package in a folder, with bodies.
  func source(folder: String, withTests: Bool) -> PackageSource? {
    let files = loader.packageFiles(at: folder, in: loader.universe(of: folder))
    guard !files.goFiles.isEmpty || withTests else { return nil }
    return source(of: files, names: files.goFiles + (withTests ? files.testFiles : []), mode: .full)
  }

  /// The package in a folder, with bodies, one of its files replaced; the others are read once.
  func source(folder: String, replacing path: String, with bytes: (SourceFile) -> [UInt8]) -> PackageSource? {
    if mutated?.directory != folder { mutated = source(folder: folder, withTests: false) }
    guard let mutated else { return nil }
    let files = mutated.files.map { file in
      file.path != path
        ? file : SourceFile(path: path, tree: SyntaxTree.parse(bytes(file)), goVersion: file.goVersion)
    }
    return PackageSource(
      path: mutated.path, directory: mutated.directory, files: files, goVersion: mutated.goVersion)
  }

  private func source(of files: GoPackageFiles, names: [String], mode: ParseMode) -> PackageSource {
    let parsed = names.compactMap { name -> SourceFile? in
      let path = files.identity.folder + "/" + name
      guard let bytes = DiskFiles().contents(of: path) else { return nil }
      let version = files.fileVersions[name] == nil ? nil : files.goVersion(ofFile: name)
      return SourceFile(path: path, tree: SyntaxTree.parse(bytes, mode: mode), goVersion: version)
    }
    return PackageSource(
      path: files.identity.importPath, directory: files.identity.folder, files: parsed,
      goVersion: files.identity.goVersion)
  }
}
