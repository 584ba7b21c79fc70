// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import Testing

/// Compares our trees with go/parser's: `GOPROD_TEST_SYNTAX_HASHES` names the output of `Tests/Conformance/syntax`.
@Suite("Conformance to go/parser")
struct ConformanceTests {
  private static let list = ProcessInfo.processInfo.environment["GOPROD_TEST_SYNTAX_HASHES"]

  @Test("every file has the same tree, or its first syntax error on the same line", .enabled(if: list != nil))
  func sameTrees() throws {
    let path = try #require(Self.list)
    let data = try #require(FileManager.default.contents(atPath: path))
    var compared = 0
    var different: [String] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      guard let space = line.firstIndex(of: " ") else { continue }
      let expected = line[..<space]
      let file = String(line[line.index(after: space)...])
      guard expected != "unreadable", let contents = FileManager.default.contents(atPath: file) else { continue }
      let tree = SyntaxTree.parse([UInt8](contents))
      compared += 1
      let actual: String
      if let error = tree.errors.first {
        actual = "error:\(tree.lineTable.line(at: error.offset) + 1)"
      } else {
        let hex = String(ConformanceDump(tree).hash, radix: 16)
        actual = String(repeating: "0", count: 16 - hex.utf8.count) + hex
      }
      if actual != expected { different.append("\(expected) \(actual) \(file)") }
    }
    print("compared \(compared) files, \(different.count) differ")
    #expect(compared > 0)
    for difference in different.prefix(40) { Issue.record("go/parser, goprod: \(difference)") }
  }

  /// Prints our dump of the file `GOPROD_TEST_SYNTAX_DUMP` names, to be held against the Go program's.
  @Test(
    "a tree is dumped on request",
    .enabled(if: ProcessInfo.processInfo.environment["GOPROD_TEST_SYNTAX_DUMP"] != nil))
  func dumpOnRequest() throws {
    let file = try #require(ProcessInfo.processInfo.environment["GOPROD_TEST_SYNTAX_DUMP"])
    let contents = try #require(FileManager.default.contents(atPath: file))
    print(String(decoding: ConformanceDump(SyntaxTree.parse([UInt8](contents)), keepingText: true).text, as: UTF8.self))
  }
}
