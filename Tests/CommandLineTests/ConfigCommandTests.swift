// SPDX-License-Identifier: MIT

import Configuration
import ProductionRules
import SystemCalls
import TestSupport
import Testing

@testable import CommandLine

/// `goprod config`, and the schema it prints.
@Suite struct ConfigCommandTests {
  private func folder(_ configuration: String) throws -> TemporaryFolder {
    try TemporaryFolder([
      "go.mod": "module example.com/m\n\ngo 1.22\n", ".goprod.json": configuration,
      "a/a.go": "package a\n\nvar bad = 1\n",
    ])
  }

  @Test func settingsAreShownWithTheirPlace() throws {
    let folder = try folder("{\n  \"tags\": [\"x\"],\n  \"rules\": { \"TST001\": \"error\" }\n}\n")
    let run = CapturedRun("config", "a/a.go", in: folder.path)
    #expect(run.code == 0)
    let file = folder.path + "/.goprod.json"
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.first == "configuration file: \(file)")
    #expect(lines.contains("tags x \(file):2:3"))
    #expect(lines.contains("TST001 bad-name error \(file):3:14"))
    #expect(lines.contains("TST002 any-call info default") || lines.contains { $0.hasSuffix("default") })
  }

  @Test func mistakesAreFailures() throws {
    let folder = try folder("{rules: 1}")
    let run = CapturedRun("config", in: folder.path)
    #expect(run.code == 2)
    #expect(
      run.messages.contains(".goprod.json:1:2: `rules`: must be an object from rules to severities, not a number"))
    #expect(CapturedRun("config", "none", in: folder.path).code == 2)
    #expect(CapturedRun("config", "a", "b", in: folder.path).code == 2)
    #expect(CapturedRun("config", "--loud", in: folder.path).code == 2)
  }

  @Test func checkTakesAFileOrNone() throws {
    let folder = try folder("{rules: {TST001: 'off'}}")
    #expect(CapturedRun("check", in: folder.path).code == 0)
    #expect(CapturedRun("check", "--no-config", in: folder.path).code == 1)
    try FileSystem.writeAtomically(Array("{rules: {TST001: 'error'}}".utf8), to: folder.path + "/ci.json")
    #expect(CapturedRun("check", "--config", "ci.json", in: folder.path).output.contains(": error: "))
    let missing = CapturedRun("check", "--config", "none.json", in: folder.path)
    #expect(missing.messages.contains("none.json` cannot be read"))
  }

  @Test func theSchemaInTheDocumentsIsThatOfTheCode() throws {
    let root = FilePath.folder(of: FilePath.folder(of: FilePath.folder(of: #filePath)))
    let path = root + "/docs/goprod.schema.json"
    let text = SettingsSchema(registry: RuleCatalogue.registry).text
    if ProcessEnvironment.variables["GOPROD_RENEW_DOCS"] != nil {
      try FileSystem.writeAtomically(Array(text.utf8), to: path)
    }
    #expect(try FileSystem.read(path) == Array(text.utf8), "GOPROD_RENEW_DOCS=1 renews it")
    #expect(throws: Never.self) { try ConfigurationValue(json: Array(text.utf8)) }
    // What is read is no mistake to an editor, and rules to select are completed.
    #expect(text.contains(#""anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]"#))
    let names = try #require(text.firstRange(of: #""select": {"#)).upperBound
    #expect(text[names...].prefix { $0 != "]" }.contains(#""bare-error-return""#))
    #expect(CapturedRun("config", "--schema", in: "/").output.contains("http://json-schema.org/draft-07/schema#"))
  }

  @Test func theManifestOfTheExtensionHasTheSettingsOfTheCode() throws {
    let root = FilePath.folder(of: FilePath.folder(of: FilePath.folder(of: #filePath)))
    let path = root + "/editor-configs/vscode/package.json"
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let settings = ManifestSettings(registry: RuleCatalogue.registry)
    let current = try ManifestSettings.Part.allCases.reduce(text) { text, part in
      try #require(settings.manifest(text, replacing: part))
    }
    if ProcessEnvironment.variables["GOPROD_RENEW_DOCS"] != nil {
      try FileSystem.writeAtomically(Array(current.utf8), to: path)
    } else {
      #expect(text == current, "GOPROD_RENEW_DOCS=1 renews it")
    }
    #expect(throws: Never.self) { try ConfigurationValue(json: Array(current.utf8)) }
  }

  @Test func aManifestOfAnotherShapeIsLeftAlone() {
    let settings = ManifestSettings(registry: RuleCatalogue.registry)
    let manifest = "{\n  \"title\": \"Server\",\n  \"properties\": {\n  }\n}\n"
    #expect(settings.manifest(manifest, replacing: .server)?.contains("    \"goprod.logLevel\": {") == true)
    #expect(settings.manifest(manifest, replacing: .rules) == nil)
    #expect(settings.manifest("\"title\": \"Server\",\n", replacing: .server) == nil)
  }
}
