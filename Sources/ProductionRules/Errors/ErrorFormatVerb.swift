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
    and suggested for `%q` and `%+v`, whose text changes, and where nothing tells that the error is not nil. There is none
    where the format is a named constant that others may use.

    ## Options
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Errorf"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node), !call.hasEllipsis, pass.types.calledName(node) == "fmt.Errorf" else {
      return
    }
    for finding in FormattedError.all(in: call, every: pass.options.flag("every-error"), pass) {
      report(finding, &pass)
    }
  }

  private func report(_ finding: FormattedError, _ pass: inout RulePass) {
    guard let verb = finding.verbs.first else { return }
    let name = pass.tree.shortText(of: finding.error)
    let written = "%\(verb.flags)\(Character(Unicode.Scalar(verb.letter)))"
    let message =
      finding.argument == finding.error
      ? "error `\(name)` is formatted with `\(written)`, which hides it from `errors.Is`; wrap it with `%w`"
      : "only the text of error `\(name)` is formatted, which hides it from `errors.Is`; wrap it with `%w`"
    var builder = FixBuilder(pass)
    finding.wrap(&builder, pass)
    let fix = builder.fix("Wrap with `%w`", finding.keepsText(pass) ? .safe : .suggested)
    pass.report(finding.argument, message, fixes: fix.map { [$0] } ?? [])
  }
}
