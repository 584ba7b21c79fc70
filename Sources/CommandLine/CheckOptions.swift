// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import SystemCalls
import Workspace

/// What `goprod check` is asked to do.
struct CheckOptions: Sendable {
  enum Format: String, Sendable { case text, json }

  var paths: [String] = []
  var format = Format.text
  var appliesFixes = false
  var isVerbose = false
  var workspace = WorkspaceOptions()

  init(_ arguments: [String], registry: RuleRegistry, currentFolder: String) throws(Misuse) {
    var reader = ArgumentReader(arguments)
    while let item = try reader.next() {
      switch item {
      case .operand(let path): paths.append(path)
      case .option("--format"):
        let value = try reader.value(of: "--format")
        guard let format = Format(rawValue: value) else {
          throw Misuse("unknown format `\(value)`; there are `text` and `json`")
        }
        self.format = format
      case .option("--select"):
        var selected = workspace.settings.select?.value ?? []
        for name in try reader.list(of: "--select") {
          guard let rule = registry.rule(name) else {
            throw Misuse("unknown rule `\(name)`; `goprod rule` lists them all")
          }
          selected.append(rule.info.code)
        }
        workspace.settings.select = Sourced(selected, .commandLine)
      case .option("--tests"): workspace.settings.tests = Sourced(true, .commandLine)
      case .option("--fix"): appliesFixes = true
      case .option("--verbose"): isVerbose = true
      case .option("--goroot"): workspace.settings.goRoot = Sourced(try reader.value(of: "--goroot"), .commandLine)
      case .option("--tags"):
        let tags = (workspace.settings.tags?.value ?? []) + (try reader.list(of: "--tags"))
        workspace.settings.tags = Sourced(tags, .commandLine)
      case .option("--os"): workspace.settings.os = Sourced(try reader.value(of: "--os"), .commandLine)
      case .option("--arch"): workspace.settings.arch = Sourced(try reader.value(of: "--arch"), .commandLine)
      case .option("--config"):
        workspace.configuration = .file(FilePath.absolute(try reader.value(of: "--config"), from: currentFolder))
      case .option("--no-config"): workspace.configuration = .none
      case .option(let name): throw Misuse("unknown option `\(name)` of `goprod check`")
      }
    }
    if paths.isEmpty { paths = ["./..."] }
  }
}
