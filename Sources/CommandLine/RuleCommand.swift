// SPDX-License-Identifier: MIT

import RuleEngine

/// `goprod rule`: lists the rules, or prints what one is about.
struct RuleCommand {
  let registry: RuleRegistry
  let output: CommandOutput

  func run(_ arguments: [String]) throws(Misuse) -> Int32 {
    var reader = ArgumentReader(arguments)
    var names: [String] = []
    while let item = try reader.next() {
      switch item {
      case .operand(let name): names.append(name)
      case .option(let name): throw Misuse("unknown option `\(name)` of `goprod rule`")
      }
    }
    if names.isEmpty {
      output.result(list())
      return ExitCode.clean
    }
    var pages: [String] = []
    for name in names {
      guard let rule = registry.rule(name) else { throw Misuse("unknown rule `\(name)`; `goprod rule` lists them all") }
      pages.append(RuleCommand.page(rule))
    }
    output.result(pages.joined(separator: "\n"))
    return ExitCode.clean
  }

  private func list() -> String {
    let infos = registry.infos
    let codeWidth = infos.map(\.code.count).max() ?? 0
    let nameWidth = infos.map(\.name.count).max() ?? 0
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(width - text.count, 0))
    }
    return infos.map { info in
      "\(pad(info.code, codeWidth))  \(pad(info.name, nameWidth))  \(pad(info.severity.rawValue, 7))  \(info.summary)\n"
    }.joined()
  }

  private static func page(_ rule: any Rule.Type) -> String {
    let info = rule.info
    var facts = ["severity: \(info.severity.rawValue)", "fix: \(info.fix?.rawValue ?? "none")"]
    if info.runsInTests { facts.append("also in tests") }
    if !info.answersTo.isEmpty { facts.append("also silenced by: \(info.answersTo.joined(separator: ", "))") }
    let text = RuleDocumentation(rule).body
    return "# \(info.name) (\(info.code))\n\n\(info.summary)\n\n\(facts.joined(separator: " · "))\n\(text)"
  }
}
