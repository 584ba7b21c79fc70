// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

/// Rows of operators, however long, are loops; what nests by its tree may end in `invalid`, never in a wrong type.
@Suite struct LongChainTests {
  private static let declarations = """
    package p

    type T struct{ b *T }
    func (t *T) m() *T { return t }
    type S []S
    var a int
    var s string
    var ok bool
    var t *T
    var x S

    """

  @Test(arguments: [
    ("a", " + a", "int"), ("s", " + \"b\"", "string"), ("ok", " && a == 1", "bool"), ("1.5", " + 2", "float64"),
    ("a", " << 1", "int"),
  ])
  func operators(first: String, link: String, type: String) {
    let checker = SourceChecker(
      Self.declarations + "var result = " + first + String(repeating: link, count: 20_000) + "\n")
    #expect(checker.objectType("result") == type)
  }

  @Test(arguments: [("t", ".b", "*T"), ("t", ".m()", "*T"), ("x", "[0]", "S"), ("x", "[:]", "S")])
  func postfixes(first: String, link: String, type: String) {
    for count in [100, 20_000] {
      let checker = SourceChecker(
        Self.declarations + "var result = " + first + String(repeating: link, count: count) + "\n")
      let found = checker.objectType("result")
      #expect(found == type || count > 400 && found == "invalid type")
    }
  }

  @Test func sumsOfALongStringConstantAreKnown() {
    let checker = SourceChecker(
      "package p\nconst text = \"a\"" + String(repeating: " + \"bc\"", count: 20_000) + "\nvar array [len(text)]int\n")
    #expect(checker.objectType("array") == "[40001]int")
    #expect(checker.types.constant(checker.package.object("text"))?.text?.count == 40_001)
  }

  @Test func typedStringConstant() {
    let checker = SourceChecker(
      "package p\ntype Q string\nconst text = Q(\"a\")" + String(repeating: " + \"bc\"", count: 2_000) + "\n")
    #expect(checker.objectType("text") == "Q")
    #expect(checker.types.constant(checker.package.object("text"))?.text?.count == 4_001)
  }

  @Test func unionsHaveAHundredTermsAtMost() {
    func underlying(_ count: Int) -> Bool {
      let terms = (0..<count).map { "struct{ f\($0) int }" }.joined(separator: " | ")
      let checker = SourceChecker("package p\nfunc f[P interface{ \(terms) }](p P) { _ = p }\n")
      return checker.types.string(checker.types.type(checker.package.object("f"))).contains("f0")
    }
    #expect(underlying(100))
    #expect(!underlying(101))
  }
}
