// SPDX-License-Identifier: MIT

/// The syntax errors of a file by who found them, each list in the order in which it was found.
struct ErrorLists: Sendable {
  var lexical: [SyntaxError] = []
  /// The parser's.
  var structural: [SyntaxError] = []
  var encoding: [SyntaxError] = []
  var directives: [SyntaxError] = []
  /// The parser's, where the layout shows what is wrong, which may be before Go meets it.
  var shown: [SyntaxError] = []

  /// All errors in source order; at one place the lexer's word comes before the parser's.
  var merged: [SyntaxError] { Self.merge([lexical, encoding, structural, directives]) }

  private static func merge(_ lists: [[SyntaxError]]) -> [SyntaxError] {
    let lists = lists.filter { !$0.isEmpty }
    // A list that is alone is shared.
    var errors = lists.count == 1 ? lists[0] : Array(lists.joined())
    let isSorted = zip(errors, errors.dropFirst()).allSatisfy { $0.offset <= $1.offset }
    // Sorting is stable.
    if !isSorted { errors.sort { $0.offset < $1.offset } }
    return errors
  }

  /// The errors in source order, the parser's one a line: what it says behind another error mostly follows from that,
  /// but for what nests too deeply, which may be why something before it is wrong.
  func reported(_ lines: LineTable) -> [SyntaxError] {
    if structural.isEmpty { return merged }
    let others = Self.merge([lexical, encoding, directives])
    var kept: [SyntaxError] = []
    var next = 0
    var last = -1
    for error in Self.merge([structural]) {
      while next < others.count, others[next].offset <= error.offset {
        last = lines.line(at: others[next].offset)
        next += 1
      }
      let line = lines.line(at: error.offset)
      if line != last || error.isOfDepth { kept.append(error) }
      last = line
    }
    return Self.merge([lexical, encoding, kept, directives])
  }

  /// The offsets, ascending, where the tree is not what was meant.
  var damage: [UInt32] { Self.merge([lexical, encoding, shown]).map(\.offset) }
}
