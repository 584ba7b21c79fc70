// SPDX-License-Identifier: MIT

/// The options of one rule as configured; a value of another type than asked for counts as absent.
public struct RuleOptions: Hashable, Sendable {
  private let values: [String: RuleOption.Value]

  public init(_ values: [String: RuleOption.Value]) { self.values = values }

  /// Whether a flag is set.
  public func flag(_ name: String) -> Bool {
    if case .flag(let value) = values[name] { return value }
    return false
  }

  /// A number, or nil.
  public func number(_ name: String) -> Int? {
    if case .number(let value) = values[name] { return value }
    return nil
  }

  /// A text, or nil.
  public func text(_ name: String) -> String? {
    if case .text(let value) = values[name] { return value }
    return nil
  }

  /// A list of texts, empty when there is none.
  public func list(_ name: String) -> [String] {
    if case .list(let value) = values[name] { return value }
    return []
  }
}
