// SPDX-License-Identifier: MIT

import GoSyntax

/// A comment that silences rules, as it is written.
///
/// Source: golangci-lint's `//nolint` (pkg/result/processors/nolint_filter.go), staticcheck's `//lint:ignore`.
struct SuppressionDirective: Hashable, Sendable {
  /// Whose directive it is, which decides what it covers.
  enum Form: Hashable, Sendable {
    /// `//nolint` and `//nolint:a,b`.
    case nolint
    /// `//goprod:ignore CODE reason`.
    case goprod
    /// `//lint:ignore Check reason`.
    case staticcheck
    /// `//lint:file-ignore Check reason`.
    case staticcheckFile
  }

  let form: Form
  /// The silenced checks in lower case; nil silences all.
  let checks: [String]?

  /// Reads a line comment's text, its `//` included; nil when it is no such directive.
  init?(_ text: String) {
    guard text.hasPrefix("//") else { return nil }
    if let rest = Self.arguments(of: "//goprod:ignore", in: text) {
      let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let list = words.first else { return nil }
      self.init(form: .goprod, list: list)
    } else if let rest = Self.arguments(of: "//lint:ignore", in: text) {
      self.init(staticcheck: rest, form: .staticcheck)
    } else if let rest = Self.arguments(of: "//lint:file-ignore", in: text) {
      self.init(staticcheck: rest, form: .staticcheckFile)
    } else {
      let body = text.drop { $0 == "/" || $0 == " " }
      guard body.hasPrefix("nolint") else { return nil }
      let rest = body.dropFirst("nolint".count)
      guard rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t") || rest.hasPrefix(":") else { return nil }
      guard rest.hasPrefix(":") else {
        self.init(form: .nolint, checks: nil)
        return
      }
      var list = String(rest.dropFirst())
      if let reason = Self.firstIndex(of: "//", in: list) { list = String(list[..<reason]) }
      self.init(form: .nolint, list: list[...])
    }
  }

  private init(form: Form, checks: [String]?) {
    self.form = form
    self.checks = checks
  }

  private init?(staticcheck rest: Substring, form: Form) {
    let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" })
    // Staticcheck demands a reason and ignores a directive without one.
    guard words.count >= 2 else { return nil }
    self.init(form: form, list: words[0])
  }

  private init(form: Form, list: Substring) {
    let names = list.split(separator: ",").map { name in
      String(name.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }).lowercased()
    }
    self.init(form: form, checks: names.contains("all") ? nil : names.filter { !$0.isEmpty })
  }

  /// Whether the directive silences a rule.
  func silences(_ info: RuleInfo) -> Bool {
    guard let checks else { return true }
    let names = [info.code.lowercased(), info.name] + info.answersTo.map { $0.lowercased() }
    return checks.contains { check in
      names.contains { Self.matches($0, pattern: check) }
    }
  }

  /// Whether a name is what a pattern with at most one trailing `*` says.
  private static func matches(_ name: String, pattern: String) -> Bool {
    pattern.hasSuffix("*") ? name.hasPrefix(String(pattern.dropLast())) : name == pattern
  }

  private static func arguments(of directive: String, in text: String) -> Substring? {
    guard text.hasPrefix(directive) else { return nil }
    let rest = text.dropFirst(directive.count)
    return rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t") ? rest : nil
  }

  private static func firstIndex(of needle: String, in text: String) -> String.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(needle) { return index }
      index = text.index(after: index)
    }
    return nil
  }
}
