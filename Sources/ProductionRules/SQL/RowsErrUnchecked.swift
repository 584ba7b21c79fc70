// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A loop over rows after which nobody asks whether it came to the end.
struct RowsErrUnchecked: Rule {
  static let info = RuleInfo(
    code: "SQL002", name: "rows-err-unchecked", category: .sql, severity: .warning, fix: .safe,
    summary: "`rows.Next()` ends also on an error, which `rows.Err()` tells and nobody asks for", runsInTests: true,
    answersTo: ["rowserrcheck"])

  static let documentation = """
    ## What it reports
    A `for rows.Next()` loop over the rows of database/sql, sqlx or pgx, in a function that never calls `rows.Err()`.

    ## Why
    `Next` gives false at the end of the rows and also when the connection breaks, the context ends or the server gives \
    up half-way. Without `Err` the two look the same: the program goes on with a part of the result as if it were all.

    ## Example
    ```go
    for rows.Next() {
    	var name string
    	if err := rows.Scan(&name); err != nil {
    		return nil, fmt.Errorf("scan name: %w", err)
    	}
    	names = append(names, name)
    }
    return names, nil
    ```

    ## Instead
    ```go
    for rows.Next() {
    	…
    }
    if err := rows.Err(); err != nil {
    	return nil, fmt.Errorf("read rows: %w", err)
    }
    return names, nil
    ```

    ## When it stays silent
    - `rows.Err` is mentioned in the function, in a closure or a deferred call as well.
    - The rows are returned, stored, or given to a function that takes them as rows: it may ask. Helpers that take only \
    something to scan from do not count.
    - The rows are the function's parameter, and it is exported, or an `Err` of rows is asked for somewhere in the \
    package: the caller may ask.

    ## Fix
    Adds the check after the loop, where the function's last result is an error, or in tests `t.Fatal`. It is safe: a \
    result that is cut short becomes the error it is.
    """

  static let kinds = NodeKinds(.forStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let loop = ForStmt(tree, node), let condition = loop.condition,
      let next = call(of: "Next", in: condition, pass)
    else { return }
    let types = pass.types.types
    let variable = pass.types.object(of: next.operand)
    guard tree.kind(of: next.operand) == .ident, types.kind(variable) == .variable, !types.isPackageLevel(variable),
      DatabaseCall.isRows(types.type(variable), in: types), let declaration = types.declaration(variable),
      declaration.fileIndex == pass.types.fileIndex
    else { return }
    for use in pass.types.uses(of: variable) where isAsked(use, pass) { return }
    if types.isParameter(variable), isExported(declaration.identifier, pass) || ErrUses.of(pass).isAsked { return }
    let name = tree.text(of: next.operand)
    pass.report(
      condition, "loop ends also when `\(name)` fails; check `\(name).Err()` after it",
      related: [pass.related(declaration.identifier, "`\(name)` comes from here")],
      fixes: fix(loop, name, declaration.identifier, pass).map { [$0] } ?? [])
  }

  /// Whether a parameter is one of an exported function, whose callers are not seen.
  private func isExported(_ parameter: NodeID, _ pass: RulePass) -> Bool {
    guard let function = FuncDecl(pass.tree, pass.enclosingFunction(of: parameter)) else { return false }
    return pass.types.types.isExported(pass.types.object(of: function.name))
  }

  private func call(
    of method: StaticString, in expression: NodeID, _ pass: RulePass
  ) -> (call: NodeID, operand: NodeID)? {
    for node in pass.tree.nodes(.callExpr, in: expression) {
      guard let name = pass.tree.calleeName(of: node), pass.tree.matches(pass.tree.range(of: name), method),
        let operand = pass.tree.calleeOperand(of: node)
      else { continue }
      return (node, operand)
    }
    return nil
  }

  /// Whether a use of the rows asks for their error, or hands them to somebody who may.
  private func isAsked(_ use: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let parent = pass.parent(of: use)
    if let selector = SelectorExpr(tree, parent), selector.x == use {
      return tree.matches(tree.range(of: selector.selector), "Err")
    }
    if let call = CallExpr(tree, parent) {
      guard let signature = pass.types.calledSignature(parent) else { return true }
      for (position, argument) in call.arguments.enumerated() where argument == use {
        let last = signature.parameters.count - 1
        guard position < last || !signature.isVariadic, position <= last else { return true }
        // What is taken as something to scan from has no error to ask for.
        return !types.lookup(signature.parameters[position].type, "Err").isNone
      }
      return true
    }
    if tree.kind(of: parent) == .exprList, let assignment = AssignStmt(tree, pass.parent(of: parent)),
      assignment.leftList == parent
    {
      return false
    }
    return true
  }

  private func fix(_ loop: ForStmt, _ name: String, _ declaration: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    // A variable of the loop's own is gone after it.
    guard !tree.contains(loop.id, declaration) else { return nil }
    var builder = FixBuilder(pass)
    if let text = ZeroValue.checking("\(name).Err()", doing: "read rows", at: loop.id, in: pass, &builder) {
      builder.insertStatement(text, after: loop.id)
      return builder.fix("Check `\(name).Err()`", .safe)
    }
    guard pass.file.isTest, let signature = pass.types.enclosingSignature(of: loop.id),
      let test = signature.parameters.first, !test.name.isEmpty, test.name != "_",
      ["T", "B", "TB", "F"].contains(where: {
        pass.types.types.isNamedOrPointer(test.type, package: "testing", name: $0)
      })
    else { return nil }
    var other = FixBuilder(pass)
    other.insertStatement("if err := \(name).Err(); err != nil {\n\t\(test.name).Fatal(err)\n}", after: loop.id)
    return other.fix("Check `\(name).Err()`", .safe)
  }

  /// Whether some file of a package asks rows for their error.
  private struct ErrUses {
    var isAsked = false

    static func of(_ pass: RulePass) -> ErrUses { pass.package.shared(ErrUses.self) { ErrUses(pass) } }

    private init(_ pass: RulePass) {
      for file in pass.package.files {
        let info = pass.package.types(file)
        for node in file.tree.nodes(.selectorExpr) {
          guard let selector = SelectorExpr(file.tree, node),
            file.tree.matches(file.tree.range(of: selector.selector), "Err")
          else { continue }
          if DatabaseCall.isRows(info.type(of: selector.x), in: info.types) {
            isAsked = true
            return
          }
        }
      }
    }
  }
}
