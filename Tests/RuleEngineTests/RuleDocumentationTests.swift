// SPDX-License-Identifier: MIT

import Testing

@testable import RuleEngine

@Suite struct RuleDocumentationTests {
  private let info = RuleInfo(
    code: "ERR001", name: "bare-error-return", category: .errors, severity: .warning, fix: .suggested,
    summary: "a thing",
    answersTo: ["wrapcheck"], options: [RuleOption("scope", .text("all"), "what")])

  private let text = """
    ## What it reports

    This.

    ## Why

    Because.

    ## Example

    ```go
    ## not a heading
    ```

    ## Instead

    That.

    ## When it stays silent

    Else.

    ## Fix

    None.

    ## Options
    """

  @Test func isTakenApartAtItsHeadings() {
    let documentation = RuleDocumentation(info: info, text: text)
    #expect(documentation.problems.isEmpty)
    #expect(documentation.text(under: "Why") == "Because.")
    #expect(documentation.text(under: "Example") == "```go\n## not a heading\n```")
  }

  @Test func saysWhatIsMissing() {
    #expect(!RuleDocumentation(info: info, text: "## Why\n\nBecause.").problems.isEmpty)
    #expect(!RuleDocumentation(info: info, text: text.replacing("Because.", "")).problems.isEmpty)
  }

  @Test func rendersPageAndHover() {
    let documentation = RuleDocumentation(info: info, text: text)
    #expect(documentation.page.hasPrefix("# ERR001 bare-error-return\n\nA thing.\n\n- Category: Errors\n"))
    #expect(
      documentation.page.hasSuffix(
        "| Option | Without it | What it changes |\n|---|---|---|\n| `scope` | `all` | what |\n"))
    #expect(documentation.hover.hasPrefix("### What it reports\n\nThis.\n\n### Why\n\nBecause."))
    #expect(!documentation.hover.contains("Example"))
  }

  @Test func hoverLeavesWrappingToTheEditor() {
    let wrapped = text.replacing(
      "Because.", with: "First\nline.\n\n- an item\n  goes on\n- another\n\n```go\na\nb\n```\nand\non")
    let hover = RuleDocumentation(info: info, text: wrapped).hover
    #expect(hover.contains("### Why\n\nFirst line.\n\n- an item goes on\n- another\n\n```go\na\nb\n```\nand on\n\n###"))
  }
}

extension String {
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
