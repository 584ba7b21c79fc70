// SPDX-License-Identifier: MIT

/// What `Package.swift` says of the targets, read as text: no more of Swift is understood than the file uses.
struct Manifest {
  struct Target {
    var name: String
    var dependencies: [String]
    var isTest: Bool
  }

  var targets: [Target] = []

  init(text: String) {
    for (opening, isTest) in [(".target(", false), (".executableTarget(", false), (".testTarget(", true)] {
      for piece in text.components(after: opening) {
        guard let name = piece.components(after: "name: \"").first?.prefix(while: { $0 != "\"" }) else { continue }
        let arguments = Self.arguments(in: piece)
        var dependencies: [String] = []
        if let list = arguments.components(after: "dependencies: [").first?.prefix(while: { $0 != "]" }) {
          let pieces = list.split(separator: "\"", omittingEmptySubsequences: false)
          dependencies = pieces.indices.filter { $0 % 2 == 1 }.map { String(pieces[$0]) }
        }
        targets.append(Target(name: String(name), dependencies: dependencies, isTest: isTest))
      }
    }
  }

  /// The text up to the parenthesis that closes the call.
  private static func arguments(in text: Substring) -> Substring {
    var depth = 1
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      default: break
      }
      if depth == 0 { return text[..<index] }
    }
    return text
  }
}

extension StringProtocol {
  /// What follows each occurrence of the marker, to the end of the text.
  func components(after marker: String) -> [Substring] {
    var found: [Substring] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: marker) {
      rest = rest[range.upperBound...]
      found.append(rest)
    }
    return found
  }
}
