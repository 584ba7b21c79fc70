// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Reports identifiers named `bad`, and renames them to `good` safely.
struct BadNameRule: Rule {
  static let info = RuleInfo(
    code: "TST001", name: "bad-name", category: .testing, severity: .warning, fix: .safe,
    summary: "an identifier named `bad`", answersTo: ["badlint"])
  static let documentation = "## What it reports\nIdentifiers named `bad`.\n"
  static let kinds = NodeKinds(.ident)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.tree.text(of: node) == "bad" else { return }
    let edit = TextEdit(path: pass.path, range: pass.tree.range(of: node), newText: "good")
    pass.report(
      node, "name `bad` is bad; say `good`", fixes: [Fix(title: "Rename to `good`", safety: .safe, edits: [edit])])
  }
}

/// Reports functions in tests too, with nothing to mend.
struct AnyCallRule: Rule {
  static let info = RuleInfo(
    code: "TST002", name: "any-call", category: .testing, severity: .info, summary: "any call", runsInTests: true)
  static let documentation = "## What it reports\nCalls.\n"
  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    pass.report(node, "call of `\(pass.tree.text(of: pass.tree.child(0, of: node)))`")
  }
}

let sampleRegistry = RuleRegistry([BadNameRule.self, AnyCallRule.self])
