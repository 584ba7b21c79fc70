// SPDX-License-Identifier: MIT

import LSPProtocol
import RuleEngine

/// What could be written where a cursor stands in a directive's list of rules.
struct DirectiveCompletion {
  /// What begins or goes on with a list.
  static let triggerCharacters = [":", ",", " "]

  /// How many bytes before the cursor belong to the name that is being written.
  let typedLength: Int
  /// The names that stand in the list already, in lower case.
  let others: Set<String>

  /// Looks at a line up to the cursor; nil when that is in no directive's list.
  init?(lineToCursor line: some Collection<UInt8>) {
    let text = String(decoding: line, as: UTF8.self)
    guard let list = Self.list(in: text) else { return nil }
    var names = list.split(separator: ",", omittingEmptySubsequences: false)
    let typed = names.popLast()?.drop { $0 == " " || $0 == "\t" } ?? ""
    // After a name comes a comma or a reason.
    guard !typed.contains(where: { $0 == " " || $0 == "\t" }) else { return nil }
    typedLength = typed.utf8.count
    others = Set(names.map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() })
  }

  private static func list(in text: String) -> Substring? {
    for opening in ["//goprod:ignore", "//lint:ignore", "//lint:file-ignore"] {
      guard let found = last(opening, in: text) else { continue }
      let list = text[found.upperBound...]
      guard let blank = list.first, blank == " " || blank == "\t" else { continue }
      let names = list.drop { $0 == " " || $0 == "\t" }
      // There are no blanks in these lists.
      return names.contains { $0 == " " || $0 == "\t" } ? nil : names
    }
    for opening in ["//nolint:", "// nolint:"] {
      guard let found = last(opening, in: text) else { continue }
      let list = text[found.upperBound...]
      return list.contains("/") ? nil : list
    }
    return nil
  }

  private static func last(_ opening: String, in text: String) -> Range<String.Index>? {
    text.ranges(of: opening).last
  }

  /// The rules that find something there before the others; of each the codes first, then the names.
  ///
  /// Those that stand there already are left out.
  func items(of infos: [RuleInfo], found: Set<String>, replacing range: LSPRange) -> [CompletionItem] {
    var items: [CompletionItem] = []
    for info in infos where !others.contains(info.code.lowercased()) && !others.contains(info.name) {
      let (codeRank, nameRank) = found.contains(info.code) ? ("0", "1") : ("2", "3")
      for (label, detail, rank) in [(info.code, info.name, codeRank), (info.name, info.code, nameRank)] {
        items.append(
          CompletionItem(
            label: label, kind: 20, detail: detail,
            documentation: info.summary, sortText: rank + label,
            textEdit: LSPTextEdit(range: range, newText: label)))
      }
    }
    return items.sorted { ($0.sortText ?? "") < ($1.sortText ?? "") }
  }
}
