// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport
import Testing

@Suite("Recovery")
struct RecoveryTests {
  private let sample = """
    package p

    import ("fmt"; "os")

    type T[P any] struct { a, b int `tag`; *p.Q }
    type I interface { M(x int) error; ~int | string }

    func (t *T[P]) first(ctx context.Context, xs ...int) (n int, err error) {
      for i, x := range xs { if x > 0 && i < 3 { n += x } else if n == 0 { continue } else { break } }
      switch v := any(n).(type) { case int, string: fmt.Println(v); default: }
      select { case c <- 1: case v, ok := <-c: _ = v; _ = ok; default: }
      m := map[string][]T{"a": {{1, 2}}, "b": nil}
      go func(a int) { defer close(c); a[1:2:3] <- <-c }(1)
    L:
      for ; n < 10; n++ { goto L }
      return f(m.x, m.y[0].(T), xs...), &T{a: 1}
    }

    func second() { x := 1; _ = x }
    """

  private func functions(_ tree: SyntaxTree) -> [String] {
    tree.children(of: tree.root).compactMap { FuncDecl(tree, $0).map { tree.text(of: $0.name) } }
  }

  @Test(
    "a half-written statement leaves the next function whole",
    arguments: [
      "x.", "f(a, ", "f(a, b", "x := T{a: 1, ", "if ", "if x", "if x == ", "for i := ", "for i := 0; i < ", "switch ",
      "switch x {", "switch { case ", "select { case ", "return f(", "go ", "defer ", "var x ", "x :=", "x[", "x[1:",
      "func() {", "{", "(", "a +", "m := map[string]", "type T struct {", "const (", "x.(", "if x := f(); ", "}", ")",
      "]", "case 1:", "else {", "\"abc", "'a", "\\", "@#$", "x y z", "a, b", "for range", "L:", "goto", "ch <-",
    ])
  func nextFunctionSurvives(statement: String) throws {
    let tree = SyntaxTree.parse(
      "package p\nfunc a() {\n\tbefore()\n\t\(statement)\n}\n\nfunc (r R) b(x int) error {\n\tafter()\n\treturn nil\n}\n"
    )
    #expect(brokenInvariant(tree) == nil)
    #expect(functions(tree) == ["a", "b"])
    let functionB = try #require(tree.children(of: tree.root).compactMap { FuncDecl(tree, $0) }.last)
    let body = try #require(functionB.body)
    #expect(tree.children(of: body).map { tree.kind(of: $0) } == [.exprStmt, .returnStmt])
    let functionA = try #require(tree.children(of: tree.root).compactMap { FuncDecl(tree, $0) }.first)
    let first = try #require(functionA.body.flatMap { tree.presentChild(0, of: $0) })
    #expect(tree.text(of: first) == "before()")
  }

  @Test("an incomplete selector keeps its operand")
  func incompleteSelector() throws {
    let tree = SyntaxTree.parse("package p\nfunc f() {\n\tx.\n}\n")
    let node = try #require(tree.nodes.first { tree.kind(of: $0) == .selectorExpr })
    let selector = try #require(SelectorExpr(tree, node))
    #expect(tree.text(of: selector.x) == "x")
    #expect(tree.kind(of: selector.selector) == .badExpr)
  }

  @Test("every prefix of a source gives a tree")
  func prefixes() {
    let bytes = Array(sample.utf8)
    for length in 0...bytes.count {
      let tree = SyntaxTree.parse(Array(bytes[..<length]))
      if let broken = brokenInvariant(tree) { Issue.record("prefix of \(length) bytes: \(broken)") }
    }
    #expect(SyntaxTree.parse(bytes).errors.isEmpty)
  }

  @Test("every source with one token left out, doubled or swapped gives a tree")
  func mutations() {
    let tree = SyntaxTree.parse(sample)
    let bytes = Array(sample.utf8)
    let ranges = (0..<tree.tokenCount - 1).map { tree.range(of: TokenID(UInt32($0))) }
    for (index, range) in ranges.enumerated() {
      let token = bytes[Int(range.start)..<Int(range.end)]
      let without = bytes[..<Int(range.start)] + bytes[Int(range.end)...]
      let doubled = bytes[..<Int(range.end)] + [0x20] + token + bytes[Int(range.end)...]
      var variants = [Array(without), Array(doubled)]
      if index + 1 < ranges.count {
        let next = ranges[index + 1]
        variants.append(
          Array(
            bytes[..<Int(range.start)] + bytes[Int(next.start)..<Int(next.end)] + [0x20] + token + [0x20]
              + bytes[Int(next.end)...]))
      }
      for variant in variants {
        let mutated = SyntaxTree.parse(variant)
        if let broken = brokenInvariant(mutated) { Issue.record("token \(index): \(broken)") }
      }
    }
  }

  @Test("random bytes give a tree")
  func randomBytes() {
    var generator = SplitMix64(seed: 42)
    let alphabet = Array("(){}[];:=,.<>-+*&|!~\"'`/\\\n\t \0aif0forfunc".utf8) + [0x80, 0xC3, 0xFF, 0xEF]
    for _ in 0..<2000 {
      let length = Int(generator.next() % 200)
      let bytes = (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
      for mode in [ParseMode.full, .declarations, .imports] {
        if let broken = brokenInvariant(SyntaxTree.parse(bytes, mode: mode)) { Issue.record("\(bytes): \(broken)") }
      }
    }
  }

  @Test(
    "deep nesting is an error, not a crash",
    arguments: [
      "(", "[", "{", "f(", "x[", "func() {", "if x {", "for {", "T{", "[]", "*", "&", "!", "<-", "map[", "chan ",
      "switch {case 1:", "select {default:", "struct{a ", "interface{a(", "func(", "L:", "[]T{", "x.(", "G[", "{{", "-",
    ])
  func deepNesting(construct: String) {
    let text = String(repeating: construct, count: 20_000)
    for source in [
      "package p; func f() { " + text + " }\nfunc g() {}", "package p; var x = " + text, "package p; type t " + text,
      "package p; func f(a " + text,
    ] {
      let tree = SyntaxTree.parse(source)
      if let broken = brokenInvariant(tree) { Issue.record("\(construct): \(broken)") }
      #expect(!tree.errors.isEmpty || construct == "L:")
    }
  }

  @Test("chains are no depth")
  func chains() {
    let count = 20_000
    for body in [
      "x = a" + String(repeating: " + a", count: count), "x" + String(repeating: ".y", count: count) + "()",
      "f" + String(repeating: "()", count: count),
      "if a {}" + String(repeating: " else if a {}", count: count), "x = a" + String(repeating: "[0]", count: count),
    ] {
      let tree = SyntaxTree.parse("package p; func f() { \(body) }")
      #expect(tree.errors.isEmpty)
      #expect(brokenInvariant(tree) == nil)
    }
  }
}
