// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import Testing

@testable import RuleEngine

/// Reports each function, and goes on for ever at one called `endless`, as a search that does not settle would.
private struct EndlessRule: Rule {
  static let info = RuleInfo(code: "TST001", name: "endless", category: .testing, severity: .warning, summary: "s")
  static let documentation = ""
  static let kinds = NodeKinds(.funcDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    pass.report(node, "function")
    guard pass.tree.text(of: pass.tree.child(1, of: node)) == "endless" else { return }
    while let budget = pass.package.solver.budget, !budget.isExhaustedNow() {}
  }
}

private struct OtherRule: Rule {
  static let info = RuleInfo(code: "TST002", name: "other", category: .testing, severity: .info, summary: "s")
  static let documentation = ""
  static let kinds = NodeKinds(.funcDecl)

  func check(_ node: NodeID, in pass: inout RulePass) { pass.report(node, "function") }
}

@Suite struct RuleWatchTests {
  private let source = "package p\n\nfunc a() {}\n\nfunc endless() {}\n\nfunc b() {}\n"
  private let watch = RuleWatch(limit: .milliseconds(20))

  private func analyze(isCancelled: () -> Bool = { false }) -> [String] {
    let program = TypeProgram(provider: EmptyPackages())
    let checked = program.check(
      PackageSource(path: "m", files: [SourceFile(path: "/m/a.go", tree: SyntaxTree.parse(source))]))
    return Analyzer(registry: RuleRegistry([EndlessRule.self, OtherRule.self])).analyze(
      PackageContext(checked, module: ModuleFacts()), watch: watch, isCancelled: isCancelled
    ).diagnostics.map(\.code)
  }

  @Test func aRuleThatTakesTooLongIsGivenUpAndTheRestGoesOn() {
    #expect(analyze() == ["TST002", "TST002", "TST002"])
    #expect(
      watch.overruns == [
        RuleWatch.Overrun(rule: "TST001", path: "/m/a.go", offset: UInt32("package p\n\nfunc a() {}\n\n".utf8.count))
      ])
  }

  @Test func whatIsLeftOutDoesNotRun() {
    watch.skips = { $0 == "/m/a.go" ? ["TST001"] : [] }
    #expect(analyze() == ["TST002", "TST002", "TST002"])
    #expect(watch.overruns.isEmpty)
  }

  @Test func aRuleAtWorkIsCancelled() {
    var count = 0
    let found = analyze {
      count += 1
      return count > 3
    }
    #expect(found.isEmpty)
    #expect(watch.overruns.isEmpty)
  }

  @Test func workIsSaid() {
    watch.outside = RuleWatch.Work("types")
    #expect(watch.work.pointee.code == 0x73_6570_7974)
    _ = analyze()
    #expect(watch.work.pointee.code == 0x73_6570_7974)
  }
}
