// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An endless loop that waits, in a function with a context it does not look at.
struct LoopIgnoresContext: Rule {
  static let info = RuleInfo(
    code: "CTX016", name: "loop-ignores-context", category: .context, severity: .warning,
    summary: "an unbounded loop that blocks or does I/O and never looks at the context in scope")

  static let documentation = """
    ## What it reports
    A loop without a condition, or over a ticker, in a function that was given a context, which sleeps, waits for a \
    channel, or talks to a network, a database or another process, and mentions no context at all, or only where that \
    cannot end it: in what it logs, or for calls whose error is only logged.

    ## Why
    The caller cancels, and the loop goes on: polling what nobody asks for any more, holding up a shutdown, or keeping \
    its goroutine for ever.

    ## Example
    ```go
    func (c *Client) waitReady(ctx context.Context) error {
    	for {
    		if c.isReady() {
    			return nil
    		}
    		time.Sleep(time.Second)
    	}
    }
    ```

    ## Instead
    ```go
    func (c *Client) waitReady(ctx context.Context) error {
    	ticker := time.NewTicker(time.Second)
    	defer ticker.Stop()
    	for {
    		if c.isReady() {
    			return nil
    		}
    		select {
    		case <-ctx.Done():
    			return ctx.Err()
    		case <-ticker.C:
    		}
    	}
    }
    ```

    ## When it stays silent
    - The loop looks at a context, or passes it to what may end the loop, or uses something that was made with one: a \
    stream, a request, a cursor.
    - The function looks at `Done()` elsewhere, or uses `context.AfterFunc`: what the loop waits for is ended from there.
    - Somebody else can end it: a `select` with more than one channel, a receive that asks whether the channel is closed.
    - The loop counts its turns, and compares the count.
    - In goroutines nobody waits for, deferred calls and function literals kept for later.
    - In tests and what helps them.

    ## Fix
    None: where to look, and what to return, is for you to say.
    """

  static let kinds = NodeKinds(.forStmt, .rangeStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard isUnbounded(node, in: pass) else { return }
    let function = pass.enclosingFunction(of: node)
    // Most functions have no context, which the scope takes longer to tell.
    guard !function.isNone, let wait = wait(in: node, of: function, in: pass),
      case .available(let context) = ContextFinder(pass).scope(at: node), context.comesFromOutside,
      let passed = LoopContexts(node, waitingAt: wait, in: pass).passed, !watches(function, in: pass),
      !TestSupport.contains(pass)
    else { return }
    let text = context.text
    let flaw = passed.isEmpty ? "never looks at `\(text)`" : "goes on when `\(text)` has ended"
    pass.report(
      range: tree.range(of: tree.firstToken(of: node)),
      "this loop waits in `\(description(of: wait, in: tree))` and \(flaw); "
        + "leave it when `\(text).Done()` is closed",
      related: [pass.related(wait, "it waits here")]
        + passed.prefix(1).map { pass.related($0, "what fails here then does not end the loop") })
  }

  private func isUnbounded(_ node: NodeID, in pass: RulePass) -> Bool {
    if let loop = ForStmt(pass.tree, node) {
      guard let condition = loop.condition else { return loop.post == nil && !counts(node, in: pass) }
      return pass.types.constant(of: condition)?.boolValue == true && !counts(node, in: pass)
    }
    guard let range = RangeStmt(pass.tree, node) else { return false }
    return isTicker(pass.tree.unparenthesized(range.x), in: pass)
  }

  private func isTicker(_ channel: NodeID, in pass: RulePass) -> Bool {
    if pass.tree.kind(of: channel) == .callExpr { return pass.types.calledName(channel) == "time.Tick" }
    guard let selector = SelectorExpr(pass.tree, channel) else { return false }
    return pass.types.types.isNamedOrPointer(pass.types.type(of: selector.x), package: "time", name: "Ticker")
  }

  /// Whether a loop counts something and compares it.
  private func counts(_ loop: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    var counted: Set<ObjectID> = []
    for node in tree.nodes(NodeKinds(.incDecStmt, .assignStmt), in: loop) {
      if let step = IncDecStmt(tree, node) {
        counted.insert(pass.types.object(of: step.x))
      } else if let assignment = AssignStmt(tree, node), let target = assignment.left.only,
        !tree.matches(tree.range(of: assignment.operatorToken), "=")
      {
        counted.insert(pass.types.object(of: target))
      }
    }
    counted.remove(.none)
    guard !counted.isEmpty else { return false }
    return tree.nodes(BinaryExpr.self, in: loop).contains { comparison in
      switch tree.kind(of: comparison.operatorToken) {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
        return [comparison.left, comparison.right].contains { counted.contains(pass.types.object(of: $0)) }
      default: return false
      }
    }
  }

  // MARK: Waiting

  /// The first thing in a loop that waits in every turn it is reached, nil when there is none or somebody else can end it.
  private func wait(in loop: NodeID, of function: NodeID, in pass: RulePass) -> NodeID? {
    let tree = pass.tree
    var found: NodeID?
    if let range = RangeStmt(tree, loop) { found = range.x }
    for node in tree.subtree(of: loop, notBelow: NodeKinds(.funcLit, .goStmt, .deferStmt)) {
      switch tree.kind(of: node) {
      case .selectStmt:
        guard let clauses = SelectStmt(tree, node)?.clauses else { continue }
        // A default clause does not wait; of several channels one may be there to end the loop.
        if clauses.count != 1 { return nil }
      case .unaryExpr:
        guard let receive = UnaryExpr(tree, node), tree.kind(of: receive.operatorToken) == .arrow else { continue }
        if asksForClose(node, in: pass) || isSignal(receive.x, in: pass) { return nil }
        found = found ?? node
      case .rangeStmt where node != loop:
        let range = RangeStmt(tree, node)?.x ?? .none
        if pass.types.types.underlyingKind(pass.types.type(of: range)) == .channel { return nil }
      case .callExpr:
        guard found == nil else { continue }
        if tree.isSpelled(node, "Sleep") {
          if pass.types.calledName(node) == "time.Sleep" { found = node }
        } else if OutsideCalls.waits(node, in: pass) {
          found = node
        }
      default: break
      }
    }
    guard let found else { return nil }
    if tree.kind(of: loop) == .rangeStmt { return found }
    let graph = pass.flow(of: function).graph
    guard let point = graph.point(of: found), graph.reaches(from: point, to: point) else { return nil }
    return found
  }

  private func asksForClose(_ receive: NodeID, in pass: RulePass) -> Bool {
    let list = pass.parent(of: receive)
    guard let assignment = Assignment(pass.tree, pass.parent(of: list)), assignment.values.only == receive else {
      return false
    }
    return assignment.targets.count == 2
  }

  /// Whether a channel carries no values, and so says that something is over.
  private func isSignal(_ channel: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let element = types.element(pass.types.type(of: channel))
    return types.underlyingKind(element) == .structure && types.fields(element).isEmpty
  }

  private func description(of wait: NodeID, in tree: SyntaxTree) -> String {
    if let call = CallExpr(tree, wait) { return tree.shortText(of: call.function) }
    if let receive = UnaryExpr(tree, wait) { return "<-" + tree.shortText(of: receive.x) }
    return tree.shortText(of: wait)
  }

  // MARK: Contexts

  /// Whether a function waits for the end of a context somewhere, to end what its loop waits for.
  private func watches(_ function: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    return tree.nodes(.callExpr, in: function).contains { call in
      if tree.isSpelled(call, "AfterFunc") { return pass.types.calledName(call) == "context.AfterFunc" }
      guard tree.isSpelled(call, "Done") else { return false }
      let receiver = tree.receiver(ofCall: call)
      return !receiver.isNone && pass.types.types.isContext(pass.types.type(of: receiver))
    }
  }
}
