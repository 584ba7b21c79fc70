// SPDX-License-Identifier: MIT

import GoSyntax

extension RulePass {
  /// The same questions, asked about another file of the package; nothing can be reported from there.
  public func looking(at other: FileContext) -> RulePass {
    RulePass(file: other, package: package, active: active)
  }
}

extension PackageContext {
  /// The questions rules ask, about a file of the package and for what all rules share: no options, and nothing can be
  /// reported.
  package func pass(over file: FileContext) -> RulePass {
    RulePass(file: file, package: self, active: SharedFacts.active)
  }
}

/// What stands for the rule where something is found out for all of them.
private struct SharedFacts: Rule {
  static let info = RuleInfo(
    code: "FACTS", name: "facts", category: .errors, severity: .hint, summary: "what rules share")
  static let documentation = ""
  static let kinds = NodeKinds()
  static let active = ActiveRule(
    rule: SharedFacts(), info: info, options: RuleOptions([:]), severity: .hint, isSeverityConfigured: false)

  func check(_ node: NodeID, in pass: inout RulePass) {}
}

extension FixBuilder {
  /// Takes in the edits of another builder, made for another file of the same package.
  public mutating func add(_ other: FixBuilder) {
    if !other.isPossible { giveUp() }
    for (index, list) in other.edits {
      for edit in list where !edits[index, default: []].contains(edit) { edits[index, default: []].append(edit) }
    }
  }
}
