// SPDX-License-Identifier: MIT

/// What `GOFLAGS` says, as far as finding packages needs it.
struct GoFlags {
  /// The value of `-mod`: `mod`, `readonly`, `vendor`, or empty when it is not given.
  private(set) var moduleFlag = ""
  /// The value of `-modfile`, empty when it is not given.
  private(set) var moduleFile = ""
  /// The value of `-tags`; a later one replaces an earlier one.
  private(set) var tags: [String] = []
  /// The tags that other flags bring along: `race`, `msan`, `asan`.
  private(set) var toolTags: Set<String> = []
  private(set) var problems: [String] = []

  init(_ text: String) {
    guard let words = GoFlags.split(text) else {
      problems.append("GOFLAGS is not read: a quoted string in it is never closed")
      return
    }
    for word in words {
      var flag = word[...]
      if flag.hasPrefix("--") { flag = flag.dropFirst() }
      guard flag.hasPrefix("-"), flag.count > 1, !flag.hasPrefix("--"), !flag.hasPrefix("-=") else {
        problems.append("GOFLAGS: `\(word)` is no flag")
        continue
      }
      let parts = flag.dropFirst().split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      take(String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }
  }

  private mutating func take(_ name: String, _ value: String?) {
    switch name {
    case "mod":
      if let value, ["mod", "readonly", "vendor"].contains(value) {
        moduleFlag = value
      } else {
        problems.append("GOFLAGS: `-mod` must be `mod`, `readonly` or `vendor`")
      }
    case "modfile":
      if let value, value.hasSuffix(".mod") {
        moduleFile = value
      } else {
        problems.append("GOFLAGS: `-modfile` must name a file that ends in `.mod`")
      }
    case "tags":
      let value = value ?? ""
      tags = value.split { $0 == "," || $0 == " " || $0 == "'" }.map(String.init)
    case "race", "msan", "asan":
      if value == nil || value == "true" || value == "1" { toolTags.insert(name) } else { toolTags.remove(name) }
    default: break
    }
  }

  /// The words of a text, of which one in quotes may hold spaces; nil when a quote is never closed.
  ///
  /// Source: cmd/internal/quoted, `Split`.
  static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var rest = Array(text.utf8)[...]
    while true {
      while let first = rest.first, isSpace(first) { rest = rest.dropFirst() }
      guard let first = rest.first else { return words }
      if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
        rest = rest.dropFirst()
        guard let end = rest.firstIndex(of: first) else { return nil }
        words.append(String(decoding: rest[..<end], as: UTF8.self))
        rest = rest[(end + 1)...]
      } else {
        let end = rest.firstIndex(where: isSpace) ?? rest.endIndex
        words.append(String(decoding: rest[..<end], as: UTF8.self))
        rest = rest[end...]
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
