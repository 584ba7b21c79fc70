// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// The text of an expression as a message shows it: on one line, cut where it gets long, arguments left out.
  func shortText(of node: NodeID) -> String {
    guard !node.isNone else { return "" }
    switch kind(of: node) {
    case .callExpr: return shortText(of: child(0, of: node)) + (childCount(of: node) > 1 ? "(…)" : "()")
    case .funcLit: return "func"
    case .selectorExpr: return shortText(of: child(0, of: node)) + "." + text(of: child(1, of: node))
    default:
      let range = range(of: node)
      let text = range.length > 200 ? "…" : text(in: range)
      if text.contains(where: \.isNewline) { return "…" }
      return text.count > 40 ? text.prefix(37) + "…" : text
    }
  }
}
