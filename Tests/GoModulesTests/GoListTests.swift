// SPDX-License-Identifier: MIT

import SystemCalls
import Testing

@testable import GoModules

private let testGoRoot = ProcessEnvironment.variables["GOPROD_TEST_GOROOT"].flatMap { $0.isEmpty ? nil : $0 }

/// Packages as `go list` sees them, where a Go installation is given.
@Suite(.enabled(if: testGoRoot != nil))
struct GoListTests {
  private struct Listed {
    let folder: String
    let importPath: String
    let goFiles: [String]
    let testFiles: [String]
    let externalTestFiles: [String]
    let imports: Set<String>
  }

  private func list(_ goRoot: String, _ pattern: String) throws -> [Listed] {
    let fields = [
      "{{.Dir}}", "{{.ImportPath}}", "{{join .GoFiles \",\"}}", "{{join .CgoFiles \",\"}}",
      "{{join .TestGoFiles \",\"}}", "{{join .XTestGoFiles \",\"}}", "{{join .Imports \",\"}}",
    ]
    let result = try ChildProcess.run(
      goRoot + "/bin/go", ["list", "-C", goRoot + "/src", "-f", fields.joined(separator: "|"), pattern],
      milliseconds: 120_000)
    return String(decoding: result.output, as: UTF8.self).split(separator: "\n").map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      func items(_ index: Int) -> [String] { parts[index].split(separator: ",").map(String.init) }
      return Listed(
        folder: parts[0], importPath: parts[1], goFiles: (items(2) + items(3)).sorted(), testFiles: items(4),
        externalTestFiles: items(5), imports: Set(items(6).map { String($0.prefix { $0 != " " }) }))
    }
  }

  /// Says only what differs.
  private func expectSame(_ found: [String], _ expected: [String], _ package: String) {
    let difference = found.difference(from: expected)
    #expect(difference.isEmpty, "\(package): \(difference)")
  }

  @Test(arguments: ["std", "cmd/..."])
  func standardLibrary(pattern: String) throws {
    let goRoot = try #require(testGoRoot)
    var settings = GoSettings(goRoot: goRoot)
    // As `go list` decides it: by whether there is a C compiler.
    let cgo = try ChildProcess.run(goRoot + "/bin/go", ["env", "CGO_ENABLED"], milliseconds: 60_000)
    settings.cgo = cgo.output.starts(with: [UInt8(ascii: "1")])
    let loader = PackageLoader(environment: GoEnvironment(settings: settings))
    let listed = try list(goRoot, pattern)
    #expect(listed.count > 100)
    for expected in listed where !expected.folder.isEmpty {
      let universe = loader.universe(of: expected.folder)
      let files = loader.packageFiles(at: expected.folder, in: universe)
      #expect(files.identity.importPath == expected.importPath)
      expectSame(files.goFiles, expected.goFiles, expected.importPath)
      expectSame(files.testFiles, expected.testFiles, expected.importPath)
      expectSame(files.externalTestFiles, expected.externalTestFiles, expected.importPath)
      var imports: Set<String> = []
      for name in files.goFiles {
        for path in DiskFiles.header(of: expected.folder + "/" + name)?.imports ?? [] {
          let found = universe.resolve(path, fromFolder: expected.folder)
          imports.insert(found?.importPath ?? path)
          guard let found else { continue }
          let restriction = universe.restriction(
            on: found, importedAs: path, fromFolder: expected.folder, name: loader.packageName(found))
          #expect(restriction == nil, "\(expected.importPath) imports \(path)")
        }
      }
      expectSame(imports.sorted(), expected.imports.sorted(), expected.importPath)
    }
  }
}
