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
    it becomes the name of a table, a column or the like by the text before it (`FROM`, `INTO`, `SELECT`): those the \
    program chooses itself as a rule, unless they come from a request.

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
    - A variable that the function compares with constants, looks up in a map, or gives to a function whose answer \
    is a truth value or nothing but an error (`isValid(name)`, `slices.Contains(known, name)`), or to one that parses a \
    number, a time or an address.
    - Fields of the receiver: the name of a table that is set up once.
    - A parameter of an unexported function that is only called with constants.
    - A statement that is passed whole, and a clause or condition by its place (behind `WHERE`, `AND`, the name of a \
    table): whoever passes one writes SQL.

    ## Fix
    None: the placeholders depend on the driver.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = DatabaseCall.names.union(clauses.lastNames)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let (text, before) = text(of: node, in: pass),
      let foreign = TextOrigin(of: text, after: before, in: pass).foreign
    else { return }
    let name = pass.tree.shortText(of: foreign.node)
    let advice =
      foreign.position == .value ? "pass it as an argument of a placeholder" : "take it from a fixed set, or quote it"
    pass.report(
      text, "statement is built from `\(name)`, which comes from outside; \(advice)",
      severity: foreign.position == .name && !foreign.isFromRequest ? .info : nil,
      related: [pass.related(foreign.node, "this becomes a part of the statement")])
  }

  /// The text of a statement, or of a clause, that a call is given, and what stands before it in the statement.
  private func text(of node: NodeID, in pass: RulePass) -> (text: NodeID, before: String)? {
    if let call = DatabaseCall(node, in: pass) { return call.text.map { ($0, "") } }
    guard let before = Self.clauses.value(of: node, in: pass),
      let text = CallExpr(pass.tree, node)?.arguments.first
    else { return nil }
    return (text, before)
  }

  /// Methods of gorm that are given a clause, and the keyword it follows.
  private static let clauses = CalleeTable<String>(
    Dictionary(
      uniqueKeysWithValues: [
        ("Raw", ""), ("Exec", ""), ("Where", "WHERE "), ("Or", "OR "), ("Not", "NOT "), ("Having", "HAVING "),
        ("Order", "ORDER BY "), ("Group", "GROUP BY "), ("Joins", "JOIN "), ("Select", "SELECT "),
      ].map { ("(*gorm.io/gorm.DB).\($0.0)", $0.1) }))
}
