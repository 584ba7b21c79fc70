// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import Testing

/// Real sources cut short and spoiled.
///
/// A sample of short ones by default; with `GOPROD_TEST_ROBUSTNESS=all`, which `Tests/corpus prefixes` sets, every file
/// below GOROOT/src up to 16 KiB.
@Suite("Real Go sources, spoiled", .enabled(if: SpoiledSources.goroot != nil))
struct RobustnessCorpusTests {
  @Test("every prefix gives a tree")
  func prefixes() {
    let sources = SpoiledSources.load()
    #expect(sources.count >= 200)
    for source in sources {
      for length in 0...source.bytes.count {
        let tree = SyntaxTree.parse(Array(source.bytes[..<length]))
        if let broken = brokenInvariant(tree) {
          Issue.record("\(source.path), the first \(length) bytes: \(broken)")
          break
        }
      }
    }
  }

  @Test("changed bytes, moved tokens and splices give a tree")
  func mutations() {
    let sources = SpoiledSources.load()
    var mutator = SourceMutator()
    for (index, source) in sources.enumerated() {
      let tree = SyntaxTree.parse(source.bytes)
      for turn in 0..<60 {
        let spoiled =
          switch turn % 3 {
          case 0: mutator.bytes(of: source.bytes)
          case 1: mutator.tokens(of: tree)
          default: mutator.splice(source.bytes, sources[(index + 1) % sources.count].bytes)
          }
        for mode in [ParseMode.full, .declarations, .imports] {
          let tree = SyntaxTree.parse(spoiled, mode: mode)
          if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) {
            Issue.record(
              "\(source.path), turn \(turn), \(mode): \(broken)\n\(String(decoding: spoiled, as: UTF8.self))")
          }
        }
      }
    }
  }
}

private struct SpoiledSources {
  let path: String
  let bytes: [UInt8]

  static let goroot = ProcessInfo.processInfo.environment["GOPROD_TEST_GOROOT"]

  static func load() -> [SpoiledSources] {
    guard let goroot else { return [] }
    let all = ProcessInfo.processInfo.environment["GOPROD_TEST_ROBUSTNESS"] == "all"
    let root = goroot + "/src"
    var sources: [SpoiledSources] = []
    // The sample is spread over all of the standard library.
    let paths = ((try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []).filter { $0.hasSuffix(".go") }
    for (index, path) in paths.sorted().enumerated() where all || index % 8 == 0 {
      guard let data = FileManager.default.contents(atPath: root + "/" + path) else { continue }
      if all ? data.count <= 16_384 : (1_000...3_000).contains(data.count) {
        sources.append(SpoiledSources(path: path, bytes: Array(data)))
      }
      if !all, sources.count == 200 { break }
    }
    return sources
  }
}
