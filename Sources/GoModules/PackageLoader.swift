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
  /// What was wrong with `go.mod` and `go.work` files: path, line (0 when the file as a whole is meant) and message.
  package private(set) var problems: [(path: String, line: Int, message: String)] = []

  package init(environment: GoEnvironment, files: any GoFiles = DiskFiles()) {
    self.environment = environment
    self.files = files
  }

  /// Forgets everything learned from disk.
  package func invalidate() {
    universeOfFolder = [:]
    universes = [:]
    problems = []
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
    shared(key) { PackageUniverse(kind: kind, environment: environment, files: files) }
  }

  private func findUniverse(of folder: String) -> PackageUniverse {
    if environment.goRoot.relative(folder) != nil { return simple(.standardLibrary, "std") }
    if environment.modulesAreOff { return simple(.goPath, "gopath") }
    let parents = FilePath.folderAndParents(folder)
    guard let root = parents.first(where: { FileSystem.isFile($0 + "/go.mod") }) else {
      if environment.goPath.contains(where: { FilePath.relative(folder, to: $0 + "/src") != nil }) {
        return simple(.goPath, "gopath")
      }
      return simple(.loose, "loose")
    }
    if let universe = workspaceUniverse(parents: parents, moduleRoot: root) { return universe }
    return shared(root) {
      let module = MainModule(root: root, file: moduleFile(at: root))
      return PackageUniverse(kind: .modules([module]), environment: environment, files: files)
    }
  }

  /// The universe of the `go.work` that uses a module, nil when there is none.
  private func workspaceUniverse(parents: [String], moduleRoot: String) -> PackageUniverse? {
    var path = environment.workspaceFile
    if path == "off" { return nil }
    if path.isEmpty {
      guard let parent = parents.first(where: { FileSystem.isFile($0 + "/go.work") }) else { return nil }
      path = parent + "/go.work"
    }
    guard path.hasPrefix("/"), let bytes = files.contents(of: path) else { return nil }
    let file = WorkspaceFile(bytes)
    let workspaceRoot = FilePath.folder(of: path)
    let roots = file.uses.map { FilePath.absolute($0, from: workspaceRoot) }
    guard roots.contains(moduleRoot) else { return nil }
    return shared(path) {
      problems += file.problems.map { (path, $0.line, $0.message) }
      let modules = roots.filter { FileSystem.isFile($0 + "/go.mod") }.map {
        MainModule(root: $0, file: moduleFile(at: $0))
      }
      return PackageUniverse(
        kind: .modules(modules), environment: environment, files: files, workspace: (workspaceRoot, file))
    }
  }

  private func moduleFile(at root: String) -> ModuleFile {
    let path = root + "/go.mod"
    guard let bytes = files.contents(of: path) else {
      problems.append((path, 0, "cannot be read"))
      return ModuleFile()
    }
    let file = ModuleFile(bytes)
    problems += file.problems.map { (path, $0.line, $0.message) }
    if file.path == nil { problems.append((path, 0, "names no module")) }
    return file
  }

  // MARK: Packages

  /// The package in a folder, as part of a universe.
  package func packageFiles(at folder: String, in universe: PackageUniverse) -> GoPackageFiles {
    packageFiles(universe.package(at: folder))
  }

  /// The files of a package that was found.
  ///
  /// Source: go/build, `Context.Import`.
  package func packageFiles(_ identity: ResolvedPackage) -> GoPackageFiles {
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
      guard let header = files.header(of: identity.folder + "/" + name), let package = header.packageName else {
        result.ignoredFiles[name] = .unreadable
        continue
      }
      guard header.isIncluded(in: environment.context), package != "documentation" else {
        result.ignoredFiles[name] = .constraint
        continue
      }
      members.append((name, header, package))
    }
    chooseName(members, &result)
    for member in members { place(member, in: &result) }
    return result
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
