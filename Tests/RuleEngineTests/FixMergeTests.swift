// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import RuleEngine

@Suite struct FixMergeTests {
  private func fix(_ edits: (UInt32, UInt32, String)...) -> Fix {
    Fix(
      title: "t", safety: .safe,
      edits: edits.map { TextEdit(path: "/a.go", range: SourceRange(start: $0.0, end: $0.1), newText: $0.2) })
  }

  @Test func theFirstOfTwoThatOverlapWins() {
    let merge = FixMerge([fix((2, 4, "x")), fix((3, 5, "y")), fix((4, 5, "z"))])
    #expect(merge.appliedCount == 2 && merge.droppedCount == 1)
    #expect(String(decoding: merge.applied(to: Array("0123456".utf8), path: "/a.go"), as: UTF8.self) == "01xz56")
  }

  @Test func equalEditsAreShared() {
    let merge = FixMerge([fix((0, 0, "i"), (2, 3, "x")), fix((0, 0, "i"), (5, 6, "y")), fix((0, 0, "j"))])
    #expect(merge.appliedCount == 2 && merge.droppedCount == 1)
    #expect(String(decoding: merge.applied(to: Array("0123456".utf8), path: "/a.go"), as: UTF8.self) == "i01x34y6")
  }

  /// One fix replaces an import by another, the next one needs the other beside it.
  @Test func anImportIsNotAddedTwice() {
    let source = "package p\n\nimport (\n\t\"context\"\n\t\"fmt\"\n)\n\nvar x, y = fmt.Errorf(\"x\"), context.TODO()\n"
    let pass = makePass(source)
    var first = FixBuilder(pass)
    let new = first.reference(to: "New", of: "errors", at: pass.tree.start(of: pass.tree.find(.callExpr, "fmt")))
    first.replace(pass.tree.find(.selectorExpr, "fmt.Errorf"), with: new)
    var second = FixBuilder(pass)
    let join = second.reference(to: "Join", of: "errors", at: pass.tree.start(of: pass.tree.find(.callExpr, "context")))
    second.replace(pass.tree.find(.callExpr, "context"), with: "\(join)(context.TODO().Err())")
    let merge = FixMerge([first.fix("t", .safe), second.fix("t", .safe)].compactMap { $0 })
    #expect(merge.appliedCount == 1 && merge.droppedCount == 1)
  }

  @Test func anImportThatAllFixesTogetherLeaveUnusedGoes() {
    let source =
      "package p\n\nimport (\n\t\"context\"\n\t\"os\"\n)\n\nvar x, y = context.Background(), context.TODO()\n"
    let pass = makePass(source)
    let fixes = ["context.Background", "context.TODO"].compactMap { name -> Fix? in
      var builder = FixBuilder(pass)
      builder.replace(pass.tree.find(.callExpr, name), with: "ctx")
      return builder.fix("t", .safe)
    }
    let merge = FixMerge(fixes)
    let result = TextEdit.apply(merge.edits(of: "/m/a.go", in: pass.tree), to: Array(source.utf8))
    #expect(
      String(decoding: result, as: UTF8.self) == "package p\n\nimport (\n\t\"os\"\n)\n\nvar x, y = ctx, ctx\n")
  }

  @Test func anImportThatAnotherFixUsesStays() {
    let source = "package p\n\nimport (\n\t\"context\"\n\t\"os\"\n)\n\nvar x, y = context.Background(), os.Args\n"
    let pass = makePass(source)
    var first = FixBuilder(pass)
    first.replace(pass.tree.find(.callExpr, "context"), with: "ctx")
    var second = FixBuilder(pass)
    second.replace(pass.tree.find(.selectorExpr, "os.Args"), with: "context.TODO(os.Args)")
    let merge = FixMerge([first.fix("t", .safe), second.fix("t", .safe)].compactMap { $0 })
    let result = TextEdit.apply(merge.edits(of: "/m/a.go", in: pass.tree), to: Array(source.utf8))
    let text = String(decoding: result, as: UTF8.self)
    #expect(text.hasSuffix("\t\"context\"\n\t\"os\"\n)\n\nvar x, y = ctx, context.TODO(os.Args)\n"))
  }

  /// Each fix alone keeps the longest line, which both together leave nowhere.
  @Test func columnsAreThoseOfAllFixesTogether() {
    let source = "package p\n\nfunc f() {\n\tlonger(1) // one\n\tlonger(2) // two\n\tg()       // three\n}\n"
    let pass = makePass(source)
    let fixes = ["longer(1)", "longer(2)"].compactMap { name -> Fix? in
      var builder = FixBuilder(pass)
      builder.replace(pass.tree.find(.callExpr, name), with: "gg()")
      return builder.fix("t", .safe)
    }
    let merge = FixMerge(fixes)
    let result = TextEdit.apply(merge.edits(of: "/m/a.go", in: pass.tree), to: Array(source.utf8))
    #expect(
      String(decoding: result, as: UTF8.self)
        == "package p\n\nfunc f() {\n\tgg() // one\n\tgg() // two\n\tg()  // three\n}\n")
  }
}
