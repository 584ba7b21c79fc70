// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Rules that report nothing, to be configured.
protocol SilentRule: Rule {}

extension SilentRule {
  static var documentation: String { "" }
  static var kinds: NodeKinds { [] }
  func check(_ node: NodeID, in pass: inout RulePass) {}
}

struct FirstRule: SilentRule {
  static let info = RuleInfo(
    code: "ERR901", name: "first-rule", category: .errors, severity: .warning, summary: "first",
    options: [
      RuleOption("deep", .flag(false), "a flag"), RuleOption("most", .number(3), "a number"),
      RuleOption("names", .list([]), "a list"), RuleOption("word", .text(""), "a text"),
    ])
}

struct SecondRule: SilentRule {
  static let info = RuleInfo(
    code: "ERR902", name: "second-rule", category: .errors, severity: .info, summary: "second",
    answersTo: ["errorsas"])
}

struct QuietRule: SilentRule {
  static let info = RuleInfo(
    code: "SQL901", name: "quiet-rule", category: .sql, severity: .off, summary: "off by default")
}

let sampleRegistry = RuleRegistry([FirstRule.self, SecondRule.self, QuietRule.self])
