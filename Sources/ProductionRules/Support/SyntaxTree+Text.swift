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

  /// The text of a node with its lines indented as if the one it begins on were not, for a fix that moves it.
  func dedentedText(of node: NodeID) -> String {
    let indentation = self.indentation(of: node).utf8.prefix { $0 == UInt8(ascii: "\t") }.count
    let lines = text(of: node).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { index, line in
      index == 0 ? String(line) : String(line.dropFirst(min(indentation, line.prefix { $0 == "\t" }.count)))
    }.joined(separator: "\n")
  }
}

extension SyntaxTree {
  /// The white space before the first thing on a node's line.
  func indentation(of node: NodeID) -> String {
    let start = lineTable.starts[lineTable.line(at: start(of: node))]
    let line = bytes(in: SourceRange(start: start, end: self.start(of: node)))
    return String(decoding: line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }, as: UTF8.self)
  }

  /// The line break the file uses.
  var lineEnd: String {
    guard lineTable.count > 1, lineTable.starts[1] >= 2 else { return "\n" }
    return byte(at: lineTable.starts[1] - 2) == UInt8(ascii: "\r") ? "\r\n" : "\n"
  }
}
