// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

/// What the rules about channels say in messages and related locations.
extension RulePass {
  /// The name of a function as a message calls it.
  func title(of function: NodeID) -> String {
    guard let declaration = FuncDecl(tree, function) else { return "the function" }
    return "`\(tree.text(of: declaration.name))`"
  }

  /// A node's text for a message: one line, not too long.
  func snippet(_ node: NodeID) -> String {
    var text = tree.text(of: node)
    if let end = text.firstIndex(where: { $0.isNewline }) { text = String(text[..<end]) + "…" }
    return text.count > 48 ? String(text.prefix(47)) + "…" : text
  }

  /// Whether a function around a node takes part in a test, in a file of whatever name.
  func isTestCode(_ node: NodeID) -> Bool {
    for function in ancestors(of: node) where Function.kinds.contains(tree.kind(of: function)) {
      let signature = types.types.signature(types.functionType(function))
      let isTest = signature?.parameters.contains { parameter in
        ["T", "B", "F", "TB"].contains { types.types.isNamedOrPointer(parameter.type, package: "testing", name: $0) }
      }
      if isTest == true { return true }
    }
    return false
  }

  /// The place where a function ends.
  func related(_ exit: FlowExit, _ message: String) -> RelatedLocation {
    var range = tree.range(of: exit.node)
    if exit.kind == .fallsOff, !tree.lastToken(of: exit.node).isNone {
      range = tree.range(of: tree.lastToken(of: exit.node))
    }
    return RelatedLocation(path: path, range: range, message: message)
  }

  /// The head of a statement or literal: all before its body.
  func head(of node: NodeID) -> SourceRange {
    var range = tree.range(of: node)
    switch tree.kind(of: node) {
    case .rangeStmt:
      if let statement = RangeStmt(tree, node) { range.end = tree.end(of: statement.x) }
    case .forStmt:
      if let body = ForStmt(tree, node)?.body {
        range.end = trimmedEnd(before: tree.start(of: body), from: range.start)
      }
    case .goStmt:
      if let call = CallExpr(tree, GoStmt(tree, node)?.call ?? .none) {
        range.end =
          FuncLit(tree, call.function).map { tree.end(of: $0.type) } ?? tree.end(of: call.id)
      }
    case .callExpr:
      if let call = CallExpr(tree, node) { range.end = tree.end(of: call.function) }
    default: break
    }
    return range
  }

  private func trimmedEnd(before offset: UInt32, from start: UInt32) -> UInt32 {
    var end = offset
    while end > start, tree.byte(at: end - 1) == UInt8(ascii: " ") { end -= 1 }
    return end
  }
}
