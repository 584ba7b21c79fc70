// SPDX-License-Identifier: MIT

import GoSyntax

/// A check on Go source: stateless, called once for each node of the kinds it asks for.
///
/// Everything a rule may ask stands on the `RulePass`; everything it finds goes through `report`.
public protocol Rule: Sendable {
  /// The rule's identity and defaults.
  static var info: RuleInfo { get }
  /// The one source of hover, `goprod rule` and `docs/rules`, in Markdown under fixed headings.
  ///
  /// The headings are `## What it reports`, `## Why`, `## Example`, `## Instead`, `## When it stays silent`, `## Fix`
  /// and, where the rule has options, `## Options`.
  static var documentation: String { get }
  /// The kinds of node the rule looks at.
  static var kinds: NodeKinds { get }
  /// The last names of the functions whose calls the rule looks at, nil when it looks at calls of all.
  ///
  /// Most calls are then never shown to it. What else it looks at does not depend on it.
  static var callees: Set<String>? { get }
  /// Whether the rule looks at what came of a file's directives.
  static var looksAtDirectives: Bool { get }

  init()

  /// Looks at one node and reports what is wrong there.
  func check(_ node: NodeID, in pass: inout RulePass)

  /// Looks at a file with directives when all rules have looked at its nodes; what came of them is on the pass.
  func checkDirectives(in pass: inout RulePass)
}

extension Rule {
  public static var callees: Set<String>? { nil }
  public static var looksAtDirectives: Bool { false }
  public func checkDirectives(in pass: inout RulePass) {}
}
