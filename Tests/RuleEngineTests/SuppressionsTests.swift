// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import RuleEngine

@Suite struct SuppressionsTests {
  private let info = RuleInfo(
    code: "ERR001", name: "bare-error-return", category: .errors, severity: .info, summary: "")

  /// The lines, counted from 1, on which the rule is silent.
  private func silentLines(_ source: String) -> [Int] {
    let suppressions = Suppressions(SyntaxTree.parse(source))
    return source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).indices
      .map { $0 + 1 }.filter { suppressions.silences(info, onLine: $0 - 1) }
  }

  @Test func trailingCommentSilencesItsLine() {
    #expect(silentLines("package p\n\nfunc f() {\n\ta() //nolint\n\tb()\n}\n") == [4])
  }

  @Test(arguments: [
    "//nolint", "//nolint:ERR001", "//nolint:all", "//goprod:ignore ERR001", "//goprod:ignore ERR001 y",
  ])
  func linesMayEndInCRLF(directive: String) {
    #expect(silentLines("package p\r\n\r\nfunc f() {\r\n\ta() \(directive)\r\n\tb()\r\n}\r\n") == [4])
  }

  @Test func commentBeforeThePackageClauseMayFollowTheMark() {
    #expect(silentLines("\u{FEFF}//goprod:ignore ERR001\npackage p\n\nvar x = 1") == [1, 2, 3, 4])
  }

  @Test func commentBeforeAStatementSilencesIt() {
    #expect(silentLines("package p\n\nfunc f() {\n\t//nolint:all\n\tif x {\n\t\ty()\n\t}\n\tb()\n}\n") == [4, 5, 6, 7])
  }

  @Test func commentBeforeAFunctionSilencesIt() {
    #expect(
      silentLines("package p\n\n// F does.\n//\n//nolint:ERR001\nfunc f() {\n\tb()\n}\n\nvar x = 1\n") == [5, 6, 7, 8])
  }

  @Test func commentBeforeThePackageClauseSilencesTheFile() {
    #expect(silentLines("//nolint\npackage p\n\nvar x = 1") == [1, 2, 3, 4])
  }

  @Test func commentWithABlankLineAfterItSilencesNothingElse() {
    #expect(silentLines("package p\n\nfunc f() {\n\t//nolint\n\n\tb()\n}\n") == [4])
  }

  @Test func commentInAListSilencesItsElement() {
    #expect(silentLines("package p\n\nvar x = []int{\n\t//nolint\n\tf(\n\t\t1),\n\t2,\n}\n") == [4, 5, 6])
  }

  @Test func staticcheckSilencesTheNextLine() {
    let source = "package p\n\nfunc f() {\n\t//lint:ignore ERR001 reason\n\tif x {\n\t\ty()\n\t}\n}\n"
    #expect(silentLines(source) == [4, 5])
  }

  @Test func commentBeforeAStatementOfSeveralLines() {
    #expect(silentLines("package p\n\nfunc f() {\n\tbad()\n\t//nolint\n\tx := `\n\t` + bad // why\n}\n") == [5, 6, 7])
    let source = "package p\n\nfunc f() {\n\tbad()\n\t//goprod:ignore ERR001 reason\n\tx := `\n\t` + bad // why\n}\n"
    #expect(silentLines(source) == [5, 6, 7])
  }

  @Test func commentAtTheEndOfABrokenFileIsHarmless() {
    #expect(silentLines("package p\n\nfunc f() {\n\t//nolint") == [4])
    #expect(silentLines("//nolint") == [1])
  }
}
