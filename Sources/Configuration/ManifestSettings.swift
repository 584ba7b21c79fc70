// SPDX-License-Identifier: MIT

import RuleEngine

/// The settings that editors have too, as the manifest of an extension of VS Code declares them.
public struct ManifestSettings {
  private let schema: SettingsSchema

  public init(registry: RuleRegistry) { schema = SettingsSchema(registry: registry) }

  /// A part of the settings, which stands below its title.
  public enum Part: String, CaseIterable, Sendable {
    case rules = "Rules and Packages"
    case server = "Server"
  }

  /// Those of a file that say something about other files have no meaning in an editor.
  private static let onlyInFiles: Set = ["extends", "overrides"]

  private func settings(of part: Part) -> [Setting] {
    switch part {
    case .rules: Setting.all.filter { !Self.onlyInFiles.contains($0.name) }
    // VS Code leaves no choice of how characters are counted.
    case .server: [.logLevel]
    }
  }

  /// The manifest with the members of the object `properties` below a part's title replaced.
  ///
  /// It is nil where there is no such object. The manifest is laid out with two spaces.
  public func manifest(_ text: String, replacing part: Part) -> String? {
    let title = part.rawValue
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let titled = lines.firstIndex(where: { $0.hasSuffix("\"title\": \"\(title)\",") }),
      let opening = lines[titled...].firstIndex(where: { $0.hasSuffix("\"properties\": {") })
    else { return nil }
    let indentation = lines[opening].prefix { $0 == " " }
    guard let closing = lines[opening...].firstIndex(where: { $0 == indentation + "}" }) else { return nil }
    let inner = indentation + "  "
    let members = properties(of: part).joined(separator: ",\n").split(separator: "\n").map { inner + $0 }
    return (lines[...opening] + members.map { $0[...] } + lines[closing...]).joined(separator: "\n")
  }

  /// The members, without the comma behind each.
  private func properties(of part: Part) -> [String] {
    settings(of: part).map { setting in
      guard case .rules = setting.shape else { return member("goprod.\(setting.name)", .object(shape(of: setting))) }
      // VS Code resolves no references here, and a line for each rule keeps the file readable.
      let rules = schema.properties(severity: SettingsSchema.severity).map { "    " + member($0.0, $0.1) }
      let head = shape(of: setting).map { "  " + member($0.0, $0.1) + ",\n" }.joined()
      return "\"goprod.\(setting.name)\": {\n\(head)  \"properties\": {\n\(rules.joined(separator: ",\n"))\n  }\n}"
    }
  }

  private func member(_ name: String, _ value: SchemaValue) -> String {
    "\"\(name)\": \(SchemaText(value: value).line)"
  }

  private func shape(of setting: Setting) -> [(String, SchemaValue)] {
    let typed: [(String, SchemaValue)] =
      switch setting.shape {
      case .flag: [("type", "boolean"), ("default", false)]
      case .text: [("type", "string"), ("default", "")]
      case .ruleNames: schema.ruleNames + [("default", [])]
      case .texts, .textOrTexts: SettingsSchema.texts + [("default", [])]
      case .choice(let names):
        [
          ("type", "string"), ("enum", .array(names.map { .string($0) })),
          ("default", .string(setting.initial ?? names.first ?? "")),
        ]
      case .rules, .overrides: [("type", "object"), ("default", .object([])), ("additionalProperties", false)]
      }
    return typed + [("scope", "window"), ("markdownDescription", .string(setting.summary))]
  }
}
