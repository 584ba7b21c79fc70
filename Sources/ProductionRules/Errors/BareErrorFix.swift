// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that wraps a returned error with what the call was doing.
struct BareErrorFix {
  let value: NodeID
  /// The calls the error may come from.
  let calls: [NodeID]
  let statement: NodeID
  /// Whether the error is not nil where it is returned.
  let isSureError: Bool

  func build(_ pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let context = ErrorContext(of: calls, at: statement, pass) else { return nil }
    let error = tree.text(of: value)
    var builder = FixBuilder(pass)
    let wrapped = context.wrapping(error, at: tree.start(of: value), &builder)
    if isSureError {
      builder.replace(value, with: wrapped)
    } else {
      // A nil error must stay nil.
      let results = tree.children(of: statement).map { $0 == value ? wrapped : tree.text(of: $0) }
      if results.contains(where: { $0.contains("\n") }) { return nil }
      builder.insertStatement(
        "if \(error) != nil {\n\treturn \(results.joined(separator: ", "))\n}", before: statement)
      builder.replace(value, with: "nil")
    }
    return builder.fix("Wrap the error with `\(context.text)`", .suggested)
  }
}
