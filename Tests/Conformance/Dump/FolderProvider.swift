// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import GoTypes

/// Gives the type checker the packages of folders and what they import.
final class FolderProvider: PackageProvider {
  private let loader = PackageLoader(environment: GoEnvironment())
  private var sources: [String: PackageSource] = [:]
  private var mutated: PackageSource?
  /// The folders whose packages have their tests.
  private let tested: Set<String>

  init(tested: [String] = []) { self.tested = Set(tested) }

  /// Whether a path is the standard library's.
  func isStandard(_ path: String) -> Bool { loader.environment.goRoot.relative(path) != nil }

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    let folder = importer?.directory ?? "/"
    guard let found = loader.universe(of: folder).resolve(importPath, fromFolder: folder) else { return nil }
    if let known = sources[found.folder] { return known }
    let files = loader.packageFiles(found)
    // External tests see what the package's own tests export; nobody else can refer to it.
    let names = files.goFiles + (tested.contains(found.folder) ? files.testFiles : [])
    let source = source(of: files, names: names, mode: .declarations)
    sources[found.folder] = source
    return source
  }

  /// The packages in a folder, with bodies: its own, which may have no files, and with tests the external test package.
  func sources(folder: String, withTests: Bool) -> [(name: String, package: PackageSource)] {
    let files = loader.packageFiles(at: folder, in: loader.universe(of: folder))
    let names = files.goFiles + (withTests ? files.testFiles : [])
    let own = (folder, source(of: files, names: names, mode: .full))
    guard withTests else { return [own] }
    let path = files.identity.importPath + "_test"
    return [own, (folder + " external", source(of: files, names: files.externalTestFiles, mode: .full, path: path))]
  }

  /// The package in a folder, with bodies, one of its files replaced; the others are read once.
  func source(folder: String, replacing path: String, with bytes: (SourceFile) -> [UInt8]) -> PackageSource? {
    if mutated?.directory != folder { mutated = sources(folder: folder, withTests: false).first?.package }
    guard let mutated else { return nil }
    let files = mutated.files.map { file in
      file.path != path
        ? file : SourceFile(path: path, tree: SyntaxTree.parse(bytes(file)), goVersion: file.goVersion)
    }
    return PackageSource(
      path: mutated.path, directory: mutated.directory, files: files, goVersion: mutated.goVersion)
  }

  /// The packages a file lists, with bodies.
  func sources(list path: String) -> [(name: String, package: PackageSource)] {
    let lines = String(decoding: DiskFiles().contents(of: path) ?? [], as: UTF8.self).split(separator: "\n")
    return lines.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      let files = fields[3...].map { path in
        let bytes = DiskFiles().contents(of: path) ?? []
        let version = FileHeader(bytes).goVersion.map { max($0, GoVersion(1, 21)) }
        return SourceFile(path: path, tree: SyntaxTree.parse(bytes, mode: .full), goVersion: version)
      }
      let folder = fields[3].split(separator: "/").dropLast().map { "/" + $0 }.joined()
      let package = PackageSource(
        path: fields[1], directory: folder, files: files, goVersion: GoVersion(fields[2]) ?? .newest)
      return (fields[0], package)
    }
  }

  private func source(
    of files: GoPackageFiles, names: [String], mode: ParseMode, path: String? = nil
  ) -> PackageSource {
    let parsed = names.compactMap { name -> SourceFile? in
      let path = files.identity.folder + "/" + name
      guard let bytes = DiskFiles().contents(of: path) else { return nil }
      let version = files.fileVersions[name] == nil ? nil : files.goVersion(ofFile: name)
      return SourceFile(path: path, tree: SyntaxTree.parse(bytes, mode: mode), goVersion: version)
    }
    return PackageSource(
      path: path ?? files.identity.importPath, directory: files.identity.folder, files: parsed,
      goVersion: files.identity.goVersion)
  }
}
