// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A `defer` in a loop holds its resource until the function returns.
struct DeferInLoop: Rule {
  static let info = RuleInfo(
    code: "RES005", name: "defer-in-loop", category: .resources, severity: .warning, fix: .suggested,
    summary: "a `defer` in a loop, which runs only when the function returns",
    answersTo: ["deferInLoop", "gocritic", "defer", "revive"])

  static let documentation = """
    ## What it reports
    A `defer` in a loop that can run many times, which closes, stops, unlocks, cancels or otherwise ends something.

    ## Why
    Deferred calls run when the function returns, not at the end of the turn. A loop over ten thousand files holds ten \
    thousand descriptors open until then, and fails when the limit is reached; a mutex that each turn locks is still \
    locked in the second.

    ## Example
    ```go
    for _, path := range paths {
    	f, err := os.Open(path)
    	if err != nil {
    		return err
    	}
    	defer f.Close()
    	…
    }
    ```

    ## Instead
    ```go
    for _, path := range paths {
    	if err := process(path); err != nil { // opens, defers the closing, works
    		return err
    	}
    }
    ```

    ## When it stays silent
    - The loop is left after the `defer` on every path, so that it runs once.
    - The loop runs a few times only: over a literal, an array or up to a constant of at most eight.
    - It stands in a branch that is taken once, as its condition asks for a variable that it, or the loop after it, sets.
    - What is to be closed was there before the loop: an element of what it ranges over.
    - What is to be closed lives on after its turn: it, or something made from it, is appended, stored, sent, given \
    to a goroutine, or used in the next turn; or nothing is done with it, so that it is held on purpose.
    - `wg.Done()` beside the `wg.Add(1)` that counts the function itself.
    - The call undoes at the end what the turns did, and holds nothing: `os.Remove`, restoring a variable; or recovers.
    - In tests.

    ## Fix
    Puts the loop's body into a function literal that is called in place, so that the deferred call runs at the end of \
    each turn. `continue` becomes `return`; in a function that returns just an error, that of the literal is handed \
    on. It is offered where nothing else leaves the loop's body.
    """

  static let kinds = NodeKinds(.deferStmt)

  /// The number of turns that are not many.
  static let fewTurns = 8

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let loop = loop(around: node, in: pass)
    guard !loop.isNone, let deferred = DeferStmt(tree, node), let flow = pass.flow(around: node),
      flow.leads(from: node, to: node),
      !runsFewTimes(loop, in: pass), !runsOnce(node, in: loop, in: pass), !isLeftAfter(node, in: pass),
      !endsCounting(deferred, in: pass)
    else { return }
    let resource = DeferredResource(deferred.call, loop: loop, in: pass)
    guard resource.isHeld, !resource.outlivesTurn else { return }
    let text = tree.shortText(of: deferred.call)
    let fix = DeferInLoopFix(loop: loop, pass: pass).fix()
    pass.report(
      node, "`defer` in a loop runs `\(text)` only when the function returns; end it in each turn",
      related: [
        RelatedLocation(
          path: pass.path, range: tree.range(of: tree.firstToken(of: loop)), message: "the loop begins here")
      ],
      fixes: fix.map { [$0] } ?? [])
  }

  private func loop(around node: NodeID, in pass: RulePass) -> NodeID {
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return ancestor
      case .funcLit, .funcDecl: return .none
      default: break
      }
    }
    return .none
  }

  /// Whether a statement stands in a branch that is taken once: its condition asks about a variable it sets.
  private func runsOnce(_ node: NodeID, in loop: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    var child = node
    for ancestor in pass.ancestors(of: node) {
      if ancestor == loop { return false }
      if let statement = IfStmt(tree, ancestor), child == statement.then || child == statement.else {
        let asked = Set(
          tree.subtree(of: statement.condition).lazy.map { pass.types.object(of: $0) }.filter {
            pass.types.types.kind($0) == .variable && isOuter($0, loop, in: pass)
          })
        let isSet = tree.nodes(.assignStmt, in: child).contains { assignment in
          AssignStmt(tree, assignment)?.left.contains { asked.contains(pass.types.object(of: $0)) } ?? false
        }
        if isSet || isFirstTurn(statement, then: child, in: loop, in: pass) { return true }
      }
      child = ancestor
    }
    return false
  }

  /// Whether a branch asks for a variable that the loop sets, somewhere else, to what the branch is not taken for.
  private func isFirstTurn(_ check: IfStmt, then branch: NodeID, in loop: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let condition = tree.unparenthesized(check.condition)
    let negation = UnaryExpr(tree, condition)
    let object = pass.types.object(of: negation.map { tree.unparenthesized($0.x) } ?? condition)
    let takenFor = (negation == nil) == (branch == check.then)
    guard pass.types.types.kind(object) == .variable, isOuter(object, loop, in: pass) else { return false }
    return tree.nodes(.assignStmt, in: loop).contains { node in
      guard let assignment = AssignStmt(tree, node), let target = assignment.left.only,
        pass.types.object(of: target) == object, let value = assignment.right.only
      else { return false }
      return pass.types.constant(of: value)?.boolValue == !takenFor
    }
  }

  /// Whether a `Done` says that the function's own goroutine ends, which the block around it counted.
  private func endsCounting(_ deferred: DeferStmt, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard pass.types.calledName(deferred.call) == "(*sync.WaitGroup).Done",
      let group = tree.calleeOperand(of: deferred.call)
    else { return false }
    return tree.children(of: pass.parent(of: deferred.id)).contains { statement in
      guard statement < deferred.id, tree.kind(of: statement) == .exprStmt else { return false }
      let call = tree.firstChild(of: statement)
      guard pass.types.calledName(call) == "(*sync.WaitGroup).Add", let other = tree.calleeOperand(of: call) else {
        return false
      }
      return pass.isSame(group, other)
    }
  }

  /// Whether a later `if` leaves the loop under the condition that a statement stands under.
  private func isLeftAfter(_ node: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let branch = pass.parent(of: node)
    guard let check = IfStmt(tree, pass.parent(of: branch)), check.then == branch else { return false }
    let condition = tree.bytes(in: tree.range(of: check.condition))
    for statement in tree.children(of: pass.parent(of: check.id)) where statement > check.id {
      guard let later = IfStmt(tree, statement), ErrorCheck.leaves(later.then, in: pass),
        let last = tree.children(of: later.then).last, tree.kind(of: last) != .continueStmt
      else { continue }
      var operand = later.condition
      while let either = BinaryExpr(tree, operand), tree.kind(of: either.operatorToken) == .logicalOr {
        if tree.bytes(in: tree.range(of: either.right)).elementsEqual(condition) { return true }
        operand = either.left
      }
      if tree.bytes(in: tree.range(of: operand)).elementsEqual(condition) { return true }
    }
    return false
  }

  private func isOuter(_ object: ObjectID, _ loop: NodeID, in pass: RulePass) -> Bool {
    guard let declaration = pass.types.types.declaration(object) else { return false }
    return declaration.fileIndex != pass.types.fileIndex || !pass.tree.contains(loop, declaration.identifier)
  }

  private func runsFewTimes(_ loop: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    if let range = RangeStmt(tree, loop) {
      let operand = tree.unparenthesized(range.x)
      if let count = pass.types.constant(of: operand)?.integerValue { return count <= Self.fewTurns }
      if let literal = CompositeLit(tree, operand) { return literal.elements.count <= Self.fewTurns }
      let type = pass.types.type(of: operand)
      return types.underlyingKind(type) == .array && types.length(type) ?? .max <= Self.fewTurns
    }
    guard let condition = ForStmt(tree, loop)?.condition, let comparison = BinaryExpr(tree, condition),
      let bound = pass.types.constant(of: comparison.right)?.integerValue
    else { return false }
    switch tree.kind(of: comparison.operatorToken) {
    case .less, .lessOrEqual, .notEqual: return bound <= Self.fewTurns
    default: return false
    }
  }
}
