// SPDX-License-Identifier: MIT

/// A place between two characters, counted as the negotiated position encoding says.
package struct Position: Codable, Hashable, Sendable, Comparable {
  package var line: Int
  package var character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.character) < (right.line, right.character)
  }
}

/// A half-open range in a document.
package struct LSPRange: Codable, Hashable, Sendable {
  package var start: Position
  package var end: Position

  package init(start: Position, end: Position) {
    self.start = start
    self.end = end
  }

  /// Whether the two ranges have a character in common, or touch where one of them is empty or ends.
  package func touches(_ other: LSPRange) -> Bool {
    start <= other.end && other.start <= end
  }
}

/// How characters of a line are counted.
package struct PositionEncoding: RawRepresentable, Codable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let utf8 = PositionEncoding(rawValue: "utf-8")
  package static let utf16 = PositionEncoding(rawValue: "utf-16")
  package static let utf32 = PositionEncoding(rawValue: "utf-32")
}
