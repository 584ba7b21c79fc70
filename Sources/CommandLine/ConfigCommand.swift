// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import SystemCalls

/// `goprod config`: prints the settings that hold for a file or folder and where each was made, or the schema.
struct ConfigCommand {
  private let registry: RuleRegistry
  private let output: CommandOutput
  private let currentFolder: String
  private var path: String
  private var printsSchema = false

  init(
    _ arguments: [String], registry: RuleRegistry, output: CommandOutput, currentFolder: String
  ) throws(Misuse) {
    self.registry = registry
    self.output = output
    self.currentFolder = currentFolder
    path = currentFolder
    var paths: [String] = []
    var reader = ArgumentReader(arguments)
    while let item = try reader.next() {
      switch item {
      case .option("--schema"): printsSchema = true
      case .option(let name): throw Misuse("unknown option `\(name)` of `goprod config`")
      case .operand(let operand): paths.append(operand)
      }
    }
    guard paths.count <= 1 else { throw Misuse("`goprod config` takes one file or folder") }
    if let operand = paths.first { path = FilePath.absolute(operand, from: currentFolder) }
  }

  /// Runs the command and gives its exit code.
  func run() -> Int32 {
    if printsSchema {
      output.result(SettingsSchema(registry: registry).text)
      return ExitCode.clean
    }
    guard let status = try? FileSystem.status(of: path) else {
      output.say("`\(path)` is neither a file nor a folder")
      return ExitCode.failure
    }
    let isFolder = status.kind == .folder
    var files = ConfigurationFiles(registry: registry) { try? FileSystem.read($0) }
    let file = files.path(for: isFolder ? path : FilePath.folder(of: path))
    let (layers, problems) = file.map { files.layers(ofFile: $0) } ?? ([], [])
    for problem in problems { output.say("warning: \(problem.text)") }
    let settings = EffectiveSettings(layers, registry: registry)
    output.result(table(settings, file: file, for: isFolder ? nil : path))
    return problems.isEmpty ? ExitCode.clean : ExitCode.failure
  }

  private func table(_ settings: EffectiveSettings, file: String?, for path: String?) -> String {
    var rows: [(name: String, value: String, origin: SettingOrigin)] = []
    func add<Value>(_ name: String, _ setting: Sourced<Value>?, _ text: (Value) -> String) {
      if let setting { rows.append((name, text(setting.value), setting.origin)) }
    }
    let listed: ([String]) -> String = { $0.joined(separator: ", ") }
    add("preset", settings.last(\.preset), \.rawValue)
    add("overlap", settings.last(\.overlap), \.rawValue)
    add("select", settings.last(\.select), listed)
    add("tests", settings.tests(for: path)) { $0 ? "true" : "false" }
    for layer in settings.layers { add("exclude", layer.excluded, listed) }
    add("goroot", settings.last(\.goRoot)) { $0 }
    add("os", settings.last(\.os)) { $0 }
    add("arch", settings.last(\.arch)) { $0 }
    add("tags", settings.last(\.tags), listed)
    add("cgo", settings.last(\.cgo)) { $0 ? "true" : "false" }
    for rule in settings.rules(for: path) {
      let name = "\(rule.info.code) \(rule.info.name)"
      rows.append((name, rule.severity.value.rawValue, rule.severity.origin))
      for option in rule.options.sorted(by: { $0.key < $1.key }) {
        rows.append(("  \(option.key)", Self.text(option.value.value), option.value.origin))
      }
    }
    var text = "configuration file: \(file ?? "none")\n"
    if let path, settings.excludes(path) { text += "this file is left out\n" }
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let valueWidth = rows.map(\.value.count).max() ?? 0
    for row in rows {
      text += row.name + Self.spaces(nameWidth - row.name.count + 2)
      text += row.value + Self.spaces(min(valueWidth, 30) - row.value.count + 2) + "\(row.origin)\n"
    }
    return text
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 2)) }

  private static func text(_ value: RuleOption.Value) -> String {
    switch value {
    case .flag(let flag): flag ? "true" : "false"
    case .number(let number): String(number)
    case .text(let text): text
    case .list(let texts): texts.joined(separator: ", ")
    }
  }
}
