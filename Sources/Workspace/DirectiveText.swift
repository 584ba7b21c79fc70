// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// Says in Markdown what a directive silences and whether it is needed.
struct DirectiveText {
  let registry: RuleRegistry

  func text(of directive: DirectiveReport, in text: DocumentText) -> String {
    let (first, last) = (directive.lines.lowerBound + 1, directive.lines.upperBound + 1)
    let place =
      first == last
      ? "line \(first)" : last >= text.lineTable.count - 1 && first == 1 ? "this file" : "lines \(first)–\(last)"
    if directive.names.isEmpty, !directive.silencesAll { return "**Silences nothing**: it names no rule." }
    if directive.silencesAll {
      let head = "**Silences all rules** on \(place)."
      return directive.silenced.isEmpty
        ? "\(head)\n\ngoprod finds nothing there."
        : "\(head)\n\nIt hides from goprod:\n\n" + findings(directive.silenced, in: text)
    }
    var parts = ["**Silences rules** on \(place)."]
    for name in directive.names { parts.append(part(about: name, of: directive, in: text)) }
    return parts.joined(separator: "\n\n")
  }

  private func part(
    about name: DirectiveReport.Name, of directive: DirectiveReport, in text: DocumentText
  ) -> String {
    let head = "`\(name.text)`"
    let rules = name.codes.compactMap { registry.rule($0)?.info }
    let meaning = rules.count == 1 ? " (\(rules[0].code) \(rules[0].name): \(rules[0].summary))" : ""
    switch name.state {
    case .used:
      let silenced = directive.silenced.filter { name.codes.contains($0.code) }
      return "\(head)\(meaning) is needed. It hides:\n\n" + findings(silenced, in: text)
    case .unused: return "\(head)\(meaning) is not needed any more: there is nothing to silence."
    case .undecided: return "\(head)\(meaning): the rule does not look here, or not all it needs is known."
    case .unknown: return "\(head) is no rule, so it silences nothing."
    case .foreign:
      if rules.isEmpty { return "\(head) is for another tool." }
      let codes = rules.map { "\($0.code) \($0.name)" }.joined(separator: ", ")
      return "\(head) is another tool's, to which \(codes) answers, too; nothing was silenced."
    }
  }

  private func findings(_ found: [Diagnostic], in text: DocumentText) -> String {
    found.map { finding in
      let line = text.lineTable.line(at: finding.range.start) + 1
      return "- line \(line): \(finding.message) (\(finding.code) \(finding.name))"
    }.joined(separator: "\n")
  }
}
