// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// Finds packages: the universe of a folder, and which files of a folder make its package.
///
/// Used by one thread at a time.
package final class PackageLoader {
  package let environment: GoEnvironment
  private let files: any GoFiles
  private var universeOfFolder: [String: PackageUniverse] = [:]
  private var universes: [String: PackageUniverse] = [:]
  private var moduleProblems = ModuleProblems()

  package init(environment: GoEnvironment, files: any GoFiles = DiskFiles()) {
    self.environment = environment
    self.files = files
  }

  /// What was wrong with `go.mod`, `go.work` and `modules.txt` files so far: path, line (0 when the file as a whole is
  /// meant) and message.
  package var problems: [(path: String, line: Int, message: String)] { moduleProblems.items }

  /// Forgets everything learned from disk.
  package func invalidate() {
    universeOfFolder = [:]
    universes = [:]
    moduleProblems = ModuleProblems()
  }

  /// Forgets which folders hold packages, but not the modules.
  package func invalidateFolders() {
    for universe in universes.values { universe.invalidate() }
  }

  // MARK: Universes

  /// The universe that a folder's packages are resolved in; equal for all folders of a module.
  package func universe(of folder: String) -> PackageUniverse {
    if let known = universeOfFolder[folder] { return known }
    let universe = findUniverse(of: folder)
    universeOfFolder[folder] = universe
    return universe
  }

  private func shared(_ key: String, _ make: () -> PackageUniverse) -> PackageUniverse {
    if let known = universes[key] { return known }
    let universe = make()
    universes[key] = universe
    return universe
  }

  private func simple(_ kind: PackageUniverse.Kind, _ key: String) -> PackageUniverse {
    shared(key) {
      PackageUniverse(kind: kind, environment: environment, files: files, problems: moduleProblems)
    }
  }

  private func findUniverse(of folder: String) -> PackageUniverse {
    if environment.goRoot.relative(folder) != nil { return simple(.standardLibrary, "std") }
    if environment.modulesAreOff { return simple(.goPath, "gopath") }
    let parents = FilePath.folderAndParents(folder)
    let root = moduleRoot(parents)
    if let universe = workspaceUniverse(parents: parents, moduleRoot: root) { return universe }
    guard let root else {
      let isInGoPath = environment.goPath.contains { FilePath.relative(folder, to: $0 + "/src") != nil }
      switch environment.moduleMode {
      case .auto: return simple(.goPath, "gopath")
      case .unset where isInGoPath: return simple(.goPath, "gopath")
      default: return simple(.loose, "loose")
      }
    }
    return shared(root) {
      // With `-mod=mod` Go adds a `go` line where there is none.
      let missing = environment.moduleFlag == "mod" ? environment.context.goVersion : .withoutGoLine
      let path = environment.moduleFile.isEmpty ? root + "/go.mod" : environment.moduleFile
      let module = MainModule(root: root, file: moduleFile(path), versionWithoutGoLine: missing)
      return PackageUniverse(kind: .modules([module]), environment: environment, files: files, problems: moduleProblems)
    }
  }

  /// The nearest folder with a `go.mod`; one that lies about in the folder for temporary files is none.
  private func moduleRoot(_ parents: [String]) -> String? {
    guard let root = parents.first(where: { FileSystem.isPresent($0 + "/go.mod") }) else { return nil }
    return root == PackageLoader.temporaryFolder ? nil : root
  }

  private static let temporaryFolder: String = {
    let path = ProcessEnvironment.variables["TMPDIR"] ?? ""
    return path.hasPrefix("/") ? FilePath.clean(path) : "/tmp"
  }()

  /// The universe of the `go.work` that uses a module, or that lies above a folder in no module; nil when there is none.
  private func workspaceUniverse(parents: [String], moduleRoot: String?) -> PackageUniverse? {
    guard let path = workspacePath(parents) else { return nil }
    let workspaceRoot = FilePath.folder(of: path)
    if let known = universes[path] {
      guard let moduleRoot else { return known }
      if case .modules(let modules) = known.kind, modules.contains(where: { $0.root == moduleRoot }) { return known }
      return nil
    }
    guard let bytes = moduleProblems.contents(path, files) else { return nil }
    let file = WorkspaceFile(bytes)
    moduleProblems.add(path, file.problems)
    var roots: [String] = []
    for use in file.uses {
      let root = FilePath.absolute(use, from: workspaceRoot)
      if roots.contains(root) {
        moduleProblems.add(path, 0, "folder `\(use)` is used twice")
      } else {
        roots.append(root)
      }
    }
    if let moduleRoot, !roots.contains(moduleRoot) { return nil }
    if !environment.moduleFile.isEmpty {
      moduleProblems.add("GOFLAGS", 0, "`-modfile` is not allowed in a workspace, so it is left out")
    }
    return shared(path) {
      let modules = roots.compactMap { root -> MainModule? in
        guard FileSystem.isPresent(root + "/go.mod") else {
          moduleProblems.add(path, 0, "folder `\(root)` is used, but has no `go.mod`")
          return nil
        }
        return MainModule(root: root, file: moduleFile(root + "/go.mod"))
      }
      return PackageUniverse(
        kind: .modules(modules), environment: environment, files: files, problems: moduleProblems,
        workspace: (workspaceRoot, file))
    }
  }

  /// The `go.work` that `GOWORK` names, else the nearest one.
  private func workspacePath(_ parents: [String]) -> String? {
    let setting = environment.workspaceFile
    if setting == "off" { return nil }
    if !setting.isEmpty { return setting }
    return parents.first { FileSystem.isPresent($0 + "/go.work") }.map { $0 + "/go.work" }
  }

  private func moduleFile(_ path: String) -> ModuleFile {
    guard let file = moduleProblems.moduleFile(path, files) else { return ModuleFile() }
    if file.path == nil { moduleProblems.add(path, 0, "names no module") }
    return file
  }

  // MARK: Packages

  /// The package in a folder, as part of a universe.
  package func packageFiles(at folder: String, in universe: PackageUniverse) -> GoPackageFiles {
    packageFiles(universe.package(at: folder))
  }

  /// The files of a package that was found; those of its tests can be left out.
  ///
  /// Source: go/build, `Context.Import`.
  package func packageFiles(_ identity: ResolvedPackage, testsToo: Bool = true) -> GoPackageFiles {
    var result = GoPackageFiles(identity: identity)
    if let path = GoRoot.embeddedPackage(at: identity.folder) {
      result.name = StubLibrary.embedded.name(of: path) ?? ""
      for file in StubLibrary.embedded.files(of: path, in: environment.context) {
        result.goFiles.append(file.name)
        if let version = file.goVersion { result.fileVersions[file.name] = version }
      }
      return result
    }
    guard let entries = files.entries(of: identity.folder) else {
      result.problems.append("folder cannot be read")
      return result
    }
    var members: [(name: String, header: FileHeader, package: String)] = []
    for entry in entries where entry.name.hasSuffix(".go") {
      let name = entry.name
      if entry.kind == .folder || entry.kind == .other { continue }
      if entry.kind == .link, FileSystem.isFolder(identity.folder + "/" + name) { continue }
      let first = name.utf8.first
      if first == UInt8(ascii: "_") || first == UInt8(ascii: ".") {
        result.ignoredFiles[name] = .hidden
        continue
      }
      guard environment.context.admits(fileName: name) else {
        result.ignoredFiles[name] = .fileName
        continue
      }
      let isTest = name.hasSuffix("_test.go")
      if isTest && !testsToo { continue }
      guard let header = files.header(of: identity.folder + "/" + name), let package = header.packageName else {
        result.ignoredFiles[name] = .unreadable
        continue
      }
      guard header.isIncluded(in: environment.context, isTest: isTest), package != "documentation"
      else {
        result.ignoredFiles[name] = .constraint
        continue
      }
      members.append((name, header, package))
    }
    chooseName(members, &result)
    for member in members { place(member, in: &result) }
    return result
  }

  /// The name of a package that was found, as its first file has it; nil when no file says one.
  package func packageName(_ identity: ResolvedPackage) -> String? {
    for entry in files.entries(of: identity.folder) ?? [] where entry.name.hasSuffix(".go") {
      let name = entry.name
      guard name.utf8.first != UInt8(ascii: "_"), name.utf8.first != UInt8(ascii: "."), !name.hasSuffix("_test.go"),
        environment.context.admits(fileName: name),
        let header = files.header(of: identity.folder + "/" + name), let package = header.packageName,
        header.isIncluded(in: environment.context), package != "documentation"
      else { continue }
      return package
    }
    return nil
  }

  /// The name most files agree on; the first file's where there are as many of another.
  private func chooseName(
    _ members: [(name: String, header: FileHeader, package: String)], _ result: inout GoPackageFiles
  ) {
    var votes: [(name: String, count: Int)] = []
    func vote(_ name: String) {
      if let index = votes.firstIndex(where: { $0.name == name }) {
        votes[index].count += 1
      } else {
        votes.append((name, 1))
      }
    }
    for member in members where !member.name.hasSuffix("_test.go") { vote(member.package) }
    if votes.isEmpty {
      for member in members {
        vote(member.package.hasSuffix("_test") ? String(member.package.dropLast(5)) : member.package)
      }
    }
    guard let first = votes.first else { return }
    result.name = votes.dropFirst().reduce(first) { $1.count > $0.count ? $1 : $0 }.name
    if votes.count > 1 {
      let names = votes.map(\.name).joined(separator: "`, `")
      result.problems.append("files of different packages in one folder: `\(names)`; taken for `\(result.name)`")
    }
  }

  private func place(
    _ member: (name: String, header: FileHeader, package: String), in result: inout GoPackageFiles
  ) {
    let isTest = member.name.hasSuffix("_test.go")
    if member.package == result.name {
      if isTest { result.testFiles.append(member.name) } else { result.goFiles.append(member.name) }
    } else if isTest, member.package == result.name + "_test" {
      result.externalTestFiles.append(member.name)
    } else {
      result.ignoredFiles[member.name] = .otherPackage(member.package)
      return
    }
    if let version = member.header.goVersion { result.fileVersions[member.name] = version }
  }
}
