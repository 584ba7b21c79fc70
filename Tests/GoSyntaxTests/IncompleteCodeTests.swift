// SPDX-License-Identifier: MIT

import Testing

@testable import GoSyntax

/// What is half typed has a node with what is there, and the statement and the function after it are whole.
@Suite("Incomplete code")
struct IncompleteCodeTests {
  static let cut: [(typed: String, node: String)] = [
    ("f(a, ", "(exprStmt (callExpr f a))"),
    ("f(", "(exprStmt (callExpr f))"),
    ("f(a", "(exprStmt (callExpr f a))"),
    ("return fmt.Errorf(", "(returnStmt (callExpr (selectorExpr fmt Errorf)))"),
    ("v := T{a: 1,", "(shortVarDecl (exprList v) (exprList (compositeLit T (keyValue a 1))))"),
    ("v := T{a:", "(shortVarDecl (exprList v) (exprList (compositeLit T (keyValue a BAD))))"),
    ("v := []int{1, 2", "(shortVarDecl (exprList v) (exprList (compositeLit (sliceType int) 1 2)))"),
    ("if x := f(); ", "(ifStmt (shortVarDecl (exprList x) (exprList (callExpr f))) BAD (block) _)"),
    ("if err != nil", "(ifStmt _ (binaryExpr != err nil) (block) _)"),
    ("if err != nil {", "(ifStmt _ (binaryExpr != err nil) (block) _)"),
    (
      "for i := 0; i <",
      "(forStmt (shortVarDecl (exprList i) (exprList 0)) (binaryExpr < i BAD) (exprStmt BAD) (block))"
    ),
    ("for range", "(rangeStmt _ _ BAD (block))"),
    ("switch x {", "(switchStmt _ x)"),
    ("go func() {", "(goStmt (funcLit (funcType _ (parameterList) _) (block)))"),
    ("a[", "(exprStmt (indexExpr a BAD))"),
    ("a[1:", "(exprStmt (sliceExpr a 1 BAD _))"),
    ("x.(", "(exprStmt (typeAssertExpr x BAD))"),
  ]

  /// No error to Go, which reads on in the next line.
  static let continued: [(typed: String, node: String)] = [
    ("x.", "(exprStmt (callExpr (selectorExpr x h)))"),
    ("defer ", "(deferStmt (callExpr h))"),
    ("var x =", "(varDecl (varSpec (identList x) _ (exprList (callExpr h))))"),
    ("x :=", "(shortVarDecl (exprList x) (exprList (callExpr h)))"),
  ]

  private func expectBody(_ typed: String, _ nodes: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let tree = SyntaxTree.parse("package p\n\nfunc f() {\n\tg()\n\t\(typed)\n\th()\n}\n\nfunc next() { k() }\n")
    let functions = tree.children(of: tree.root, as: FuncDecl.self).map { tree.description(of: $0.id) }
    let signature = "(funcType _ (parameterList) _)"
    #expect(
      functions == [
        "(funcDecl _ f \(signature) (block (exprStmt (callExpr g)) \(nodes)))",
        "(funcDecl _ next \(signature) (block (exprStmt (callExpr k))))",
      ], sourceLocation: sourceLocation)
  }

  @Test("keeps what is typed, and what comes after", arguments: cut)
  func cutShort(typed: String, node: String) {
    expectBody(typed, "\(node) (exprStmt (callExpr h))")
  }

  @Test("takes the next line where Go does", arguments: continued)
  func continuedInTheNextLine(typed: String, node: String) {
    expectBody(typed, node)
  }
}
