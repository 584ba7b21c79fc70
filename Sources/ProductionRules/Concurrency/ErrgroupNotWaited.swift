// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An `errgroup.Group` whose goroutines, or whose error, nobody waits for.
struct ErrgroupNotWaited: Rule {
  static let info = RuleInfo(
    code: "CON017", name: "errgroup-not-waited", category: .concurrency, severity: .error,
    summary: "an `errgroup.Group` without `Wait` on some path, whose error is dropped, or whose context is not used")

  static let documentation = """
    ## What it reports
    For an `errgroup.Group` that a function makes and starts goroutines in:
    - no call of `Wait`, or a path from a `Go` to a return without one (warning);
    - a `Wait` whose error is dropped;
    - a group made with `errgroup.WithContext` whose goroutines use the outer context instead of the group's (warning).

    ## Why
    The group collects the first error and gives it to `Wait` alone: without it errors vanish and the goroutines outlive \
    the function. Work that looks at the outer context goes on when another goroutine of the group has failed.

    ## Example
    ```go
    g, gctx := errgroup.WithContext(ctx)
    for _, url := range urls {
    	g.Go(func() error { return fetch(ctx, url) }) // not gctx
    }
    g.Wait() // errors are lost
    return nil
    ```

    ## Instead
    ```go
    for _, url := range urls {
    	g.Go(func() error { return fetch(gctx, url) })
    }
    return g.Wait()
    ```

    ## When it stays silent
    - The group is passed on, stored or returned.
    - `Wait` is called in a function literal, or deferred.
    - The error is dropped on purpose: `_ = g.Wait()`; or no goroutine of the group returns anything but nil.
    - Some goroutine of the group uses the group's context, or something is made with it.

    ## Fix
    None: what to do with the error only the author can tell.
    """

  static let kinds = NodeKinds(.varSpec, .shortVarDecl)

  private static let path = "golang.org/x/sync/errgroup"

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = Assignment(tree, node), let name = assignment.targets.first, tree.kind(of: name) == .ident,
      pass.types.types.isNamedOrPointer(
        pass.types.types.type(pass.types.object(of: name)), package: Self.path, name: "Group"),
      isOwn(name, assignment, pass), let group = MethodUses(declaredBy: name, in: pass)
    else { return }
    let starts = group.uses.filter { $0.method == "Go" || $0.method == "TryGo" }
    guard let start = starts.first else { return }
    let text = tree.text(of: name)
    let waits = group.uses("Wait")
    if waits.isEmpty {
      pass.report(
        name, "nobody waits for the errgroup `\(text)`; return `\(text).Wait()`",
        related: [pass.related(start.call, "starts a goroutine").cutToHead(of: start.call, in: pass)])
      return
    }
    checkPaths(group, starts, waits, text, in: &pass)
    for wait in waits where tree.kind(of: pass.parent(of: wait.call)) == .exprStmt && mayFail(starts, pass) {
      pass.report(wait.call, "the error of `\(text).Wait` is dropped; return or handle it")
    }
    checkContext(assignment, starts, in: &pass)
  }

  private func isOwn(_ name: NodeID, _ assignment: Assignment, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let value = assignment.values.first else {
      return !pass.types.types.isPointer(pass.types.types.type(pass.types.object(of: name)))
    }
    let node = tree.unparenthesized(value)
    if pass.types.calledName(node) == "\(Self.path).WithContext" { return true }
    if pass.types.builtin(node) == .new || tree.kind(of: node) == .compositeLit { return true }
    guard let address = UnaryExpr(tree, node) else { return false }
    return tree.kind(of: tree.unparenthesized(address.x)) == .compositeLit
  }

  private func checkPaths(
    _ group: MethodUses, _ starts: [MethodUses.Use], _ waits: [MethodUses.Use], _ text: String, in pass: inout RulePass
  ) {
    guard waits.allSatisfy({ $0.function == group.owner }) else { return }
    let flow = pass.flow(of: group.owner)
    let graph = flow.graph
    let calls = Set(waits.map(\.call))
    for start in starts where start.function == group.owner {
      guard let point = graph.point(of: start.call), graph.isReachable(point.block) else { continue }
      let conditions = flow.conditions(at: point)
      let result = graph.everyPath(from: point, along: { flow.isPossible($0, given: conditions) }) { element in
        graph.anyEvaluated(in: element) { calls.contains($0) }
      }
      guard let witness = result.witness else { continue }
      pass.report(
        range: pass.head(of: start.call),
        "a path leads from `\(text).Go` to a return without `\(text).Wait`; wait on every way out",
        severity: .warning,
        related: pass.decisions(on: witness, in: graph) + [pass.related(witness.exit, "leaves without waiting")])
      return
    }
  }

  /// Whether some goroutine may return an error.
  private func mayFail(_ starts: [MethodUses.Use], _ pass: RulePass) -> Bool {
    starts.contains { start in
      guard let started = StartedLiteral(startedBy: start.call, in: pass) else { return true }
      return pass.tree.nodes(.returnStmt, in: started.literal.body).contains { node in
        guard pass.enclosingFunction(of: node) == started.literal.id, let result = pass.tree.children(of: node).first
        else { return false }
        return !pass.types.isNil(result)
      }
    }
  }

  private func checkContext(_ assignment: Assignment, _ starts: [MethodUses.Use], in pass: inout RulePass) {
    let tree = pass.tree
    let targets = Array(assignment.targets)
    guard targets.count == 2, tree.kind(of: targets[1]) == .ident,
      let outer = CallExpr(tree, assignment.values.first ?? .none)?.arguments.first,
      tree.kind(of: outer) == .ident
    else { return }
    let own = pass.types.object(of: targets[1])
    let parent = pass.types.object(of: outer)
    guard !parent.isNone, own != parent else { return }
    var first = NodeID.none
    for start in starts {
      guard let started = StartedLiteral(startedBy: start.call, in: pass) else { return }
      for node in tree.descendants(of: started.literal.body) where tree.kind(of: node) == .ident {
        let object = pass.types.object(of: node)
        if object == own, !own.isNone { return }
        if object == parent, first.isNone { first = node }
      }
    }
    guard !first.isNone, !isPassedOn(own, pass) else { return }
    let isBlank = tree.matches(tree.range(of: targets[1]), "_")
    let name = isBlank ? "the group's" : "`\(tree.text(of: targets[1]))`"
    pass.report(
      first, "the goroutine uses `\(tree.text(of: first))`, which is not cancelled when the group fails; use \(name)",
      severity: .warning, related: [pass.related(targets[1], "the group's context")])
  }
}

extension ErrgroupNotWaited {
  /// Whether a context is handed to a call, whose result may be what the work uses.
  private func isPassedOn(_ context: ObjectID, _ pass: RulePass) -> Bool {
    pass.types.uses(of: context).contains { use in
      CallExpr(pass.tree, pass.parent(of: use))?.arguments.contains(use) == true
    }
  }
}

extension RelatedLocation {
  /// The place, cut to the head of a statement or call.
  fileprivate func cutToHead(of node: NodeID, in pass: RulePass) -> RelatedLocation {
    RelatedLocation(path: path, range: pass.head(of: node), message: message)
  }
}
