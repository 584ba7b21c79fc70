// SPDX-License-Identifier: MIT

import SystemCalls

/// Which packages may import which; Go reports what breaks these rules, and knows the imported package all the same.
extension PackageUniverse {
  /// Why a package must not be imported from a folder, in words for the user; nil when it may be.
  ///
  /// - Parameter name: the imported package's name, nil when it is not known.
  /// Source: cmd/go/internal/load, `disallowInternal`, `disallowVendor` and `LoadImport`.
  package func restriction(
    on package: ResolvedPackage, importedAs path: String, fromFolder folder: String, name: String?
  ) -> String? {
    let importer = self.package(at: folder)
    if ImportPath.isRelative(path), environment.goPath.contains(where: { ImportPath.has(folder, prefix: $0 + "/src") })
    {
      return "is relative, which a package in `GOPATH` must not use"
    }
    if let reason = internalRestriction(on: package, importer) { return reason }
    if let parent = ImportPath.parent(ofElement: "vendor", in: path) {
      let short = path.utf8.dropFirst(parent.utf8.count + (parent.isEmpty ? 0 : 1) + "vendor/".utf8.count)
      if !short.isEmpty { return "must be imported as `\(String(decoding: short, as: UTF8.self))`" }
    }
    if name == "main", package.folder != folder { return "is a program, which cannot be imported" }
    return nil
  }

  private func internalRestriction(on package: ResolvedPackage, _ importer: ResolvedPackage) -> String? {
    guard let parent = ImportPath.parent(ofElement: "internal", in: package.importPath) else { return nil }
    if package.isStandardLibrary || package.modulePath.isEmpty {
      // Outside of modules folders decide.
      let depth = package.importPath.utf8.count - parent.utf8.count
      let root = String(decoding: package.folder.utf8.dropLast(parent.isEmpty ? depth + 1 : depth), as: UTF8.self)
      if ImportPath.has(importer.folder, prefix: root) { return nil }
      if let real = FileSystem.realPath(importer.folder), let realRoot = FileSystem.realPath(root),
        ImportPath.has(real, prefix: realRoot)
      {
        return nil
      }
      if importer.isStandardLibrary, ImportPath.has(importer.importPath, prefix: "crypto"),
        ImportPath.has(package.importPath, prefix: "crypto/internal/fips140")
      {
        return nil
      }
    } else if ImportPath.has(importer.importPath, prefix: parent) {
      return nil
    }
    return parent.isEmpty || package.isStandardLibrary
      ? "is internal to the standard library" : "is internal to `\(parent)`"
  }
}
