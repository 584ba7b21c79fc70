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
    var errors = lexical + structural + encoding + directives
    // Sorting is stable.
    if errors.count > 1 { errors.sort { $0.offset < $1.offset } }
    return errors
  }
}
