// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// The text of an expression as a message shows it: on one line, cut where it gets long, arguments left out.
  func shortText(of node: NodeID) -> String {
    guard !node.isNone else { return "" }
    if kind(of: node) == .funcLit { return "func" }
    if let call = CallExpr(self, node) { return shortText(of: call.function) + (call.arguments.isEmpty ? "()" : "(…)") }
    if let selector = SelectorExpr(self, node) {
      return shortText(of: selector.x) + "." + text(of: selector.selector)
    }
    let range = range(of: node)
    let text = range.length > 200 ? "…" : text(in: range)
    if text.contains(where: \.isNewline) { return "…" }
    return text.count > 40 ? text.prefix(37) + "…" : text
  }
}
