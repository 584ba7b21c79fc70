// SPDX-License-Identifier: MIT

/// What a piece of text is to an SQL statement, as far as the text around it says.
enum StatementPosition {
  /// A value, for which a placeholder could stand.
  case value
  /// What rows are ordered or grouped by.
  case order
  /// The name of a table, a column or the like.
  case name
  /// A clause, a condition or a whole statement.
  case clause

  /// Looks at the known text on both sides, with `KnownText.gap` for what is not known.
  init(before: String, after: String) {
    self = Self.position(before, after)
  }

  private static func position(_ before: String, _ after: String) -> Self {
    // Text inside of quotes is a value whatever comes before them.
    if before.count(where: { $0 == "'" }) % 2 == 1 { return .value }
    var text = before[...]
    while let last = text.last, last.isWhitespace || "\"`[".contains(last) { text = text.dropLast() }
    guard let last = text.last else { return isCompared(after) ? .name : .clause }
    if "=<>+-*/%|".contains(last), !(last == "*" && after.isEmpty) { return .value }
    let words = words(of: text)
    let keyword = words.last { classes[$0] != nil }.flatMap { classes[$0] }
    switch last {
    case ".": return .name
    case "(":
      let isInsert = words.contains("INTO") && !words.contains("VALUES")
      let opening = words.last.flatMap { classes[$0] }
      return isInsert ? .name : opening == .name || opening == .order ? .clause : opening ?? .name
    case ",": return keyword == .clause ? .value : keyword ?? .clause
    default:
      if keyword == .order { return .order }
      guard let word = words.last, let own = classes[word] else { return .clause }
      return own == .clause && isCompared(after) ? .name : own
    }
  }

  /// Whether a text begins with an operator that compares what stands before it.
  private static func isCompared(_ after: String) -> Bool {
    let text = after.drop { $0.isWhitespace || "\"`]".contains($0) }
    if let first = text.first, "=<>!".contains(first) { return true }
    return ["LIKE", "ILIKE", "IN", "IS", "BETWEEN", "NOT"].contains(text.prefix { $0.isLetter }.uppercased())
  }

  private static func words(of text: Substring) -> [String] {
    text.uppercased().split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == KnownText.gap) }.map(String.init)
  }

  /// What follows a keyword.
  private static let classes: [String: Self] = {
    var classes: [String: Self] = [:]
    for word in [
      "FROM", "INTO", "UPDATE", "TABLE", "INDEX", "JOIN", "SELECT", "DISTINCT", "COLUMN", "SCHEMA", "DATABASE", "VIEW",
      "EXISTS", "ADD", "DROP", "CONSTRAINT", "REFERENCES", "TRIGGER", "SEQUENCE", "FUNCTION", "TYPE", "USER", "ROLE",
      "TO", "SET", "TRUNCATE", "USE", "RETURNING", "ONLY", "USING", "RENAME",
    ] { classes[word] = .name }
    for word in ["LIMIT", "OFFSET", "LIKE", "ILIKE", "IN", "BETWEEN", "VALUES"] { classes[word] = .value }
    classes["BY"] = .order
    for word in [
      "WHERE", "AND", "OR", "NOT", "ON", "HAVING", "EXPLAIN", "ANALYZE", "AS", "WITH", "UNION", "ALL", "WHEN", "THEN",
    ] { classes[word] = .clause }
    return classes
  }()
}
