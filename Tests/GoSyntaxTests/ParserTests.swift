// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@Suite("Parser")
struct ParserTests {
  @Test(
    "expressions",
    arguments: [
      ("a + b*c", "(binaryExpr + a (binaryExpr * b c))"),
      ("a - b - c", "(binaryExpr - (binaryExpr - a b) c)"),
      ("!a && <-b || c", "(binaryExpr || (binaryExpr && (unaryExpr ! a) (unaryExpr <- b)) c)"),
      ("f(a, b...)", "(callExpr f a b)"),
      ("a.b.c[1][2:3]", "(sliceExpr (indexExpr (selectorExpr (selectorExpr a b) c) 1) 2 3 _)"),
      ("a[:]", "(sliceExpr a _ _ _)"),
      ("a[1:2:3]", "(sliceExpr a 1 2 3)"),
      ("x.(T)", "(typeAssertExpr x T)"),
      ("g[int, []string](x)", "(callExpr (indexExpr g int (sliceType string)) x)"),
      ("T{1, k: 2, {3}}", "(compositeLit T 1 (keyValue k 2) (compositeLit _ 3))"),
      ("&p.T[int]{}", "(unaryExpr & (compositeLit (indexExpr (selectorExpr p T) int)))"),
      ("[...]int{1, 2: 3}", "(compositeLit (arrayType _ int) 1 (keyValue 2 3))"),
      ("map[string]T{\"a\": {}}", "(compositeLit (mapType string T) (keyValue \"a\" (compositeLit _)))"),
      (
        "func(x int) error { return nil }",
        "(funcLit (funcType _ (parameterList (parameter (identList x) int)) (parameterList (parameter (identList) "
          + "error))) (block (returnStmt nil)))"
      ),
      ("<-chan int(x)", "(unaryExpr <- (callExpr (chanType int) x))"),
      ("(<-chan int)(x)", "(callExpr (parenExpr (receiveChanType int)) x)"),
      ("(<-chan<- chan int)(x)", "(callExpr (parenExpr (receiveChanType (receiveChanType int))) x)"),
      ("make(chan<- int, 3)", "(callExpr make (sendChanType int) 3)"),
      ("make(<-chan int)", "(callExpr make (receiveChanType int))"),
      ("[]byte(s)", "(callExpr (sliceType byte) s)"),
      ("*p.q", "(starExpr (selectorExpr p q))"),
      ("a &^ b << 2", "(binaryExpr << (binaryExpr &^ a b) 2)"),
      ("interface{ ~int | string; M() }(nil)", ""),
      ("struct{ a, b int \"tag\" }{}", "(compositeLit (structType (field (identList a b) int \"tag\")))"),
    ])
  func expressions(source: String, expected: String) {
    guard !expected.isEmpty else {
      #expect(!dumpExpression(source).contains("!"))
      return
    }
    #expect(dumpExpression(source) == expected)
  }

  @Test(
    "statements",
    arguments: [
      ("x := f()", "(shortVarDecl (exprList x) (exprList (callExpr f)))"),
      ("a, b = b, a", "(assignStmt (exprList a b) (exprList b a))"),
      ("x <<= 2", "(assignStmt (exprList x) (exprList 2))"),
      ("x++", "(incDecStmt x)"),
      ("ch <- v", "(sendStmt ch v)"),
      ("L: for {}", "(labeledStmt L (forStmt _ _ _ (block)))"),
      ("L:", "(labeledStmt L (emptyStmt))"),
      ("go f()", "(goStmt (callExpr f))"),
      ("defer func() {}()", "(deferStmt (callExpr (funcLit (funcType _ (parameterList) _) (block))))"),
      ("return a, b", "(returnStmt a b)"),
      ("goto L", "(gotoStmt L)"),
      ("break", "(breakStmt _)"),
      ("if x {}", "(ifStmt _ x (block) _)"),
      (
        "if x := f(); x == (T{}) {} else if y {} else {}",
        "(ifStmt (shortVarDecl (exprList x) (exprList (callExpr f))) (binaryExpr == x (parenExpr (compositeLit T))) "
          + "(block) (ifStmt _ y (block) (block)))"
      ),
      ("switch {}", "(switchStmt _ _)"),
      ("switch x {}", "(switchStmt _ x)"),
      ("switch f(); x {}", "(switchStmt (exprStmt (callExpr f)) x)"),
      ("switch f(); {}", "(switchStmt (exprStmt (callExpr f)) _)"),
      ("switch x.(type) {}", "(typeSwitchStmt _ _ (typeAssertExpr x _))"),
      (
        "switch a := 1; y := x.(type) { case int, *T: f(); default: }",
        "(typeSwitchStmt (shortVarDecl (exprList a) (exprList 1)) y (typeAssertExpr x _) (caseClause (exprList int "
          + "(starExpr T)) (exprStmt (callExpr f))) (defaultClause))"
      ),
      ("for {}", "(forStmt _ _ _ (block))"),
      ("for x {}", "(forStmt _ x _ (block))"),
      (
        "for i := 0; i < n; i++ {}",
        "(forStmt (shortVarDecl (exprList i) (exprList 0)) (binaryExpr < i n) (incDecStmt i) (block))"
      ),
      ("for ;; {}", "(forStmt _ _ _ (block))"),
      ("for range n {}", "(rangeStmt _ _ n (block))"),
      ("for i := range 10 {}", "(rangeStmt i _ 10 (block))"),
      ("for k, v = range m {}", "(rangeStmt k v m (block))"),
      (
        "select { case v, ok := <-ch: f(); case ch <- 1: case <-done: default: }",
        "(selectStmt (commClause (shortVarDecl (exprList v ok) (exprList (unaryExpr <- ch))) (exprStmt (callExpr f))) "
          + "(commClause (sendStmt ch 1)) (commClause (exprStmt (unaryExpr <- done))) (defaultClause))"
      ),
      ("var x, y int = 1, 2", "(varDecl (varSpec (identList x y) int (exprList 1 2)))"),
      ("{ x() ; }", "(block (exprStmt (callExpr x)))"),
    ])
  func statements(source: String, expected: String) {
    #expect(dumpStatements(source) == expected)
  }

  @Test(
    "declarations",
    arguments: [
      ("import . \"fmt\"", "(importDecl (importSpec . \"fmt\"))"),
      ("import (\n_ \"a\"\n\"b\"\n)", "(importDecl (importSpec _ \"a\") (importSpec _ \"b\"))"),
      (
        "const (\nA = iota\nB\n)",
        "(constDecl (constSpec (identList A) _ (exprList iota)) (constSpec (identList B) _ (exprList)))"
      ),
      ("type T = []int", "(typeDecl (aliasSpec T _ (sliceType int)))"),
      ("type T [N]int", "(typeDecl (typeSpec T _ (arrayType N int)))"),
      ("type T [N * 2]int", "(typeDecl (typeSpec T _ (arrayType (binaryExpr * N 2) int)))"),
      (
        "type T[P any] struct{}",
        "(typeDecl (typeSpec T (typeParameterList (typeParameter (identList P) any)) (structType)))"
      ),
      (
        "type T[P *C,] int",
        "(typeDecl (typeSpec T (typeParameterList (typeParameter (identList P) (starExpr C))) int))"
      ),
      (
        "type T[P ~int | []byte, Q, R comparable] int",
        "(typeDecl (typeSpec T (typeParameterList (typeParameter (identList P) (binaryExpr | (unaryExpr ~ int) "
          + "(sliceType byte))) (typeParameter (identList Q R) comparable)) int))"
      ),
      (
        "type A[P any] = []P",
        "(typeDecl (aliasSpec A (typeParameterList (typeParameter (identList P) any)) (sliceType P)))"
      ),
      (
        "type S struct {\na, b int\nT\n*p.U\nG[int]\nh [2]int\n}",
        "(typeDecl (typeSpec S _ (structType (field (identList a b) int _) (field (identList) T _) (field (identList) "
          + "(starExpr (selectorExpr p U)) _) (field (identList) (indexExpr G int) _) (field (identList h) "
          + "(arrayType 2 int) _))))"
      ),
      (
        "func (r *R[T]) M[U any](x U, ys ...T) (n int, err error)",
        "(funcDecl (parameterList (parameter (identList r) (starExpr (indexExpr R T)))) M (funcType (typeParameterList "
          + "(typeParameter (identList U) any)) (parameterList (parameter (identList x) U) (parameter (identList ys) "
          + "(ellipsisType T))) (parameterList (parameter (identList n) int) (parameter (identList err) error))) _)"
      ),
      (
        "func f(int, p.T, []G[int], a.B[c])",
        "(funcDecl _ f (funcType _ (parameterList (parameter (identList) int) (parameter (identList) (selectorExpr p "
          + "T)) (parameter (identList) (sliceType (indexExpr G int))) (parameter (identList) (indexExpr (selectorExpr "
          + "a B) c))) _) _)"
      ),
      (
        "func f(a [2]int, b G[int])",
        "(funcDecl _ f (funcType _ (parameterList (parameter (identList a) (arrayType 2 int)) (parameter (identList b) "
          + "(indexExpr G int))) _) _)"
      ),
      (
        "func f(a, b func(int) (x, y bool))",
        "(funcDecl _ f (funcType _ (parameterList (parameter (identList a b) (funcType _ (parameterList (parameter "
          + "(identList) int)) (parameterList (parameter (identList x y) bool))))) _) _)"
      ),
    ])
  func declarations(source: String, expected: String) {
    #expect(dumpDeclarations(source) == expected)
  }

  @Test("a fix of one statement's extent covers exactly its tokens")
  func extents() throws {
    let tree = SyntaxTree.parse("package p\n\nfunc f() { x = a.b(1, `r\naw`) }\n")
    let statement = try #require(tree.nodes.first { tree.kind(of: $0) == .assignStmt })
    #expect(tree.text(of: statement) == "x = a.b(1, `r\naw`)")
    let call = try #require(tree.nodes.first { tree.kind(of: $0) == .callExpr })
    #expect(tree.text(of: call) == "a.b(1, `r\naw`)")
    #expect(CallExpr(tree, call)?.arguments.map { tree.text(of: $0) } == ["1", "`r\naw`"])
    #expect(tree.text(of: tree.node(at: tree.start(of: call))) == "a")
    #expect(tree.kind(of: tree.enclosingFunction(of: call)) == .funcDecl)
  }

  @Test("bodies are skipped when only declarations are wanted")
  func declarationsOnly() {
    let source = """
      package p
      var v = func() int { return 1 }
      func f() { s := "}"; r := '}'; _ = `}` // }
        /* } */ if x { y() } } // trailing
      func g() interface{ M() } { return nil }
      type T struct{}
      """
    let tree = SyntaxTree.parse(source, mode: .declarations)
    #expect(tree.errors.isEmpty)
    let kinds = tree.children(of: tree.root, from: 1).map { tree.kind(of: $0) }
    #expect(kinds == [.varDecl, .funcDecl, .funcDecl, .typeDecl])
    #expect(!tree.nodes.contains { tree.kind(of: $0) == .ifStmt })
  }

  @Test("only the imports are read when only imports are wanted")
  func importsOnly() {
    let tree = SyntaxTree.parse("package p\nimport \"a\"\nimport (\n\"b\"\n)\nfunc f() { broken", mode: .imports)
    #expect(tree.errors.isEmpty)
    #expect(tree.nodes.filter { tree.kind(of: $0) == .importSpec }.count == 2)
  }
}
