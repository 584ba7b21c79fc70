// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A wrapping text that says that something failed, as every error does.
struct RedundantErrorPrefix: Rule {
  static let info = RuleInfo(
    code: "ERR023", name: "redundant-error-prefix", category: .errors, severity: .off, fix: .safe,
    summary: "a wrapping text that starts with \"failed to\", \"error\" or \"unable to\"")

  static let documentation = """
    ## What it reports

    A text that wraps an error, by `fmt.Errorf` with `%w` or a `Wrap` of an errors package, and starts with "failed to",
    "unable to" or "error". The rule is off unless it is selected or given a severity.

    ## Why

    That it failed is what being an error means. Wrapped three times, the words come three times:
    `failed to load user: failed to query row: failed to connect: connection refused`.

    ## Example

    ```go
    return fmt.Errorf("failed to query row: %w", err)
    ```

    ## Instead

    ```go
    return fmt.Errorf("query row: %w", err)
    ```

    ## When it stays silent

    - The text does not wrap: where an error begins, something must say that it is one.
    - Test files.

    ## Fix

    Takes the words off. There is none where nothing would be left but the error, and where the text is a named constant.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ErrorMessageCall.names

  private static let prefixes = [
    "failed to ", "failure to ", "unable to ", "error while ", "error when ", "error during ", "error in ",
    "error from ",
    "error: ", "error ",
  ]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let message = ErrorMessageCall(node, in: pass), message.wraps else { return }
    let text = message.text
    let start = text.prefix(20).map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    guard let prefix = Self.prefixes.first(where: { start.starts(with: $0.utf8) }) else { return }
    let length = prefix.utf8.count
    var builder = FixBuilder(pass)
    let rest = text[length...]
    if let first = rest.first, isWord(first) || first == UInt8(ascii: "%") && !rest.starts(with: "%w".utf8),
      let source = ConstantText(message.argument, pass.types)?.source(of: 0..<length)
    {
      builder.delete(source)
    } else {
      builder.giveUp()
    }
    let words = prefix.split(separator: " ").joined(separator: " ")
    pass.report(
      message.argument, "`\(words)` says what every error says; begin with what was being done",
      fixes: builder.fix("Take `\(words)` off", .safe).map { [$0] } ?? [])
  }

  private func isWord(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z")
      || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
