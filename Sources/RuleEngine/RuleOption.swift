// SPDX-License-Identifier: MIT

/// A setting of one rule.
public struct RuleOption: Hashable, Sendable {
  /// What an option is set to.
  public enum Value: Hashable, Sendable {
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([String])
  }

  /// The key under the rule's settings, as "ignore-packages".
  public let name: String
  public let initial: Value
  /// What it changes, as a sentence fragment for the documentation.
  public let summary: String

  public init(_ name: String, _ initial: Value, _ summary: String) {
    self.name = name
    self.initial = initial
    self.summary = summary
  }
}
