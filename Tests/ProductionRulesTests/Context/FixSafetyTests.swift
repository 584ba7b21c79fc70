// SPDX-License-Identifier: MIT

import GoTypes
import ProductionRules
import RuleEngine
import Testing

/// Holds the context rules to what may be applied unasked.
@Suite(.enabled(if: FixtureLibrary.goRoot != nil, "needs a GOROOT in GOPROD_TEST_GOROOT"))
struct FixSafetyTests {
  private func safeties(_ code: String, _ name: String) throws -> [(line: String, safety: FixSafety?)] {
    let fixture = try #require(FixtureSuite.fixtures.first { $0.code == code && $0.name == name })
    let checked = TypeProgram(provider: FixtureLibrary()).check(try fixture.source())
    let tree = checked.info(file: 0).tree
    return try fixture.diagnostics(checked).map { diagnostic in
      (tree.text(in: diagnostic.range), diagnostic.fixes.first?.safety)
    }
  }

  @Test func cancellingAtTheEndIsSafe() throws {
    for (text, safety) in try safeties("CTX005", "reports") { #expect(safety == .safe, "\(text)") }
  }

  @Test func cancellingWhatLivesOnIsSuggested() throws {
    for (text, safety) in try safeties("CTX005", "escapes") { #expect(safety == .suggested, "\(text)") }
  }

  @Test func detachedContextsAreSuggestions() throws {
    for (text, safety) in try safeties("CTX004", "reports") { #expect(safety == .suggested, "\(text)") }
  }

  @Test func parametersAreSuggestions() throws {
    for (text, safety) in try safeties("CTX001", "reports") { #expect(safety != .safe, "\(text)") }
  }

  @Test func readsAreSafeAndWritesAreNot() throws {
    let found = try safeties("CTX008", "reports")
    func all(_ text: String) -> [FixSafety?] { found.filter { $0.line == text }.map(\.safety) }
    #expect(all("http.NewRequest") == [.safe, .suggested])
    #expect(all("db.Query") == [.safe, .suggested])
    #expect(all("db.QueryRow") == [.safe])
    #expect(all("db.Exec") == [.suggested])
    #expect(all("db.Begin") == [.suggested])
    #expect(all("exec.Command") == [.suggested, .suggested])
    #expect(all("tls.Dial") == [nil])
    #expect(all("net.Dial") == [.safe])
    #expect(all("http.Get") == [.suggested])
    #expect(all("Load") == [.safe])
    #expect(all("c.Send") == [.suggested])
  }
}
