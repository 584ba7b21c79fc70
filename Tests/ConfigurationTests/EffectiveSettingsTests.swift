// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import Testing

/// What several layers come to.
struct EffectiveSettingsTests {
  private func layer(_ text: String, _ folder: String = "/p") -> SettingsLayer {
    let (layer, problems) = ConfigurationText.layer(
      of: Array(text.utf8), path: folder + "/.goprod.json", registry: sampleRegistry)
    #expect(problems.isEmpty)
    return layer
  }

  private func severities(_ texts: String..., path: String? = nil) -> [String: Severity] {
    EffectiveSettings(texts.map { layer($0) }, registry: sampleRegistry).configuration(for: path).severities
  }

  @Test func presetsComeFirst() {
    #expect(severities(#"{preset: "recommended"}"#) == [:])
    #expect(severities(#"{preset: "strict"}"#) == ["ERR902": .warning])
    #expect(severities(#"{preset: "all"}"#) == ["ERR902": .warning, "SQL901": .warning])
    #expect(severities(#"{rules: {ERR902: "off"}}"#, #"{preset: "all"}"#) == ["ERR902": .off, "SQL901": .warning])
  }

  @Test func singleRulesGoOverCategoriesAndLaterLayersOverEarlier() {
    #expect(severities(#"{rules: {ERR901: "error", errors: "off"}}"#) == ["ERR901": .error, "ERR902": .off])
    #expect(
      severities(#"{rules: {ERR901: "error"}}"#, #"{rules: {ERR: "hint"}}"#) == ["ERR901": .hint, "ERR902": .hint])
    #expect(
      severities(#"{rules: {ERR: "off"}}"#, #"{rules: {ERR901: "on", SQL: true}}"#) == [
        "ERR902": .off, "SQL901": .warning,
      ])
  }

  @Test func overridesAreForTheirPaths() {
    let text = """
      {rules: {ERR901: "error"}, overrides: [
        {paths: ["legacy/**", "*_gen.go"], rules: {ERR901: "off"}, tests: true},
        {paths: ["legacy/new"], rules: {ERR901: "hint"}},
      ]}
      """
    #expect(severities(text, path: "/p/a.go")["ERR901"] == .error)
    #expect(severities(text, path: "/p/legacy/a.go")["ERR901"] == .off)
    #expect(severities(text, path: "/p/x/y/a_gen.go")["ERR901"] == .off)
    #expect(severities(text, path: "/p/legacy/new/a.go")["ERR901"] == .hint)
    #expect(severities(text, path: "/elsewhere/legacy/a.go")["ERR901"] == .error)
    let settings = EffectiveSettings([layer(text)], registry: sampleRegistry)
    #expect(settings.configuration(for: "/p/legacy/a_test.go").includesTests)
    #expect(!settings.configuration(for: "/p/a_test.go").includesTests)
  }

  @Test func whatOtherToolsReportIsLeftToThem() {
    #expect(severities(#"{overlap: "gopls"}"#) == ["ERR902": .off])
    #expect(severities(#"{overlap: "gopls", rules: {ERR902: "error"}}"#) == ["ERR902": .error])
  }

  @Test func anEditorsPatternsAreAboutEachOfItsFolders() {
    let value = ConfigurationValue.members(["exclude": .list([.text("gen/"), .text("/x/y.go")])])
    var (layer, problems) = SettingsLayer.read(
      value, folder: "/", origin: .editor, known: [], registry: sampleRegistry)
    layer.folders = ["/p", "/q/r"]
    let settings = EffectiveSettings([layer], registry: sampleRegistry)
    #expect(problems.isEmpty)
    #expect(["/p/x/y.go", "/q/r/x/y.go", "/q/r/a/gen/b.go"].allSatisfy(settings.excludes))
    #expect(!["/q/x/y.go", "/gen/a.go", "/p/y.go"].contains(where: settings.excludes))
  }

  /// What an empty table of Lua becomes.
  @Test func anEditorsEmptyArraysAreObjectsWithoutMembers() {
    for value in [
      ConfigurationValue.list([]), .members(["rules": .list([])]), .members(["rules": .members(["ERR901": .list([])])]),
    ] {
      let read = SettingsLayer.read(value, folder: "/", origin: .editor, known: [], registry: sampleRegistry)
      #expect(read.problems.isEmpty)
    }
  }

  @Test func everySettingKnowsWhereItWasMade() {
    let settings = EffectiveSettings(
      [layer("{preset: \"all\"}"), layer("{\n rules: {ERR901: {most: 1}}}", "/p/q")], registry: sampleRegistry)
    let rules = settings.rules(for: nil)
    #expect(rules[0].severity.origin == .builtIn)
    #expect(rules[0].options["most"]?.origin == .file("/p/q/.goprod.json", line: 2, column: 10))
    #expect(rules[1].severity.origin == .file("/p/.goprod.json", line: 1, column: 2))
  }

  @Test(arguments: [
    ("**/*.go", ["a.go", "x/a.go", "x/y/a.go"], ["a.c"]),
    ("*.go", ["a.go", "x/a.go"], ["a.go.txt"]),
    ("x/*.go", ["x/a.go"], ["a.go", "x/y/a.go", "y/x/a.go"]),
    ("x", ["x", "x/a.go", "y/x/z/a.go"], ["xx/a.go", "y/xx"]),
    ("/x", ["x/a.go"], ["y/x/a.go"]),
    ("x/", ["x/a.go", "y/x/a.go"], ["a.go"]),
    ("x/**", ["x/a.go", "x/y/z.go"], ["x", "y/x/a.go"]),
    ("x/**/z.go", ["x/z.go", "x/y/z.go", "x/y/y/z.go"], ["z.go", "x/z.gox"]),
    ("./x/y", ["x/y", "x/y/a.go"], ["z/x/y"]),
    ("a?c*e", ["abcde", "abce", "q/abcxxe/f.go"], ["ace", "abcd"]),
    ("**", ["a", "a/b"], []),
    ("***a*b*a*b*a*b*a*b*c", ["aababababc"], [String(repeating: "ab", count: 2_000)]),
  ])
  func patterns(_ pattern: String, _ matching: [String], _ others: [String]) {
    let settings = EffectiveSettings([layer("{exclude: [\"\(pattern)\"]}")], registry: sampleRegistry)
    for path in matching { #expect(settings.excludes("/p/" + path), "\(pattern) means \(path)") }
    for path in others { #expect(!settings.excludes("/p/" + path), "\(pattern) does not mean \(path)") }
  }
}
