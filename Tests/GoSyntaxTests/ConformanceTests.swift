// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import Testing

/// Holds our trees, tokens and errors against those of go/parser and go/scanner.
///
/// `GOPROD_TEST_SYNTAX_RECORDS` names the output of `Tests/Conformance/syntax`, `GOPROD_TEST_SYNTAX_DIFFERENCES` a
/// folder that gets our side of the first differences.
@Suite("Conformance to go/parser and go/scanner")
struct ConformanceTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let records = environment["GOPROD_TEST_SYNTAX_RECORDS"]
  private static let folder = environment["GOPROD_TEST_SYNTAX_DIFFERENCES"]

  @Test("every source has the same tokens, tree and first error", .enabled(if: records != nil))
  func sameSyntax() async throws {
    let path = try #require(Self.records)
    let data = try #require(FileManager.default.contents(atPath: path))
    let records = data.split(separator: UInt8(ascii: "\n")).compactMap(ConformanceRecord.init)
    #expect(!records.isEmpty)
    let sources = ConformanceSources(records)
    let workers = max(ProcessInfo.processInfo.activeProcessorCount, 1)
    let result = await withTaskGroup(of: ConformanceResult.self) { group in
      for worker in 0..<workers {
        group.addTask {
          var result = ConformanceResult()
          for index in stride(from: worker, to: records.count, by: workers) {
            guard let source = sources.source(of: records[index]) else { continue }
            result.compare(source, with: records[index])
          }
          return result
        }
      }
      return await group.reduce(into: ConformanceResult()) { $0.add($1) }
    }
    print(result.summary)
    #expect(result.sources == records.count)
    for difference in result.differences.prefix(40) {
      Issue.record(Comment(rawValue: difference.description))
    }
    if let folder = Self.folder { try write(result.differences, to: folder, sources) }
  }

  /// Writes a list of the differences, and our dumps of the first of each kind.
  private func write(_ differences: [ConformanceDifference], to folder: String, _ sources: ConformanceSources) throws {
    var list = ""
    var written: [ConformanceDifference.Kind: Int] = [:]
    for (number, difference) in differences.enumerated() {
      list +=
        "\(number)\t\(difference.kind)\t\(difference.expected)\t\(difference.actual)\t\(difference.record.entry)\n"
      guard difference.kind.isDump, written[difference.kind, default: 0] < 10 else { continue }
      written[difference.kind, default: 0] += 1
      guard let source = sources.source(of: difference.record) else { continue }
      let tree = SyntaxTree.parse(source)
      let dump = difference.kind == .tree ? ConformanceDump.ofTree(tree) : ConformanceDump.ofTokens(tree)
      try Data(dump).write(to: URL(fileURLWithPath: folder + "/\(number)"))
    }
    try Data(list.utf8).write(to: URL(fileURLWithPath: folder + "/list"))
  }
}
