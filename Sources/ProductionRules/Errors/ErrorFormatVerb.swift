// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error formatted into another one's text is lost to `errors.Is` and `errors.As`; `%w` keeps it.
struct ErrorFormatVerb: Rule {
  static let info = RuleInfo(
    code: "ERR002", name: "error-format-verb", category: .errors, severity: .warning, fix: .safe,
    summary: "an error formatted into `fmt.Errorf` with a verb other than `%w`", runsInTests: true,
    answersTo: ["errorlint", "goerr113", "err113"],
    options: [
      RuleOption(
        "every-error", .flag(false), "report errors beside one that is wrapped with `%w` as well (from go 1.20)")
    ])

  static let documentation = """
    ## What it reports

    An argument of `fmt.Errorf` that is an error and is formatted with `%v`, `%s`, `%q` or `%+v`, and `err.Error()`
    given to such a verb.

    ## Why

    The new error holds only the text of the old one. `errors.Is` and `errors.As` no longer find what went wrong, so
    callers cannot tell "not found" from "database down" and cannot retry, map to a status code, or look away from
    `context.Canceled`.

    ## Example

    ```go
    if err := db.PingContext(ctx); err != nil {
    	return fmt.Errorf("ping database: %v", err)
    }
    ```

    ## Instead

    ```go
    if err := db.PingContext(ctx); err != nil {
    	return fmt.Errorf("ping database: %w", err)
    }
    ```

    The text stays the same; the cause stays within reach.

    ## When it stays silent

    - The call already wraps an error with `%w`: `fmt.Errorf("%w: %v", ErrInvalid, err)` is an idiom (option
      `every-error`).
    - Verbs that are about something else than the text: `%T`, `%p`, `%d`, `%#v`, and verbs with a width.
    - The format is not a constant, or the arguments are passed as `args...`.
    - The argument is no error, or one that may be nil where it is formatted, as in
      `if err != nil || n == 0 { … }`: `%w` of nil reads `%!w(<nil>)`.

    Where the cause must not become part of a package's interface, say so on the line:
    `//nolint:ERR002 // callers must not depend on the driver's errors`.

    ## Fix

    Replaces the verb by `%w`, and `err.Error()` by `err`. It is safe for `%v` and `%s`, whose text `%w` gives as well,
    and suggested for `%q` and `%+v`, whose text changes, and where nothing tells that the error is not nil. There is none where the format is a named constant that
    others may use.

    ## Options
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Errorf"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node), !call.hasEllipsis, pass.types.calledName(node) == "fmt.Errorf" else {
      return
    }
    let arguments = Array(call.arguments)
    guard let format = arguments.first, let text = pass.types.constant(of: format)?.bytes else { return }
    let verbs = FormatVerb.verbs(in: text)
    let allowsSeveral = pass.goVersion >= GoVersion(1, 20)
    let wraps = verbs.contains { $0.letter == UInt8(ascii: "w") }
    if wraps, !(allowsSeveral && pass.options.flag("every-error")) { return }
    var findings: [(verb: FormatVerb, argument: NodeID, error: NodeID)] = []
    for verb in verbs {
      guard let position = verb.argument, position + 1 < arguments.count, isTextVerb(verb) else { continue }
      let argument = arguments[position + 1]
      guard let error = self.error(in: argument, pass), NilTests.state(of: error, pass) != .mayBeNil else { continue }
      findings.append((verb, argument, error))
    }
    // Below go 1.20 one error can be wrapped: the last is the cause as a rule.
    if !allowsSeveral { findings = Array(findings.suffix(1)) }
    for (index, finding) in findings.enumerated()
    where !findings[..<index].contains(where: { $0.argument == finding.argument }) {
      let verbs = findings.filter { $0.argument == finding.argument }.map(\.verb)
      report(finding.argument, finding.error, verbs, format, &pass)
    }
  }

  private func isTextVerb(_ verb: FormatVerb) -> Bool {
    guard !verb.hasWidth else { return false }
    switch verb.letter {
    case UInt8(ascii: "v"): return verb.flags.isEmpty || verb.flags == "+"
    case UInt8(ascii: "s"), UInt8(ascii: "q"): return verb.flags.isEmpty
    default: return false
    }
  }

  /// The error an argument is, or whose text `err.Error()` gives; nil when it is something else.
  private func error(in argument: NodeID, _ pass: RulePass) -> NodeID? {
    if ErrorExpression.isError(argument, pass.types) { return argument }
    return ErrorExpression.errorOfText(argument, pass.types)
  }

  private func report(
    _ argument: NodeID, _ error: NodeID, _ verbs: [FormatVerb], _ format: NodeID, _ pass: inout RulePass
  ) {
    guard let verb = verbs.first else { return }
    let name = pass.tree.shortText(of: error)
    let written = "%\(verb.flags)\(Character(Unicode.Scalar(verb.letter)))"
    let message =
      argument == error
      ? "error `\(name)` is formatted with `\(written)`, which hides it from `errors.Is`; wrap it with `%w`"
      : "only the text of error `\(name)` is formatted, which hides it from `errors.Is`; wrap it with `%w`"
    var builder = FixBuilder(pass)
    let text = ConstantText(format, pass.types)
    for verb in verbs {
      // The flag goes with the letter: `%w` takes none.
      let letter = verb.range.upperBound - 1 - verb.flags.utf8.count..<verb.range.upperBound
      let isPlain = verb.flags.isEmpty || verb.range.count == 2 + verb.flags.utf8.count
      if isPlain, let source = text?.source(of: letter) {
        builder.replace(source, with: "w")
      } else {
        builder.giveUp()
      }
    }
    if argument != error { builder.replace(argument, with: pass.tree.text(of: error)) }
    let keepsText = verbs.allSatisfy { $0.flags.isEmpty && $0.letter != UInt8(ascii: "q") }
    let isSafe = keepsText && NilTests.state(of: error, pass) == .notNil
    let fix = builder.fix("Wrap with `%w`", isSafe ? .safe : .suggested)
    pass.report(argument, message, fixes: fix.map { [$0] } ?? [])
  }
}
