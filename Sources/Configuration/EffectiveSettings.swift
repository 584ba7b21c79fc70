// SPDX-License-Identifier: MIT

import RuleEngine

/// What several layers of settings come to.
public struct EffectiveSettings: Sendable {
  /// The layers, those that others go over first.
  public let layers: [SettingsLayer]
  private let registry: RuleRegistry

  public init(_ layers: [SettingsLayer], registry: RuleRegistry) {
    self.layers = layers
    self.registry = registry
  }

  /// The last layer's setting that is made.
  public func last<Value>(_ setting: KeyPath<SettingsLayer, Sourced<Value>?>) -> Sourced<Value>? {
    layers.last { $0[keyPath: setting] != nil }.flatMap { $0[keyPath: setting] }
  }

  /// Whether some files have settings of their own.
  public var hasOverrides: Bool { layers.contains { !$0.overrides.isEmpty } }

  /// Whether a file, or all in a folder, is left out.
  public func excludes(_ path: String) -> Bool {
    layers.contains { layer in
      guard let patterns = layer.exclude?.value else { return false }
      return layer.relatives(of: path).contains { relative in patterns.contains { $0.matches(relative) } }
    }
  }

  /// A rule's severity and options with where they come from.
  public struct EffectiveRule: Sendable {
    public let info: RuleInfo
    public fileprivate(set) var severity: Sourced<Severity>
    public fileprivate(set) var options: [String: Sourced<RuleOption.Value>] = [:]

    /// Whether the severity goes over those of single findings.
    public var isConfigured: Bool { severity.origin != .builtIn }
  }

  /// All rules as they are for a file, or without a file for those that no override means.
  public func rules(for path: String?) -> [EffectiveRule] {
    let (preset, overlap) = (last(\.preset), last(\.overlap))
    let settings = ruleSettings(for: path)
    return registry.infos.map { info in
      var rule = EffectiveRule(info: info, severity: Sourced(info.severity, .builtIn))
      if let preset, let severity = preset.value.severity(of: info) { rule.severity = Sourced(severity, preset.origin) }
      if let overlap, overlap.value.covers(info) { rule.severity = Sourced(.off, overlap.origin) }
      for setting in settings where setting.isAbout(info) {
        if setting.level == .on, info.severity != .off {
          rule.severity = Sourced(info.severity, .builtIn)
        } else if let severity = setting.severity(of: info) {
          rule.severity = Sourced(severity, setting.origin)
        }
        for (name, value) in setting.options { rule.options[name] = Sourced(value, setting.origin) }
      }
      return rule
    }
  }

  /// What the rule engine is told about a file.
  public func configuration(for path: String?) -> RuleConfiguration {
    var configuration = RuleConfiguration(includesTests: tests(for: path)?.value ?? false)
    if let select = last(\.select) { configuration.selected = Set(select.value) }
    for rule in rules(for: path) {
      if rule.isConfigured { configuration.severities[rule.info.code] = rule.severity.value }
      if !rule.options.isEmpty { configuration.options[rule.info.code] = rule.options.mapValues(\.value) }
    }
    return configuration
  }

  /// Whether all rules run in a test file.
  public func tests(for path: String?) -> Sourced<Bool>? {
    var result: Sourced<Bool>?
    for layer in layers {
      if let tests = layer.tests { result = tests }
      for override in overrides(of: layer, for: path) { if let tests = override.tests { result = tests } }
    }
    return result
  }

  /// The settings of rules in the order in which they apply: in each source those of categories first.
  private func ruleSettings(for path: String?) -> [RuleSetting] {
    layers.flatMap { layer in
      ([layer.rules] + overrides(of: layer, for: path).map(\.rules)).flatMap { settings in
        settings.filter(\.isAboutCategory) + settings.filter { !$0.isAboutCategory }
      }
    }
  }

  private func overrides(of layer: SettingsLayer, for path: String?) -> [SettingsLayer.Override] {
    guard let path, !layer.overrides.isEmpty else { return [] }
    let relatives = layer.relatives(of: path)
    return layer.overrides.filter { override in
      relatives.contains { relative in override.patterns.contains { $0.matches(relative) } }
    }
  }
}
