// SPDX-License-Identifier: MIT

/// A rule's documentation, taken apart at its headings and put together for where it is read.
public struct RuleDocumentation: Sendable {
  /// One heading with the text below it.
  public struct Section: Hashable, Sendable {
    public let heading: String
    /// The Markdown below the heading, without blank lines around it.
    public let text: String
  }

  /// The headings a rule's documentation has, in this order; the last only where the rule has options.
  public static let headings = [
    "What it reports", "Why", "Example", "Instead", "When it stays silent", "Fix", "Options",
  ]

  public let info: RuleInfo
  public let sections: [Section]

  public init(_ rule: any Rule.Type) {
    self.init(info: rule.info, text: rule.documentation)
  }

  init(info: RuleInfo, text: String) {
    self.info = info
    var sections: [Section] = []
    var heading = ""
    var lines: [Substring] = []
    var isCode = false
    func finish() {
      let body = Self.trimmed(lines)
      if !heading.isEmpty || !body.isEmpty { sections.append(Section(heading: heading, text: body)) }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, line.hasPrefix("## ") {
        finish()
        heading = String(line.dropFirst(3))
        lines = []
      } else {
        lines.append(line)
      }
    }
    finish()
    self.sections = sections
  }

  /// The text below a heading, nil when the rule has none.
  public func text(under heading: String) -> String? { sections.first { $0.heading == heading }?.text }

  /// What is wrong with the documentation's form: headings that are missing, unknown, empty or out of order.
  public var problems: [String] {
    var expected = Self.headings
    if info.options.isEmpty { expected.removeLast() }
    var problems: [String] = []
    if sections.map(\.heading) != expected {
      problems.append("\(info.code): headings are \(sections.map(\.heading)), not \(expected)")
    }
    // The table of options follows its heading by itself.
    for section in sections where section.text.isEmpty && section.heading != "Options" {
      problems.append("\(info.code): nothing under \"\(section.heading)\"")
    }
    return problems
  }

  // MARK: Rendering

  /// The whole page as Markdown, for `docs/rules`.
  public var page: String {
    "# \(info.code) \(info.name)\n\n\(Self.sentence(info.summary))\n\n" + facts.map { "- \($0)\n" }.joined() + body
  }

  /// The sections as Markdown, the options in a table; it begins with a blank line.
  public var body: String {
    var text = ""
    for section in sections {
      text += section.heading.isEmpty ? "" : "\n## \(section.heading)\n"
      text += section.text.isEmpty ? "" : "\n\(section.text)\n"
    }
    if !info.options.isEmpty {
      text += "\n| Option | Without it | What it changes |\n|---|---|---|\n"
      for option in info.options {
        text += "| `\(option.name)` | \(Self.describe(option.initial)) | \(option.summary) |\n"
      }
    }
    return text
  }

  /// What fits an editor's hover, as Markdown: why, the better way, and when the rule is silent.
  public var hover: String {
    sections.filter { !Self.leftOutOfHover.contains($0.heading) }
      .map { section in
        let text = Self.unwrapped(section.text)
        return section.heading.isEmpty ? text : "### \(section.heading)\n\n\(text)"
      }
      .joined(separator: "\n\n")
  }

  /// The text with each paragraph and list item on one line, as editors wrap to their own width; code stays as it is.
  static func unwrapped(_ text: String) -> String {
    var lines: [String] = []
    var isCode = false
    var continues = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isFence { isCode.toggle() }
      let content = line.drop { $0 == " " }
      let startsBlock = isFence || isCode || content.isEmpty || content.hasPrefix("- ") || content.hasPrefix("|")
      if continues, !startsBlock {
        lines[lines.count - 1] += " " + content
      } else {
        lines.append(String(line))
      }
      continues = !isFence && !isCode && !content.isEmpty && !content.hasPrefix("|")
    }
    return lines.joined(separator: "\n")
  }

  private static let leftOutOfHover: Set<String> = ["Example", "Fix", "Options"]

  private var facts: [String] {
    var facts = ["Category: \(info.category.title)", "Severity: \(info.severity.rawValue)"]
    switch info.fix {
    case .safe: facts.append("Fix: safe (applied by `goprod check --fix`)")
    case .suggested: facts.append("Fix: suggested (offered as a quick fix)")
    case nil: facts.append("Fix: none")
    }
    facts.append("Test files: \(info.runsInTests ? "checked" : "only with `--tests`")")
    if !info.answersTo.isEmpty {
      facts.append("Also silenced as: \(info.answersTo.map { "`\($0)`" }.joined(separator: ", "))")
    }
    if !info.yieldsTo.isEmpty {
      facts.append("Leaves the word to: \(info.yieldsTo.joined(separator: ", "))")
    }
    return facts
  }

  /// The index of all rules as Markdown; pages are expected beside it as `CODE-name.md`.
  public static func index(of registry: RuleRegistry) -> String {
    var text = "# Rules\n"
    for category in RuleCategory.allCases {
      let infos = registry.infos.filter { $0.category == category }
      if infos.isEmpty { continue }
      text += "\n## \(category.title)\n\n| Rule | Severity | Fix | What it reports |\n|---|---|---|---|\n"
      for info in infos {
        let fix = info.fix?.rawValue ?? "–"
        text += "| [\(info.code) \(info.name)](\(fileName(of: info))) | \(info.severity.rawValue) | \(fix) "
        text += "| \(info.summary) |\n"
      }
    }
    return text
  }

  /// The name of a rule's page in `docs/rules`.
  public static func fileName(of info: RuleInfo) -> String { "\(info.code)-\(info.name).md" }

  private static func sentence(_ summary: String) -> String {
    guard let first = summary.first else { return "" }
    return first.uppercased() + summary.dropFirst() + "."
  }

  private static func describe(_ value: RuleOption.Value) -> String {
    switch value {
    case .flag(let flag): "`\(flag)`"
    case .number(let number): "`\(number)`"
    case .text(let text): "`\(text)`"
    case .list(let list): list.isEmpty ? "empty" : list.map { "`\($0)`" }.joined(separator: ", ")
    }
  }

  private static func trimmed(_ lines: [Substring]) -> String {
    var lines = lines[...]
    while let first = lines.first, first.allSatisfy({ $0 == " " || $0 == "\t" }) { lines = lines.dropFirst() }
    while let last = lines.last, last.allSatisfy({ $0 == " " || $0 == "\t" }) { lines = lines.dropLast() }
    return lines.joined(separator: "\n")
  }
}
