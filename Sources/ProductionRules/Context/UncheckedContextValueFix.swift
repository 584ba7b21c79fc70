// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Asks for a context's value before using it.
struct UncheckedContextValueFix {
  /// The type assertion.
  let node: NodeID
  /// The asserted type.
  let type: NodeID
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }

  /// The fix, nil where the assertion is no value of its own.
  func fix() -> Fix? {
    let parent = pass.parent(of: node)
    let statement = tree.kind(of: parent) == .exprList ? pass.parent(of: parent) : parent
    guard pass.enclosingStatement(of: node) == statement, !tree.text(of: node).contains("\n") else { return nil }
    switch tree.kind(of: statement) {
    case .shortVarDecl: return inDeclaration(statement)
    case .returnStmt: return inReturn(statement)
    default: return nil
    }
  }

  private func inDeclaration(_ statement: NodeID) -> Fix? {
    guard let assignment = AssignStmt(tree, statement), assignment.right.only == node,
      let target = assignment.left.only, !tree.matches(tree.range(of: target), "_")
    else { return nil }
    var builder = FixBuilder(pass)
    let name = tree.text(of: target)
    guard let check = check(at: statement, &builder) else {
      builder.insert(", _", at: tree.end(of: target))
      return builder.fix("Take the zero value when it is missing", .suggested)
    }
    // The name must not be one that is in use already.
    builder.insert(", " + check.ok, at: tree.end(of: target))
    builder.insertStatement(check.statement, after: statement)
    return builder.fix("Return an error when `\(name)` is missing", .suggested)
  }

  private func inReturn(_ statement: NodeID) -> Fix? {
    guard let view = ReturnStmt(tree, statement), view.results.contains(node) else { return nil }
    var builder = FixBuilder(pass)
    let name = builder.freeName("value", at: tree.start(of: statement))
    let text = tree.text(of: node)
    if let check = check(at: statement, &builder) {
      builder.insertStatement("\(name), \(check.ok) := \(text)\n\(check.statement)", before: statement)
      builder.replace(node, with: name)
      return builder.fix("Return an error when the value is missing", .suggested)
    }
    // With `return value, ok` a function tells whether there is one.
    builder.insertStatement("\(name), _ := \(text)", before: statement)
    builder.replace(node, with: name)
    return builder.fix("Take the zero value when it is missing", .suggested)
  }

  /// The name for the second result, and the statement that leaves when it is false; nil where no error is returned.
  private func check(at statement: NodeID, _ builder: inout FixBuilder) -> (ok: String, statement: String)? {
    guard ZeroValue.returning("", from: statement, in: pass) != nil else { return nil }
    let place = tree.start(of: statement)
    let written = tree.text(of: type)
    guard !written.contains("\n"), !written.contains("\""), !written.contains("\\") else { return nil }
    let error = builder.reference(to: "New", of: "errors", at: place) + "(\"no \(written) in the context\")"
    guard let leaving = ZeroValue.returning(error, from: statement, in: pass) else { return nil }
    let ok = builder.freeName("ok", at: place)
    return (ok, "if !\(ok) {\n\t\(leaving)\n}")
  }
}
