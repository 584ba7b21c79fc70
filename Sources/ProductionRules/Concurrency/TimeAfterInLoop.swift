// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Every turn of a loop makes a timer that lives on until it fires.
struct TimeAfterInLoop: Rule {
  static let info = RuleInfo(
    code: "CON015", name: "time-after-in-loop", category: .concurrency, severity: .warning, fix: .suggested,
    summary: "`time.After` in the `select` of a loop, below Go 1.23")

  static let documentation = """
    ## What it reports
    In a module below Go 1.23: a `select` in a loop with a case that receives from `time.After`, where another case \
    leads to the next turn.

    ## Why
    Before Go 1.23 the timer behind `time.After` stays in memory until it fires. A loop that handles a thousand messages \
    a second and waits up to a minute for each piles up sixty thousand timers. From Go 1.23 on they are collected.

    ## Example
    ```go
    for {
    	select {
    	case message := <-messages:
    		handle(message)
    	case <-time.After(time.Minute): // one timer a message
    		return errIdle
    	}
    }
    ```

    ## Instead
    ```go
    for {
    	timer := time.NewTimer(time.Minute)
    	select {
    	case message := <-messages:
    		timer.Stop()
    		handle(message)
    	case <-timer.C:
    		return errIdle
    	}
    }
    ```

    ## When it stays silent
    - The language version is 1.23 or newer.
    - Every other case leaves the loop: at most one timer is left over then.
    - `time.After` is the only thing waited for, as a sleep.
    - The loop counts, or goes through a slice or map; the wait is a constant of a second at most; in tests.

    ## Fix
    Makes the timer before the `select`, and stops it in the other cases.
    """

  static let kinds = NodeKinds(.selectStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard pass.goVersion < GoVersion(1, 23), let loop = openLoop(around: node, pass),
      let select = SelectStmt(tree, node)
    else { return }
    let clauses = Array(select.clauses)
    guard clauses.count > 1 else { return }
    let timers = clauses.compactMap { clause in after(clause, pass).map { (clause, $0) } }
    guard let (clause, call) = timers.first, timers.count == 1 else { return }
    let others = clauses.filter { $0 != clause }
    if let duration = CallExpr(tree, call)?.arguments.only.flatMap({ pass.types.constant(of: $0)?.integerValue }),
      duration <= 1_000_000_000
    {
      return
    }
    if pass.isTestCode(node) { return }
    guard let next = others.first(where: { leadsBack($0, to: node, pass) }) else { return }
    pass.report(
      call,
      "every turn of the loop leaves a timer of `time.After` behind until it fires; stop a `time.NewTimer` instead",
      related: [
        RelatedLocation(path: pass.path, range: pass.head(of: loop), message: "the loop"),
        RelatedLocation(
          path: pass.path, range: tree.range(of: tree.firstToken(of: next)),
          message: "this case leads to the next turn"),
      ],
      fixes: fix(select, call, others, in: pass).map { [$0] } ?? [])
  }

  /// The loop around a statement that does not count and does not go through a collection.
  private func openLoop(around node: NodeID, _ pass: RulePass) -> NodeID? {
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .forStmt: if ForStmt(pass.tree, ancestor)?.post == nil { return ancestor }
      case .rangeStmt:
        let operand = RangeStmt(pass.tree, ancestor)?.x ?? .none
        if pass.types.types.underlyingKind(pass.types.type(of: operand)) == .channel { return ancestor }
      case .funcDecl, .funcLit: return nil
      default: break
      }
    }
    return nil
  }

  /// The call of `time.After` that a clause receives from.
  private func after(_ clause: NodeID, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    guard let communication = CommClause(tree, clause)?.communication else { return nil }
    return tree.nodes(CallExpr.self, in: communication).first { call in
      tree.isSpelled(call.id, "After") && UnaryExpr(tree, pass.parent(of: call.id)) != nil
        && pass.types.calledName(call.id) == "time.After"
    }?.id
  }

  /// Whether a clause comes back to the statement in another turn.
  private func leadsBack(_ clause: NodeID, to select: NodeID, _ pass: RulePass) -> Bool {
    guard let graph = pass.flow(around: select)?.graph else { return false }
    var pending: [BlockID] = []
    var starts: Set<BlockID> = []
    for edge in graph.edges where edge.condition == .communication {
      if pass.parent(of: edge.node) == select { starts.insert(edge.from) }
      if edge.node == clause { pending.append(edge.to) }
    }
    var seen = Set(pending)
    while let block = pending.popLast() {
      if starts.contains(block) { return true }
      for edge in graph.successors(of: block) where seen.insert(edge.to).inserted { pending.append(edge.to) }
    }
    return false
  }

  private func fix(_ select: SelectStmt, _ call: NodeID, _ others: [NodeID], in pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let duration = CallExpr(tree, call)?.arguments.only,
      let qualifier = SelectorExpr(tree, CallExpr(tree, call)?.function ?? .none)?.x,
      !others.contains(where: { Clause(tree, $0)?.isDefault == true })
    else { return nil }
    var builder = FixBuilder(pass)
    let name = builder.freeName("timer", at: tree.start(of: select.id))
    builder.insertStatement(
      "\(name) := \(tree.text(of: qualifier)).NewTimer(\(tree.text(of: duration)))", before: select.id)
    builder.replace(call, with: "\(name).C")
    for clause in others {
      if let first = Clause(tree, clause)?.statements.first {
        builder.insertStatement("\(name).Stop()", before: first)
      } else {
        builder.insertStatement("\(name).Stop()", intoEmpty: clause)
      }
    }
    return builder.fix("Stop a timer of its own", .suggested)
  }
}
