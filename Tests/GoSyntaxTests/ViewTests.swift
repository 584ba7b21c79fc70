// SPDX-License-Identifier: MIT

import FoundationEssentials
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

  @Test("every kind has a view or needs none")
  func everyKindHasAView() {
    // Leaves that are their text, lists that are their children, and what could not be read.
    let without: [NodeKind] = [
      .empty, .badDecl, .identList, .exprList, .parameterList, .typeParameterList, .ident, .badExpr, .emptyStmt,
      .badStmt,
    ]
    let viewed = ViewCatalogue.views.flatMap(\.kinds)
    #expect(NodeKind.allCases.filter { !viewed.contains($0) } == without)
    for view in ViewCatalogue.views {
      #expect(!view.kinds.isEmpty && !view.properties.isEmpty, "\(view.name)")
    }
  }

  @Test("the document's table of kinds is current")
  func table() throws {
    let path = "docs/syntax.md"
    let text = Checkout.text(of: path)
    let start = try #require(text.firstRange(of: "writes this table -->\n")).upperBound
    let end = try #require(text.firstRange(of: "<!-- end of kinds -->")).lowerBound
    guard text[start..<end] != ViewCatalogue.table else { return }
    if ProcessInfo.processInfo.environment["GOPROD_RENEW_DOCS"] != nil {
      let renewed = text[..<start] + ViewCatalogue.table + text[end...]
      try Data(renewed.utf8).write(to: URL(filePath: Checkout.path(of: path)))
    } else {
      Issue.record("\(path) is stale: GOPROD_RENEW_DOCS=1 renews it")
    }
  }

  /// What the first view of a source says: nodes and tokens as their text, absent ones as `_`, several in brackets.
  private func show<View: NodeView>(
    _ view: View.Type, _ source: String, _ parts: (View) -> [Any?], sourceLocation: SourceLocation = #_sourceLocation
  ) -> String {
    let tree = SyntaxTree.parse("package p\n" + source)
    #expect(tree.errors.isEmpty, sourceLocation: sourceLocation)
    guard let node = tree.nodes(view).first else { return "none" }
    #expect(View.kinds.contains(node.kind) && View(tree, node.id)?.id == node.id, sourceLocation: sourceLocation)
    #expect(View(tree, .none) == nil && View(tree, tree.root)?.id != node.id || node.id == tree.root)
    return parts(node).map { part in
      switch part {
      case let id as NodeID: tree.text(of: id)
      case let token as TokenID: tree.text(of: token)
      case let children as NodeChildren: "[" + children.map { tree.text(of: $0) }.joined(separator: ", ") + "]"
      case let other?: "\(other)"
      case nil: "_"
      }
    }.joined(separator: " | ")
  }

  private func inBody(_ statement: String) -> String { "func _() {\n\(statement)\n}" }

  @Test("declarations")
  func declarations() {
    #expect(
      show(GoFile.self, "import \"a\"\nvar x int") { [$0.packageName, $0.declarations] }
        == "p | [import \"a\", var x int]")
    #expect(show(ImportDecl.self, "import (\n\"a\"\n)") { [$0.specs, $0.isGrouped] } == "[\"a\"] | true")
    #expect(show(ImportSpec.self, "import . \"a\"") { [$0.name, $0.path] } == ". | \"a\"")
    #expect(show(ImportSpec.self, "import \"a\"") { [$0.name, $0.path] } == "_ | \"a\"")
    #expect(show(ConstDecl.self, "const a = 1") { [$0.specs, $0.isGrouped] } == "[a = 1] | false")
    #expect(show(VarDecl.self, "var (\na int\nb = 1\n)") { [$0.specs, $0.isGrouped] } == "[a int, b = 1] | true")
    let spec: (ValueSpec) -> [Any?] = { [$0.nameList, $0.names, $0.type, $0.valueList, $0.values] }
    #expect(show(ValueSpec.self, "var a, b int = 1, 2", spec) == "a, b | [a, b] | int | 1, 2 | [1, 2]")
    #expect(show(ValueSpec.self, "const a = 1", spec) == "a | [a] | _ | 1 | [1]")
    #expect(show(TypeDecl.self, "type T int") { [$0.specs, $0.isGrouped] } == "[T int] | false")
    let type: (TypeSpec) -> [Any?] = { [$0.name, $0.typeParameterList, $0.typeParameters, $0.type, $0.isAlias] }
    #expect(show(TypeSpec.self, "type T[P any, Q C] []P", type) == "T | [P any, Q C] | [P any, Q C] | []P | false")
    #expect(show(TypeSpec.self, "type T = int", type) == "T | _ | [] | int | true")
    #expect(
      show(FuncDecl.self, "func (r R) m(a, b int, c T) (d, error) { x() }") {
        [$0.receiverList, $0.receiver, $0.name, $0.type, $0.typeParameters, $0.parameters, $0.results, $0.body]
      } == "(r R) | r R | m | (a, b int, c T) (d, error) | [] | [a, b int, c T] | [d, error] | { x() }")
    #expect(
      show(FuncDecl.self, "func f[P any]() int") {
        [$0.receiverList, $0.receiver, $0.typeParameters, $0.results, $0.body]
      } == "_ | _ | [P any] | [int] | _")
    let function: (Function) -> [Any?] = {
      [$0.name, $0.type, $0.typeParameters, $0.parameters, $0.results, $0.body]
    }
    #expect(show(Function.self, "func f(a int)", function) == "f | (a int) | [] | [a int] | [] | _")
    #expect(
      show(Function.self, "var v = func(a int) error { x() }", function)
        == "_ | func(a int) error | [] | [a int] | [error] | { x() }")
  }

  @Test("types")
  func types() {
    #expect(show(ArrayType.self, "var x [2]int") { [$0.length, $0.element] } == "2 | int")
    #expect(show(ArrayType.self, "var x = [...]int{}") { [$0.length, $0.element] } == "_ | int")
    #expect(show(SliceType.self, "var x []int") { [$0.element] } == "int")
    #expect(show(StructType.self, "type T struct { a, b int; c T }") { [$0.fields] } == "[a, b int, c T]")
    let field: (Field) -> [Any?] = { [$0.nameList, $0.names, $0.type, $0.tag, $0.isEmbedded] }
    #expect(show(Field.self, "type T struct { a, b int `t` }", field) == "a, b | [a, b] | int | `t` | false")
    #expect(show(Field.self, "type T struct { *p.E }", field) == " | [] | *p.E | _ | true")
    #expect(
      show(FuncType.self, "func f[P any](a int) (b error)") {
        [$0.typeParameterList, $0.typeParameters, $0.parameterList, $0.parameters, $0.resultList, $0.results]
      } == "[P any] | [P any] | (a int) | [a int] | (b error) | [b error]")
    #expect(
      show(FuncType.self, "var x func()") { [$0.typeParameterList, $0.parameterList, $0.resultList] } == "_ | () | _")
    let parameter: (Parameter) -> [Any?] = { [$0.nameList, $0.names, $0.type, $0.isVariadic] }
    #expect(show(Parameter.self, "func f(a, b int)", parameter) == "a, b | [a, b] | int | false")
    #expect(show(Parameter.self, "func f(a ...int)", parameter) == "a | [a] | ...int | true")
    #expect(show(Parameter.self, "type T[P, Q any] int", parameter) == "P, Q | [P, Q] | any | false")
    #expect(show(EllipsisType.self, "func f(a ...int)") { [$0.element] } == "int")
    #expect(show(InterfaceType.self, "type T interface { m(); ~int | E }") { [$0.elements] } == "[m(), ~int | E]")
    #expect(
      show(InterfaceMethod.self, "type T interface { m(int) error }") { [$0.name, $0.type, $0.parameters, $0.results] }
        == "m | (int) error | [int] | [error]")
    #expect(show(InterfaceElement.self, "type T interface { ~int | E }") { [$0.type] } == "~int | E")
    #expect(show(MapType.self, "var x map[k]v") { [$0.key, $0.value] } == "k | v")
    let channel: (ChanType) -> [Any?] = { [$0.element, $0.canSend, $0.canReceive] }
    #expect(show(ChanType.self, "var x chan int", channel) == "int | true | true")
    #expect(show(ChanType.self, "var x chan<- int", channel) == "int | true | false")
    #expect(show(ChanType.self, "var x <-chan int", channel) == "int | false | true")
  }

  @Test("expressions")
  func expressions() {
    #expect(show(BasicLit.self, "var x = 1.5") { [$0.token, $0.literalKind] } == "1.5 | floatingPoint")
    #expect(show(CompositeLit.self, "var x = T{1, k: 2}") { [$0.type, $0.elements] } == "T | [1, k: 2]")
    #expect(show(KeyValue.self, "var x = T{k: 2}") { [$0.key, $0.value] } == "k | 2")
    #expect(
      show(FuncLit.self, "var x = func(a int) error { y() }") {
        [$0.type, $0.typeParameters, $0.parameters, $0.results, $0.body]
      } == "func(a int) error | [] | [a int] | [error] | { y() }")
    #expect(show(ParenExpr.self, "var x = (a)") { [$0.x] } == "a")
    #expect(show(SelectorExpr.self, "var x = a.b.c") { [$0.x, $0.selector] } == "a.b | c")
    #expect(show(IndexExpr.self, "var x = f[int, T]") { [$0.x, $0.indices] } == "f | [int, T]")
    let slice: (SliceExpr) -> [Any?] = { [$0.x, $0.low, $0.high, $0.max] }
    #expect(show(SliceExpr.self, "var x = a[1:2:3]", slice) == "a | 1 | 2 | 3")
    #expect(show(SliceExpr.self, "var x = a[:2]", slice) == "a | _ | 2 | _")
    #expect(show(TypeAssertExpr.self, "var x = a.(T)") { [$0.x, $0.type] } == "a | T")
    let call: (CallExpr) -> [Any?] = { [$0.function, $0.arguments, $0.leftParenthesis, $0.hasEllipsis] }
    #expect(show(CallExpr.self, "var x = f(a, b...)", call) == "f | [a, b] | ( | true")
    #expect(show(CallExpr.self, "var x = f(a,\nb...,\n)", call) == "f | [a, b] | ( | true")
    #expect(show(CallExpr.self, "var x = p.f()", call) == "p.f | [] | ( | false")
    #expect(show(CallExpr.self, "var x = f(g(a...))", call) == "f | [g(a...)] | ( | false")
    #expect(show(StarExpr.self, "var x = *a") { [$0.x] } == "a")
    #expect(show(UnaryExpr.self, "var x = -a") { [$0.operatorToken, $0.x] } == "- | a")
    #expect(
      show(BinaryExpr.self, "var x = a*b + c") { [$0.left, $0.operatorToken, $0.right] } == "a*b | + | c")
  }

  @Test("statements")
  func statements() {
    #expect(show(Block.self, inBody("a(); b()")) { [$0.statements] } == "[a(), b()]")
    #expect(show(LabeledStmt.self, inBody("L: a()")) { [$0.label, $0.statement] } == "L | a()")
    #expect(show(ExprStmt.self, inBody("a()")) { [$0.x] } == "a()")
    #expect(show(SendStmt.self, inBody("c <- v")) { [$0.channel, $0.value] } == "c | v")
    #expect(show(IncDecStmt.self, inBody("a.b++")) { [$0.x, $0.operatorToken] } == "a.b | ++")
    let assignment: (AssignStmt) -> [Any?] = {
      [$0.leftList, $0.left, $0.operatorToken, $0.rightList, $0.right, $0.declares]
    }
    #expect(show(AssignStmt.self, inBody("a, b = c, d"), assignment) == "a, b | [a, b] | = | c, d | [c, d] | false")
    #expect(show(AssignStmt.self, inBody("a <<= c"), assignment) == "a | [a] | <<= | c | [c] | false")
    #expect(show(AssignStmt.self, inBody("a := c"), assignment) == "a | [a] | := | c | [c] | true")
    let any: (Assignment) -> [Any?] = { [$0.targetList, $0.targets, $0.valueList, $0.values] }
    #expect(show(Assignment.self, inBody("a, b = f()"), any) == "a, b | [a, b] | f() | [f()]")
    #expect(show(Assignment.self, "var a, b int = 1, 2", any) == "a, b | [a, b] | 1, 2 | [1, 2]")
    #expect(show(Assignment.self, "const a = 1", any) == "a | [a] | 1 | [1]")
    #expect(show(GoStmt.self, inBody("go f()")) { [$0.call] } == "f()")
    #expect(show(DeferStmt.self, inBody("defer f()")) { [$0.call] } == "f()")
    #expect(show(ReturnStmt.self, inBody("return a, b")) { [$0.results] } == "[a, b]")
    #expect(show(BranchStmt.self, inBody("for { break L }")) { [$0.keyword, $0.label] } == "break | L")
    #expect(show(BranchStmt.self, inBody("goto L")) { [$0.keyword, $0.label] } == "goto | L")
    #expect(
      show(BranchStmt.self, inBody("switch { case a: fallthrough; default: }")) { [$0.keyword, $0.label] }
        == "fallthrough | _")
  }

  @Test("branches and loops")
  func branches() {
    let condition: (IfStmt) -> [Any?] = { [$0.initializer, $0.condition, $0.then, $0.else] }
    #expect(show(IfStmt.self, inBody("if x := f(); x {} else if y {}"), condition) == "x := f() | x | {} | if y {}")
    #expect(show(IfStmt.self, inBody("if x {}"), condition) == "_ | x | {} | _")
    #expect(
      show(SwitchStmt.self, inBody("switch a; b { case c: d() }")) { [$0.initializer, $0.tag, $0.clauses] }
        == "a | b | [case c: d()]")
    #expect(
      show(TypeSwitchStmt.self, inBody("switch a; b := c.(type) { default: }")) {
        [$0.initializer, $0.binding, $0.guardExpression, $0.clauses]
      } == "a | b | c.(type) | [default:]")
    #expect(
      show(CaseClause.self, inBody("switch { case a, b: c(); d() }")) { [$0.expressions, $0.statements] }
        == "[a, b] | [c(), d()]")
    #expect(show(DefaultClause.self, inBody("switch { default: c() }")) { [$0.statements] } == "[c()]")
    #expect(show(SelectStmt.self, inBody("select { case <-a: ; default: }")) { [$0.clauses] }.hasPrefix("[case <-a:"))
    #expect(
      show(CommClause.self, inBody("select { case v := <-a: c() }")) { [$0.communication, $0.statements] }
        == "v := <-a | [c()]")
    #expect(
      show(Clause.self, inBody("select { case <-a: c() }")) { [$0.isDefault, $0.statements] } == "false | [c()]")
    #expect(show(Clause.self, inBody("switch { default: c() }")) { [$0.isDefault, $0.statements] } == "true | [c()]")
    let loop: (ForStmt) -> [Any?] = { [$0.initializer, $0.condition, $0.post, $0.body] }
    #expect(show(ForStmt.self, inBody("for i := 0; i < n; i++ {}"), loop) == "i := 0 | i < n | i++ | {}")
    #expect(show(ForStmt.self, inBody("for {}"), loop) == "_ | _ | _ | {}")
    let range: (RangeStmt) -> [Any?] = { [$0.key, $0.value, $0.x, $0.body, $0.rangeToken, $0.declares] }
    #expect(show(RangeStmt.self, inBody("for k, v := range m {}"), range) == "k | v | m | {} | range | true")
    #expect(show(RangeStmt.self, inBody("for k = range m {}"), range) == "k | _ | m | {} | range | false")
    #expect(show(RangeStmt.self, inBody("for range m {}"), range) == "_ | _ | m | {} | range | false")
  }
}
