// SPDX-License-Identifier: MIT

import Glibc
import GoSyntax
import Testing

/// What `LimitsTests` tests, at sizes where anything but linear time would take hours; run in the release
/// configuration.
@Suite("Limits of the corpus part")
struct LimitsCorpusTests {
  static let all =
    HostileSource.nestings + HostileSource.nestings.map(\.unclosed) + HostileSource.rows + HostileSource.rubbish

  @Test("a hundred thousand of anything", arguments: all)
  func hundredThousand(source: HostileSource) {
    expectTree(Array(source.text(100_000).utf8))
  }

  @Test("a row of a hundred thousand is Go", arguments: HostileSource.rows)
  func longRow(source: HostileSource) {
    #expect(SyntaxTree.parse(source.text(100_000)).errors.isEmpty)
  }

  @Test(
    "a million opened and never closed", arguments: ["(", "{", "[", "\"\n", "'\n", "`", "/*", "func f() {\n", "$ "])
  func million(opening: String) {
    let text = "package p\n\n" + String(repeating: opening, count: 1_000_000)
    expectTree(Array(text.utf8))
  }

  @Test(
    "a line of ten megabytes",
    arguments: [
      ("var x = \"", "a", "\""), ("var x = `", "a", "`"), ("// ", "a", ""), ("/* ", "a", " */"), ("var ", "a", " int"),
      ("var ", "ä", " int"), ("var x = ", "1", ""), ("var x = 0x", "1_", "1"), ("var x = 1.", "1", "e5"),
      ("var x = '", "1", "'"), ("var x = \"", "\\n", "\""), ("var x = 1", " + 1", ""), ("var x = f(1", ", 1", ")"),
      ("var x = []int{1", ", 1", "}"), ("var x = \"", "\u{2028}", "\""), ("", " ", ""), ("", "\0", ""),
    ])
  func longLine(line: (first: String, unit: String, last: String)) {
    let count = 10_000_000 / line.unit.utf8.count
    expectTree(Array("package p\n\n\(line.first)\(String(repeating: line.unit, count: count))\(line.last)\n".utf8))
  }

  @Test("a file of fifty megabytes")
  func largeFile() {
    let function = "func (t *T) f(a, b int) (err error) {\n\tif x := g(a, b); x != nil {\n\t\treturn x.y\n\t}\n}\n\n"
    let count = 50_000_000 / function.utf8.count
    let tree = SyntaxTree.parse("package p\n\n" + String(repeating: function, count: count))
    #expect(tree.errors.isEmpty)
    #expect(tree.childCount(of: tree.root) == count + 1)
    #expect(brokenInvariant(tree) == nil)
  }

  #if !DEBUG
    @Test("a mebibyte of stack is enough", arguments: HostileSource.nestings)
    func smallStack(source: HostileSource) throws {
      let text = Array(source.text(1_500).utf8)
      final class Job: @unchecked Sendable {
        let text: [UInt8]
        var nodeCount = 0
        init(_ text: [UInt8]) { self.text = text }
      }
      let job = Job(text)
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      try #require(pthread_attr_setstacksize(&attributes, 1 << 20) == 0)
      var thread = pthread_t()
      let created = pthread_create(
        &thread, &attributes,
        { argument in
          // The job outlives the thread, which is waited for below.
          let job = Unmanaged<Job>.fromOpaque(argument!).takeUnretainedValue()
          job.nodeCount = SyntaxTree.parse(job.text).nodeCount
          return nil
        }, Unmanaged.passUnretained(job).toOpaque())
      try #require(created == 0)
      pthread_join(thread, nil)
      #expect(job.nodeCount > 1_000)
    }
  #endif

  private func expectTree(_ source: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    for mode in [ParseMode.full, .declarations, .imports] {
      let tree = SyntaxTree.parse(source, mode: mode)
      if let broken = brokenInvariant(tree) { Issue.record("\(mode): \(broken)", sourceLocation: sourceLocation) }
    }
  }
}
