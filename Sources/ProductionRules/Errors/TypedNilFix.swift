// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that returns `nil` in place of a pointer that is nil.
struct TypedNilFix {
  let value: NodeID
  /// What the value is before it becomes an interface.
  let operand: NodeID
  let statement: NodeID

  func build(_ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let results = Array(tree.children(of: statement))
    var builder = FixBuilder(pass)
    let isVariable = tree.kind(of: operand) == .ident
    let name = isVariable ? tree.text(of: operand) : builder.freeName("err", at: tree.start(of: statement))
    // What is written twice must be as good as written once.
    for result in results where result != value {
      guard isCheap(result, pass) else { return nil }
    }
    func returned(_ text: String) -> String {
      "return " + results.map { $0 == value ? text : tree.text(of: $0) }.joined(separator: ", ")
    }
    if isVariable {
      builder.insertStatement("if \(name) == nil {\n\t\(returned("nil"))\n}", before: statement)
    } else {
      let call = tree.text(of: operand)
      guard tree.kind(of: operand) == .callExpr, !call.contains("\n") else { return nil }
      builder.insertStatement(
        "if \(name) := \(call); \(name) != nil {\n\t\(returned(name))\n}", before: statement)
      builder.replace(value, with: "nil")
    }
    return builder.fix("Return `nil` where it is nil", .suggested)
  }

  private func isCheap(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    if tree.text(of: node).contains("\n") { return false }
    return tree.subtree(of: node).allSatisfy { NodeKinds(.ident, .basicLit, .selectorExpr).contains(tree.kind(of: $0)) }
  }
}
