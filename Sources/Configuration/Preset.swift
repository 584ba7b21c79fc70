// SPDX-License-Identifier: MIT

import RuleEngine

/// A choice of severities for all rules, which settings of single rules go over.
public enum Preset: String, Sendable, CaseIterable {
  /// Every rule as its page says.
  case recommended
  /// What is information or a hint is a warning.
  case strict
  /// As `strict`, and rules that are off by default are warnings too.
  case all

  /// The severity a rule has, nil for its own.
  func severity(of rule: RuleInfo) -> Severity? {
    switch (self, rule.severity) {
    case (.strict, .info), (.strict, .hint), (.all, .info), (.all, .hint), (.all, .off): .warning
    default: nil
    }
  }

  /// What the preset does, for the schema.
  var summary: String {
    switch self {
    case .recommended: "every rule as its page says"
    case .strict: "what is information or a hint is a warning"
    case .all: "as strict, and rules that are off by default are warnings too"
    }
  }
}
