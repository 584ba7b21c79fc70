// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Reports identifiers named `bad`, and renames them to `good` safely.
package struct BadNameRule: Rule {
  package static let info = RuleInfo(
    code: "TST001", name: "bad-name", category: .testing, severity: .warning, fix: .safe,
    summary: "an identifier named `bad`", answersTo: ["badlint"])
  package static let documentation = "## What it reports\nIdentifiers named `bad`.\n"
  package static let kinds = NodeKinds(.ident)

  package init() {}

  package func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.tree.text(of: node) == "bad" else { return }
    let edit = TextEdit(path: pass.path, range: pass.tree.range(of: node), newText: "good")
    pass.report(
      node, "name `bad` is bad; say `good`", fixes: [Fix(title: "Rename to `good`", safety: .safe, edits: [edit])])
  }
}

/// Reports functions in tests too, with nothing to mend.
package struct AnyCallRule: Rule {
  package static let info = RuleInfo(
    code: "TST002", name: "any-call", category: .testing, severity: .info, summary: "any call", runsInTests: true)
  package static let documentation = "## What it reports\nCalls.\n"
  package static let kinds = NodeKinds(.callExpr)

  package init() {}

  package func check(_ node: NodeID, in pass: inout RulePass) {
    pass.report(node, "call of `\(pass.tree.text(of: pass.tree.child(0, of: node)))`")
  }
}

/// The rules of this file.
package let sampleRegistry = RuleRegistry([BadNameRule.self, AnyCallRule.self])
