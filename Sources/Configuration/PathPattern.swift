// SPDX-License-Identifier: MIT

/// A pattern of paths below a folder, as `.gitignore` has them, without negation.
///
/// `*` stands for anything but a slash, `?` for one such character, `**` for any number of folders. A pattern with a
/// slash before its end is about the path from the folder on, others about a name in any folder below; what a pattern
/// says of a folder holds for all in it.
struct PathPattern: Hashable, Sendable {
  let text: String
  private let parts: [[Character]]

  init(_ text: String) {
    self.text = text
    var parts = text.split(separator: "/").map { Array($0) }
    if parts.first == ["."] { parts.removeFirst() }
    let body = text.hasSuffix("/") ? text.dropLast() : Substring(text)
    if !body.contains("/") { parts.insert(["*", "*"], at: 0) }
    self.parts = parts
  }

  /// Whether a path, relative to the pattern's folder, is meant.
  func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0) }
    // Each position is reached or not: no pattern makes this slow.
    var reached = close([0])
    for name in names {
      if reached.contains(parts.count) { return true }
      var next: Set<Int> = []
      for position in reached where position < parts.count {
        if isDeep(position) {
          next.insert(position)
          if position == parts.count - 1 { next.insert(parts.count) }
        } else if Self.matches(parts[position], name) {
          next.insert(position + 1)
        }
      }
      reached = close(next)
    }
    return reached.contains(parts.count)
  }

  private func isDeep(_ position: Int) -> Bool { parts[position] == ["*", "*"] }

  /// The positions with those that are reached without a name: `**` may stand for no folder, but at the end it wants one.
  private func close(_ positions: Set<Int>) -> Set<Int> {
    var closed = positions
    for position in positions {
      var next = position
      while next < parts.count - 1, isDeep(next) {
        next += 1
        closed.insert(next)
      }
    }
    return closed
  }

  private static func matches(_ pattern: [Character], _ name: [Character]) -> Bool {
    var (at, in_) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while in_ < name.count {
      if at < pattern.count, pattern[at] == "?" || (pattern[at] == name[in_] && pattern[at] != "*") {
        at += 1
        in_ += 1
      } else if at < pattern.count, pattern[at] == "*" {
        star = (at, in_)
        at += 1
      } else if let last = star {
        at = last.pattern + 1
        in_ = last.name + 1
        star = (last.pattern, in_)
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == "*" { at += 1 }
    return at == pattern.count
  }
}
