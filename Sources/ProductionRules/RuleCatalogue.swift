// SPDX-License-Identifier: MIT

import RuleEngine

/// All rules of goprod.
public enum RuleCatalogue {
  /// The rules, each on a line of its own in the order of the codes.
  public static let registry = RuleRegistry([
  ])
}
