// SPDX-License-Identifier: MIT

import GoSyntax
import StandardLibraryStubs

/// Which release of Go the names of the standard library came with.
package struct SinceTable: Sendable {
  static let signature = "goprod since table, format 1"

  /// The table in this program.
  package static let embedded = SinceTable(
    UnsafeBufferPointer(start: goprod_since(), count: goprod_since_size()))

  /// The oldest release that was looked at; what it has may be older.
  package private(set) var oldest = GoVersion(1, 0)

  private struct Package: Sendable {
    var since: GoVersion?
    var names: [Substring: GoVersion] = [:]
  }

  private var packages: [Substring: Package] = [:]

  /// Reads a table; lines it does not understand say nothing.
  init(_ bytes: some Collection<UInt8>) {
    var path: Substring = ""
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 2 else { continue }
      switch words[0] {
      case "oldest": oldest = GoVersion(words[1]) ?? oldest
      case "package":
        path = words[1]
        packages[path] = Package(since: words.count > 2 ? GoVersion(words[2]) : nil)
      default:
        guard let version = GoVersion(words[0]) else { continue }
        for name in words.dropFirst() { packages[path]?.names[name] = version }
      }
    }
  }

  /// The release that brought a name, fields and methods as `Type.Name`; nil when the oldest release has it, or when
  /// there is no such name.
  package func release(of name: String, in package: String) -> GoVersion? {
    guard let entry = packages[Substring(package)] else { return nil }
    return entry.names[Substring(name)] ?? entry.since
  }
}
