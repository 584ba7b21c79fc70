// SPDX-License-Identifier: MIT

import RuleEngine

/// What is set for a rule, or for all rules of a category.
public struct RuleSetting: Sendable, Equatable {
  /// Which rules are meant.
  public enum Subject: Hashable, Sendable {
    case rule(code: String)
    case category(RuleCategory)
  }

  /// What becomes of the severity.
  public enum Level: Hashable, Sendable {
    /// The rule's own; that of rules which are off by default is a warning.
    case on
    case severity(Severity)
  }

  public let subject: Subject
  public let origin: SettingOrigin
  public var level: Level?
  public var options: [String: RuleOption.Value] = [:]

  /// The severity that a rule gets by this, nil for its own.
  func severity(of rule: RuleInfo) -> Severity? {
    switch level {
    case .severity(let severity): severity
    case .on: rule.severity == .off ? .warning : nil
    case nil: nil
    }
  }

  var isAboutCategory: Bool {
    if case .category = subject { return true }
    return false
  }

  func isAbout(_ rule: RuleInfo) -> Bool {
    switch subject {
    case .rule(let code): rule.code == code
    case .category(let category): rule.category == category
    }
  }
}
