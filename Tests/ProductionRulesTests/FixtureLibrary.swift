// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import GoTypes
import SystemCalls

/// The packages fixtures import: those of a real GOROOT, and those below `Fixtures/src`.
final class FixtureLibrary: PackageProvider {
  static let environment = ProcessEnvironment.variables

  /// The GOROOT that fixtures are checked against, nil when there is none.
  static let goRoot: String? = [environment["GOPROD_TEST_GOROOT"], environment["GOROOT"]]
    .compactMap { $0 }.first { FileSystem.isFolder($0 + "/src/fmt") }

  /// The `go` of that GOROOT, nil when there is none.
  static let goTool = goRoot.map { $0 + "/bin/go" }.flatMap { FileSystem.isExecutable($0) ? $0 : nil }

  private let context = BuildContext(os: "linux", arch: "amd64", goVersion: .newest)
  private var known: [String: PackageSource?] = [:]

  func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
    if let package = known[importPath] { return package }
    var folders = [FixtureSuite.root + "/src/" + importPath]
    if let goRoot = Self.goRoot {
      folders += [goRoot + "/src/" + importPath, goRoot + "/src/vendor/" + importPath]
    }
    let package = folders.lazy.compactMap { self.load($0, importPath) }.first
    known[importPath] = .some(package)
    return package
  }

  private func load(_ folder: String, _ path: String) -> PackageSource? {
    guard let entries = try? FileSystem.entries(of: folder) else { return nil }
    var files: [SourceFile] = []
    for entry in entries.sorted(by: { $0.name < $1.name }) {
      guard entry.name.hasSuffix(".go"), !entry.name.hasSuffix("_test.go"), context.admits(fileName: entry.name),
        let bytes = try? FileSystem.read(folder + "/" + entry.name), FileHeader(bytes).isIncluded(in: context)
      else { continue }
      files.append(SourceFile(path: folder + "/" + entry.name, tree: SyntaxTree.parse(bytes, mode: .declarations)))
    }
    return files.isEmpty ? nil : PackageSource(path: path, directory: folder, files: files)
  }
}
