// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A `sync.WaitGroup` whose counts do not come out even.
struct WaitGroupMissingDone: Rule {
  static let info = RuleInfo(
    code: "CON006", name: "waitgroup-missing-done", category: .concurrency, severity: .error, fix: .safe,
    summary:
      "a `sync.WaitGroup` whose `Done` is missing on some path, whose `Wait` is missing, or whose count is wrong",
    runsInTests: true)

  static let documentation = """
    ## What it reports
    - A goroutine that calls `Done` of a `sync.WaitGroup`, but can return before: a literal, or a function of the package \
    that is only ever started with `go`.
    - A local group that is added to and waited for, and never done, also by the functions of the package that it is \
    passed to; or added to and done, and never waited for.
    - A local group to which another number is added than there are goroutines that call `Done`, where both are constant.

    ## Why
    `Wait` waits for the missing `Done` for ever. Without `Wait` the function goes on while its goroutines still run, \
    and with a `Done` too many the program panics.

    ## Example
    ```go
    wg.Add(1)
    go func() {
    	if err := run(job); err != nil {
    		return // Wait never returns
    	}
    	wg.Done()
    }()
    ```

    ## Instead
    ```go
    wg.Add(1)
    go func() {
    	defer wg.Done()
    	run(job)
    }()
    ```

    ## When it stays silent
    - `Done` is called in a loop, where it counts something else than the goroutine, or in a function literal inside.
    - The group is passed to where it is not seen, stored or returned: others may call the missing method.
    - `Done` is deferred under a condition; in tests, a group that is never waited for.
    - A loop without a fixed number of turns starts the goroutines, and they are not counted in it: the count is that of \
    something else.
    - The goroutine calls `Add` itself.
    - The goroutine ends in a panic, `runtime.Goexit`, `os.Exit` or the like.

    ## Fix
    Begins the goroutine with `defer wg.Done()`, and removes the calls that stand in its body.
    """

  static let kinds = NodeKinds(.goStmt, .varSpec, .shortVarDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .goStmt { return checkGoroutine(node, in: &pass) }
    guard let assignment = Assignment(pass.tree, node) else { return }
    for name in assignment.targets where pass.tree.kind(of: name) == .ident {
      let type = pass.types.types.type(pass.types.object(of: name))
      guard pass.types.types.isNamedOrPointer(type, package: "sync", name: "WaitGroup") else { continue }
      // A pointer to a group that is made elsewhere is not the function's own.
      if pass.types.types.isPointer(type), let value = assignment.value(of: name), !isFresh(value, pass) { continue }
      if pass.types.types.isPointer(type), assignment.value(of: name) == nil { continue }
      checkGroup(name, in: &pass)
    }
  }

  private func isFresh(_ value: NodeID, _ pass: RulePass) -> Bool {
    let node = pass.tree.unparenthesized(value)
    if pass.types.builtin(node) == .new { return true }
    guard let address = UnaryExpr(pass.tree, node) else { return false }
    return pass.tree.kind(of: pass.tree.unparenthesized(address.x)) == .compositeLit
  }

  // MARK: Paths of a goroutine

  private func checkGoroutine(_ node: NodeID, in pass: inout RulePass) {
    guard let started = StartedLiteral(startedBy: node, in: pass) else { return checkFunction(node, in: &pass) }
    guard let missing = missing(in: started.literal.id, started.literal.body, pass),
      !isCountedApart(missing.group, started.start, pass)
    else { return }
    report(missing, started.literal.body, from: pass, at: node, in: &pass)
  }

  /// Looks at a function of the package that is only ever started with `go`, at the first place that does.
  private func checkFunction(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, GoStmt(pass.tree, node)?.call ?? .none) else { return }
    let function = pass.types.calledFunction(call.id)
    guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
      return
    }
    let other = pass.looking(at: pass.package.files[key.file])
    guard let body = FuncDecl(other.tree, key.node)?.body, let missing = missing(in: key.node, body, other),
      pass.types.types.isParameter(missing.group.root)
    else { return }
    let uses = FunctionUses(pass).uses(of: function)
    guard let first = uses.first, first.file === pass.file, first.call == call.id,
      uses.allSatisfy({ use in
        !use.call.isNone && use.file.tree.kind(of: use.file.tree.parent(of: use.call)) == .goStmt
      }), !isCountedApart(nil, node, pass)
    else { return }
    report(missing, body, from: other, at: node, in: &pass)
  }

  /// The calls of `Done` that some path of a goroutine's function leaves out.
  private struct Missing {
    let dones: [NodeID]
    let group: Place
    let end: FlowExit
  }

  private func missing(in function: NodeID, _ body: NodeID, _ pass: RulePass) -> Missing? {
    let tree = pass.tree
    let dones = tree.nodes(CallExpr.self, in: body).filter {
      tree.isSpelled($0.id, "Done") && pass.types.calledName($0.id) == "(*sync.WaitGroup).Done"
    }.map(\.id)
    guard let first = dones.first, let place = Place(receiverOf: first, pass.types),
      dones.allSatisfy({ call in
        Place(receiverOf: call, pass.types) == place && pass.enclosingFunction(of: call) == function
          && !tree.isInLoop(call) && !isDeferredOnCondition(call, pass)
      })
    else { return nil }
    // One that counts itself in is counted on the paths that come to it.
    let countsItself = tree.nodes(CallExpr.self, in: body).contains {
      tree.isSpelled($0.id, "Add") && Place(receiverOf: $0.id, pass.types) == place
    }
    if countsItself { return nil }
    let graph = pass.flow(of: function).graph
    let set = Set(dones)
    let path = graph.somePathFromEntry(to: FlowExits(.returns)) { element in
      graph.anyEvaluated(in: element, includingLiterals: true) { set.contains($0) }
    }
    guard let path, path.exit.kind == .returns else { return nil }
    return Missing(dones: dones, group: place, end: path.exit)
  }

  private func report(
    _ missing: Missing, _ body: NodeID, from other: RulePass, at node: NodeID, in pass: inout RulePass
  ) {
    let text = other.tree.text(of: other.tree.receiver(ofCall: missing.dones[0]))
    pass.report(
      range: pass.head(of: node),
      "`\(text).Done` is not called on every path of the goroutine; defer it at its beginning",
      related: [
        other.related(missing.end.node, "ends the goroutine without `\(text).Done`"),
        other.related(missing.dones[0], "called on other paths"),
      ], fixes: fix(body, missing.dones, text, in: other).map { [$0] } ?? [])
  }

  /// Whether a loop that goes on until a condition is met starts goroutines, and something else than their number is
  /// counted: those that succeed.
  private func isCountedApart(_ group: Place?, _ start: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    for ancestor in pass.ancestors(of: start) {
      switch tree.kind(of: ancestor) {
      case .rangeStmt, .funcDecl, .funcLit: return false
      case .forStmt:
        guard let loop = ForStmt(tree, ancestor), loop.post == nil else { return false }
        return !tree.nodes(CallExpr.self, in: loop.body).contains {
          tree.isSpelled($0.id, "Add") && (group == nil || Place(receiverOf: $0.id, pass.types) == group)
        }
      default: break
      }
    }
    return false
  }

  /// Whether a call is deferred only under some condition, most often that there is a group.
  private func isDeferredOnCondition(_ call: NodeID, _ pass: RulePass) -> Bool {
    guard pass.tree.kind(of: pass.parent(of: call)) == .deferStmt else { return false }
    return pass.tree.kind(of: pass.parent(of: pass.parent(of: pass.parent(of: call)))) == .ifStmt
  }

  private func fix(_ body: NodeID, _ dones: [NodeID], _ group: String, in pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let first = tree.children(of: body).first else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement("defer \(group).Done()", before: first)
    for done in dones {
      let statement = pass.parent(of: done)
      guard tree.kind(of: statement) == .exprStmt, statement != first else { return nil }
      builder.deleteStatement(statement)
    }
    return builder.fix("Add `defer \(group).Done()`", isLast(dones, body, pass) ? .safe : .suggested)
  }

  /// Whether nothing but the end follows where `Done` is called now.
  private func isLast(_ dones: [NodeID], _ body: NodeID, _ pass: RulePass) -> Bool {
    dones.allSatisfy { done in
      let statement = pass.parent(of: done)
      let following = Array(pass.tree.children(of: pass.parent(of: statement)).drop { $0 != statement }.dropFirst())
      guard let next = following.first else { return pass.parent(of: statement) == body }
      return pass.tree.kind(of: next) == .returnStmt
    }
  }

  // MARK: Local groups

  private func checkGroup(_ name: NodeID, in pass: inout RulePass) {
    let text = pass.tree.text(of: name)
    guard let group = MethodUses(declaredBy: name, in: pass) else {
      guard let lent = LentWaitGroup(declaredBy: name, in: pass), !lent.adds.contains(where: { mayTakeBack($0, pass) })
      else { return }
      return pass.report(
        lent.wait, "`\(text).Wait` waits for ever, as nobody calls `\(text).Done`; defer it in the goroutine",
        related: [
          pass.related(lent.adds[0], "counted here"), pass.related(lent.loan, "lent here, where `Done` is not called"),
        ])
    }
    let adds = group.uses("Add")
    let waits = group.uses("Wait")
    let dones = group.uses("Done")
    guard let add = adds.first, group.uses("Go").isEmpty else { return }
    if dones.isEmpty, !waits.isEmpty, !adds.contains(where: { mayTakeBack($0.call, pass) }) {
      pass.report(
        waits[0].call, "`\(text).Wait` waits for ever, as nobody calls `\(text).Done`; defer it in the goroutine",
        related: [pass.related(add.call, "counted here")])
      return
    }
    if !dones.isEmpty, waits.isEmpty {
      // A test may let its goroutines run on.
      if pass.file.isTest || pass.isTestCode(name) { return }
      pass.report(
        name, "nobody waits for `\(text)`; call `\(text).Wait` before what the goroutines do is needed",
        related: [pass.related(add.call, "counted here")])
      return
    }
    checkCount(group, adds, dones, text, in: &pass)
  }

  /// Whether a call may add less than nothing, which counts as `Done`.
  private func mayTakeBack(_ add: NodeID, _ pass: RulePass) -> Bool {
    guard let argument = CallExpr(pass.tree, add)?.arguments.only else { return true }
    guard let value = pass.types.constant(of: argument)?.integerValue else {
      return pass.tree.kind(of: argument) == .unaryExpr
    }
    return value < 0
  }

  private func checkCount(
    _ group: MethodUses, _ adds: [MethodUses.Use], _ dones: [MethodUses.Use], _ text: String, in pass: inout RulePass
  ) {
    let tree = pass.tree
    var added = 0
    for add in adds {
      guard add.function == group.owner, isStraight(add.call, within: group.owner, pass),
        let value = pass.types.constant(of: CallExpr(tree, add.call)?.arguments.only ?? .none)?.integerValue,
        value > 0, value < 1000
      else { return }
      added += value
    }
    var goroutines: Set<NodeID> = []
    for done in dones {
      guard goroutines.insert(done.function).inserted, let started = StartedLiteral(done.function, in: pass),
        pass.enclosingFunction(of: started.start) == group.owner,
        isStraight(started.start, within: group.owner, pass), isStraight(done.call, within: done.function, pass)
      else { return }
    }
    guard added != goroutines.count, let first = adds.first else { return }
    let count = "\(goroutines.count) goroutine\(goroutines.count == 1 ? " calls" : "s call") `Done`"
    pass.report(
      first.call,
      added > goroutines.count
        ? "\(added) are added to `\(text)`, and \(count): `Wait` waits for ever; add \(goroutines.count)"
        : "\(added) \(added == 1 ? "is" : "are") added to `\(text)`, and \(count): it panics; add \(goroutines.count)",
      related: dones.prefix(4).map { pass.related($0.call, "this goroutine calls `Done`") })
  }

  /// Whether a node stands in no loop, branch or label of a function.
  private func isStraight(_ node: NodeID, within function: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      if ancestor == function { return true }
      switch pass.tree.kind(of: ancestor) {
      case .block, .exprStmt, .deferStmt, .goStmt, .callExpr: continue
      default: return false
      }
    }
    return false
  }
}
