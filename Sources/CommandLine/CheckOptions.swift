// SPDX-License-Identifier: MIT

import ProductionRules
import RuleEngine
import Workspace

/// What `goprod check` is asked to do.
struct CheckOptions: Sendable {
  enum Format: String, Sendable { case text, json }

  var paths: [String] = []
  var format = Format.text
  var appliesFixes = false
  var isVerbose = false
  var workspace = WorkspaceOptions()

  init(_ arguments: [String], registry: RuleRegistry) throws(Misuse) {
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
        var selected = workspace.rules.selected ?? []
        for name in try reader.list(of: "--select") {
          guard let rule = registry.rule(name) else {
            throw Misuse("unknown rule `\(name)`; `goprod rule` lists them all")
          }
          selected.insert(rule.info.code)
        }
        workspace.rules.selected = selected
      case .option("--tests"): workspace.rules.includesTests = true
      case .option("--fix"): appliesFixes = true
      case .option("--verbose"): isVerbose = true
      case .option("--goroot"): workspace.goRoot = try reader.value(of: "--goroot")
      case .option("--tags"): workspace.tags += try reader.list(of: "--tags")
      case .option("--os"): workspace.os = try reader.value(of: "--os")
      case .option("--arch"): workspace.arch = try reader.value(of: "--arch")
      case .option(let name): throw Misuse("unknown option `\(name)` of `goprod check`")
      }
    }
    if paths.isEmpty { paths = ["./..."] }
  }
}
