// SPDX-License-Identifier: MIT

/// An SQL statement as far as its text is known.
struct StatementText {
  /// The first word, in capitals; empty when the text does not begin with one that is known.
  let keyword: String
  private let words: [Substring]
  private let isSeveral: Bool
  let isWhole: Bool

  init(_ known: KnownText) {
    let text = Self.withoutComments(known.text)
    isWhole = known.isWhole
    let statements = text.split(separator: ";").filter { !$0.allSatisfy(\.isWhitespace) }
    isSeveral = statements.count > 1
    let upper = text.uppercased()
    words = upper.split { !($0.isLetter || $0 == "_" || $0 == KnownText.gap) }.map { $0 }
    let start = upper.drop { $0.isWhitespace || $0 == "(" }
    keyword = String(start.prefix { $0.isLetter })
  }

  /// Whether the statement writes and gives no rows.
  var onlyWrites: Bool {
    guard Self.writing.contains(keyword), !isSeveral else { return false }
    return !words.contains { $0 == "RETURNING" || $0 == "OUTPUT" }
  }

  /// Whether the statement changes the schema.
  var changesSchema: Bool { ["CREATE", "ALTER", "DROP", "TRUNCATE"].contains(keyword) }

  private static let writing: Set<String> = [
    "INSERT", "UPDATE", "DELETE", "REPLACE", "UPSERT", "CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "REVOKE",
  ]

  /// The text without `-- …` and `/* … */` before the statement.
  private static func withoutComments(_ text: String) -> Substring {
    var rest = text[...]
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.hasPrefix("--") {
        guard let end = rest.firstIndex(where: \.isNewline) else { return "" }
        rest = rest[end...]
      } else if rest.hasPrefix("/*") {
        guard let end = rest.firstRange(of: "*/") else { return "" }
        rest = rest[end.upperBound...]
      } else {
        return rest
      }
    }
  }
}
