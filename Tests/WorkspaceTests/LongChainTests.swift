// SPDX-License-Identifier: MIT

import GoSyntax
import Synchronization
import SystemCalls
import Testing

@testable import Workspace

/// The whole analysis on what has no depth for the parser, however long.
///
/// Trees as deep as these are long must not make what walks them recurse, nor what asks about each place walk the whole.
/// `Tests/Protocol/test_long_chains.py` has longer ones for the program as it is shipped.
@Suite struct LongChainTests {
  private static let declarations = """
    package p

    import "context"

    type T struct { b *T; f func() *T }
    func (t *T) m(int) *T { return t }
    type F func() F
    type S []S
    type C chan C
    var a, n int
    var s string
    var ok bool
    var t *T
    var fn F
    var x S
    var ch C
    var e any
    func do(ctx context.Context) error { return nil }
    func use(...any) {}


    """

  @Test(
    "long chains go through types, flow and all rules",
    arguments: [
      ("_ = a", " + a", ""), ("_ = s", " + \"a\"", ""), ("const c = \"a\"", " + \"a\"", ""),
      ("_ = ok", " && a == n", ""),
      ("if a == n", " || a == n", " { return nil }"), ("_ = ok", " == ok", ""), ("_ = a", " << 1", ""),
      ("_ = t", ".b", ""), ("_ = fn", "()", ""), ("_ = t", ".m(1)", ""), ("t", ".m(1)", ""), ("_ = t", ".f()", ""),
      ("_ = x", "[0]", ""), ("_ = x", "[:]", ""), ("_ = e", ".(any)", ""),
      ("if ok {}", " else if ok { return nil }", ""),
      ("if ok {}", " else if err := do(ctx); err != nil { return err }", ""), ("use(a", ", a", ")"),
      ("use(a", ", func() { go t.m(1) }", ")"), ("_ = []int{", "1, ", "}"), ("a", ", a", " = 1"),
      ("", "if err := do(ctx); err != nil { return err }\n", ""), ("", "go t.m(1)\n", ""), ("", "defer t.m(1)\n", ""),
      ("switch a {", "case n: a++\n", "}"), ("select {", "case <-ch: a++\n", "}"), ("", "func() { a++ }()\n", ""),
    ])
  func chain(first: String, link: String, last: String) throws {
    // Rules follow the ways out of a function, and a debug build is slow at that.
    let count = link.contains("do(ctx)") ? 200 : 2_000
    let text =
      Self.declarations + "func g(ctx context.Context) error {\n" + first + String(repeating: link, count: count)
      + last
      + "\nreturn nil\n}\n"
    try analyse(text)
  }

  @Test(
    "chains of declarations",
    arguments: [
      ("type t%0 struct { *t%1 }\n", "type t%0 struct { z int }\n"), ("type t%0 = t%1\n", "type t%0 = int\n"),
      ("type t%0 interface { t%1 }\n", "type t%0 interface { m() }\n"), ("var t%0 = t%1\n", "var t%0 = 1\n"),
      ("const t%0 = t%1\n", "const t%0 = 1\n"), ("func t%0() { t%1() }\n", "func t%0() {}\n"),
      ("type t%0[A any] struct { f t%1[A] }\n", "type t%0[A any] struct { z A }\n"),
    ])
  func declarations(link: String, last: String) throws {
    func line(_ text: String, _ index: Int) -> String {
      text.replacing("%0", with: "\(index)").replacing("%1", with: "\(index + 1)")
    }
    try analyse("package p\n\n" + (0..<1_000).map { line(link, $0) }.joined() + line(last, 1_000))
  }

  /// A workspace that has what is imported already, and the number of files it was given.
  private struct Loan: @unchecked Sendable {
    let workspace = Workspace(options: WorkspaceOptions())
    var count = 0
  }

  /// The workspaces that nobody uses now.
  private static let idle = Mutex<[Loan]>([])

  private func analyse(_ text: String) throws {
    let bytes = Array(text.utf8)
    let findings = try #require(
      LargeStackThread.runAndWait(name: "chain") { () -> Int in
        var loan = Self.idle.withLock { $0.popLast() } ?? Loan()
        loan.count += 1
        let path = "/nowhere/p\(loan.count)/file.go"
        loan.workspace.change(path, text: DocumentText(bytes), version: 1)
        let report = loan.workspace.report(for: path)
        _ = loan.workspace.hover(path, offset: UInt32(bytes.count / 2))
        loan.workspace.close(path)
        let taken = loan
        Self.idle.withLock { $0.append(taken) }
        return report.diagnostics.count
      })
    #expect(findings == 0)
  }
}
