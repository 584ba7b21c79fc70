// SPDX-License-Identifier: MIT

import SystemCalls

/// What the paths and patterns of a command line stand for.
package struct PackagePattern: Sendable {
  /// The folders that hold Go files, in the order of their paths.
  package private(set) var folders: [String] = []
  /// The files named one by one.
  package private(set) var files: [String] = []
  /// What could not be found or read: path and reason.
  package private(set) var problems: [(path: String, reason: String)] = []

  private let modulesAreOff: Bool
  private var seenFolders: Set<String> = []
  private var seenFiles: Set<String> = []

  /// Expands paths: a file, a folder, or a folder with everything below it (`dir/...`).
  package init(_ patterns: [String], from currentFolder: String, modulesAreOff: Bool = false) {
    self.modulesAreOff = modulesAreOff
    for pattern in patterns {
      if pattern == "..." || pattern.hasSuffix("/...") {
        let start = pattern == "..." ? "." : String(pattern.dropLast(4))
        let root = FilePath.absolute(start.isEmpty ? "/" : start, from: currentFolder)
        if let status = require(root, pattern) {
          if status.kind == .folder { walk(root) } else { problems.append((pattern, "not a folder")) }
        }
        continue
      }
      let path = FilePath.absolute(pattern, from: currentFolder)
      guard let status = require(path, pattern) else { continue }
      switch status.kind {
      case .folder:
        do {
          if try PackagePattern.holdsGo(FileSystem.entries(of: path)) {
            addFolder(path)
          } else {
            problems.append((pattern, "no Go files in this folder (for the folders below it: `\(pattern)/...`)"))
          }
        } catch {
          problems.append((pattern, error.reason))
        }
      case .file:
        if path.hasSuffix(".go") {
          if seenFiles.insert(path).inserted { files.append(path) }
        } else {
          problems.append((pattern, "not a Go file"))
        }
      case .other: problems.append((pattern, "not a file or folder"))
      }
    }
    folders.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func require(_ path: String, _ pattern: String) -> FileSystem.Status? {
    do {
      return try FileSystem.status(of: path)
    } catch {
      problems.append((pattern, error.reason))
      return nil
    }
  }

  private mutating func addFolder(_ folder: String) {
    if seenFolders.insert(folder).inserted { folders.append(folder) }
  }

  private static func holdsGo(_ entries: [FileSystem.Entry]) -> Bool {
    entries.contains { $0.kind != .folder && $0.name.hasSuffix(".go") }
  }

  /// The folders below one, without `vendor`, `testdata`, hidden ones, what `go.mod` ignores, and modules that are
  /// neither the root's nor used by its `go.work`.
  ///
  /// Symbolic links are not followed, hence there are no loops.
  private mutating func walk(_ root: String) {
    let parents = FilePath.folderAndParents(root)
    let moduleRoot = modulesAreOff ? nil : parents.first { FileSystem.isFile($0 + "/go.mod") }
    let ignores = moduleRoot.flatMap { try? FileSystem.read($0 + "/go.mod") }.map { ModuleFile($0).ignores } ?? []
    var used: Set<String> = []
    if let workspace = parents.first(where: { FileSystem.isFile($0 + "/go.work") }),
      let bytes = try? FileSystem.read(workspace + "/go.work")
    {
      used = Set(WorkspaceFile(bytes).uses.map { FilePath.absolute($0, from: workspace) })
    }
    var pending = [root]
    while let folder = pending.popLast() {
      let entries: [FileSystem.Entry]
      do {
        entries = try FileSystem.entries(of: folder)
      } catch {
        problems.append((folder, error.reason))
        continue
      }
      // Below a folder that is in no module, every module counts.
      if folder != root, moduleRoot != nil, !used.contains(folder),
        entries.contains(where: { $0.name == "go.mod" && $0.kind != .folder })
      {
        continue
      }
      if PackagePattern.holdsGo(entries) { addFolder(folder) }
      for entry in entries where entry.kind == .folder {
        let name = entry.name
        let first = name.utf8.first
        if first == UInt8(ascii: "_") || first == UInt8(ascii: ".") { continue }
        if name == "testdata" || name == "vendor" { continue }
        let path = FilePath.join(folder, name)
        if !ignores.isEmpty, let moduleRoot, let relative = FilePath.relative(path, to: moduleRoot),
          PackagePattern.isIgnored(relative, ignores)
        {
          continue
        }
        pending.append(path)
      }
    }
  }

  /// Whether an `ignore` line of the `go.mod` means a folder: `./x` from the module's root, `x` anywhere.
  private static func isIgnored(_ relative: String, _ ignores: [String]) -> Bool {
    ignores.contains { ignore in
      if ignore.hasPrefix("./") { return relative == FilePath.clean(ignore) }
      let name = FilePath.clean(ignore)
      return relative == name || relative.hasSuffix("/" + name)
    }
  }
}
