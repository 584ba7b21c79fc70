// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import RuleEngine

@Suite struct IgnoreDirectiveTests {
  /// Silences the first occurrence of `x()`.
  private func ignoring(_ source: String, reason: String = "") -> String {
    let tree = SyntaxTree.parse(source)
    let diagnostic = Diagnostic(
      path: "/a.go", range: tree.range(of: tree.find(.callExpr, "x")), code: "ERR001", name: "n", severity: .error,
      message: "m")
    let edits = IgnoreDirective.edits(for: diagnostic, in: tree, reason: reason)
    return String(decoding: TextEdit.apply(edits, to: Array(source.utf8)), as: UTF8.self)
  }

  private func ignoringInFile(_ source: String) -> String {
    let tree = SyntaxTree.parse(source)
    let diagnostic = Diagnostic(
      path: "/a.go", range: tree.range(of: tree.find(.callExpr, "x")), code: "ERR001", name: "n", severity: .error,
      message: "m")
    let edits = IgnoreDirective.fileEdits(for: diagnostic, in: tree, reason: "why")
    return String(decoding: TextEdit.apply(edits, to: Array(source.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("", "//goprod:ignore ERR001 why\n"), ("// P does.\n", "// P does.\n//\n//goprod:ignore ERR001 why\n"),
    ("// Free.\n\n", "// Free.\n\n//goprod:ignore ERR001 why\n"),
    ("//goprod:ignore CTX001 y\n", "//goprod:ignore CTX001,ERR001 y\n"),
    ("//nolint:all\n", "//nolint:all\n//goprod:ignore ERR001 why\n"), ("/* P */ ", "/* P */ "),
    ("//go:build linux\n\n", "//go:build linux\n\n//goprod:ignore ERR001 why\n"),
    ("\u{FEFF}", "\u{FEFF}//goprod:ignore ERR001 why\n"),
  ]) func aboveThePackageClause(head: String, expected: String) {
    let rest = "package p\n\nfunc f() {\n\tx()\n}\n"
    let result = ignoringInFile(head + rest)
    #expect(result == expected + rest)
    guard result != head + rest else { return }
    let info = RuleInfo(code: "ERR001", name: "n", category: .errors, severity: .info, summary: "")
    let tree = SyntaxTree.parse(result)
    #expect(Suppressions(tree).silences(info, onLine: tree.lineTable.count - 3))
  }

  @Test func atTheEndOfTheLine() {
    #expect(
      ignoring("package p\n\nfunc f() {\n\tx()\n}\n", reason: "why")
        == "package p\n\nfunc f() {\n\tx() //goprod:ignore ERR001 why\n}\n")
  }

  @Test(
    arguments: [
      ("//goprod:ignore CTX001", "//goprod:ignore CTX001,ERR001"), ("//goprod:ignore", "//goprod:ignore ERR001"),
      ("//goprod:ignore ", "//goprod:ignore ERR001"), ("//goprod:ignore CTX001 y", "//goprod:ignore CTX001,ERR001 y"),
    ], ["\n", "\r\n"]) func inADirectiveThatStandsThere(directive: (String, String), newline: String)
  {
    func source(_ comment: String) -> String {
      ["package p", "", "func f() {", "\tx() \(comment)", "}", ""].joined(separator: newline)
    }
    #expect(ignoring(source(directive.0)) == source(directive.1))
  }

  @Test func alignedWithTheCommentsBeside() {
    #expect(
      ignoring("package p\n\nfunc f() {\n\tx()\n\tyyy() // y\n}\n")
        == "package p\n\nfunc f() {\n\tx()   //goprod:ignore ERR001\n\tyyy() // y\n}\n")
  }

  @Test func aboveALineWithAComment() {
    #expect(
      ignoring("package p\n\nfunc f() {\n\tx() // y\n}\n")
        == "package p\n\nfunc f() {\n\t//goprod:ignore ERR001\n\tx() // y\n}\n")
  }

  @Test func addedToADirective() {
    #expect(
      ignoring("package p\n\nfunc f() {\n\tx() //goprod:ignore CTX001 y\n}\n")
        == "package p\n\nfunc f() {\n\tx() //goprod:ignore CTX001,ERR001 y\n}\n")
  }

  @Test func aboveARawStringOfSeveralLines() {
    #expect(
      ignoring("package p\n\nfunc f() {\n\ty(`a\nb`, x(), `c\n`)\n}\n")
        == "package p\n\nfunc f() {\n\t//goprod:ignore ERR001\n\ty(`a\nb`, x(), `c\n`)\n}\n")
  }
}
