// SPDX-License-Identifier: MIT

import GoSyntax

extension ControlFlowGraph {
  /// The graph as text, for tests and for looking at it: blocks with their elements, edges and exits.
  package func dump() -> String {
    var lines: [String] = []
    for block in blocks {
      lines.append("b\(block.rawValue):" + (isReachable(block) ? "" : " unreachable"))
      for element in elements(of: block) { lines.append("  " + label(of: element)) }
      for edge in successors(of: block) {
        let condition: String =
          switch edge.condition {
          case .always: ""
          case .isTrue: " if \(snippet(edge.node))"
          case .isFalse: " if not \(snippet(edge.node))"
          case .caseMatches: " case \(snippet(edge.node))"
          case .caseDiffers: " not case \(snippet(edge.node))"
          case .typeCase: " type \(snippet(edge.node))"
          case .noTypeCase: " no type"
          case .communication: " on \(snippet(edge.node))"
          case .rangeNext: " next"
          case .rangeDone: " done"
          }
        lines.append("  -> b\(edge.to.rawValue)\(condition)")
      }
      if let exit = exit(of: block) { lines.append("  exit \(exit.kind)") }
    }
    return lines.joined(separator: "\n")
  }

  private func label(of element: NodeID) -> String {
    switch tree.kind(of: element) {
    case .rangeStmt:
      "range " + evaluatedParts(of: element).map { snippet($0) }.joined(separator: ", ")
    case .caseClause, .defaultClause: "bind " + snippet(element)
    default: snippet(element)
    }
  }

  /// The first line of a node's text.
  private func snippet(_ node: NodeID) -> String {
    let text = tree.text(of: node)
    guard let end = text.firstIndex(where: { $0.isNewline }) else { return text }
    return text[..<end] + "…"
  }
}
