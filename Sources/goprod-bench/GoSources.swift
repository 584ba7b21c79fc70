// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls

/// The Go files below a folder, held in memory.
struct GoSources: Sendable {
  /// The files' bytes, the longest file first, so that two threads that take turns have about as much to do.
  let files: [[UInt8]]
  let byteCount: Int

  /// Reads the files below a folder, without the folders of deliberately broken ones.
  init(below folder: String) throws(SystemError) {
    var files: [[UInt8]] = []
    try Self.read(folder, into: &files)
    files.sort { $0.count > $1.count }
    self.files = files
    byteCount = files.reduce(0) { $0 + $1.count }
  }

  private static func read(_ folder: String, into files: inout [[UInt8]]) throws(SystemError) {
    for entry in try FileSystem.entries(of: folder) {
      let path = FilePath.join(folder, entry.name)
      if FileSystem.isFolder(path) {
        if entry.name != "testdata" { try read(path, into: &files) }
      } else if entry.name.hasSuffix(".go") {
        files.append(try FileSystem.read(path))
      }
    }
  }

  /// One file made of the files' declarations behind their imports, until it has a number of bytes or no file is left.
  func joined(_ length: Int) -> [UInt8] {
    var file = Array("package joined\n".utf8)
    file.reserveCapacity(length + length / 8)
    for source in files where file.count < length {
      let tree = SyntaxTree.parse(source, mode: .declarations)
      let declarations = tree.children(of: tree.root, from: 1)
      guard let first = declarations.first(where: { tree.kind(of: $0) != .importDecl }) else { continue }
      file += source[Int(tree.start(of: first))...]
      file.append(UInt8(ascii: "\n"))
    }
    return file
  }
}
