// SPDX-License-Identifier: MIT

#if canImport(GoTypes)
  import GoModules
  import GoSyntax
  import GoTypes
  import SystemCalls

  /// The packages of a standard library, read when they are asked for.
  final class BenchmarkProvider: PackageProvider {
    private let loader: PackageLoader
    private(set) var sources: [String: PackageSource] = [:]
    private(set) var parsing = Duration.zero
    private(set) var byteCount = 0

    private let shared: SharedSources

    init(_ environment: GoEnvironment, sharing shared: SharedSources = SharedSources()) {
      loader = PackageLoader(environment: environment)
      self.shared = shared
    }

    func package(importPath: String, from importer: PackageSource?) -> PackageSource? {
      let folder = importer?.directory ?? "/"
      guard let found = loader.universe(of: folder).resolve(importPath, fromFolder: folder) else { return nil }
      if let known = sources[found.folder] { return known }
      let source = shared.source(found.folder) { parse(loader.packageFiles(found), .declarations) }
      sources[found.folder] = source
      return source
    }

    /// The package in a folder, with the bodies of its functions; not kept.
    func source(folder: String) -> PackageSource {
      parse(loader.packageFiles(at: folder, in: loader.universe(of: folder)), .full)
    }

    private func parse(_ files: GoPackageFiles, _ mode: ParseMode) -> PackageSource {
      let folder = files.identity.folder
      let parsed = files.goFiles.compactMap { name -> SourceFile? in
        let path = FilePath.join(folder, name)
        guard let bytes = DiskFiles().contents(of: path) else { return nil }
        byteCount += bytes.count
        var tree: SyntaxTree?
        parsing += ContinuousClock().measure { tree = SyntaxTree.parse(bytes, mode: mode) }
        return tree.map { SourceFile(path: path, tree: $0) }
      }
      return PackageSource(
        path: files.identity.importPath, directory: folder, files: parsed, goVersion: files.identity.goVersion)
    }
  }
#endif
