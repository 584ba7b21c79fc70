// SPDX-License-Identifier: MIT

/// The syntax errors of a file by who found them, each list in the order in which it was found.
struct ErrorLists: Sendable {
  var lexical: [SyntaxError] = []
  /// The parser's.
  var structural: [SyntaxError] = []
  var encoding: [SyntaxError] = []
  var directives: [SyntaxError] = []

  /// All errors in source order; at one place the lexer's word comes before the parser's.
  var merged: [SyntaxError] {
    let lists = [lexical, structural, encoding, directives].filter { !$0.isEmpty }
    // A list that is alone is shared.
    var errors = lists.count == 1 ? lists[0] : Array(lists.joined())
    let isSorted = zip(errors, errors.dropFirst()).allSatisfy { $0.offset <= $1.offset }
    // Sorting is stable.
    if !isSorted { errors.sort { $0.offset < $1.offset } }
    return errors
  }
}
