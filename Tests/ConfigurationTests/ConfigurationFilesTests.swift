// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import Testing

/// Which files count, and what they extend.
struct ConfigurationFilesTests {
  private func files(_ texts: [String: String]) -> ConfigurationFiles {
    ConfigurationFiles(registry: sampleRegistry) { texts[$0].map { Array($0.utf8) } }
  }

  @Test func theNearestFileCounts() {
    var files = files(["/p/.goprod.json": "{tests: true}", "/p/q/.goprod.json": "{}"])
    #expect(files.path(for: "/p/x/y") == "/p/.goprod.json")
    #expect(files.path(for: "/p/q/y") == "/p/q/.goprod.json")
    #expect(files.path(for: "/") == nil)
    #expect(files.path(for: "/other") == nil)
    #expect(files.layers(ofFile: "/other.json").problems.map(\.text) == ["command line: `/other.json` cannot be read"])
  }

  @Test func extendedFilesComeFirst() {
    var files = files([
      "/p/q/.goprod.json": "{extends: ['../base.json', '/etc/all.json'], rules: {ERR901: 'hint'}}",
      "/p/base.json": "{rules: {ERR901: 'off', ERR902: 'off'}}", "/etc/all.json": "{preset: 'all'}",
    ])
    let (layers, problems) = files.layers(ofFile: "/p/q/.goprod.json")
    #expect(problems.isEmpty)
    #expect(
      EffectiveSettings(layers, registry: sampleRegistry).configuration(for: nil).severities
        == ["ERR901": .hint, "ERR902": .off, "SQL901": .warning])
  }

  @Test func circlesAndMissingFilesAreSaid() {
    var files = files([
      "/p/.goprod.json": "{\n extends: ['a.json', 'none.json']}", "/p/a.json": "{extends: '.goprod.json', tests: true}",
    ])
    let (layers, problems) = files.layers(ofFile: "/p/.goprod.json")
    #expect(
      problems.map(\.text) == [
        "/p/a.json:1:2: `extends`: `/p/.goprod.json` extends itself: /p/.goprod.json → /p/a.json → /p/.goprod.json",
        "/p/.goprod.json:2:22: `extends`: `/p/none.json` cannot be read",
      ])
    #expect(layers.count == 2)
  }

  @Test func whatWasForgottenIsReadAgain() {
    let texts = Texts()
    texts.values["/p/.goprod.json"] = "{tests: true}"
    var files = ConfigurationFiles(registry: sampleRegistry) { texts.values[$0].map { Array($0.utf8) } }
    #expect(files.layers(ofFile: "/p/.goprod.json").layers.first?.tests?.value == true)
    texts.values["/p/.goprod.json"] = "{tests: false}"
    #expect(files.layers(ofFile: "/p/.goprod.json").layers.first?.tests?.value == true)
    files.forget()
    #expect(files.layers(ofFile: "/p/.goprod.json").layers.first?.tests?.value == false)
  }

  private final class Texts { var values: [String: String] = [:] }
}
