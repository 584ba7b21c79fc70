// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// How modules find packages.
///
/// Source: cmd/go/internal/modload, import.go and init.go.
extension PackageUniverse {
  /// The vendor folder to use, nil when dependencies come from the module cache.
  static func findVendor(
    _ modules: [MainModule], environment: GoEnvironment, files: any GoFiles, problems: ModuleProblems,
    workspace: (root: String, file: WorkspaceFile)?
  ) -> Vendor? {
    if workspace != nil, environment.moduleFlag == "mod" {
      problems.add("GOFLAGS", 0, "`-mod=mod` is not allowed in a workspace, so it is left out")
    } else if environment.moduleFlag == "mod" {
      return nil
    }
    if environment.moduleFlag == "readonly" { return nil }
    guard let root = workspace?.root ?? modules.first?.root else { return nil }
    let folder = root + "/vendor"
    let isAsked = environment.moduleFlag == "vendor"
    let version = workspace == nil ? modules.first?.file.goVersion : workspace?.file.goVersion
    if !isAsked {
      // A vendor folder is used by itself from Go 1.14 on.
      guard let version, version >= GoVersion(1, 14), FileSystem.isFolder(folder) else { return nil }
    }
    let path = folder + "/modules.txt"
    var file = VendorFile([])
    if FileSystem.isPresent(path), let bytes = problems.contents(path, files) { file = VendorFile(bytes) }
    if !isAsked, file.isForWorkspace != (workspace != nil) { return nil }
    problems.add(path, file.problems)
    let inconsistencies = file.inconsistencies(with: modules, workspace: workspace?.file)
    if let first = inconsistencies.first {
      let more = inconsistencies.count > 1 ? " (and \(inconsistencies.count - 1) more)" : ""
      let command = workspace == nil ? "go mod vendor" : "go work vendor"
      problems.add(folder, 0, "inconsistent vendoring: \(first)\(more); `\(command)` mends that")
    }
    let strictest = workspace == nil ? modules.first?.goVersion : workspace?.file.goVersion
    return Vendor(folder: folder, file: file, isStrict: strictest.map { $0 >= GoVersion(1, 23) } ?? false)
  }

  /// A package that one of the modules of the build holds, or the standard library.
  func findInModules(_ importPath: String, _ modules: [MainModule]) -> ImportResolution {
    var found: [ResolvedPackage] = []
    if let package = findStandard(importPath, isCommand: nil) { found.append(package) }
    var mains: [ResolvedPackage] = []
    for module in modules where !module.path.isEmpty {
      guard let folder = folder(of: importPath, in: module.path, root: module.root, isLocal: true) else { continue }
      mains.append(
        ResolvedPackage(
          importPath: importPath, folder: folder, goVersion: module.goVersion, modulePath: module.path,
          moduleRoot: module.root, isStandardLibrary: false))
    }
    if let vendor {
      found += mains
      let folder = vendor.folder + "/" + importPath
      var isUnnamed = false
      if hasGoFiles(folder) {
        isUnnamed = vendor.isStrict && vendor.file.module(ofPackage: importPath) == nil
        if !isUnnamed { found.append(vendored(importPath, folder: folder, in: vendor)) }
      }
      if found.isEmpty, isUnnamed { return .failed(.notInVendorFile) }
      return only(found) ?? .failed(.notFound)
    }
    guard let buildList else { return only(found + mains) ?? .failed(.notFound) }
    var missing: ModuleVersion?
    for fromGraph in buildList.usesGraph ? [true] : [false, true] {
      var candidates = found + mains
      missing = nil
      var prefix = importPath
      while true {
        if let version = buildList.version(of: prefix, fromGraph: fromGraph || buildList.usesGraph) {
          let version = ModuleVersion(path: prefix, version: version)
          if let module = buildList.module(version) {
            if let folder = folder(of: importPath, in: prefix, root: module.root, isLocal: module.isLocal) {
              if buildList.use(module, version: version.version) {
                forgetResolutions()
                return findInModules(importPath, modules)
              }
              candidates.append(
                ResolvedPackage(
                  importPath: importPath, folder: folder, goVersion: module.goVersion, modulePath: prefix,
                  moduleRoot: module.root, isStandardLibrary: false))
            }
          } else if missing == nil, candidates.isEmpty {
            // What is not there may hold the package; a module with a shorter path then must not stand in for it.
            missing = version
          }
        }
        guard prefix.utf8.contains(UInt8(ascii: "/")) else { break }
        prefix = FilePath.folder(of: prefix)
      }
      if let missing { return .failed(.notDownloaded(missing)) }
      if let answer = only(candidates) { return answer }
    }
    return .failed(.notFound)
  }

  private func only(_ found: [ResolvedPackage]) -> ImportResolution? {
    guard let first = found.first else { return nil }
    return found.count == 1 ? .found(first) : .failed(.ambiguous(found.map(\.folder).sorted()))
  }

  /// The folder of a package in a module, nil when the module does not hold it.
  private func folder(of importPath: String, in modulePath: String, root: String, isLocal: Bool) -> String? {
    guard let path = FilePath.relative(importPath, to: modulePath) else { return nil }
    let folder = FilePath.join(root, path)
    if isLocal, isInNestedModule(folder, root: root) { return nil }
    return hasGoFiles(folder) ? folder : nil
  }
}
