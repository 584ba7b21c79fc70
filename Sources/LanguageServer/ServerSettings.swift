// SPDX-License-Identifier: MIT

import LSPProtocol
import RuleEngine

/// What the user can set in the editor.
package struct ServerSettings: Sendable, Equatable {
  /// The folder of the Go installation; looked for where nil.
  package var goRoot: String?
  /// The platform build constraints are read for, as "linux/amd64".
  package var platform: (os: String, arch: String)? {
    get { platformNames.count == 2 ? (platformNames[0], platformNames[1]) : nil }
    set { platformNames = newValue.map { [$0.os, $0.arch] } ?? [] }
  }
  package var cgo: Bool?
  package var tags: [String] = []
  /// The codes or names of the only rules that run.
  package var select: [String]?
  /// Severities by a rule's code or name.
  package var severity: [String: Severity] = [:]
  /// Whether all rules run in test files.
  package var tests = false
  /// How characters are counted, where the client leaves the choice.
  package var positionEncoding: PositionEncoding?

  private var platformNames: [String] = []

  package init() {}

  /// Reads settings; `problems` are sentences about what was not understood.
  package init(_ json: LSPAny, problems: inout [String]) {
    for (key, value) in json.objectValue ?? [:] where !value.isNull {
      if let problem = read(key, value) { problems.append(problem) }
    }
    if json.objectValue == nil, !json.isNull { problems.append("the settings must be an object") }
    problems.sort()
  }

  /// The settings themselves, whether or not they stand in a section `goprod`.
  package static func section(of json: LSPAny) -> LSPAny {
    let section = json["goprod"]
    return section.objectValue == nil ? json : section
  }

  private mutating func read(_ key: String, _ value: LSPAny) -> String? {
    switch key {
    case "goroot":
      guard let text = value.stringValue else { return "setting `goroot` must be a string" }
      goRoot = text.isEmpty ? nil : text
    case "platform":
      let names = (value.stringValue ?? "").split(separator: "/").map(String.init)
      guard names.count == 2 || value.stringValue == "" else {
        return "setting `platform` must be a string such as \"linux/amd64\""
      }
      platformNames = names
    case "cgo":
      guard let flag = value.boolValue else { return "setting `cgo` must be true or false" }
      cgo = flag
    case "tags":
      guard let names = Self.names(value) else { return "setting `tags` must be an array of strings" }
      tags = names
    case "select":
      guard let names = Self.names(value) else { return "setting `select` must be an array of rules" }
      select = names.isEmpty ? nil : names
    case "tests":
      guard let flag = value.boolValue else { return "setting `tests` must be true or false" }
      tests = flag
    case "severity":
      return readSeverities(value)
    case "positionEncoding":
      guard let name = value.stringValue, ["utf-8", "utf-16", "utf-32"].contains(name) else {
        return "setting `positionEncoding` must be \"utf-8\", \"utf-16\" or \"utf-32\""
      }
      positionEncoding = PositionEncoding(rawValue: name)
    default: return "unknown setting `\(key)`"
    }
    return nil
  }

  private mutating func readSeverities(_ value: LSPAny) -> String? {
    guard let members = value.objectValue else {
      return "setting `severity` must be an object from rules to severities"
    }
    for (rule, name) in members.sorted(by: { $0.key < $1.key }) {
      guard let severity = name.stringValue.flatMap(Severity.init(rawValue:)) else {
        let known = Severity.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return "setting `severity` of `\(rule)` must be one of \(known)"
      }
      self.severity[rule] = severity
    }
    return nil
  }

  /// An array of strings, or one string with commas or spaces between names.
  private static func names(_ value: LSPAny) -> [String]? {
    if let text = value.stringValue {
      return text.split { $0 == "," || $0 == " " }.map(String.init)
    }
    guard let elements = value.arrayValue else { return nil }
    let names = elements.compactMap(\.stringValue)
    return names.count == elements.count ? names : nil
  }
}
