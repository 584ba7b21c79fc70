// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

/// What is a syntax error, and at which line: each case was held against go/parser.
@Suite("Syntax errors")
struct SyntaxErrorTests {
  private func errorLines(_ source: String) -> [Int] {
    let tree = SyntaxTree.parse("package p\n" + source)
    return tree.errors.map { tree.lineTable.line(at: $0.offset) }
  }

  private func errorLine(ofStatements source: String) -> Int? {
    errorLines("func f() {\n" + source + "\n}\n").first.map { $0 - 1 }
  }

  @Test(
    "what go/parser accepts is no error",
    arguments: [
      "var x = f().T{1}", "var x = a.b.c{1}", "type T [P *int,] struct{}", "type T[P *C | ~D | E] int",
      "type T[P *[]int] int", "type T[P (interface{})] int", "type T[P *U | <-V | W,] struct{}", "type T[P.x]int",
      "type T[P(C)]int", "type S struct { T[1] }", "type S struct { T[a+b] }", "type I interface { T[a+b] }",
      "func f(T[a+b])", "func f() { y := x.(type); _ = y }", "func f() { switch x.(type); y {} }",
      "func f() { switch v := x.(type); y {} }", "func f() { switch a.b := x.(type) {} }",
      "func f() { switch x\n{} }", "func (a, b T) f()", "func () f()", "var x = []any{func(int) error(nil)}",
      "func f() { func(int) m() }", "//line a.go:1\nvar x int", "//line a.go:x:1\n",
    ])
  func accepted(source: String) {
    #expect(errorLines(source) == [])
  }

  @Test(
    "what go/parser rejects is an error",
    arguments: [
      "var x = (T){1}", "var x = ([]T){1}", "var x = f(a..., b)", "var x = a[i, j+1]", "var x = <-<-chan int",
      "type T <-<-chan int", "type S struct { x [...]int }", "func f(x [...]int)", "func f(a ...int, b int)",
      "func f(a, b ...int)", "func f(...int, string)", "func f() (a ...int)", "func f() (...int)", "func f(a int, b)",
      "type T struct { (U) }", "type T struct { *(U) }", "type T struct { *[]int }", "type T struct { []int }",
      "type I interface { m[T any]() }", "func g[P]()", "func f[P ...int]()", "func f[P [...]int]()",
      "func f() { ~x }", "func f() { switch { case a: L: case b: } }", "func f() { switch { case a: x() case b: } }",
      "func f() { select { case x++: } }", "func f() { select { case x += <-c: } }",
      "func f() { select { case a, b = <-c, d: } }", "func f() { select { case a, b, c = <-d: } }",
      "func f() { switch a, b := x.(type) {} }", "func f() { switch v := a, x.(type) {} }", "//line a.go:0\n",
      "//line a.go:1:0\n", "//line a.go:x\n", "/*line a.go:1073741825*/ var x int",
    ])
  func rejected(source: String) {
    #expect(errorLines(source) != [])
  }

  @Test(
    "an error is at the line where go/parser sees it",
    arguments: [
      ("a,\nb", 1), ("a[:\n:b]", 1), ("a[1:b:\n]", 1), ("go (func() {\n}())", 1), ("go (f(\n))", 1),
      ("go func() {\n}", 2), ("if x\n{ }", 1), ("if x = a(\n) { }", 1), ("for x = a(\n) { }", 1),
      ("for ; x = a(\n); { }", 1), ("switch x = a(\n) { }", 1), ("for a, b,\nc := range d { }", 2),
      ("x := T{}\nx.y {\nreturn\n}", 3), ("func(a int, b,\n) {}()", 2), ("L:", 0),
      ("for a = b {\nx y\n}", 2), ("switch a = b {\ncase x y:\n}", 2), ("func(a, p.T, b int,\n!) {}()", 2),
      ("a,\nb)", 1),
    ])
  func lines(statements: String, line: Int) {
    #expect(errorLine(ofStatements: statements) ?? 0 == line)
  }

  @Test(
    "a run of semicolons is one error and no nodes",
    arguments: [("", ""), ("const(", ")"), ("var(", ")"), ("import(", ")"), ("type(", ")"), ("type T struct{", "}")])
  func semicolons(head: String, tail: String) {
    func tree(_ count: Int) -> SyntaxTree {
      SyntaxTree.parse("package p;" + head + String(repeating: ";", count: count) + tail + "\n")
    }
    #expect(tree(1).errors.count == 1)
    #expect(tree(1000).errors.count == 1)
    #expect(tree(1000).nodeCount == tree(1).nodeCount)
    #expect(tree(1).nodeCount == tree(0).nodeCount)
  }
}
