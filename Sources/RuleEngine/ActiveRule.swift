// SPDX-License-Identifier: MIT

/// A rule that runs, with what the configuration makes of it.
final class ActiveRule: Sendable {
  let rule: any Rule
  let info: RuleInfo
  let options: RuleOptions
  let severity: Severity
  /// Whether the severity goes over those of single findings.
  let isSeverityConfigured: Bool
  /// The rule's code as `RuleWatch` has it.
  let packedCode: UInt64

  init(rule: any Rule, info: RuleInfo, options: RuleOptions, severity: Severity, isSeverityConfigured: Bool) {
    self.rule = rule
    self.info = info
    self.options = options
    self.severity = severity
    self.isSeverityConfigured = isSeverityConfigured
    packedCode = RuleWatch.Work(info.code).code
  }
}
