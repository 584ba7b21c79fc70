// SPDX-License-Identifier: MIT

import Configuration
import LSPProtocol
import ProductionRules

/// What the user can set in the editor.
package struct ServerSettings: Sendable, Equatable {
  /// The settings that configuration files have too.
  package var layer = SettingsLayer(folder: "/")
  /// How characters are counted, where the client leaves the choice.
  package var positionEncoding: PositionEncoding?
  /// How much goes to the client's log.
  package var logLevel: LogLevel?

  package init() {}

  /// Reads settings; `problems` are sentences about what was not understood.
  package init(_ json: LSPAny, problems: inout [String]) {
    let read = SettingsLayer.read(
      ConfigurationValue(json), folder: "/", origin: .editor, known: Set(Setting.ofServer.map(\.name)),
      registry: RuleCatalogue.registry)
    layer = read.layer
    problems += read.problems.map(\.text)
    if let name = Self.choice(of: .positionEncoding, in: json, &problems) {
      positionEncoding = PositionEncoding(rawValue: name)
    }
    if let name = Self.choice(of: .logLevel, in: json, &problems) { logLevel = LogLevel(named: name) }
  }

  private static func choice(of setting: Setting, in json: LSPAny, _ problems: inout [String]) -> String? {
    let value = json[setting.name]
    if value.isNull { return nil }
    if let name = value.stringValue, setting.choices.contains(name) { return name }
    let names = setting.choices.map { "`\($0)`" }.joined(separator: ", ")
    problems.append("editor settings: `\(setting.name)`: must be one of \(names)")
    return nil
  }

  /// The settings themselves, whether or not they stand in a section `goprod`.
  package static func section(of json: LSPAny) -> LSPAny {
    let section = json["goprod"]
    if section.isEmptyArray || json.isEmptyArray { return .object([:]) }
    return section.objectValue == nil ? json : section
  }
}

extension LSPAny {
  /// Whether it is what an empty table of Lua becomes, which may stand for an object without members.
  fileprivate var isEmptyArray: Bool { self == .array([]) }
}

extension ConfigurationValue {
  init(_ json: LSPAny) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .flag(flag)
    case .int(let number): self = .number(number)
    case .double(let number): self = Int(exactly: number).map { .number($0) } ?? .fraction(number)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map { ConfigurationValue($0) })
    case .object(let members): self = .members(members.mapValues { ConfigurationValue($0) })
    }
  }
}
