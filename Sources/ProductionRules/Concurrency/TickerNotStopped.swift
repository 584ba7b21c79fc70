// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A ticker or timer that nobody stops, in a language version where that keeps it alive.
struct TickerNotStopped: Rule {
  static let info = RuleInfo(
    code: "CON014", name: "ticker-not-stopped", category: .concurrency, severity: .warning, fix: .safe,
    summary: "a ticker or timer that is never stopped, below Go 1.23", answersTo: ["SA1015"])

  static let documentation = """
    ## What it reports
    In a module below Go 1.23: a `time.NewTicker` or `time.NewTimer` in a local variable on which `Stop` is never \
    called (a timer, which ends by itself, as info), and `time.Tick`, which cannot be stopped, in a function that returns.

    ## Why
    Before Go 1.23 the runtime kept a ticker until it was stopped, whether anybody could still receive from it or not: a \
    function that makes one per call leaks memory and wakes the processor for each of them, for ever. A timer is kept \
    until it fires. From Go 1.23 on both are collected like any other value; what counts is the `go` line of the \
    program's module.

    ## Example
    ```go
    func (p *Poller) Run(ctx context.Context) {
    	ticker := time.NewTicker(p.interval) // still ticks when Run has returned
    	for {
    		select {
    		case <-ticker.C:
    			p.poll(ctx)
    		case <-ctx.Done():
    			return
    		}
    	}
    }
    ```

    ## Instead
    ```go
    ticker := time.NewTicker(p.interval)
    defer ticker.Stop()
    ```

    ## When it stays silent
    - The language version is 1.23 or newer.
    - `Stop` is called anywhere, or the ticker or its channel is returned, stored, passed on, or used by a function \
    literal.
    - The function never returns, is `main`, or runs only while the process starts.
    - A timer that is simply waited for (`<-timer.C` outside of a `select`): it has fired then.

    ## Fix
    Defers `Stop` right after the ticker is made. It is only suggested in a loop, where deferred calls pile up.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["NewTicker", "NewTimer", "Tick"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard pass.goVersion < GoVersion(1, 23), let maker = Maker(node, in: pass), !leavesNever(node, pass) else { return }
    let parent = pass.parent(of: node)
    if maker == .tick {
      guard isReceivedHere(node, pass) else { return }
      pass.report(
        node, "the ticker of `time.Tick` cannot be stopped and outlives the function; use `time.NewTicker` and stop it")
      return
    }
    if maker == .ticker, SelectorExpr(tree, parent) != nil {
      guard isReceivedHere(parent, pass) else { return }
      pass.report(node, "nobody can stop this ticker, which outlives the function; keep it in a variable and stop it")
      return
    }
    guard tree.kind(of: parent) == .exprList, let assignment = Assignment(tree, pass.parent(of: parent)),
      let target = assignment.targets.only, assignment.values.only == node, tree.kind(of: target) == .ident,
      let declaration = pass.types.types.declaration(pass.types.object(of: target)), declaration.identifier == target,
      declaration.fileIndex == pass.file.index, !pass.types.types.isPackageLevel(pass.types.object(of: target)),
      isDropped(target, maker, pass)
    else { return }
    let name = tree.text(of: target)
    var builder = FixBuilder(pass)
    let statement = tree.kind(of: assignment.id) == .varSpec ? pass.parent(of: assignment.id) : assignment.id
    builder.insertStatement("defer \(name).Stop()", after: statement)
    let fix = builder.fix("Add `defer \(name).Stop()`", tree.isInLoop(node) ? .suggested : .safe)
    pass.report(
      node, "\(maker.noun) `\(name)` is never stopped, which keeps it alive below Go 1.23; defer `\(name).Stop()`",
      severity: maker == .timer ? .info : nil, fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a ticker's variable only gives its channel, to the function that made it.
  private func isDropped(_ target: NodeID, _ maker: Maker, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return pass.types.uses(of: pass.types.object(of: target)).allSatisfy { use in
      guard use != target else { return true }
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use,
        pass.enclosingFunction(of: use) == pass.enclosingFunction(of: target)
      else { return false }
      if tree.matches(tree.range(of: selector.selector), "Reset") { return true }
      guard tree.matches(tree.range(of: selector.selector), "C") else { return false }
      let receive = pass.parent(of: selector.id)
      switch tree.kind(of: receive) {
      // A timer that is waited for has fired.
      case .unaryExpr: return maker != .timer || isCommunication(receive, pass)
      case .rangeStmt: return true
      default: return false
      }
    }
  }

  /// Whether a channel is received from in place, or through a variable that only its function knows.
  private func isReceivedHere(_ channel: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let parent = pass.parent(of: channel)
    switch tree.kind(of: parent) {
    case .unaryExpr, .rangeStmt: return true
    case .exprList:
      guard let assignment = Assignment(tree, pass.parent(of: parent)), assignment.values.only == channel,
        let target = assignment.targets.only, tree.kind(of: target) == .ident
      else { return false }
      let variable = pass.types.object(of: target)
      guard pass.types.types.declaration(variable)?.identifier == target, !pass.types.types.isPackageLevel(variable)
      else { return false }
      return pass.types.uses(of: variable).allSatisfy { use in
        let kind = tree.kind(of: pass.parent(of: use))
        return use == target
          || (kind == .unaryExpr || kind == .rangeStmt)
            && pass.enclosingFunction(of: use) == pass.enclosingFunction(of: target)
      }
    default: return false
    }
  }

  private func isCommunication(_ receive: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: receive) {
      if let clause = CommClause(pass.tree, ancestor) { return pass.tree.contains(clause.communication, receive) }
      if Function.kinds.contains(pass.tree.kind(of: ancestor)) { return false }
    }
    return false
  }

  /// Whether what a function starts is given up only when the process ends.
  private func leavesNever(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard let flow = pass.flow(around: node) else { return true }
    let graph = flow.graph
    guard let point = graph.point(of: node) else { return true }
    // The channel of a ticker is never closed.
    let mayBeTaken = { (edge: FlowEdge) in
      guard edge.condition == .rangeDone, let range = RangeStmt(pass.tree, edge.node) else { return true }
      return !pass.types.types.isNamed(
        pass.types.types.element(pass.types.type(of: range.x)), package: "time", name: "Time")
    }
    if graph.somePath(from: point, to: .leaving, along: mayBeTaken, avoiding: { _ in false }) == nil { return true }
    return ProcessStart.of(pass).contains(node, in: pass.file) || pass.isTestCode(node)
  }
}

extension TickerNotStopped {
  private enum Maker {
    case ticker, timer, tick

    init?(_ call: NodeID, in pass: RulePass) {
      switch pass.types.calledName(call) {
      case "time.NewTicker": self = .ticker
      case "time.NewTimer": self = .timer
      case "time.Tick": self = .tick
      default: return nil
      }
    }

    var noun: String { self == .timer ? "timer" : "ticker" }
  }
}
