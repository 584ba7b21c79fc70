// SPDX-License-Identifier: MIT

import FoundationEssentials
import Testing

/// Edits of real files; `GOPROD_TEST_EDITS` makes as many as it says.
@Suite("Editing of real Go sources", .enabled(if: !Corpus.roots.isEmpty))
struct EditingCorpusTests {
  private static let seeds = 8
  private static let count =
    (ProcessInfo.processInfo.environment["GOPROD_TEST_EDITS"].flatMap { Int($0) } ?? 32_000) / seeds

  private static let sources: [[UInt8]] = Corpus.files().compactMap { file in
    // Each edit is followed by a whole parse, so that large files would be most of the work.
    FileManager.default.contents(atPath: file).map { [UInt8]($0) }.flatMap { $0.count < 30_000 ? $0 : nil }
  }

  @Test("random edits one upon the other", arguments: 0..<seeds)
  func randomEdits(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.makeEdits(Self.count)
    #expect(run.problems == [])
  }

  @Test("lines typed again character by character", arguments: 0..<seeds)
  func typing(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.retypeLines(Self.count / 100)
    #expect(run.problems == [])
  }

  @Test("newer sources that differ in several places", arguments: 0..<seeds)
  func newerSources(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.replaceSources(Self.count / 50)
    #expect(run.problems == [])
  }
}
