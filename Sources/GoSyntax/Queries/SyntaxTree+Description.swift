// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// A sub-tree as an S-expression: `(callExpr f (binaryExpr + a 1))`.
  ///
  /// Identifiers and literals are their source text, absent children `_`, missing expressions `BAD`. With `indented`
  /// each statement, declaration, field and the like stands on a line of its own.
  public func description(of node: NodeID, indented: Bool = false) -> String {
    var text = ""
    // The nodes whose parenthesis is open, outermost first: no recursion, since chains have no depth.
    var open: [NodeID] = []
    for current in subtree(of: node) {
      while let last = open.last, subtreeEnd(of: last) <= current {
        text += ")"
        open.removeLast()
      }
      if current != node {
        if indented, Self.lineKinds.contains(kind(of: current)) {
          text += "\n" + String(repeating: "  ", count: open.count)
        } else {
          text += " "
        }
      }
      switch kind(of: current) {
      case .empty: text += "_"
      case .ident, .basicLit: text += self.text(of: current)
      case .badExpr where firstChild(of: current).isNone: text += "BAD"
      case let kind:
        text += "(\(kind)"
        if let view = BinaryExpr(self, current) { text += " " + self.text(of: view.operatorToken) }
        if let view = UnaryExpr(self, current) { text += " " + self.text(of: view.operatorToken) }
        open.append(current)
      }
    }
    return text + String(repeating: ")", count: open.count)
  }

  /// What an indented description starts a line for.
  private static let lineKinds = NodeKinds.declarations.union(.statements).union(.clauses).union(
    NodeKinds(.importSpec, .constSpec, .varSpec, .typeSpec, .aliasSpec, .field, .interfaceMethod, .interfaceElement))
}
