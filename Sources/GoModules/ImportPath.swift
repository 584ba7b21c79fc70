// SPDX-License-Identifier: MIT

import SystemCalls

/// What import paths look like.
enum ImportPath {
  static func isRelative(_ path: String) -> Bool {
    path == "." || path == ".." || path.hasPrefix("./") || path.hasPrefix("../")
  }

  /// Whether the first part has a dot, as no path of the standard library has.
  static func startsWithDomain(_ path: String) -> Bool {
    path.utf8.prefix { $0 != UInt8(ascii: "/") }.contains(UInt8(ascii: "."))
  }

  /// Whether a module may hold a package of this path.
  ///
  /// Source: golang.org/x/mod/module, `CheckImportPath`.
  static func isWellFormed(_ path: String) -> Bool {
    let bytes = path.utf8
    guard let first = bytes.first, first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "/") else { return false }
    for element in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard element.contains(where: { $0 != UInt8(ascii: ".") }), element.last != UInt8(ascii: "."),
        element.allSatisfy(isAllowed)
      else { return false }
      let short = element.prefix { $0 != UInt8(ascii: ".") }
      // Names Windows keeps for devices, and those it makes up for long names.
      if short.count <= 4, windowsNames.contains(String(decoding: short, as: UTF8.self).lowercased()) { return false }
      if let tilde = short.lastIndex(of: UInt8(ascii: "~")) {
        let suffix = short[short.index(after: tilde)...]
        if !suffix.isEmpty, suffix.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
          return false
        }
      }
    }
    return true
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private static let windowsNames: Set<String> = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
  ]

  /// The part of a path in front of its last element `name`, nil when it has none.
  ///
  /// `a/internal/b` gives `a` for `internal`, `internal/b` gives an empty text.
  static func parent(ofElement name: String, in path: String) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let index = parts.lastIndex(where: { $0 == name }) else { return nil }
    return parts[..<index].joined(separator: "/")
  }

  /// Whether a path is another one or below it.
  static func has(_ path: String, prefix: String) -> Bool {
    prefix.isEmpty || FilePath.relative(path, to: prefix) != nil
  }
}
