// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A copy of a loop variable, which every turn has one of its own of already.
struct RedundantLoopCopy: Rule {
  static let info = RuleInfo(
    code: "CON009", name: "redundant-loop-copy", category: .concurrency, severity: .hint, fix: .safe,
    summary: "`x := x` of a loop variable, which has been without effect since Go 1.22",
    runsInTests: true, answersTo: ["copyloopvar", "forvar"])

  static let documentation = """
    ## What it reports
    From Go 1.22 on: `x := x` in the body of a loop that declares `x`.

    ## Why
    The copy used to keep goroutines and closures from sharing the loop's one variable. Since Go 1.22 each turn has its \
    own, and the line only makes readers wonder what it is for.

    ## Example
    ```go
    for _, tc := range cases {
    	tc := tc
    	t.Run(tc.name, func(t *testing.T) {
    ```

    ## Instead
    ```go
    for _, tc := range cases {
    	t.Run(tc.name, func(t *testing.T) {
    ```

    ## When it stays silent
    - The module's or file's language version is below 1.22.
    - The loop sets a variable that is declared before it (`for i = range`).
    - The copy of a `for i := 0; …; i++` loop is changed or its address taken: the loop's own variable must stay as it is.
    - The copy is made further inside than the loop's body.

    ## Fix
    Removes the statement.
    """

  static let kinds = NodeKinds(.shortVarDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard pass.goVersion >= GoVersion(1, 22), let copy = AssignStmt(tree, node) else { return }
    let block = pass.parent(of: node)
    guard !block.isNone, tree.kind(of: block) == .block,
      let loop = LoopVariables(pass.parent(of: block), in: tree), loop.body == block
    else { return }
    let names = Array(copy.left)
    let values = Array(copy.right)
    guard names.count == values.count, zip(names, values).allSatisfy({ isCopy($0, of: $1, loop, pass) }) else { return }
    var builder = FixBuilder(pass)
    builder.deleteStatement(node)
    let text = tree.text(of: names[0])
    let what = names.count == 1 ? "`\(text)`" : "the loop variables"
    pass.report(
      node, "copying \(what) is without effect, as each turn has its own since Go 1.22; remove the line",
      related: loop.names.filter { name in values.contains { pass.types.object(of: $0) == pass.types.object(of: name) }
      }
      .map { pass.related($0, "the loop variable") },
      fixes: builder.fix("Remove the copy", .safe).map { [$0] } ?? [], tags: [.unnecessary])
  }

  private func isCopy(_ name: NodeID, of value: NodeID, _ loop: LoopVariables, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard tree.kind(of: name) == .ident, tree.kind(of: value) == .ident else { return false }
    let original = pass.types.object(of: value)
    guard !original.isNone, loop.names.contains(where: { pass.types.object(of: $0) == original }),
      tree.text(of: name) == tree.text(of: value)
    else { return false }
    if tree.kind(of: loop.loop) == .rangeStmt { return true }
    return pass.types.uses(of: pass.types.object(of: name)).allSatisfy { use in
      let parent = pass.parent(of: use)
      switch tree.kind(of: parent) {
      case .incDecStmt: return false
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: parent)) != .ampersand
      case .exprList: return AssignStmt(tree, pass.parent(of: parent))?.leftList != parent
      default: return true
      }
    }
  }
}
