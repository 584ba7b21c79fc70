// SPDX-License-Identifier: MIT

import FoundationEssentials

/// The checkout these tests were built from.
struct Repository {
  let root: String

  init(sourceFile: String = #filePath) {
    root = sourceFile.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }

  func text(of path: String) throws -> String {
    let bytes = try Data(contentsOf: URL(filePath: root + "/" + path))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The files below a folder, as paths from the root, hidden ones and build products left out.
  func files(below folder: String, withExtension wanted: String? = nil) throws -> [String] {
    var found: [String] = []
    var folders = [folder]
    while let next = folders.popLast() {
      for name in try FileManager.default.contentsOfDirectory(atPath: root + "/" + next).sorted() {
        if name.hasPrefix(".") || name == "__pycache__" { continue }
        let path = next + "/" + name
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
        if isFolder {
          folders.append(path)
        } else if wanted.map({ name.hasSuffix("." + $0) }) ?? true {
          found.append(path)
        }
      }
    }
    return found.sorted()
  }

  /// The folders of `Sources`: one a module.
  func modules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/Sources").filter { !$0.hasPrefix(".") }.sorted()
  }
}
