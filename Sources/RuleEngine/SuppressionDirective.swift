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

  /// One of the checks a directive names.
  struct Check: Hashable, Sendable {
    /// The name in lower case; it may end in `*`.
    let name: String
    /// Where it stands, in bytes from the comment's start.
    let place: Range<Int>

    /// Whether the check is one a rule goes by: its code, its name, or another tool's name it answers to.
    func silences(_ info: RuleInfo) -> Bool { names(info) || info.answersTo.contains { matches($0.lowercased()) } }

    /// Whether the check is a rule's code or name.
    func names(_ info: RuleInfo) -> Bool { matches(info.code.lowercased()) || matches(info.name) }

    /// Whether a name is the check's, or begins as it says where it ends in `*`.
    private func matches(_ other: String) -> Bool {
      name.hasSuffix("*") ? other.hasPrefix(String(name.dropLast())) : other == name
    }
  }

  let form: Form
  /// The silenced checks; nil silences all.
  let checks: [Check]?

  /// Reads a line comment's text, its `//` included; nil when it is no such directive.
  init?(_ text: String) {
    guard text.hasPrefix("//") else { return nil }
    if let rest = Self.arguments(of: "//goprod:ignore", in: text) {
      let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" })
      // Without a name it silences nothing, which is worth saying.
      self.init(form: .goprod, list: words.first ?? "", of: text)
    } else if let rest = Self.arguments(of: "//lint:ignore", in: text) {
      self.init(staticcheck: rest, form: .staticcheck, of: text)
    } else if let rest = Self.arguments(of: "//lint:file-ignore", in: text) {
      self.init(staticcheck: rest, form: .staticcheckFile, of: text)
    } else {
      let body = text.drop { $0 == "/" || $0 == " " }
      guard body.hasPrefix("nolint") else { return nil }
      let rest = body.dropFirst("nolint".count)
      guard rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t") || rest.hasPrefix(":") else { return nil }
      guard rest.hasPrefix(":") else {
        self.init(form: .nolint, checks: nil)
        return
      }
      var list = rest.dropFirst()
      if let reason = Self.firstIndex(of: "//", in: list) { list = list[..<reason] }
      self.init(form: .nolint, list: list, of: text)
    }
  }

  private init(form: Form, checks: [Check]?) {
    self.form = form
    self.checks = checks
  }

  private init?(staticcheck rest: Substring, form: Form, of text: String) {
    let words = rest.split(whereSeparator: { $0 == " " || $0 == "\t" })
    // Staticcheck demands a reason and ignores a directive without one.
    guard words.count >= 2 else { return nil }
    self.init(form: form, list: words[0], of: text)
  }

  private init(form: Form, list: Substring, of text: String) {
    let checks = list.split(separator: ",").compactMap { part -> Check? in
      let name = part.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      if name.isEmpty { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: name.startIndex)
      return Check(name: name.lowercased(), place: start..<start + name.utf8.count)
    }
    self.init(form: form, checks: checks.contains { $0.name == "all" } ? nil : checks)
  }

  /// Whether the directive silences a rule.
  func silences(_ info: RuleInfo) -> Bool { checks?.contains { $0.silences(info) } ?? true }

  private static func arguments(of directive: String, in text: String) -> Substring? {
    guard text.hasPrefix(directive) else { return nil }
    let rest = text.dropFirst(directive.count)
    return rest.isEmpty || rest.hasPrefix(" ") || rest.hasPrefix("\t") ? rest : nil
  }

  private static func firstIndex(of needle: String, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(needle) { return index }
      index = text.index(after: index)
    }
    return nil
  }
}
