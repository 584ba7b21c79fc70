// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport
import Testing

@Suite("Queries")
struct QueryTests {
  private static let sample = """
    package p

    // f does.
    func f(a, b int) (err error) {
    	defer func() { recover(); if a > 0 { g(-b) } }()
    	switch x := any(a).(type) {
    	case int: g(x)
    	default: return nil
    	}
    	select { case v := <-c: g(v) }
    	return h(`a
    b`, T{a: 1}...)
    }

    var v = func() int { return 1 }
    type T struct { a int"tag"; b string }
    """

  private let tree = SyntaxTree.parse(Self.sample)

  private func offset(of text: String) -> UInt32 {
    let bytes = Array(text.utf8)
    let source = Array(Self.sample.utf8)
    return UInt32(source.indices.first { source[$0...].starts(with: bytes) } ?? source.count)
  }

  private func text(_ node: NodeID) -> String { node.isNone ? "none" : tree.text(of: node) }

  /// The answer of `node(at:)` found from the root, child by child.
  private func nodeFromAbove(at offset: UInt32, _ tree: SyntaxTree) -> NodeID {
    var current = tree.root
    while true {
      var candidate = NodeID.none
      for child in tree.children(of: current)
      where !tree.lastToken(of: child).isNone && tree.range(of: child).touches(offset) { candidate = child }
      if candidate.isNone { return current }
      current = candidate
    }
  }

  @Test("the node at every offset is the one found from above, also in broken sources")
  func nodeAtOffset() {
    let bytes = Array(Self.sample.utf8)
    for length in [bytes.count] + Array(stride(from: 0, to: bytes.count, by: 7)) {
      let tree = SyntaxTree.parse(Array(bytes[..<length]))
      for offset in 0...UInt32(length) {
        #expect(tree.node(at: offset) == nodeFromAbove(at: offset, tree), "offset \(offset) of \(length)")
      }
    }
    var generator = SplitMix64(seed: 7)
    for _ in 0..<300 {
      var mutated = bytes
      for _ in 0..<4 {
        let place = Int(generator.next() % UInt64(mutated.count))
        mutated.remove(at: place)
        mutated.insert(
          bytes[Int(generator.next() % UInt64(bytes.count))], at: Int(generator.next() % UInt64(place + 1)))
      }
      let tree = SyntaxTree.parse(mutated)
      for offset in stride(from: 0, through: UInt32(mutated.count), by: 3) {
        #expect(tree.node(at: offset) == nodeFromAbove(at: offset, tree))
      }
    }
  }

  @Test("of two nodes that meet the later one is at the offset")
  func meetingNodes() {
    #expect(text(tree.node(at: offset(of: "\"tag\""))) == "\"tag\"")
    #expect(text(tree.node(at: offset(of: " int\"tag\""))) == "a")
    #expect(text(tree.node(at: offset(of: ", b int"))) == "a")
    #expect(tree.node(at: offset(of: "\n\n// f")) != tree.root)
    #expect(tree.node(at: offset(of: "// f")) == tree.root)
    #expect(tree.node(at: .max) == tree.root)
  }

  @Test("parents and ancestors are those the children name")
  func parents() {
    #expect(tree.parent(of: tree.root).isNone)
    for node in tree.nodes {
      let around = tree.ancestors(of: node).first { Function(tree, $0) != nil }
      #expect(tree.enclosingFunction(of: node) == around ?? .none)
      for child in tree.children(of: node) { #expect(tree.parent(of: child) == node) }
      #expect(tree.ancestors(of: node).allSatisfy { $0 != node && tree.contains($0, node) })
      #expect(tree.ancestors(of: node).last == (node == tree.root ? nil : tree.root))
    }
    #expect(Array(tree.ancestors(of: .none)).isEmpty)
  }

  @Test("enclosing functions, declarations and statements")
  func enclosing() {
    let call = tree.node(at: offset(of: "recover()"))
    let literal = tree.enclosingFunction(of: call)
    #expect(tree.kind(of: literal) == .funcLit)
    #expect(text(tree.enclosingDeclaration(of: call)).hasPrefix("func f("))
    #expect(tree.enclosingFunction(of: literal) == tree.enclosingDeclaration(of: call))
    #expect(tree.enclosingFunction(at: offset(of: "func() { recover")) == literal)
    #expect(tree.enclosingFunction(at: offset(of: "type T struct")).isNone)
    #expect(text(tree.enclosingFunction(at: offset(of: "return 1"))) == "func() int { return 1 }")
    #expect(tree.enclosingDeclaration(of: tree.node(at: offset(of: "return 1"))).isNone)

    #expect(text(tree.enclosingStatement(of: call)) == "recover()")
    #expect(text(tree.enclosingStatement(at: offset(of: "g(x)"))) == "g(x)")
    #expect(text(tree.enclosingStatement(at: offset(of: "-b"))) == "g(-b)")
    #expect(text(tree.enclosingStatement(at: offset(of: "a > 0"))) == "if a > 0 { g(-b) }")
    // What a clause waits for is no statement of its list.
    #expect(text(tree.enclosingStatement(at: offset(of: "v := <-c"))).hasPrefix("select {"))
    #expect(tree.enclosingStatement(at: offset(of: "type T struct")).isNone)
  }

  @Test("nodes by kind and by view, in the file and in a sub-tree")
  func byKind() throws {
    #expect(tree.nodes(.returnStmt).map(text).count == 3)
    #expect(
      tree.nodes(NodeKinds(.deferStmt, .switchStmt, .selectStmt)).map { tree.kind(of: $0) } == [
        .deferStmt, .selectStmt,
      ])
    let function = try #require(tree.nodes(FuncDecl.self).first { $0.text.hasPrefix("func f") })
    let body = try #require(function.body)
    #expect(tree.nodes(CallExpr.self, in: body).map { text($0.function) }.suffix(4) == ["any", "g", "g", "h"])
    let own = tree.subtree(of: body, notBelow: NodeKinds(.funcLit))
    #expect(
      own.filter { tree.kind(of: $0) == .callExpr }.map { text($0).prefix(4) } == [
        "func", "any(", "g(x)", "g(v)", "h(`a",
      ])
    #expect(own.contains { tree.kind(of: $0) == .funcLit })
    #expect(tree.children(of: tree.root, as: FuncDecl.self).map { text($0.name) } == ["f"])
    #expect(tree.children(of: function.type).count == 3)
    #expect(function.parameters.only == function.parameters.first)
    #expect(tree.children(of: body).only == nil)
    #expect(tree.children(of: body).last.map(text)?.hasPrefix("return h") == true)
    #expect(tree.children(of: function.name).isEmpty)
  }

  @Test("groups of kinds are what their names say")
  func groups() {
    #expect(NodeKind.allCases.allSatisfy(NodeKinds.all.contains))
    for kind in NodeKind.allCases {
      let name = "\(kind)"
      #expect(NodeKinds.types.contains(kind) == name.hasSuffix("Type"))
      #expect(NodeKinds.clauses.contains(kind) == name.hasSuffix("Clause"))
      #expect(NodeKinds.declarations.contains(kind) == (name.hasSuffix("Decl") && kind != .shortVarDecl))
      #expect(
        NodeKinds.statements.contains(kind) == (name.hasSuffix("Stmt") || kind == .block || kind == .shortVarDecl))
    }
    #expect(NodeKinds.expressions.isDisjoint(with: .types.union(.statements).union(.declarations).union(.clauses)))
  }

  @Test("parentheses are looked through")
  func parentheses() throws {
    let tree = SyntaxTree.parse("package p; var x = ((a + (b)))")
    let outer = try #require(tree.nodes(.parenExpr).first)
    #expect(tree.text(of: tree.unparenthesized(outer)) == "a + (b)")
    #expect(tree.unparenthesized(tree.root) == tree.root)
    #expect(tree.unparenthesized(.none).isNone)
  }

  @Test("documentation is the comments that end on the line above")
  func documentation() {
    let tree = SyntaxTree.parse(
      """
      // License.

      // Package p.
      /* is short */
      package p // trailing
      // f does.
      func f() {}

      // lonely

      func g() {}
      type ( // group
      \t// T is.
      \tT int
      \tU int // of U
      \tV int
      )
      /* same line */ func h() {}
      """)
    func documentation(_ node: NodeID) -> [String] { tree.documentation(of: node).map { tree.text(in: $0.range) } }
    #expect(documentation(tree.root) == ["// Package p.", "/* is short */"])
    #expect(tree.nodes(.funcDecl).map(documentation) == [["// f does."], [], []])
    #expect(tree.nodes(.typeSpec).map(documentation) == [["// T is."], [], []])
  }

  @Test("a description with a line a statement")
  func description() {
    let tree = SyntaxTree.parse("package p\nimport \"q\"\nfunc f(a int) { for { if a > 1 { return }; a = -f(-1) } }")
    #expect(
      tree.description(of: tree.root, indented: true) == """
        (file p
          (importDecl
            (importSpec _ "q"))
          (funcDecl _ f (funcType _ (parameterList (parameter (identList a) int)) _)
            (block
              (forStmt _ _ _
                (block
                  (ifStmt _ (binaryExpr > a 1)
                    (block
                      (returnStmt)) _)
                  (assignStmt (exprList a) (exprList (unaryExpr - (callExpr f (unaryExpr - 1))))))))))
        """)
    let chain = SyntaxTree.parse("package p; var x = a" + String(repeating: " + a", count: 100_000))
    #expect(chain.description(of: chain.root).utf8.count > 1_000_000)
  }

  @Test("wide and deep files are asked at each place in a moment")
  func wide() {
    let elements = String(repeating: "1, ", count: 100_000)
    let declarations = String(repeating: "func f() { g() }\n", count: 10_000)
    for source in [
      "package p; var x = []int{\(elements)}", "package p\n\(declarations)",
      "package p; var x = a" + String(repeating: " + a", count: 50_000),
    ] {
      let tree = SyntaxTree.parse(source)
      var functions = 0
      for offset in stride(from: 0, to: UInt32(tree.length), by: 2) {
        let node = tree.node(at: offset)
        if !tree.parent(of: node).isNone, !tree.enclosingFunction(at: offset).isNone { functions += 1 }
      }
      #expect((functions > 0) == source.contains("func"))
    }
  }
}
