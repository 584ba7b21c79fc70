// SPDX-License-Identifier: MIT

import ProductionRules
import RuleEngine
import SystemCalls
import Testing

@Suite struct RuleCatalogueTests {
  private static let infos = RuleCatalogue.registry.infos
  private static let docs =
    FilePath.folder(of: FilePath.folder(of: FilePath.folder(of: #filePath))) + "/docs/rules"

  @Test func codesAndNamesAreUsedOnce() {
    let keys = Self.infos.flatMap { [$0.code, $0.name] }
    #expect(Set(keys).count == keys.count)
  }

  @Test func codesAndNamesHaveTheirForm() {
    for info in Self.infos {
      let number = info.code.dropFirst(info.category.rawValue.count)
      #expect(info.code.hasPrefix(info.category.rawValue), "\(info.code)")
      #expect(number.count == 3 && number.allSatisfy(\.isNumber), "\(info.code)")
      #expect(info.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(info.name)")
      #expect(!info.summary.hasSuffix("."), "\(info.code): summary")
    }
  }

  @Test func yieldsToRulesThatExistOrWill() {
    for info in Self.infos {
      #expect(!info.yieldsTo.contains(info.code))
    }
  }

  @Test func everyRuleHasFixtures() {
    let covered = Set(FixtureSuite.fixtures.map(\.code))
    for info in Self.infos { #expect(covered.contains(info.code), "\(info.code) has no fixture") }
    for code in covered where code != "all" {
      #expect(Self.infos.contains { $0.code == code }, "Fixtures/\(code) belongs to no rule")
    }
  }

  @Test func documentationHasItsHeadings() {
    for rule in RuleCatalogue.registry.rules {
      for problem in RuleDocumentation(rule).problems { Issue.record("\(problem)") }
    }
  }

  @Test func pagesAreCurrent() throws {
    var pages = ["README.md": RuleDocumentation.index(of: RuleCatalogue.registry)]
    for rule in RuleCatalogue.registry.rules {
      pages[RuleDocumentation.fileName(of: rule.info)] = RuleDocumentation(rule).page
    }
    let isRenewing = FixtureLibrary.environment["GOPROD_RENEW_DOCS"] != nil
    if isRenewing, !FileSystem.isFolder(Self.docs) { try FileSystem.makeFolder(Self.docs) }
    for (name, text) in pages {
      if isRenewing { try FileSystem.writeAtomically(Array(text.utf8), to: Self.docs + "/" + name) }
      let current = try? FileSystem.read(Self.docs + "/" + name)
      #expect(current == Array(text.utf8), "docs/rules/\(name) is stale: GOPROD_RENEW_DOCS=1 renews it")
    }
    for entry in (try? FileSystem.entries(of: Self.docs)) ?? [] where pages[entry.name] == nil {
      Issue.record("docs/rules/\(entry.name) belongs to no rule")
    }
  }
}
