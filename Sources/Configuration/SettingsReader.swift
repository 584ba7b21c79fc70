// SPDX-License-Identifier: MIT

import RuleEngine

/// Makes settings of the values in a configuration file or an editor's settings; what it does not understand is a
/// problem and left out.
struct SettingsReader {
  let registry: RuleRegistry
  /// Where a field was set.
  let origin: (FieldPath) -> SettingOrigin
  /// The fields that only editors know, which are read elsewhere.
  var foreign: Set<String> = []
  /// The fields that are read in files alone.
  var fileOnly: Set<String> = []
  /// Whether an array without elements may stand for an object without members: Lua does not tell them apart.
  var takesEmptyArrays = false
  private(set) var problems: [ConfigurationProblem] = []

  init(registry: RuleRegistry, foreign: Set<String> = [], origin: @escaping (FieldPath) -> SettingOrigin) {
    self.registry = registry
    self.foreign = foreign
    self.origin = origin
  }

  mutating func layer(_ value: ConfigurationValue, folder: String) -> SettingsLayer {
    var layer = SettingsLayer(folder: folder)
    guard let members = members(of: value) else {
      fail(.root, "must be an object, not \(value.noun)")
      return layer
    }
    for (key, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
      read(key, value, .root.member(key), into: &layer)
    }
    return layer
  }

  private mutating func read(
    _ key: String, _ value: ConfigurationValue, _ path: FieldPath, into layer: inout SettingsLayer
  ) {
    if fileOnly.contains(key) { return fail(path, "is read in `\(ConfigurationFiles.fileName)` only") }
    switch key {
    case "$schema": _ = text(value, path)
    case "extends":
      if case .text(let file) = value {
        layer.extends = [Sourced(file, origin(path))]
      } else {
        layer.extends = elements(value, path)?.map { Sourced($0.text, origin($0.path)) } ?? []
      }
    case "preset": layer.preset = choice(Preset.self, value, path)
    case "overlap": layer.overlap = choice(Overlap.self, value, path)
    case "select":
      let codes = elements(value, path)?.compactMap { rule($0.text, $0.path)?.code } ?? []
      // Where nothing of it is understood it is left out as a whole: else no rule would run, and all seem well.
      layer.select = codes.isEmpty ? nil : Sourced(codes, origin(path))
    case "rules": layer.rules = rules(value, path)
    // The name this had before there were options.
    case "severity": layer.rules += rules(value, path)
    case "tests": layer.tests = flag(value, path)
    case "exclude": layer.exclude = patterns(value, path).map { Sourced($0, origin(path)) }
    case "overrides": layer.overrides = overrides(value, path)
    case "goroot": layer.goRoot = text(value, path).flatMap { $0.isEmpty ? nil : Sourced($0, origin(path)) }
    case "platform":
      guard let name = text(value, path), !name.isEmpty else { return }
      let names = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard names.count == 2, !names.contains("") else {
        return fail(path, "must be an operating system and a processor, as \"linux/amd64\"")
      }
      layer.os = Sourced(names[0], origin(path))
      layer.arch = Sourced(names[1], origin(path))
    case "tags": layer.tags = texts(value, path).map { Sourced($0, origin(path)) }
    case "cgo": layer.cgo = flag(value, path)
    default:
      if !foreign.contains(key) { fail(path, "is no setting" + suggestion(key, Setting.all.map(\.name))) }
    }
  }

  private mutating func overrides(_ value: ConfigurationValue, _ path: FieldPath) -> [SettingsLayer.Override] {
    guard case .list(let elements) = value else {
      fail(path, "must be an array of objects, not \(value.noun)")
      return []
    }
    var overrides: [SettingsLayer.Override] = []
    for (position, element) in elements.enumerated() {
      let place = path.element(position)
      guard case .members(let members) = element else {
        fail(place, "must be an object, not \(element.noun)")
        continue
      }
      guard let written = members["paths"] else {
        fail(place, "has no `paths`")
        continue
      }
      var override = SettingsLayer.Override(patterns: patterns(written, place.member("paths")) ?? [])
      for (key, value) in members.sorted(by: { $0.key < $1.key }) where key != "paths" {
        switch key {
        case "rules": override.rules = rules(value, place.member(key))
        case "tests": override.tests = flag(value, place.member(key))
        default:
          fail(place.member(key), "cannot be set for some paths; there are `paths`, `rules` and `tests`")
        }
      }
      overrides.append(override)
    }
    return overrides
  }

  // MARK: Rules

  private mutating func rules(_ value: ConfigurationValue, _ path: FieldPath) -> [RuleSetting] {
    guard let members = members(of: value) else {
      fail(path, "must be an object from rules to severities, not \(value.noun)")
      return []
    }
    var settings: [RuleSetting] = []
    for (key, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
      let place = path.member(key)
      if let category = RuleCategory(named: key) {
        settings.append(setting(of: .category(category), [], value, place))
      } else if let info = rule(key, place) {
        settings.append(setting(of: .rule(code: info.code), info.options, value, place))
      }
    }
    return settings
  }

  /// What is said of a category, which has no options, or of a rule.
  private mutating func setting(
    of subject: RuleSetting.Subject, _ options: [RuleOption], _ value: ConfigurationValue, _ path: FieldPath
  ) -> RuleSetting {
    var setting = RuleSetting(subject: subject, origin: origin(path))
    guard let members = members(of: value) else {
      setting.level = level(value, path)
      return setting
    }
    for (key, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
      let place = path.member(key)
      if key == "severity" {
        setting.level = level(value, place)
      } else if let option = options.first(where: { $0.name == key }) {
        setting.options[key] = self.option(option, value, place)
      } else if case .rule(let code) = subject {
        let known = ["severity"] + options.map(\.name)
        fail(place, "is no option of \(code); there \(known.count == 1 ? "is" : "are") \(Self.listed(known))")
      } else {
        fail(place, "cannot be set for all rules of a category; there is `severity`")
      }
    }
    return setting
  }

  private mutating func option(
    _ option: RuleOption, _ value: ConfigurationValue, _ path: FieldPath
  ) -> RuleOption.Value? {
    switch option.initial {
    case .flag: flag(value, path).map { .flag($0.value) }
    case .text: text(value, path).map { .text($0) }
    case .list: texts(value, path).map { .list($0) }
    case .number:
      if case .number(let number) = value {
        .number(number)
      } else {
        failing(path, "must be a whole number, not \(value.noun)")
      }
    }
  }

  private mutating func level(_ value: ConfigurationValue, _ path: FieldPath) -> RuleSetting.Level? {
    switch value {
    case .flag(let isOn): return isOn ? .on : .severity(.off)
    case .text("on"): return .on
    case .text(let name):
      if let severity = Severity(rawValue: name) { return .severity(severity) }
    default: break
    }
    let known = Severity.allCases.map(\.rawValue) + ["on"]
    return failing(path, "must be one of \(Self.listed(known))")
  }

  private mutating func rule(_ key: String, _ path: FieldPath) -> RuleInfo? {
    if let rule = registry.rule(key) { return rule.info }
    if RuleCategory(named: key) != nil {
      return failing(path, "`\(key)` is a category; name its rules, or turn the other categories off in `rules`")
    }
    let names = registry.infos.flatMap { [$0.code, $0.name] } + RuleCategory.allCases.map(\.name)
    return failing(path, "no rule is called `\(key)`" + suggestion(key, names))
  }

  // MARK: Values

  private mutating func flag(_ value: ConfigurationValue, _ path: FieldPath) -> Sourced<Bool>? {
    guard case .flag(let flag) = value else { return failing(path, "must be true or false, not \(value.noun)") }
    return Sourced(flag, origin(path))
  }

  private mutating func text(_ value: ConfigurationValue, _ path: FieldPath) -> String? {
    guard case .text(let text) = value else { return failing(path, "must be a string, not \(value.noun)") }
    return text
  }

  /// The members of an object, nil where the value is none.
  private func members(of value: ConfigurationValue) -> [String: ConfigurationValue]? {
    switch value {
    case .members(let members): members
    case .list([]) where takesEmptyArrays: [:]
    default: nil
    }
  }

  private mutating func texts(_ value: ConfigurationValue, _ path: FieldPath) -> [String]? {
    elements(value, path)?.map(\.text)
  }

  /// Strings of an array, or of one string with commas or spaces between, and where each of them stands.
  private mutating func elements(
    _ value: ConfigurationValue, _ path: FieldPath
  ) -> [(text: String, path: FieldPath)]? {
    if case .text(let text) = value { return text.split { $0 == "," || $0 == " " }.map { (String($0), path) } }
    guard case .list(let elements) = value else {
      return failing(path, "must be an array of strings, not \(value.noun)")
    }
    var found: [(text: String, path: FieldPath)] = []
    for (position, element) in elements.enumerated() {
      let place = path.element(position)
      if let text = text(element, place) { found.append((text, place)) }
    }
    return found
  }

  private mutating func patterns(_ value: ConfigurationValue, _ path: FieldPath) -> [PathPattern]? {
    texts(value, path)?.compactMap { $0.isEmpty ? nil : PathPattern($0) }
  }

  private mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
    _ type: Choice.Type, _ value: ConfigurationValue, _ path: FieldPath
  ) -> Sourced<Choice>? where Choice.RawValue == String {
    if case .text(let name) = value, let choice = Choice(rawValue: name) { return Sourced(choice, origin(path)) }
    return failing(path, "must be one of \(Self.listed(Choice.allCases.map(\.rawValue)))")
  }

  // MARK: Problems

  private mutating func fail(_ path: FieldPath, _ message: String) {
    problems.append(ConfigurationProblem(origin: origin(path), field: path.description, message: message))
  }

  private mutating func failing<Value>(_ path: FieldPath, _ message: String) -> Value? {
    fail(path, message)
    return nil
  }

  private static func listed(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

  /// The known name that is nearest to a wrong one, where one is near enough to be meant.
  private func suggestion(_ name: String, _ known: [String]) -> String {
    let near = known.map { (distance(name.lowercased(), $0.lowercased()), $0) }.min { $0.0 < $1.0 }
    guard let near, near.0 <= max(1, name.count / 4) else { return "" }
    return "; did you mean `\(near.1)`?"
  }

  /// The Levenshtein distance of two names.
  private func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let cost = letter == other ? previous : min(previous, row[j], row[j + 1]) + 1
        previous = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}
