// SPDX-License-Identifier: MIT

/// What is known of a rule without running it.
public struct RuleInfo: Hashable, Sendable {
  /// The stable code, as "ERR001": category letters and a number.
  public let code: String
  /// The stable name, as "bare-error-return": what is wrong, in lower-case words.
  public let name: String
  public let category: RuleCategory
  /// The severity unless a finding or the configuration says otherwise.
  public let severity: Severity
  /// The safest kind of fix the rule offers, nil when it offers none.
  public let fix: FixSafety?
  /// One sentence for lists: lower case, no full stop.
  public let summary: String
  /// Whether the rule also runs in `_test.go` files.
  public let runsInTests: Bool
  /// Names of other tools' checks whose suppressions silence this rule, as "wrapcheck" or "SA1012".
  public let answersTo: [String]
  /// Codes of the rules that speak instead of this one where both see the same place.
  public let yieldsTo: [String]
  /// The options the rule understands, with what each is when nothing is configured.
  public let options: [RuleOption]

  public init(
    code: String, name: String, category: RuleCategory, severity: Severity, fix: FixSafety? = nil, summary: String,
    runsInTests: Bool = false, answersTo: [String] = [], yieldsTo: [String] = [], options: [RuleOption] = []
  ) {
    self.code = code
    self.name = name
    self.category = category
    self.severity = severity
    self.fix = fix
    self.summary = summary
    self.runsInTests = runsInTests
    self.answersTo = answersTo
    self.yieldsTo = yieldsTo
    self.options = options
  }
}
