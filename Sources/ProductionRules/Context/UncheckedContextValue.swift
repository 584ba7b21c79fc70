// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A context's value asserted to have a type without asking whether it has.
struct UncheckedContextValue: Rule {
  static let info = RuleInfo(
    code: "CTX017", name: "unchecked-context-value", category: .context, severity: .warning, fix: .suggested,
    summary: "`ctx.Value(key).(T)` without the comma-ok form", runsInTests: true,
    answersTo: ["forcetypeassert", "unchecked-type-assertion"])

  static let documentation = """
    ## What it reports
    A type assertion directly on `ctx.Value(key)` that panics when the value is missing or of another type. In tests, \
    which find out at once, it is information.

    ## Why
    Whether a context carries a value depends on who called: a middleware that was not installed, a background job, a \
    test, a renamed key. The compiler sees none of that; the panic comes at run time, on the first request that takes \
    the other way.

    ## Example
    ```go
    func userFrom(ctx context.Context) *User {
    	return ctx.Value(userKey{}).(*User)
    }
    ```

    ## Instead
    ```go
    func userFrom(ctx context.Context) (*User, bool) {
    	user, ok := ctx.Value(userKey{}).(*User)
    	return user, ok
    }
    ```

    ## When it stays silent
    - With the comma-ok form, and in type switches.
    - The same value was found not to be nil by a condition around it.
    - In `Must` functions, whose panic is their contract.

    ## Fix
    Asks first: `value, ok := …` and a return of an error where the function returns one, else the zero value for a \
    missing one. It is suggested, as only you know what a missing value means.
    """

  static let kinds = NodeKinds(.typeAssertExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assertion = TypeAssertExpr(tree, node), let type = assertion.type else { return }
    let operand = tree.unparenthesized(assertion.x)
    guard let call = CallExpr(tree, operand), let callee = SelectorExpr(tree, call.function),
      tree.matches(tree.range(of: callee.selector), "Value"), isContextValue(operand, callee, in: pass),
      !isChecked(node, in: pass)
    else { return }
    if let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: node)),
      FunctionUses.isMust(tree.text(of: declaration.name))
    {
      return
    }
    if case .notNil = NilTests.state(of: operand, pass) { return }
    let written = tree.shortText(of: type)
    pass.report(
      node, "this panics when the context has no `\(written)` under the key; use the comma-ok form",
      severity: pass.file.isTest ? .info : nil,
      fixes: UncheckedContextValueFix(node: node, type: type, pass: pass).fix().map { [$0] } ?? [])
  }

  private func isContextValue(_ call: NodeID, _ callee: SelectorExpr, in pass: RulePass) -> Bool {
    if pass.types.types.isContext(pass.types.type(of: callee.x)) { return true }
    return pass.types.calledName(call) == "(context.Context).Value"
  }

  /// Whether the assertion is one with two results.
  private func isChecked(_ node: NodeID, in pass: RulePass) -> Bool {
    var value = node
    while pass.tree.kind(of: pass.parent(of: value)) == .parenExpr { value = pass.parent(of: value) }
    guard let assignment = Assignment(pass.tree, pass.parent(of: pass.parent(of: value))),
      assignment.values.only == value
    else { return false }
    return assignment.targets.count == 2
  }
}
