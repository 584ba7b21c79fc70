// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import RuleEngine

@Suite struct FixBuilderTests {
  private func apply(_ fix: Fix?, to source: String) -> String? {
    fix.map { String(decoding: TextEdit.apply($0.edits, to: Array(source.utf8)), as: UTF8.self) }
  }

  private func adding(import path: String, to source: String, at marker: String = "x()") -> String? {
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    let call = pass.tree.find(.callExpr, marker)
    let name = builder.reference(to: "Errorf", of: path, at: pass.tree.start(of: call))
    builder.replace(call, with: name + "()")
    return apply(builder.fix("t", .safe), to: source)
  }

  @Test func addsAnImportAfterThePackageClause() {
    #expect(
      adding(import: "fmt", to: "package p // p\n\nfunc f() { x() }\n")
        == "package p // p\n\nimport \"fmt\"\n\nfunc f() { fmt.Errorf() }\n")
  }

  @Test func makesAGroupOfASingleImport() {
    #expect(
      adding(import: "fmt", to: "package p\n\nimport \"os\"\n\nfunc f() { x() }\n")
        == "package p\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc f() { fmt.Errorf() }\n")
    #expect(
      adding(import: "fmt", to: "package p\n\nimport \"a.com/b\"\n\nfunc f() { x() }\n")
        == "package p\n\nimport (\n\t\"fmt\"\n\n\t\"a.com/b\"\n)\n\nfunc f() { fmt.Errorf() }\n")
  }

  @Test func sortsIntoTheGroupOfTheStandardLibrary() {
    #expect(
      adding(
        import: "fmt",
        to: "package p\n\nimport (\n\t\"errors\" // e\n\t\"os\"\n\n\t\"a.com/b\"\n)\n\nfunc f() { x() }\n")
        == "package p\n\nimport (\n\t\"errors\" // e\n\t\"fmt\"\n\t\"os\"\n\n\t\"a.com/b\"\n)\n\nfunc f() { fmt.Errorf() }\n"
    )
    #expect(
      adding(import: "fmt", to: "package p\n\nimport (\n\t\"bytes\"\n\t\"errors\"\n)\n\nfunc f() { x() }\n")
        == "package p\n\nimport (\n\t\"bytes\"\n\t\"errors\"\n\t\"fmt\"\n)\n\nfunc f() { fmt.Errorf() }\n")
    #expect(
      adding(import: "fmt", to: "package p\n\nimport (\n\t// b is\n\t\"a.com/b\"\n)\n\nfunc f() { x() }\n")
        == "package p\n\nimport (\n\t\"fmt\"\n\n\t// b is\n\t\"a.com/b\"\n)\n\nfunc f() { fmt.Errorf() }\n")
  }

  @Test func keepsCgoApart() {
    #expect(
      adding(import: "fmt", to: "package p\n\n// #include <a.h>\nimport \"C\"\n\nfunc f() { x() }\n")
        == "package p\n\n// #include <a.h>\nimport \"C\"\n\nimport \"fmt\"\n\nfunc f() { fmt.Errorf() }\n")
  }

  @Test func respectsARenamedImport() {
    #expect(
      adding(import: "fmt", to: "package p\n\nimport f2 \"fmt\"\n\nfunc f() { x() }\n")
        == "package p\n\nimport f2 \"fmt\"\n\nfunc f() { f2.Errorf() }\n")
  }

  @Test func avoidsATakenName() {
    #expect(
      adding(import: "fmt", to: "package p\n\nfunc f(fmt int) { x() }\n")
        == "package p\n\nimport stdfmt \"fmt\"\n\nfunc f(fmt int) { stdfmt.Errorf() }\n")
  }

  private func inserting(_ text: String, after statement: String, in source: String) -> String? {
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    builder.insertStatement(text, after: pass.tree.find(.exprStmt, statement))
    return apply(builder.fix("t", .safe), to: source)
  }

  @Test func insertsAStatementAfterAnother() {
    #expect(
      inserting("defer c()", after: "x()", in: "package p\n\nfunc f() {\n\tx() // why\n\ty()\n}\n")
        == "package p\n\nfunc f() {\n\tx() // why\n\tdefer c()\n\ty()\n}\n")
    #expect(
      inserting("defer c()", after: "x()", in: "package p\n\nfunc f() {\n\tswitch {\n\tcase true:\n\t\tx()\n\t}\n}\n")
        == "package p\n\nfunc f() {\n\tswitch {\n\tcase true:\n\t\tx()\n\t\tdefer c()\n\t}\n}\n")
  }

  @Test(arguments: ["", " // y"])
  func exchangesAStatementForAnother(comment: String) {
    let source = "package p\n\nfunc f() {\n\tx()\n\n\ty()\(comment)\n}\n"
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    let statement = pass.tree.find(.exprStmt, "x()")
    builder.insertStatement("z()", before: statement)
    builder.deleteStatement(statement)
    #expect(apply(builder.fix("t", .safe), to: source) == "package p\n\nfunc f() {\n\tz()\n\n\ty()\(comment)\n}\n")
  }

  @Test(arguments: [
    ("\tx()\n\n\ty()\n", "\ty()\n"), ("\ty()\n\n\tx()\n", "\ty()\n"), ("\ty()\n\n\tx()\n\n\ty()\n", "\ty()\n\n\ty()\n"),
    ("\ty()\n\tx()\n\n\ty()\n", "\ty()\n\n\ty()\n"), ("\tx()\n", ""),
  ])
  func deletesAStatementWithABlankLine(body: String, rest: String) {
    let source = "package p\n\nfunc f() {\n\(body)}\n"
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    builder.deleteStatement(pass.tree.find(.exprStmt, "x()"))
    #expect(apply(builder.fix("t", .safe), to: source) == "package p\n\nfunc f() {\n\(rest)}\n")
  }

  @Test func opensUpABodyOnOneLine() {
    #expect(
      inserting("defer c()", after: "x()", in: "package p\n\nfunc f() { x(); y() }\n")
        == "package p\n\nfunc f() {\n\tx()\n\tdefer c()\n\ty()\n}\n")
  }

  @Test func touchesNoComment() {
    let source = "package p\n\nfunc f() {\n\tx( /* why */ )\n}\n"
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    builder.replace(pass.tree.find(.callExpr, "x"), with: "y()")
    #expect(builder.fix("t", .safe) == nil)
  }

  @Test func alignsCommentsAgain() {
    let source = "package p\n\nfunc f() {\n\tx()   // one\n\tyyy() // two\n\tz()   // three\n}\n"
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    builder.replace(pass.tree.find(.callExpr, "x"), with: "xxxxxx()")
    #expect(
      apply(builder.fix("t", .safe), to: source)
        == "package p\n\nfunc f() {\n\txxxxxx() // one\n\tyyy()    // two\n\tz()      // three\n}\n")
    #expect(
      inserting("w()", after: "yyy()", in: source)
        == "package p\n\nfunc f() {\n\tx()   // one\n\tyyy() // two\n\tw()\n\tz() // three\n}\n")
  }

  @Test func removesAnImportThatIsNoLongerUsed() {
    func removing(_ source: String) -> String? {
      let pass = makePass(source)
      var builder = FixBuilder(pass)
      builder.replace(pass.tree.find(.callExpr, "context."), with: "ctx")
      return apply(builder.fix("t", .safe), to: source)
    }
    #expect(
      removing("package p\n\nimport (\n\t\"context\"\n\t\"os\"\n)\n\nvar x = context.Background()\n")
        == "package p\n\nimport (\n\t\"os\"\n)\n\nvar x = ctx\n")
    #expect(
      removing("package p\n\nimport (\n\t\"context\"\n\n\t\"a.com/b\"\n)\n\nvar x = context.Background()\n")
        == "package p\n\nimport (\n\t\"a.com/b\"\n)\n\nvar x = ctx\n")
    #expect(
      removing("package p\n\nimport \"context\"\n\nvar x = context.Background()\n")
        == "package p\n\nvar x = ctx\n")
    #expect(
      removing("package p\n\nimport \"context\"\n\nvar x, y = context.Background(), context.TODO()\n")
        == "package p\n\nimport \"context\"\n\nvar x, y = ctx, context.TODO()\n")
  }

  @Test(arguments: [
    ("a := 1\n\tx(a)", false), ("a := 1\n\ta = 2\n\tx(a)", false), ("var a int\n\tx(a)", false),
    ("a := 1\n\tx(a)\n\ty(a)", true), ("a := 1\n\tx(a)\n\ta++", true), ("x(p)", true), ("x(1)", true),
  ])
  func leavesNoVariableUnused(body: String, isOffered: Bool) {
    let pass = makePass("package p\n\nfunc f(p int) {\n\t\(body)\n}\n\nfunc x(int) {}\n\nfunc y(int) {}\n")
    var deletion = FixBuilder(pass)
    deletion.deleteStatement(pass.tree.find(.exprStmt, "x("))
    #expect((deletion.fix("t", .safe) != nil) == isOffered)
    var replacement = FixBuilder(pass)
    let call = pass.tree.find(.callExpr, "x(")
    replacement.replace(call, with: "y" + pass.tree.text(of: call).dropFirst())
    #expect(replacement.fix("t", .safe) != nil)
  }

  @Test func offersNothingWhereTheSyntaxIsBroken() {
    let source = "package p\n\nfunc f() {\n\tx(\n}\n\nfunc g() { y() }\n"
    let pass = makePass(source)
    var builder = FixBuilder(pass)
    builder.replace(pass.tree.find(.callExpr, "x"), with: "z()")
    #expect(builder.fix("t", .safe) == nil)
  }
}
