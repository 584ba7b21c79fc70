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
    entries.contains { ($0.kind == .file || $0.kind == .link) && $0.name.hasSuffix(".go") }
  }

  /// The folders below one, without what is in `vendor`, `testdata`, hidden ones, what `go.mod` ignores, and other
  /// modules.
  ///
  /// Symbolic links are not followed, hence there are no loops. Source: cmd/go/internal/search, `MatchDirs`.
  private mutating func walk(_ root: String) {
    let parents = FilePath.folderAndParents(root)
    let moduleRoot = modulesAreOff ? nil : parents.first { FileSystem.isPresent($0 + "/go.mod") }
    let ignores = moduleRoot.flatMap { try? FileSystem.read($0 + "/go.mod") }.map { ModuleFile($0).ignores } ?? []
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
      if folder != root, moduleRoot != nil, FileSystem.isPresent(folder + "/go.mod") { continue }
      if PackagePattern.holdsGo(entries) { addFolder(folder) }
      // A folder of this name may be a package itself; what is below it is somebody else's.
      if folder != root, FilePath.name(of: folder) == "vendor" { continue }
      for entry in entries where entry.kind == .folder {
        let name = entry.name
        let first = name.utf8.first
        if first == UInt8(ascii: "_") || first == UInt8(ascii: ".") || name == "testdata" { continue }
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
    func inSlashes(_ path: some StringProtocol) -> String {
      (path.hasPrefix("/") ? "" : "/") + path + (path.hasSuffix("/") ? "" : "/")
    }
    let path = Array(inSlashes(relative).utf8)
    return ignores.contains { ignore in
      if ignore.hasPrefix("./") { return path.starts(with: inSlashes(ignore.dropFirst(2)).utf8) }
      let wanted = Array(inSlashes(ignore).utf8)
      guard path.count >= wanted.count else { return false }
      return (0...(path.count - wanted.count)).contains { path[$0...].starts(with: wanted) }
    }
  }
}
