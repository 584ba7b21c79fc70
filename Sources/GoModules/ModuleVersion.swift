// SPDX-License-Identifier: MIT

/// A module's path and version; the version is empty for a folder.
package struct ModuleVersion: Hashable, Sendable {
  package let path: String
  package let version: String

  package init(path: String, version: String) {
    self.path = path
    self.version = version
  }

  /// Orders two semantic versions as `golang.org/x/mod/semver` does; a text that is none comes first.
  package static func isLower(_ left: String, _ right: String) -> Bool { compare(left, right) < 0 }

  /// Whether a text is a semantic version.
  static func isValid(_ version: String) -> Bool { SemanticVersion(version) != nil }

  static func compare(_ left: String, _ right: String) -> Int {
    switch (SemanticVersion(left), SemanticVersion(right)) {
    case (nil, nil): return left == right ? 0 : (left < right ? -1 : 1)
    case (nil, _): return -1
    case (_, nil): return 1
    case (let left?, let right?): return left.compare(to: right)
    }
  }
}

/// The parts of `v1.2.3-pre.4+build` that order versions; numbers stay text, so that none is too large.
private struct SemanticVersion {
  let numbers: [Substring]
  let preRelease: [Substring]

  init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "v") else { return nil }
    var rest = text.dropFirst()
    if let plus = rest.firstIndex(of: "+") { rest = rest[..<plus] }
    var pre: [Substring] = []
    if let dash = rest.firstIndex(of: "-") {
      pre = rest[rest.index(after: dash)...].split(separator: ".", omittingEmptySubsequences: false)
      rest = rest[..<dash]
    }
    let numbers = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...3).contains(numbers.count) else { return nil }
    for number in numbers where number.isEmpty || !SemanticVersion.isNumber(number) { return nil }
    self.numbers = numbers
    self.preRelease = pre
  }

  func compare(to other: SemanticVersion) -> Int {
    for index in 0..<3 {
      let left = index < numbers.count ? numbers[index] : "0"
      let right = index < other.numbers.count ? other.numbers[index] : "0"
      let order = SemanticVersion.compareNumbers(left, right)
      if order != 0 { return order }
    }
    if preRelease.isEmpty || other.preRelease.isEmpty {
      return (preRelease.isEmpty ? 1 : 0) - (other.preRelease.isEmpty ? 1 : 0)
    }
    for (left, right) in zip(preRelease, other.preRelease) where left != right {
      switch (SemanticVersion.isNumber(left), SemanticVersion.isNumber(right)) {
      case (true, true): return SemanticVersion.compareNumbers(left, right)
      case (true, false): return -1
      case (false, true): return 1
      case (false, false): return left.utf8.lexicographicallyPrecedes(right.utf8) ? -1 : 1
      }
    }
    return (preRelease.count - other.preRelease.count).signum()
  }

  static func isNumber(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
  }

  static func compareNumbers(_ left: Substring, _ right: Substring) -> Int {
    let left = left.drop { $0 == "0" }
    let right = right.drop { $0 == "0" }
    if left.utf8.count != right.utf8.count { return left.utf8.count < right.utf8.count ? -1 : 1 }
    if left == right { return 0 }
    return left < right ? -1 : 1
  }
}
