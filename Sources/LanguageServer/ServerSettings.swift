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
      ConfigurationValue(json), folder: "/", origin: .editor, known: ["positionEncoding", "logLevel"],
      registry: RuleCatalogue.registry)
    layer = read.layer
    problems += read.problems.map(\.text)
    if let name = Self.choice("positionEncoding", of: ["utf-8", "utf-16", "utf-32"], in: json, &problems) {
      positionEncoding = PositionEncoding(rawValue: name)
    }
    if let name = Self.choice("logLevel", of: ["error", "warning", "info", "debug"], in: json, &problems) {
      logLevel = LogLevel(named: name)
    }
  }

  private static func choice(_ key: String, of names: [String], in json: LSPAny, _ problems: inout [String]) -> String?
  {
    if json[key].isNull { return nil }
    if let name = json[key].stringValue, names.contains(name) { return name }
    problems.append("editor settings: `\(key)`: must be one of \(names.map { "`\($0)`" }.joined(separator: ", "))")
    return nil
  }

  /// The settings themselves, whether or not they stand in a section `goprod`.
  package static func section(of json: LSPAny) -> LSPAny {
    let section = json["goprod"]
    return section.objectValue == nil ? json : section
  }
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
