// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A loop that turns as fast as it can while it waits.
struct BusyLoop: Rule {
  static let info = RuleInfo(
    code: "CON018", name: "busy-loop", category: .concurrency, severity: .warning,
    summary: "a loop that spins: it neither waits nor does anything", answersTo: ["SA5002", "SA5004"])

  static let documentation = """
    ## What it reports
    A loop that keeps a processor busy while it waits: `for {}`, an empty `for` whose condition only reads variables or \
    `sync/atomic` values, and a loop around a `select` whose `default` does nothing that waits or leaves.

    ## Why
    Such a loop takes a whole processor, and slows down the very goroutine it waits for. In a container with a CPU quota \
    it uses up the quota and everything stalls. An empty loop that reads a plain variable may never see it change.

    ## Example
    ```go
    for {
    	select {
    	case job := <-jobs:
    		run(job)
    	default: // spins until the next job comes
    	}
    }
    ```

    ## Instead
    ```go
    for job := range jobs {
    	run(job)
    }
    ```

    ## When it stays silent
    - The `default` or what follows in the loop calls something: it may sleep, yield or do the work.
    - The `default` leaves the loop.
    - The condition calls something that may wait or make progress (`for rows.Next() {}`).
    - The loop counts (`for i := 0; i < n; i++ {}`).

    ## Fix
    None: whether to wait, to yield or to return depends on what the loop is for.
    """

  static let kinds = NodeKinds(.forStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let loop = ForStmt(tree, node), loop.post == nil else { return }
    let statements = tree.children(of: loop.body).filter { tree.kind(of: $0) != .emptyStmt }
    guard isIdle(loop.condition, pass) else { return }
    guard let first = statements.first else {
      let what = loop.condition == nil ? "empty loop spins for ever" : "empty loop spins until its condition changes"
      let advice =
        loop.condition == nil ? "block with `select {}`" : "wait for a channel, a `sync.Cond` or a `sync.WaitGroup`"
      return pass.report(range: pass.head(of: node), "\(what); \(advice)")
    }
    guard let select = SelectStmt(tree, first),
      let fallback = select.clauses.first(where: { tree.kind(of: $0) == .defaultClause }),
      select.clauses.contains(where: { $0 != fallback }) || statements.count == 1
    else { return }
    let idle = Array(DefaultClause(tree, fallback)?.statements ?? tree.children(of: fallback)) + statements.dropFirst()
    // What is computed may be what the condition waits for.
    guard idle.allSatisfy({ isIdleStatement($0, tree) }),
      loop.condition == nil || idle.allSatisfy({ tree.kind(of: $0) == .continueStmt })
    else { return }
    let hasOthers = select.clauses.contains { $0 != fallback }
    pass.report(
      range: SourceRange(start: tree.start(of: fallback), end: tree.start(of: fallback) + 7),
      hasOthers
        ? "the `default` makes the loop spin while nothing is ready; remove it, so that the `select` waits"
        : "the loop spins, as its `select` has nothing to wait for; remove it or wait for something",
      related: [RelatedLocation(path: pass.path, range: pass.head(of: node), message: "the loop")])
  }

  /// Whether a condition only looks at memory.
  private func isIdle(_ condition: NodeID?, _ pass: RulePass) -> Bool {
    guard let condition else { return true }
    let tree = pass.tree
    return tree.subtree(of: condition).allSatisfy { node in
      switch tree.kind(of: node) {
      case .callExpr:
        guard tree.isSpelled(node, "Load") || pass.types.calledName(node).hasPrefix("sync/atomic.Load") else {
          return false
        }
        let name = pass.types.calledName(node)
        return name.hasPrefix("sync/atomic.Load") || name.hasPrefix("(*sync/atomic.")
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) != .arrow
      case .funcLit: return false
      default: return true
      }
    }
  }

  /// Whether a statement only computes, and goes on to the next turn.
  private func isIdleStatement(_ statement: NodeID, _ tree: SyntaxTree) -> Bool {
    tree.subtree(of: statement).allSatisfy { node in
      switch tree.kind(of: node) {
      case .callExpr, .funcLit, .sendStmt, .goStmt, .deferStmt, .returnStmt, .breakStmt, .gotoStmt, .selectStmt,
        .forStmt, .rangeStmt:
        return false
      case .continueStmt: return BranchStmt(tree, node)?.label == nil
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) != .arrow
      default: return true
      }
    }
  }
}
