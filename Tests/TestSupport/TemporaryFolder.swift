// SPDX-License-Identifier: MIT

import SystemCalls

/// A folder that is removed with everything in it when the last reference goes.
package final class TemporaryFolder: Sendable {
  /// The folder's real path.
  package let path: String

  /// Makes the folder and files in it; the keys are paths below the folder.
  package init(_ files: [String: String] = [:]) throws {
    let base = FileSystem.realPath(ProcessEnvironment.variables["TMPDIR"] ?? "/tmp") ?? "/tmp"
    path = "\(base)/goprod-test-\(UInt64.random(in: 0...(.max)))"
    try FileSystem.makeFolder(path)
    for (name, text) in files { try write(name, text) }
  }

  deinit { TemporaryFolder.removeTree(path) }

  /// Writes a file, making the folders it needs.
  package func write(_ name: String, _ text: String) throws {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/" + part
      if !FileSystem.isFolder(folder) { try FileSystem.makeFolder(folder) }
    }
    try FileSystem.writeAtomically(Array(text.utf8), to: path + "/" + name)
  }

  /// Makes a symbolic link.
  package func link(_ name: String, to target: String) throws {
    try FileSystem.makeLink(path + "/" + name, to: target)
  }

  /// Lets everybody run a file.
  package func makeExecutable(_ name: String) throws {
    try FileSystem.changeMode(path + "/" + name, to: 0o755)
  }

  private static func removeTree(_ path: String) {
    for entry in (try? FileSystem.entries(of: path)) ?? [] {
      let child = path + "/" + entry.name
      if entry.kind == .folder { removeTree(child) } else { try? FileSystem.remove(child) }
    }
    try? FileSystem.remove(path)
  }
}
