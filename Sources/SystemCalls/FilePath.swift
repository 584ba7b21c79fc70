// SPDX-License-Identifier: MIT

/// Paths as strings, without looking at the file system.
package enum FilePath {
  /// An absolute path without `.`, `..`, doubled or trailing slashes.
  package static func absolute(_ path: String, from folder: String) -> String {
    clean(path.utf8.first == UInt8(ascii: "/") ? path : folder + "/" + path)
  }

  /// A path without `.`, `..`, doubled or trailing slashes; `..` at the root is dropped.
  package static func clean(_ path: String) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      if part == "." { continue }
      if part == ".." {
        if let last = parts.last, last != ".." {
          parts.removeLast()
          continue
        }
        if isAbsolute { continue }
      }
      parts.append(part)
    }
    let joined = parts.joined(separator: "/")
    if isAbsolute { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// The folder of a clean path.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    if slash == path.utf8.startIndex { return "/" }
    return String(path[..<slash])
  }

  /// The last part of a clean path.
  package static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  package static func join(_ folder: String, _ name: String) -> String {
    if name.isEmpty { return folder }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// What follows a folder in a path: `""` for the folder itself, nil when the path lies elsewhere.
  package static func relative(_ path: String, to folder: String) -> String? {
    if path == folder { return "" }
    let prefix = folder.utf8.last == UInt8(ascii: "/") ? folder : folder + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return nil }
    return String(path.utf8.dropFirst(prefix.utf8.count))
  }

  /// The folders from a path's own up to the root.
  package static func folderAndParents(_ folder: String) -> [String] {
    var result = [folder]
    var current = folder
    while current != "/" && current != "." {
      current = self.folder(of: current)
      result.append(current)
    }
    return result
  }
}
