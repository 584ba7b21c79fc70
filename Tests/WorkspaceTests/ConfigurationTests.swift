// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import SampleRules
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// What configuration files make of a check and of an editor's session.
@Suite struct ConfigurationTests {
  private let files = [
    "go.mod": "module example.com/m\n\ngo 1.22\n",
    "a.go": "package m\n\nvar bad = 1\n",
    "old/b.go": "package old\n\nvar bad = f()\n",
    "gen/c.go": "package gen\n\nvar bad = 1\n",
  ]

  private func findings(
    _ configuration: String, _ source: WorkspaceOptions.ConfigurationSource = .found, paths: [String] = ["./..."]
  ) throws -> (findings: [String], messages: [String]) {
    let folder = try TemporaryFolder(files.merging([".goprod.json": configuration]) { $1 })
    var messages: [String] = []
    var options = WorkspaceOptions.with(goRoot: "/nonexistent")
    options.configuration = source
    let workspace = Workspace(options: options, registry: sampleRegistry) { messages.append($0.text) }
    let report = workspace.check(paths: paths, from: folder.path)
    let found = report.files.flatMap { file in
      file.diagnostics.map {
        "\(FilePath.relative(file.path, to: folder.path) ?? file.path) \($0.code) \($0.severity.rawValue)"
      }
    }
    return (found, messages.compactMap { $0.hasPrefix(folder.path) ? String($0.dropFirst(folder.path.count)) : nil })
  }

  @Test func severitiesOverridesAndExclusions() throws {
    let text = """
      {
        // The old code has a year.
        "rules": { "bad-name": "error", "TST002": "off" },
        "overrides": [{ "paths": ["old"], "rules": { "TST001": "hint", "TST002": "info" } }],
        "exclude": ["gen/"],
      }
      """
    let expected = ["a.go TST001 error", "old/b.go TST001 hint", "old/b.go TST002 info"]
    #expect(try findings(text).findings == expected)
    // What is named is checked.
    #expect(try findings(text, paths: ["gen/c.go"]).findings == ["gen/c.go TST001 error"])
    #expect(try findings(text, .none).findings.contains("gen/c.go TST001 warning"))
  }

  @Test func problemsAreSaidOnceAndTheRestCounts() throws {
    let (found, messages) = try findings("{rules: {'bad-nam': 'off', TST001: 'info'}}")
    #expect(messages == ["/.goprod.json:1:10: `rules.bad-nam`: no rule is called `bad-nam`; did you mean `bad-name`?"])
    #expect(found.first == "a.go TST001 info")
  }

  @Test func aChangedFileIsReadAgain() throws {
    let folder = try TemporaryFolder(files)
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry, log: { _ in })
    let path = folder.path + "/a.go"
    workspace.open(path, text: DocumentText(try FileSystem.read(path)), version: 1)
    #expect(workspace.report(for: path).diagnostics.map(\.severity) == [.warning])
    let configuration = folder.path + "/.goprod.json"
    for (text, severities) in [("{rules: {TST001: 'hint'}}", [Severity.hint]), ("{exclude: ['*.go']}", [])] {
      try FileSystem.writeAtomically(Array(text.utf8), to: configuration)
      workspace.invalidate(paths: [configuration])
      #expect(workspace.report(for: path).diagnostics.map(\.severity) == severities)
    }
  }

  @Test func problemsAreThoseOfTheFilesInUse() throws {
    let folder = try TemporaryFolder(files.merging(["base.json5": "{tests: 1}", "old/.goprod.json": "{"]) { $1 })
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry, log: { _ in })
    for path in ["a.go", "old/b.go"].map({ folder.path + "/" + $0 }) {
      workspace.open(path, text: DocumentText(try FileSystem.read(path)), version: 1)
    }
    func problems(changed: String) -> [String] {
      workspace.invalidate(paths: [folder.path + "/" + changed])
      for path in workspace.openPaths { _ = workspace.report(for: path) }
      return workspace.configurationProblems.map { String($0.text.dropFirst(folder.path.count + 1)) }.sorted()
    }
    let broken = "old/.goprod.json:1:2: is no JSON: expected a key or `}`"
    #expect(problems(changed: ".goprod.json") == [broken])
    // Read twice, said once.
    try folder.write(".goprod.json", "{extends: ['base.json5', 'base.json5', 'none.json5']}")
    let base = "base.json5:1:2: `tests`: must be true or false, not a number"
    let missing = ".goprod.json:1:40: `extends`: `\(folder.path)/none.json5` cannot be read"
    #expect(problems(changed: ".goprod.json") == [missing, base, broken])
    #expect(workspace.extendedFiles == Set(["base.json5", "none.json5"].map { folder.path + "/" + $0 }))
    try folder.write("none.json5", "{}")
    #expect(problems(changed: "none.json5") == [base, broken])
    try FileSystem.remove(folder.path + "/old/.goprod.json")
    #expect(problems(changed: "old/.goprod.json") == [base])
    try folder.write(".goprod.json", "{}")
    #expect(problems(changed: ".goprod.json") == [])
    #expect(workspace.extendedFiles.isEmpty)
  }

  @Test func changesNobodyTellsOfAreNoticed() throws {
    let folder = try TemporaryFolder(files.merging(["base/b.json5": "{}"]) { $1 })
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry, log: { _ in })
    let path = folder.path + "/old/b.go"
    workspace.open(path, text: DocumentText(try FileSystem.read(path)), version: 1)
    workspace.noticeSurroundings()
    func severities() -> [Severity] {
      workspace.noticeSurroundings()
      return workspace.report(for: path).diagnostics.map(\.severity)
    }
    #expect(severities() == [.warning, .info])
    try folder.write(".goprod.json", "{extends: 'base/b.json5', rules: {TST002: 'off'}}")
    #expect(severities() == [.warning])
    try folder.write("base/b.json5", "{rules: {TST001: 'hint'}}")
    #expect(severities() == [.hint])
    try folder.write("old/.goprod.json", "{}")
    #expect(severities() == [.warning, .info])
    try FileSystem.remove(folder.path + "/old/.goprod.json")
    #expect(severities() == [.hint])
  }

  @Test func aNewModuleIsNoticed() throws {
    let folder = try TemporaryFolder(["a/a.go": "package a\n\nimport \"example.com/m/b\"\n", "b/b.go": "package b\n"])
    var messages: [String] = []
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry) {
      messages.append($0.text)
    }
    let path = folder.path + "/a/a.go"
    workspace.open(path, text: DocumentText(try FileSystem.read(path)), version: 1)
    workspace.noticeSurroundings()
    _ = workspace.report(for: path)
    #expect(messages.contains { $0.hasPrefix("no go.mod in") })
    try folder.write("go.mod", "module example.com/m\n\ngo 1.22\n")
    workspace.noticeSurroundings()
    _ = workspace.report(for: path)
    #expect("\(workspace.loader.universe(of: folder.path + "/a").kind)".hasPrefix("modules"))
  }

  @Test func theFileIsReadOnceAndSaysWhatGoIsTold() throws {
    let folder = try TemporaryFolder(files.merging([".goprod.json": "{tags: ['a'], goroot: 'none'}"]) { $1 })
    var messages: [String] = []
    let options = WorkspaceOptions(roots: [folder.path])
    let workspace = Workspace(options: options, registry: sampleRegistry) { messages.append($0.text) }
    let path = folder.path + "/a.go"
    workspace.open(path, text: DocumentText(try FileSystem.read(path)), version: 1)
    workspace.noticeSurroundings()
    #expect(workspace.goRoot == nil)
    #expect(!workspace.isOutdated)
    try folder.write(".goprod.json", "{tags: ['b'], goroot: 'none'}")
    workspace.noticeSurroundings()
    #expect(workspace.isOutdated)
  }

  @Test func foldersAreScannedOneByOne() throws {
    let folder = try TemporaryFolder(
      files.merging(["use/u.go": "package use\n\nimport _ \"example.com/m/old\"\n"]) { $1 })
    let workspace = Workspace(options: .with(goRoot: "/nonexistent"), registry: sampleRegistry, log: { _ in })
    var seen: [String] = []
    workspace.scan([folder.path]) { part in
      let name = FilePath.relative(part.folder, to: folder.path) ?? ""
      seen.append("\(part.number)/\(part.count) \(name) \(part.importPath) \(part.imports) \(part.files.count)")
    }
    #expect(
      seen == [
        "1/4  example.com/m [] 1", "2/4 gen example.com/m/gen [] 1", "3/4 old example.com/m/old [] 1",
        "4/4 use example.com/m/use [\"example.com/m/old\"] 0",
      ])
    var count = 0
    workspace.scan([folder.path], only: [folder.path + "/old"]) { _ in count += 1 }
    #expect(count == 1)
  }

  @Test func theEditorGoesOverTheFile() throws {
    let folder = try TemporaryFolder(files.merging([".goprod.json": "{rules: {TST001: 'hint'}}"]) { $1 })
    var options = WorkspaceOptions.with(goRoot: "/nonexistent")
    let read = SettingsLayer.read(
      .members(["rules": .members(["bad-name": .text("error")])]), folder: folder.path, origin: .editor, known: [],
      registry: sampleRegistry)
    options.settings.rules = read.layer.rules
    let workspace = Workspace(options: options, registry: sampleRegistry, log: { _ in })
    #expect(workspace.report(for: folder.path + "/a.go").diagnostics.map(\.severity) == [.error])
  }
}
