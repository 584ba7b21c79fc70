// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import ProductionRules
import RuleEngine
import SystemCalls
import Testing

/// Code being typed is broken code: rules and fixes must live with every prefix and every missing token.
@Suite struct RobustnessTests {
  private static let fixtures = FixtureSuite.fixtures.filter { $0.name == "reports" || $0.name == "package" }

  @Test(arguments: fixtures)
  func prefixes(_ fixture: Fixture) throws {
    let bytes = try FileSystem.read(fixture.paths[0])
    for end in stride(from: 1, to: bytes.count, by: max(1, bytes.count / 10)) {
      check(Array(bytes[..<end]), fixture.paths[0])
    }
  }

  @Test(arguments: fixtures)
  func missingAndDoubledTokens(_ fixture: Fixture) throws {
    let bytes = try FileSystem.read(fixture.paths[0])
    let tree = SyntaxTree.parse(bytes)
    for index in stride(from: 3, to: tree.tokenCount - 1, by: max(1, tree.tokenCount / 8)) {
      let range = tree.range(of: TokenID(UInt32(index)))
      let token = Array(bytes[Int(range.start)..<Int(range.end)])
      check(Array(bytes[..<Int(range.start)]) + bytes[Int(range.end)...], fixture.paths[0])
      check(Array(bytes[..<Int(range.end)]) + token + bytes[Int(range.end)...], fixture.paths[0])
    }
  }

  /// Analyses a broken text; whatever is reported lies inside it, and so do the fixes.
  private func check(_ bytes: [UInt8], _ path: String) {
    let file = SourceFile(path: path, tree: SyntaxTree.parse(bytes))
    let source = PackageSource(path: "p", files: [file])
    let diagnostics = SharedProgram.instance.check(source) { checked in
      Analyzer(registry: RuleCatalogue.registry).analyze(checked)
    }
    for diagnostic in diagnostics {
      #expect(Int(diagnostic.range.end) <= bytes.count)
      _ = IgnoreDirective.edits(for: diagnostic, in: file.tree)
      for edit in diagnostic.fixes.flatMap(\.edits) where edit.path == path {
        #expect(Int(edit.range.end) <= bytes.count && edit.range.start <= edit.range.end)
      }
    }
  }
}
