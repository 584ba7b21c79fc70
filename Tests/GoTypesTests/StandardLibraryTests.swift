// SPDX-License-Identifier: MIT

import GoModules
import GoSyntax
import SystemCalls
import Testing

@testable import GoTypes

/// Packages of a GOROOT, which `GOPROD_TEST_GOROOT` names.
@Suite(.enabled(if: ProcessEnvironment.variables["GOPROD_TEST_GOROOT"] != nil)) struct StandardLibraryTests {
  final class Provider: PackageProvider {
    private let loader: PackageLoader
    private var sources: [String: PackageSource] = [:]

    init(goRoot: String) {
      loader = PackageLoader(environment: GoEnvironment(settings: GoSettings(goRoot: goRoot)))
    }

    func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
      let folder = importer?.directory ?? "/"
      guard let found = loader.universe(of: folder).resolve(importPath, fromFolder: folder) else { return nil }
      if let known = sources[found.folder] { return known }
      let source = source(folder: found.folder, mode: .declarations)
      sources[found.folder] = source
      return source
    }

    func source(folder: String, mode: ParseMode) -> PackageSource {
      let files = loader.packageFiles(at: folder, in: loader.universe(of: folder))
      let parsed = files.goFiles.compactMap { name -> SourceFile? in
        guard let bytes = DiskFiles().contents(of: folder + "/" + name) else { return nil }
        return SourceFile(path: folder + "/" + name, tree: SyntaxTree.parse(bytes, mode: mode))
      }
      return PackageSource(path: files.identity.importPath, directory: folder, files: parsed)
    }
  }

  @Test(arguments: [
    "errors", "io/fs", "net/http", "encoding/json", "database/sql", "os/exec", "slices", "text/template",
  ])
  func everyIdentifierOfAPackageIsKnown(path: String) throws {
    let goRoot = try #require(ProcessEnvironment.variables["GOPROD_TEST_GOROOT"])
    let provider = Provider(goRoot: goRoot)
    let package = TypeProgram(provider: provider).check(provider.source(folder: goRoot + "/src/" + path, mode: .full))
    #expect(package.missingImports.isEmpty)
    #expect(package.fileCount > 0)
    for index in 0..<package.fileCount {
      let info = package.info(file: index)
      for node in info.tree.nodes where info.tree.kind(of: node) == .ident && info.tree.text(of: node) != "_" {
        guard info.object(of: node).isNone else { continue }
        // The package clause and the symbol of a type switch have no object.
        let parent = info.tree.parent(of: node)
        let isSilent = [.file, .typeSwitchStmt].contains(info.tree.kind(of: parent))
        #expect(isSilent, "\(info.path): `\(info.tree.text(of: node))` at \(info.tree.start(of: node))")
      }
    }
  }
}
