// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

/// What an edit says about the two trees.
@Suite("Tree edits")
struct TreeEditTests {
  private let source = """
    package p

    import "fmt"

    // a says it.
    func a(x int) error {
    \tfmt.Println(x)
    \treturn nil
    }

    var v = 1

    func (t T) b() { v++ }

    type T struct{ n int }

    """

  /// Replaces the only occurrence of a text.
  private func edit(_ old: String, _ new: String) throws -> TreeEdit {
    let range = try #require(source.utf8.firstRange(of: old.utf8))
    let start = source.utf8.distance(from: source.utf8.startIndex, to: range.lowerBound)
    let end = UInt32(start + old.utf8.count)
    return SyntaxTree.parse(source).replacing(SourceRange(start: UInt32(start), end: end), with: Array(new.utf8))
  }

  /// The source texts of the declarations in a run of nodes, shortened to their first lines.
  private func heads(_ tree: SyntaxTree, _ nodes: Range<NodeID>) -> [String] {
    tree.children(of: tree.root).filter { nodes.contains($0) }.map {
      String(tree.text(of: $0).prefix { $0 != "\n" })
    }
  }

  @Test(
    "a change inside a body is one of that function only",
    arguments: [
      ("Println(x)", "Println(x, 1)"), ("return nil", "return"), ("return nil\n", ""), ("\treturn nil", "\tif x "),
      ("\treturn nil", "\tx."), ("\tfmt.", "// c\n\tfmt."), (" v++ ", ""), (" v++ ", " f(\"a\"); for {} "),
    ])
  func body(old: String, new: String) throws {
    let edit = try edit(old, new)
    let body = try #require(edit.changedBody)
    let name = old.contains("v++") ? "func (t T) b() {" : "func a(x int) error {"
    #expect(edit.old.text(of: body.old).hasPrefix(name))
    #expect(edit.new.text(of: body.new).hasPrefix(name))
    #expect(body.old == edit.oldDeclarations.lowerBound)
    #expect(edit.old.subtreeEnd(of: body.old) == edit.oldDeclarations.upperBound)
    #expect(edit.new.subtreeEnd(of: body.new) == edit.newDeclarations.upperBound)
    #expect(brokenClaim(edit) == nil)
  }

  @Test(
    "a change of anything else of a declaration is none of a body",
    arguments: [
      ("a(x int)", "a(x, y int)", "func a(x int) error {", "func a(x, y int) error {"),
      ("b() {", "b() int {", "func (t T) b() { v++ }", "func (t T) b() int { v++ }"),
      ("= 1", "= 12", "var v = 1", "var v = 12"),
      ("n int }", "n, m int }", "type T struct{ n int }", "type T struct{ n, m int }"),
      ("\"fmt\"", "\"fmt2\"", "import \"fmt\"", "import \"fmt2\""),
    ])
  func head(old: String, new: String, before: String, after: String) throws {
    let edit = try edit(old, new)
    #expect(edit.changedBody == nil)
    #expect(heads(edit.old, edit.oldDeclarations) == [before])
    #expect(heads(edit.new, edit.newDeclarations) == [after])
    #expect(brokenClaim(edit) == nil)
  }

  @Test(
    "comments and space between declarations are of none",
    arguments: [("says", "said"), ("\n\nvar", "\n\n\n// v\nvar")])
  func between(old: String, new: String) throws {
    let edit = try edit(old, new)
    #expect(!edit.changesDeclarations)
    #expect(edit.changedBody == nil)
    #expect(edit.nodeDelta == 0)
    #expect(edit.byteDelta == new.utf8.count - old.utf8.count)
    #expect(edit.old.nodes.allSatisfy { edit.newNode(for: $0) == $0 })
    #expect(brokenClaim(edit) == nil)
  }

  @Test("declarations come and go")
  func comingAndGoing() throws {
    let added = try edit("var v = 1\n", "var v = 1\n\nfunc new() {}\n")
    #expect(added.oldDeclarations.isEmpty)
    #expect(heads(added.new, added.newDeclarations) == ["func new() {}"])
    #expect(added.tokenDelta == 7)
    let removed = try edit("func (t T) b() { v++ }\n\n", "")
    #expect(heads(removed.old, removed.oldDeclarations) == ["func (t T) b() { v++ }"])
    #expect(removed.newDeclarations.isEmpty)
    let swallowed = try edit("// a says it.", "var s = `")
    #expect(heads(swallowed.old, swallowed.oldDeclarations).first == "func a(x int) error {")
    #expect(heads(swallowed.new, swallowed.newDeclarations) == ["var s = `"])
    for edit in [added, removed, swallowed] { #expect(brokenClaim(edit) == nil) }
  }

  @Test("an open brace changes no more than it must")
  func openBrace() throws {
    let edit = try edit("v++", "{ v++")
    #expect(heads(edit.old, edit.oldDeclarations).first == "func (t T) b() { v++ }")
    let first = edit.old.child(2, of: edit.old.root)
    #expect(edit.newNode(for: first) == first)
    #expect(brokenClaim(edit) == nil)
  }

  @Test("what stands before a declaration decides whether it may stand there")
  func imports() {
    let tree = SyntaxTree.parse("package p\n\nimport \"a\"\n\nimport \"b\"\n\nfunc f() {}\n\nfunc g() {}\n")
    #expect(tree.errors.isEmpty)
    let broken = tree.replacing(SourceRange(start: 22, end: 22), with: Array("\nvar x int\n".utf8))
    #expect(!broken.new.errors.isEmpty)
    #expect(difference(broken.new, SyntaxTree.parse(Array(broken.new.bytes))) == nil)
    #expect(difference(broken.new.replacing(SourceRange(start: 22, end: 33), with: []).new, tree) == nil)
  }

  @Test("of very many wrong bytes the first are told, whichever an edit makes the first")
  func wrongBytes() {
    let junk = [UInt8](repeating: 0xFF, count: 80)
    let source = Array("package p\n\n// ".utf8) + junk + Array("\n\nvar x int\n\n// ".utf8) + junk + [0x0A]
    let tree = SyntaxTree.parse(source)
    #expect(tree.errors.count == 100)
    let edit = tree.replacing(SourceRange(start: 20, end: 60), with: [])
    #expect(edit.new.errors.count == 100)
    #expect(difference(edit.new, SyntaxTree.parse(Array(edit.new.bytes))) == nil)
    let more = edit.new.replacing(SourceRange(start: 20, end: 20), with: junk)
    #expect(difference(more.new, SyntaxTree.parse(Array(more.new.bytes))) == nil)
  }

  @Test("no change gives the same tree")
  func noChange() {
    let tree = SyntaxTree.parse(source)
    let edit = tree.updated(to: Array(source.utf8))
    #expect(edit.new === tree)
    #expect(!edit.changesDeclarations)
  }

  @Test("ranges are cut to the source")
  func ranges() {
    let tree = SyntaxTree.parse("package p\n")
    let edit = tree.replacing(SourceRange(start: 100, end: 200), with: Array("var x int\n".utf8))
    #expect(edit.new.text(in: SourceRange(start: 0, end: UInt32(edit.new.length))) == "package p\nvar x int\n")
    #expect(difference(edit.new, SyntaxTree.parse("package p\nvar x int\n")) == nil)
    let inverted = tree.replacing(SourceRange(start: 9, end: 3), with: Array("x".utf8))
    #expect(difference(inverted.new, SyntaxTree.parse("pacxkage p\n")) == nil)
  }

  @Test("trees without bodies are parsed anew", arguments: [ParseMode.declarations, .imports])
  func modes(mode: ParseMode) {
    let tree = SyntaxTree.parse(source, mode: mode)
    let newer = source.replacing("v++", with: "v--")
    for edit in [
      tree.updated(to: Array(newer.utf8)),
      tree.replacing(SourceRange(start: 0, end: UInt32(tree.length)), with: Array(newer.utf8)),
    ] {
      #expect(difference(edit.new, SyntaxTree.parse(newer, mode: mode)) == nil)
      #expect(edit.changedBody == nil)
    }
  }
}
