// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import ProductionRules
import RuleEngine
import SystemCalls
import TestSupport
import Testing

/// All rules on what fixtures become while somebody edits them: cut off, with tokens lost, doubled and exchanged.
///
/// What the rules say there does not matter; they have to come back, with fixes that lie inside the file.
@Suite(.enabled(if: FixtureLibrary.goRoot != nil, "needs a GOROOT in GOPROD_TEST_GOROOT"))
struct BrokenFixtureTests {
  private static let versions = 5

  @Test func rulesComeBack() throws {
    var configuration = RuleConfiguration(selected: nil)
    configuration.includesTests = true
    let program = TypeProgram(provider: FixtureLibrary())
    let analyzer = Analyzer(registry: RuleCatalogue.registry, configuration: configuration)
    var random = SplitMix64(seed: 42)
    for fixture in FixtureSuite.fixtures where fixture.paths.count == 1 {
      let path = fixture.paths[0]
      let original = try FileSystem.read(path)
      let tree = SyntaxTree.parse(original)
      for version in 0..<Self.versions {
        let bytes = version % 3 == 0 ? cut(original, &random) : shuffled(tree, &random)
        let checked = program.check(try fixture.source(texts: [path: bytes]))
        for diagnostic in analyzer.analyze(checked, module: ModuleFacts(importPath: fixture.packagePath)) {
          #expect(Int(diagnostic.range.end) <= bytes.count)
          for edit in diagnostic.fixes.flatMap(\.edits) { #expect(Int(edit.range.end) <= bytes.count) }
        }
      }
    }
  }

  private func cut(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    Array(bytes[..<Int.random(in: 0...bytes.count, using: &random)])
  }

  /// The source with some tokens left out, written twice or exchanged with another one.
  private func shuffled(_ tree: SyntaxTree, _ random: inout SplitMix64) -> [UInt8] {
    var result: [UInt8] = []
    var end: UInt32 = 0
    for index in 0..<UInt32(tree.tokenCount) {
      let token = TokenID(index)
      let range = tree.range(of: token)
      result += tree.bytes(in: SourceRange(start: end, end: range.start))
      end = range.end
      switch Int.random(in: 0..<400, using: &random) {
      case 0: break
      case 1: result += Array(tree.bytes(in: range)) + [UInt8(ascii: " ")] + Array(tree.bytes(in: range))
      case 2:
        let other = TokenID(UInt32.random(in: 0..<UInt32(tree.tokenCount), using: &random))
        result += Array(tree.bytes(in: tree.range(of: other))) + [UInt8(ascii: " ")]
      default: result += tree.bytes(in: range)
      }
    }
    return result
  }
}
