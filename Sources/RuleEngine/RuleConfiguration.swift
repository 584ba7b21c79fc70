// SPDX-License-Identifier: MIT

/// Which rules run, how loud they are, and with which options.
public struct RuleConfiguration: Hashable, Sendable {
  /// The codes or names of the only rules that run; all that are not off when nil.
  public var selected: Set<String>?
  /// Severities that replace a rule's own, by code or name.
  public var severities: [String: Severity]
  /// Options by a rule's code or name, then by the option's name.
  public var options: [String: [String: RuleOption.Value]]
  /// Whether every rule runs in `_test.go` files, not only those made for them.
  public var includesTests: Bool

  public init(
    selected: Set<String>? = nil, severities: [String: Severity] = [:],
    options: [String: [String: RuleOption.Value]] = [:], includesTests: Bool = false
  ) {
    self.selected = selected
    self.severities = severities
    self.options = options
    self.includesTests = includesTests
  }

  /// Whether a rule runs at all.
  public func runs(_ info: RuleInfo) -> Bool {
    if let selected {
      let keys = [info.code, info.code.lowercased(), info.name]
      return keys.contains(where: selected.contains)
    }
    return severity(of: info) != .off
  }

  /// The severity a rule's findings have unless the finding says its own.
  public func severity(of info: RuleInfo) -> Severity {
    configuredSeverity(of: info) ?? info.severity
  }

  /// The severity the configuration gives a rule, nil when it says nothing.
  public func configuredSeverity(of info: RuleInfo) -> Severity? {
    severities[info.code] ?? severities[info.name]
  }

  /// The options of a rule, those it declares filled up with their initial values.
  public func options(of info: RuleInfo) -> RuleOptions {
    var values: [String: RuleOption.Value] = [:]
    for option in info.options { values[option.name] = option.initial }
    for key in [info.name, info.code] {
      for (name, value) in options[key] ?? [:] { values[name] = value }
    }
    return RuleOptions(values)
  }
}
