// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoFormat

@Suite struct GoFormatTests {
  /// Replaces the first occurrence of a text and lays the source out.
  private func replacing(_ old: String, _ new: String, in source: String) -> String? {
    let bytes = Array(source.utf8)
    let needle = Array(old.utf8)
    guard let start = (0...bytes.count - needle.count).first(where: { bytes[$0...].starts(with: needle) }) else {
      return nil
    }
    let range = SourceRange(start: UInt32(start), end: UInt32(start + needle.count))
    let edits = GoFormat.layingOut([SourceEdit(range: range, text: new)], of: SyntaxTree.parse(bytes))
    return edits.map { String(decoding: $0.applied(to: bytes), as: UTF8.self) }
  }

  @Test func keysAndCommentsOfACompositeLiteral() {
    #expect(
      replacing("Ab:", "Abcdef:", in: "package p\n\nvar x = T{\n\tAb:  1,  // a\n\tAbc: 22, // b\n}\n")
        == "package p\n\nvar x = T{\n\tAbcdef: 1,  // a\n\tAbc:    22, // b\n}\n")
    #expect(
      replacing("22", "2222", in: "package p\n\nvar x = T{\n\tAb:  1,  // a\n\tAbc: 22, // b\n}\n")
        == "package p\n\nvar x = T{\n\tAb:  1,    // a\n\tAbc: 2222, // b\n}\n")
  }

  @Test func aSectionEndsAtAnElementOfSeveralLines() {
    let source = "package p\n\nvar x = T{\n\tA: 1,\n\tB: f(\n\t\t1,\n\t),\n\tCcc: 3,\n}\n"
    #expect(replacing("A:", "Aaaa:", in: source) == source.replacing("A: 1", "Aaaa: 1"))
  }

  @Test func structFields() {
    #expect(
      replacing(
        "int", "uint64", in: "package p\n\ntype T struct {\n\ta   int    // a\n\tbcd string // b\n\te   bool   `x`\n}\n"
      )
        == "package p\n\ntype T struct {\n\ta   uint64 // a\n\tbcd string // b\n\te   bool   `x`\n}\n")
    #expect(
      replacing("bcd", "b", in: "package p\n\ntype T struct {\n\ta   int    // a\n\tbcd string // b\n}\n")
        == "package p\n\ntype T struct {\n\ta int    // a\n\tb string // b\n}\n")
  }

  @Test func groupedVariables() {
    #expect(
      replacing("f()", "make(chan int)", in: "package p\n\nvar (\n\ta     = f() // a\n\tb int = 2   // b\n)\n")
        == "package p\n\nvar (\n\ta     = make(chan int) // a\n\tb int = 2              // b\n)\n")
  }

  @Test func aFirstStatementAndOneAfterSeveralLinesBeginSections() {
    let source = "package p\n\nfunc f() {\n\tif x { // a\n\t\tyy() // b\n\t} // c\n\tzzz() // d\n}\n"
    #expect(replacing("yy()", "yyyyyyyy()", in: source) == source.replacing("yy()", "yyyyyyyy()"))
  }

  @Test func whatWasNotFormattedStaysAsItIs() {
    let source = "package p\n\nfunc f() {\n\tx() // a\n\tyyyy()     // b\n}\n"
    #expect(replacing("x()", "xx()", in: source) == source.replacing("x()", "xx()"))
  }

  @Test func brokenResultsAndOverlapsAreRefused() {
    #expect(replacing("x()", "x(", in: "package p\n\nfunc f() {\n\tx() // x\n}\n") == nil)
    let edit = SourceEdit(range: SourceRange(start: 0, end: 4), text: "")
    #expect(GoFormat.layingOut([edit, edit], of: SyntaxTree.parse("package p\n")) == nil)
  }

  @Test func editsOfEditsCompose() {
    let source = Array("0123456789".utf8)
    let first = [
      SourceEdit(range: SourceRange(start: 2, end: 4), text: "abcd"),
      SourceEdit(range: SourceRange(start: 7, end: 7), text: "x"),
    ]
    let middle = first.applied(to: source)
    for start in 0...middle.count {
      for end in start...middle.count {
        let later = [SourceEdit(range: SourceRange(start: UInt32(start), end: UInt32(end)), text: "ZZ")]
        #expect(first.followed(by: later, in: source.count).applied(to: source) == later.applied(to: middle))
      }
    }
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
