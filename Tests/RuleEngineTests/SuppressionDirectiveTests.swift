// SPDX-License-Identifier: MIT

import Testing

@testable import RuleEngine

@Suite struct SuppressionDirectiveTests {
  private let info = RuleInfo(
    code: "ERR001", name: "bare-error-return", category: .errors, severity: .warning, summary: "s",
    answersTo: ["wrapcheck"])

  @Test(arguments: [
    ("//nolint", true),
    ("// nolint", true),
    ("//nolint // because", true),
    ("//nolint:all", true),
    ("//nolint:ERR001", true),
    ("//nolint:err001 // because", true),
    ("//nolint:gosec, bare-error-return//because", true),
    ("//nolint:gosec,wrapcheck // because", true),
    ("//nolint:gosec // ERR001", false),
    ("//nolintlint", false),
    ("// see nolint", false),
    ("//goprod:ignore ERR001 the caller wraps", true),
    ("//goprod:ignore CTX001,bare-error-return", true),
    ("//goprod:ignore", false),
    ("//goprod:ignore CTX001 not ERR001", false),
    ("//lint:ignore wrapcheck reason", true),
    ("//lint:ignore wrapcheck", false),
    ("//lint:ignore SA*,wrap* reason", true),
    ("//lint:file-ignore ERR001 reason", true),
  ])
  func silences(text: String, expected: Bool) {
    #expect((SuppressionDirective(text)?.silences(info) ?? false) == expected)
  }
}
