// SPDX-License-Identifier: MIT

import Configuration
import RuleEngine
import Testing

/// What a file's text is read as, and what is said about mistakes in it.
struct ConfigurationTextTests {
  private func read(_ text: String) -> (settings: EffectiveSettings, problems: [String]) {
    let (layer, problems) = ConfigurationText.layer(
      of: Array(text.utf8), path: "/p/.goprod.json", registry: sampleRegistry)
    return (EffectiveSettings([layer], registry: sampleRegistry), problems.map(\.text).sorted())
  }

  @Test func commentsAndTrailingCommasAreFine() {
    let (settings, problems) = read(
      """
      // Ours.
      {
        "rules": {
          "ERR901": "error", /* by code */
          'second-rule': { severity: "hint" },
        },
        tests: true,
      }
      """)
    #expect(problems.isEmpty)
    let configuration = settings.configuration(for: nil)
    #expect(configuration.severities == ["ERR901": .error, "ERR902": .hint])
    #expect(configuration.includesTests)
  }

  @Test func optionsHaveTheirTypes() {
    let (settings, problems) = read(
      #"{"rules": {"ERR901": {"deep": true, "most": 7, "names": ["a", "b"], "word": "w"}}}"#)
    #expect(problems.isEmpty)
    #expect(
      settings.configuration(for: nil).options
        == ["ERR901": ["deep": .flag(true), "most": .number(7), "names": .list(["a", "b"]), "word": .text("w")]])
    // Options alone leave the severity to the rule and its findings.
    #expect(settings.configuration(for: nil).severities.isEmpty)
  }

  @Test func mistakesAreSaidWithLineAndField() {
    let (settings, problems) = read(
      """
      {
        "rules": {
          "ERR901": { "deep": 1, "depth": true },
          "ERR902": "loud",
          "frist-rule": "off",
          "ERR": "hint"
        },
        "preset": "strcit",
        "tests": "yes",
        "tests": true,
        "colour": 1,
        "overrides": [{ "rules": {} }, { "paths": ["a"], "tags": [] }],
        "platform": "linux"
      }
      """)
    #expect(
      problems == [
        "/p/.goprod.json:10:3: `tests`: is set twice",
        "/p/.goprod.json:10:3: `tests`: must be true or false, not a string",
        "/p/.goprod.json:11:3: `colour`: is no setting",
        "/p/.goprod.json:12:17: `overrides.0`: has no `paths`",
        "/p/.goprod.json:12:52: `overrides.1.tags`: cannot be set for some paths; there are `paths`, `rules` and `tests`",
        "/p/.goprod.json:13:3: `platform`: must be an operating system and a processor, as \"linux/amd64\"",
        "/p/.goprod.json:3:17: `rules.ERR901.deep`: must be true or false, not a number",
        "/p/.goprod.json:3:28: `rules.ERR901.depth`: is no option of ERR901; "
          + "there are `severity`, `deep`, `most`, `names`, `word`",
        "/p/.goprod.json:4:5: `rules.ERR902`: must be one of `error`, `warning`, `info`, `hint`, `off`, `on`",
        "/p/.goprod.json:5:5: `rules.frist-rule`: no rule is called `frist-rule`; did you mean `first-rule`?",
        "/p/.goprod.json:8:3: `preset`: must be one of `recommended`, `strict`, `all`",
      ])
    // What was understood counts.
    #expect(settings.configuration(for: nil).severities["ERR902"] == .hint)
  }

  @Test func aCategoryIsNoRuleToSelect() {
    let (settings, problems) = read("{ \"select\": [\n \"errors\"] }")
    #expect(
      problems == [
        "/p/.goprod.json:2:2: `select.0`: `errors` is a category; name its rules, or turn the other categories off in `rules`"
      ])
    // Nothing is left to select: that must not turn all rules off.
    #expect(settings.configuration(for: nil).selected == nil)
  }

  @Test func elementsThatAreWrongAreNamed() {
    let (settings, problems) = read("{\n \"extends\": [1,\n \"a\"],\n \"select\": [\"ERR901\",\n \"ERR999\"] }")
    #expect(
      problems == [
        "/p/.goprod.json:2:14: `extends.0`: must be a string, not a number",
        "/p/.goprod.json:5:2: `select.1`: no rule is called `ERR999`",
      ])
    #expect(settings.layers.last?.extends.map(\.origin) == [.file("/p/.goprod.json", line: 3, column: 2)])
    #expect(settings.configuration(for: nil).selected == ["ERR901"])
  }

  @Test func aCategoryMayHaveItsSeverityInAnObject() {
    let (settings, problems) = read(#"{ "rules": { "errors": { "severity": "hint", "deep": true } } }"#)
    #expect(
      problems == [
        "/p/.goprod.json:1:46: `rules.errors.deep`: cannot be set for all rules of a category; there is `severity`"
      ])
    #expect(settings.configuration(for: nil).severities == ["ERR901": .hint, "ERR902": .hint])
  }

  @Test func whatIsNoUTF8HasItsPlace() {
    let bytes = Array("{\n  \"preset\": \"".utf8) + [0xFF] + Array("\"}".utf8)
    let problems = ConfigurationText.layer(of: bytes, path: "/p/.goprod.json", registry: sampleRegistry).problems
    #expect(problems.map(\.text) == ["/p/.goprod.json:2:14: is no JSON: expected UTF-8"])
  }

  /// A key is the same however it is written.
  @Test func keysMayHaveEscapes() {
    let (_, problems) = read(
      #"""
      {
        "pre\u0073et": "none",
        'col\x6Fur': 1,
        "tests": true,
        "te\u0073ts": true,
      }
      """#)
    #expect(
      problems == [
        "/p/.goprod.json:2:3: `preset`: must be one of `recommended`, `strict`, `all`",
        "/p/.goprod.json:3:3: `colour`: is no setting",
        "/p/.goprod.json:5:3: `tests`: is set twice",
      ])
  }

  @Test func aStringMayGoOnInTheNextLine() {
    for newline in ["\n", "\r\n"] {
      #expect(read("{ \"$schema\": \"a\\\(newline)b\" }").problems.isEmpty)
    }
  }

  @Test(arguments: [
    ("", "1:1: is no JSON: expected a value"),
    ("{\n  a: }", "2:6: is no JSON: expected a value"),
    ("{a: 1", "1:6: is no JSON: expected `,` or `}`"),
    ("{a: 1} x", "1:8: is no JSON: expected the end of the file"),
    ("{a: \"x", "1:5: is no JSON: expected the end of this string"),
    ("[1", "1:3: is no JSON: expected `,` or `]`"),
    ("{: 1}", "1:2: is no JSON: expected a key or `}`"),
    ("[1]", ": must be an object, not an array"),
    ("null", ": must be an object, not null"),
    ("{a: maybe}", "1:5: is no JSON: expected a value"),
    ("{preset: strict}", "1:10: is no JSON: expected a value"),
    ("{\n  \"a\": \"b,\n  \"c\": \"d\"\n}", "2:8: is no JSON: expected the end of this string"),
    ("{\n  \"a: 1\n}", "2:3: is no JSON: expected the end of this string"),
    ("{a: 1e999}", ": is no JSON"),
  ])
  func whatIsNoJSONIsSaid(_ text: String, _ message: String) {
    let (settings, problems) = read(text)
    #expect(problems.count == 1 && problems[0].hasSuffix(message), "\(problems)")
    #expect(settings.configuration(for: nil) == RuleConfiguration())
  }

  @Test func everyPrefixAndChangedByteIsRead() {
    let text = Array(#"{"rules": {"ERR901": {"deep": true}}, /* c */ "tags": ["a",], 'x': -1.5e3}"#.utf8)
    for length in 0...text.count {
      _ = ConfigurationText.layer(of: Array(text.prefix(length)), path: "/p/.goprod.json", registry: sampleRegistry)
    }
    for index in text.indices {
      for byte in [UInt8(0), 0x22, 0x5C, 0x7B, 0x5D, 0x2F, 0x2A, 0xFF] {
        var changed = text
        changed[index] = byte
        _ = ConfigurationText.layer(of: changed, path: "/p/.goprod.json", registry: sampleRegistry)
      }
    }
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    let problems = ConfigurationText.layer(of: deep, path: "/p/.goprod.json", registry: sampleRegistry).problems
    #expect(problems.count == 1)
  }
}
