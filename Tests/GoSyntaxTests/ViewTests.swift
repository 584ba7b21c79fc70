// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@Suite("Typed views")
struct ViewTests {
  @Test("what is said of a kind's children is a notation we can read")
  func shapes() {
    let without = NodeKind.allCases.filter { NodeShape.all[$0] == nil }
    #expect(without == [.empty, .badDecl, .ident, .basicLit, .badExpr, .badStmt])
    #expect(NodeShape.all[.ifStmt]?.children.map(\.name) == ["init", "condition", "then", "else"])
    #expect(NodeShape.all[.ifStmt]?.children[3].kinds == [.block, .ifStmt])
    #expect(NodeShape.all[.indexExpr]?.children.map(\.count) == [nil, "+"])
  }
}
