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

  private var seenFolders: Set<String> = []
  private var seenFiles: Set<String> = []

  /// Expands paths: a file, a folder, or a folder with everything below it (`dir/...`).
  package init(_ patterns: [String], from currentFolder: String) {
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

  /// The folders below one, without `vendor`, `testdata`, hidden ones, other modules, and what `go.mod` ignores.
  ///
  /// Symbolic links are not followed, hence there are no loops.
  private mutating func walk(_ root: String) {
    var ignores: [String] = []
    var moduleRoot = root
    for parent in FilePath.folderAndParents(root) {
      guard let bytes = try? FileSystem.read(parent + "/go.mod") else { continue }
      ignores = ModuleFile(bytes).ignores
      moduleRoot = parent
      break
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
      if folder != root, entries.contains(where: { $0.name == "go.mod" && $0.kind != .folder }) { continue }
      if PackagePattern.holdsGo(entries) { addFolder(folder) }
      for entry in entries where entry.kind == .folder {
        let name = entry.name
        let first = name.utf8.first
        if first == UInt8(ascii: "_") || first == UInt8(ascii: ".") { continue }
        if name == "testdata" || name == "vendor" { continue }
        let path = FilePath.join(folder, name)
        if !ignores.isEmpty, let relative = FilePath.relative(path, to: moduleRoot),
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
