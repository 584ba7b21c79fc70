// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// A directive that silences a rule where the rule has nothing to say.
struct UnusedDirective: Rule {
  static let info = RuleInfo(
    code: "DIR001", name: "unused-directive", category: .directives, severity: .info, fix: .safe,
    summary: "a directive that silences a rule where the rule finds nothing", runsInTests: true)

  static let documentation = """
    ## What it reports
    A `//goprod:ignore`, `//nolint:` or `//lint:ignore` that names a rule of goprod by its code or name where this rule
    finds nothing any more, and a `//goprod:ignore` that names no rule at all, or nothing.

    ## Why
    A directive that is no longer needed hides the next mistake in its place, and tells readers of a problem that is not
    there.

    ## Example
    ```go
    //goprod:ignore ERR001 callers add the path
    return fmt.Errorf("read %s: %w", path, err)
    ```

    ## Instead
    ```go
    return fmt.Errorf("read %s: %w", path, err)
    ```

    ## When it stays silent
    - About a bare `//nolint`, `all`, and names of other tools' checks, also where rules of goprod answer to them.
    - About rules that did not look: those that are off, not selected, or not made for test files.
    - In a file with syntax errors, and where an imported package cannot be found: rules say less there.

    ## Fix
    Takes the names that are not needed out of the directive. When no name is left, the whole directive goes. There is no
    fix for a name that is no rule's, since it may be misspelled, nor for a directive without names.
    """

  static let kinds = NodeKinds()
  static let looksAtDirectives = true

  func check(_ node: NodeID, in pass: inout RulePass) {}

  func checkDirectives(in pass: inout RulePass) {
    for directive in pass.directives {
      if directive.isOwn, directive.names.isEmpty, !directive.silencesAll {
        pass.report(range: directive.range, "`//goprod:ignore` names no rule, so it silences nothing; name the rules")
      }
      for name in directive.names where name.state == .unknown {
        pass.report(range: name.range, "no rule is called `\(name.text)`, so it silences nothing")
      }
      let unused = directive.names.filter { $0.state == .unused }
      guard let first = unused.first else { continue }
      let isWhole = unused.count == directive.names.count
      let list = unused.map { "`\($0.text)`" }.joined(separator: ", ")
      let fix = Fix(
        title: isWhole ? "Remove the directive" : "Take \(list) out of the directive", safety: .safe,
        edits: IgnoreDirective.removal(of: directive, names: unused, in: pass.tree, path: pass.path))
      pass.report(
        range: isWhole ? directive.range : first.range,
        "\(list) silence\(unused.count == 1 ? "s" : "") nothing here; remove \(isWhole ? "the directive" : "the name")",
        fixes: [fix], tags: [.unnecessary])
    }
  }
}
