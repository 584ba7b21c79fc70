// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// The packages of an installed standard library, read when they are asked for.
final class StubSource {
  let goRoot: GoRoot
  private var packages: [String: StubSourcePackage?] = [:]
  private var names: [String: String?] = [:]

  init(goRoot: GoRoot) { self.goRoot = goRoot }

  /// The paths of the packages any module may import, sorted.
  func publicPaths() -> [String] {
    var found: [String] = []
    func visit(_ path: String) {
      let entries = (try? FileSystem.entries(of: FilePath.join(goRoot.source, path))) ?? []
      if !path.isEmpty, entries.contains(where: { $0.kind == .file && StubSource.isSource($0.name) }) {
        found.append(path)
      }
      for entry in entries where entry.kind == .folder && entry.name != "testdata" {
        let inner = path.isEmpty ? entry.name : path + "/" + entry.name
        guard !entry.name.hasPrefix("_"), !entry.name.hasPrefix("."), StubSourcePackage.isPublic(inner) else {
          continue
        }
        visit(inner)
      }
    }
    visit("")
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The package at a path below `src`, nil when there is none.
  func package(_ path: String) -> StubSourcePackage? {
    if let known = packages[path] { return known }
    let package = read(path)
    packages[path] = package
    return package
  }

  /// What an import means in a file of the standard library.
  private func resolve(_ importPath: String) -> (path: String, name: String)? {
    for path in ["vendor/" + importPath, importPath] {
      if let name = name(of: path) { return (path, name) }
    }
    return nil
  }

  private static func isSource(_ name: String) -> Bool {
    name.hasSuffix(".go") && !name.hasSuffix("_test.go") && !name.hasPrefix("_") && !name.hasPrefix(".")
  }

  /// The files of a package with their headers; those that build something else are left out.
  private func headers(_ path: String) -> [(name: String, header: FileHeader)] {
    let folder = FilePath.join(goRoot.source, path)
    let entries = (try? FileSystem.entries(of: folder)) ?? []
    return entries.map(\.name).filter { StubSource.isSource($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .compactMap { name in
        guard let header = DiskFiles.header(of: folder + "/" + name), let package = header.packageName,
          package != "documentation", !header.hasBrokenConstraint,
          header.constraint?.instructions.contains(.tag("ignore")) != true
        else { return nil }
        return (name, header)
      }
  }

  private func name(of path: String) -> String? {
    if let known = names[path] { return known }
    let name = headers(path).first?.header.packageName
    names[path] = name
    return name
  }

  private func read(_ path: String) -> StubSourcePackage? {
    guard let name = name(of: path) else { return nil }
    var files: [StubSourcePackage.File] = []
    for (fileName, header) in headers(path) where header.packageName == name {
      guard let bytes = try? FileSystem.read(FilePath.join(goRoot.source, path) + "/" + fileName) else { return nil }
      var reader = StubFileReader(SyntaxTree.parse(bytes, mode: .declarations), resolve: resolve)
      reader.read()
      files.append(
        StubSourcePackage.File(
          constraint: StubSource.constraint(ofFile: fileName, header), declarations: reader.declarations,
          isKept: Array(repeating: false, count: reader.declarations.count)))
    }
    return StubSourcePackage(path: path, name: name, files: files)
  }

  /// All that decides whether a file is part of a build, in one expression: its name, its constraint, cgo.
  private static func constraint(ofFile name: String, _ header: FileHeader) -> String {
    var conditions = BuildContext.tags(ofFileName: name)
    if header.imports.contains("C") { conditions.append("cgo") }
    if let constraint = header.constraint { conditions.append("(" + constraint.canonicalText + ")") }
    guard !conditions.isEmpty else { return "" }
    return BuildConstraint(expression: conditions.joined(separator: " && ").utf8)?.canonicalText ?? ""
  }
}
