// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A statement put together from strings that come from somewhere else.
struct StatementFromStrings: Rule {
  static let info = RuleInfo(
    code: "SQL005", name: "sql-built-from-strings", category: .sql, severity: .warning,
    summary: "a statement is built from a string that comes from outside of the function",
    answersTo: ["gosec", "G201", "G202"])

  static let documentation = """
    ## What it reports
    The text of a query or statement, or of a clause given to gorm, that is put together with `+`, `fmt.Sprintf`, `strings.Join` or a \
    `strings.Builder` from a string the function does not make itself: a parameter, a field of one, a part of a request. As information where \
    the string is named as a table, a column or the like: those the program chooses itself as a rule.

    ## Why
    Whoever chooses the string chooses what the statement does: `' OR '1'='1` reads every row, `'; DROP TABLE users` \
    does what it says. That holds also where the caller is trusted today; and a statement whose text changes each time \
    is planned anew each time.

    ## Example
    ```go
    query := "SELECT id FROM users WHERE name = '" + name + "'"
    rows, err := db.QueryContext(ctx, query)
    ```

    ## Instead
    ```go
    rows, err := db.QueryContext(ctx, "SELECT id FROM users WHERE name = $1", name)
    ```
    A column or table cannot be a parameter. Take it from a fixed set, or quote it: `pgx.Identifier{name}.Sanitize()`.

    ## When it stays silent
    - Constants, numbers and truth values, lists of placeholders, values of a string type of its own (`type Column \
    string`).
    - The results of functions: they quote, or nobody knows.
    - A variable that the function compares with constants, looks up in a map, or asks a function about (`isValid`, \
    `slices.Contains`).
    - Fields of the receiver: the name of a table that is set up once.
    - A parameter of an unexported function that is only called with constants; a statement that is passed whole, and \
    parameters named as a statement or clause (`query`, `where`) unless they are put behind a quote or an operator.

    ## Fix
    None: the placeholders depend on the driver.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = DatabaseCall.names.union(clauses.lastNames)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let text = text(of: node, in: pass),
      case let origin = TextOrigin(of: text, in: pass), let foreign = origin.foreign
    else { return }
    let name = pass.tree.shortText(of: foreign)
    if origin.isIdentifier {
      return pass.report(
        text, "statement is built from `\(name)`, which comes from outside; take it from a fixed set, or quote it",
        severity: .info, related: [pass.related(foreign, "this becomes a part of the statement")])
    }
    pass.report(
      text, "statement is built from `\(name)`, which comes from outside; pass it as an argument of a placeholder",
      related: [pass.related(foreign, "this becomes a part of the statement")])
  }

  /// The text of a statement, or of a clause, that a call is given.
  private func text(of node: NodeID, in pass: RulePass) -> NodeID? {
    if let call = DatabaseCall(node, in: pass) { return call.text }
    return Self.clauses.contains(node, in: pass) ? CallExpr(pass.tree, node)?.arguments.first : nil
  }

  private static let clauses = CalleeTable(
    names: ["Raw", "Exec", "Where", "Or", "Not", "Having", "Order", "Group", "Joins", "Select"].map {
      "(*gorm.io/gorm.DB).\($0)"
    })
}
