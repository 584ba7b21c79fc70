// SPDX-License-Identifier: MIT

import RuleEngine

/// The JSON Schema of configuration files, which gives editors completion and descriptions; made of the settings and
/// rules there are.
public struct SettingsSchema {
  let registry: RuleRegistry

  public init(registry: RuleRegistry) { self.registry = registry }

  /// The schema as JSON with a line for each field; draft 7, which all editors know.
  public var text: String { SchemaText(value: schema).text + "\n" }

  private var schema: SchemaValue {
    var properties: [(String, SchemaValue)] = [("$schema", .object([("type", "string")]))]
    for setting in Setting.all { properties.append((setting.name, schema(of: setting))) }
    return .object([
      ("$schema", "http://json-schema.org/draft-07/schema#"), ("title", "goprod"), ("type", "object"),
      ("properties", .object(properties)), ("additionalProperties", false),
      ("definitions", .object([("severity", Self.severity), ("rules", rules(severity: Self.reference))])),
    ])
  }

  private func schema(of setting: Setting) -> SchemaValue {
    let shape: [(String, SchemaValue)] =
      switch setting.shape {
      case .flag: [("type", "boolean")]
      case .text: [("type", "string")]
      case .texts: Self.texts
      case .textOrTexts: [("anyOf", .array([.object([("type", "string")]), .object(Self.texts)]))]
      case .choice(let names): [("enum", .array(names.map { .string($0) }))]
      case .ruleNames: ruleNames
      case .rules: [("$ref", "#/definitions/rules")]
      case .overrides: overrides
      }
    return .object([("description", .string(setting.summary))] + shape)
  }

  static let texts: [(String, SchemaValue)] = [("type", "array"), ("items", .object([("type", "string")]))]

  /// An array of codes and names, for which an editor offers those there are.
  var ruleNames: [(String, SchemaValue)] {
    let names = registry.infos.map(\.code) + registry.infos.map(\.name)
    return [("type", "array"), ("items", .object([("enum", .array(names.map { .string($0) }))]))]
  }

  static let severity = SchemaValue.object([
    (
      "anyOf",
      .array([
        .object([("enum", .array((Severity.allCases.map(\.rawValue) + ["on"]).map { .string($0) }))]),
        .object([("type", "boolean")]),
      ])
    )
  ])

  private var overrides: [(String, SchemaValue)] {
    let fields: [(String, SchemaValue)] = [
      ("paths", .object([("description", "Patterns of the files and folders that are meant")] + Self.texts)),
      ("rules", .object([("$ref", "#/definitions/rules")])), ("tests", .object([("type", "boolean")])),
    ]
    return [
      ("type", "array"),
      (
        "items",
        .object([
          ("type", "object"), ("properties", .object(fields)), ("required", .array(["paths"])),
          ("additionalProperties", false),
        ])
      ),
    ]
  }

  /// An object with a property for each code, name and category there are rules of.
  private func rules(severity: SchemaValue) -> SchemaValue {
    .object([
      ("type", "object"), ("properties", .object(properties(severity: severity))), ("additionalProperties", false),
    ])
  }

  /// The schemas of all codes, names and categories; `severity` is the schema of a severity.
  func properties(severity: SchemaValue) -> [(String, SchemaValue)] {
    var properties: [(String, SchemaValue)] = []
    for category in RuleCategory.allCases where registry.infos.contains(where: { $0.category == category }) {
      let object = object(of: [("severity", severity)])
      let described = SchemaValue.object([
        ("description", .string("All rules about \(category.title.lowercased())")),
        ("anyOf", .array([severity, object])),
      ])
      for key in [category.name, category.rawValue] { properties.append((key, described)) }
    }
    for info in registry.infos {
      let value = schema(of: info, severity: severity)
      properties.append((info.code, value))
      properties.append((info.name, value))
    }
    return properties
  }

  private static let reference = SchemaValue.object([("$ref", "#/definitions/severity")])

  private func schema(of info: RuleInfo, severity: SchemaValue) -> SchemaValue {
    var options: [(String, SchemaValue)] = [("severity", severity)]
    for option in info.options {
      let shape: [(String, SchemaValue)] =
        switch option.initial {
        case .flag(let value): [("type", "boolean"), ("default", .flag(value))]
        case .number(let value): [("type", "integer"), ("default", .number(value))]
        case .text(let value): [("type", "string"), ("default", .string(value))]
        case .list(let values): Self.texts + [("default", .array(values.map { .string($0) }))]
        }
      options.append((option.name, .object([("description", .string(option.summary))] + shape)))
    }
    return .object([
      ("description", .string("\(info.code) \(info.name): \(info.summary)")),
      ("anyOf", .array([severity, object(of: options)])),
    ])
  }

  private func object(of members: [(String, SchemaValue)]) -> SchemaValue {
    .object([("type", "object"), ("properties", .object(members)), ("additionalProperties", false)])
  }
}
