// SPDX-License-Identifier: MIT

import SystemCalls

/// How `GOPATH` mode finds packages.
///
/// Source: go/build, `Context.Import`, and cmd/go/internal/load, `resolveImportPath`.
extension PackageUniverse {
  func findInGoPath(_ importPath: String, fromFolder folder: String) -> ResolvedPackage? {
    let sources = environment.goPath.map { $0 + "/src" }
    guard let source = sources.first(where: { FilePath.relative(folder, to: $0) != nil }) else {
      return findFrom(sources, importPath)
    }
    // Vendor folders up the tree, inside the entry of `GOPATH` that holds the importer.
    let parents = FilePath.folderAndParents(folder).prefix { FilePath.relative($0, to: source) != nil }
    for parent in parents {
      let target = parent + "/vendor/" + importPath
      if hasGoFiles(target), let path = FilePath.relative(target, to: source) { return goPathPackage(path, target) }
    }
    if let found = findFrom(sources, importPath) { return found }
    guard parents.contains(where: { modulePath(at: $0) != nil }) else { return nil }
    return withoutMajorVersion(importPath, in: sources).flatMap { findFrom(sources, $0) }
  }

  /// The first folder of this path counts, even where it holds no Go files.
  private func findFrom(_ sources: [String], _ importPath: String) -> ResolvedPackage? {
    if let found = findStandard(importPath, isCommand: nil) { return found }
    guard let folder = folder(of: importPath, in: sources), hasGoFiles(folder) else { return nil }
    return goPathPackage(importPath, folder)
  }

  private func folder(of importPath: String, in sources: [String]) -> String? {
    sources.map { $0 + "/" + importPath }.first { FileSystem.isFolder($0) }
  }

  private func modulePath(at folder: String) -> String? {
    guard FileSystem.isPresent(folder + "/go.mod") else { return nil }
    return problems.contents(folder + "/go.mod", files).flatMap { ModuleFile($0).path }
  }

  /// The path `a/b/c` of `a/b/v2/c`, where `a/b/go.mod` says that `a/b` is module `a/b/v2`; importers that are in no
  /// module cannot ask so.
  private func withoutMajorVersion(_ importPath: String, in sources: [String]) -> String? {
    let parts = importPath.split(separator: "/", omittingEmptySubsequences: false)
    for index in parts.indices.dropFirst().reversed() where PackageUniverse.isMajorVersion(parts[index]) {
      let root = parts[..<index].joined(separator: "/")
      guard let folder = folder(of: root, in: sources), let module = modulePath(at: folder) else { continue }
      guard module == parts[...index].joined(separator: "/") else { return nil }
      return (parts[..<index] + parts[(index + 1)...]).joined(separator: "/")
    }
    return nil
  }

  /// Whether a part of a path is `v2` or higher.
  private static func isMajorVersion(_ part: Substring) -> Bool {
    guard part.utf8.first == UInt8(ascii: "v"), part.utf8.count > 1, part != "v1", !part.hasPrefix("v0") else {
      return false
    }
    return part.utf8.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}
