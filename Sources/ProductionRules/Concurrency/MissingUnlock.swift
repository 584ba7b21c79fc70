// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A way out of a function that leaves a mutex locked which other ways unlock.
struct MissingUnlock: Rule {
  static let info = RuleInfo(
    code: "CON010", name: "missing-unlock", category: .concurrency, severity: .error, fix: .suggested,
    summary: "a path leaves the function with the mutex locked, or it is unlocked in the wrong way", runsInTests: true)

  static let documentation = """
    ## What it reports
    A `Lock` or `RLock` of a mutex that the function unlocks, itself or by a call of a function of the module that always \
    does, but not on every path to its end; and `RLock` that is undone with `Unlock`, or `Lock` with `RUnlock`.

    ## Why
    The next one who wants the lock waits for ever, and whoever waits for them, too. `Unlock` of a mutex that is only \
    locked for reading ends the program.

    ## Example
    ```go
    s.mu.Lock()
    user, ok := s.users[id]
    if !ok {
    	return ErrNotFound // still locked
    }
    user.seen = now
    s.mu.Unlock()
    return nil
    ```

    ## Instead
    ```go
    s.mu.Lock()
    defer s.mu.Unlock()
    ```

    ## When it stays silent
    - Neither the function nor one it calls unlocks the mutex on all its paths: it is somebody else's to unlock, as with \
    lock helpers.
    - Its name or documentation speaks of locking, or it returns something that unlocks.
    - A deferred call, a function literal, or a function of the module that is called on the way may unlock it.
    - The lock is kept where the function returns a nil error, and given up with every error: what was begun ends it.
    - The function unlocks before it locks: it is entered, and left, with the lock held.
    - The mutex is reached through a variable that is set anew, or copied, in the function (hand over hand locking).
    - The path ends in a panic, `os.Exit` or the like, or contradicts the condition under which it was locked; lock \
    and unlock stand below conditions of the same text.

    ## Fix
    Defers the unlock right after the lock where all other unlocks stand right before a return, and removes those; \
    otherwise unlocks before the return that forgets it.
    """

  static let kinds = NodeKinds(.funcDecl, .funcLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard FunctionLocks.of(pass).mayLock(node, in: pass), let body = Function(tree, node)?.body,
      !speaksOfLocking(node, pass)
    else { return }
    let all = tree.nodes(CallExpr.self, in: body).compactMap { LockCall($0.id, pass.types) }
    let locks = all.filter { $0.action.locks && pass.enclosingFunction(of: $0.call) == node }
    for lock in locks where !isDeferred(lock.call, pass) {
      let mine = all.filter { $0.place == lock.place }
      let unlocks = mine.filter { !$0.action.locks }
      // A body that begins with an unlock is entered with the lock held, and left so.
      guard mine.first?.action.locks == true, !isSetAnew(lock.place, in: body, pass) else { continue }
      if !unlocks.isEmpty {
        if checkKind(lock, mine, in: &pass) { continue }
        checkPaths(lock, unlocks.filter { $0.action.isRead == lock.action.isRead }, node, in: &pass)
      } else {
        checkPathsOfCallees(lock, in: body, of: node, &pass)
      }
    }
  }

  /// Looks at a lock that only functions give up that are called.
  private func checkPathsOfCallees(_ lock: LockCall, in body: NodeID, of function: NodeID, _ pass: inout RulePass) {
    let flow = pass.package.flow
    // A second lock may be the callee's to wait for.
    let calls = pass.tree.nodes(CallExpr.self, in: body).filter { call in
      CertainUnlocks.mayMatter(call, lock, pass.types)
        && CertainUnlocks.locks(givenUpBy: call, pass.types, flow).contains {
          $0.place == lock.place && $0.isRead == lock.action.isRead
        }
    }
    guard let first = calls.first, first.id > lock.call else { return }
    checkPaths(lock, calls.map(\.id), node: function, fixes: [], in: &pass)
  }

  /// Reports a lock for reading that is undone as one for writing, or the reverse.
  private func checkKind(_ lock: LockCall, _ calls: [LockCall], in pass: inout RulePass) -> Bool {
    let locks = calls.filter(\.action.locks)
    let unlocks = calls.filter { !$0.action.locks }
    guard locks.allSatisfy({ $0.action == lock.action }),
      unlocks.allSatisfy({ $0.action.isRead != lock.action.isRead }), let first = unlocks.first
    else { return false }
    let text = lock.text(in: pass.tree)
    let right = lock.action.isRead ? "RUnlock" : "Unlock"
    var builder = FixBuilder(pass)
    for name in unlocks.compactMap({ pass.tree.calleeName(of: $0.call) }) { builder.replace(name, with: right) }
    pass.report(
      first.call,
      "`\(text)` is locked with `\(lock.action.name)` and unlocked with `\(first.action.name)`; call `\(right)`",
      related: [pass.related(lock.call, "locked here")],
      fixes: locks.first?.call == lock.call ? builder.fix("Call `\(right)`", .suggested).map { [$0] } ?? [] : [])
    return true
  }

  private func checkPaths(_ lock: LockCall, _ unlocks: [LockCall], _ function: NodeID, in pass: inout RulePass) {
    checkPaths(lock, unlocks.map(\.call), node: function, fixes: unlocks, in: &pass)
  }

  /// Looks for a way from a lock to the function's end on which none of the calls that unlock is made; the fixes are about
  /// unlocks of the function itself.
  private func checkPaths(
    _ lock: LockCall, _ unlocks: [NodeID], node function: NodeID, fixes: [LockCall], in pass: inout RulePass
  ) {
    let tree = pass.tree
    let flow = pass.flow(of: function)
    let graph = flow.graph
    guard !unlocks.isEmpty, graph.blockCount < 4000, let start = graph.point(of: lock.call),
      graph.isReachable(start.block)
    else { return }
    // Deferred before, or in a literal that may run at any time.
    for unlock in unlocks {
      if isDeferred(unlock, pass) || pass.enclosingFunction(of: unlock) != function { return }
    }
    let reached = graph.blocksReached(from: start)
    let isUnlockedLater = unlocks.contains { unlock in
      graph.point(of: unlock).map { reached[$0.block.index] || $0.block == start.block } == true && unlock > lock.call
    }
    guard isUnlockedLater, !unlocks.contains(where: { haveCommonCondition($0, lock.call, pass) }) else { return }
    let conditions = flow.conditions(at: start)
    let known = pass
    let result = graph.everyPath(from: start, along: { flow.isPossible($0, given: conditions) }) { element in
      graph.anyEvaluated(in: element, includingLiterals: true) { unlocksLater($0, lock, known) }
    }
    guard let witness = result.witness, !isHandedOver(unlocks, witness.exit, pass) else { return }
    let text = lock.text(in: tree)
    let unlock = "\(text).\(lock.action.isRead ? "RUnlock" : "Unlock")()"
    let fix =
      fixes.isEmpty ? nil : MissingUnlockFix(lock: lock, unlocks: fixes, pass: pass).fix(unlock, witness.exit)
    let callee = CallExpr(tree, unlocks[0]).map { tree.shortText(of: $0.function) } ?? ""
    pass.report(
      lock.call,
      "`\(text)` stays locked on a path out of the function; "
        + (fixes.isEmpty ? "`\(callee)`, which unlocks it, is not called there" : "defer `\(unlock)`"),
      related: pass.decisions(on: witness, in: graph) + [pass.related(witness.exit, "left here with `\(text)` locked")],
      fixes: fix.map { [$0] } ?? [])
  }

  /// Whether two nodes stand below conditions of the same text, which may come out the same.
  private func haveCommonCondition(_ first: NodeID, _ second: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    func conditions(_ node: NodeID) -> [NodeID: String] {
      var result: [NodeID: String] = [:]
      for ancestor in pass.ancestors(of: node) {
        if let statement = IfStmt(tree, ancestor) { result[ancestor] = tree.text(of: statement.condition) }
        if Function.kinds.contains(tree.kind(of: ancestor)) { break }
      }
      return result
    }
    let others = conditions(second)
    return conditions(first).contains { condition in
      others.contains { $0.key != condition.key && $0.value == condition.value }
    }
  }

  /// Whether the lock is kept on success and given up on errors only: somebody else unlocks what was begun.
  private func isHandedOver(_ unlocks: [NodeID], _ exit: FlowExit, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard exit.kind == .returns, let last = Array(tree.children(of: exit.node)).last, pass.types.isNil(last) else {
      return false
    }
    return unlocks.allSatisfy { unlock in
      let statement = pass.enclosingStatement(of: unlock)
      guard let end = Array(tree.children(of: pass.parent(of: statement))).last, tree.kind(of: end) == .returnStmt,
        let result = Array(tree.children(of: end)).last
      else { return false }
      return !pass.types.isNil(result) && pass.types.types.implementsError(pass.types.type(of: result))
    }
  }

  /// Whether a node unlocks the mutex, is a value that does, or calls something that may.
  private func unlocksLater(_ node: NodeID, _ lock: LockCall, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .selectorExpr:
      guard let selector = SelectorExpr(tree, node) else { return false }
      let range = tree.range(of: selector.selector)
      guard tree.matches(range, "Unlock") || tree.matches(range, "RUnlock"),
        let selection = pass.types.selection(of: node), let operand = Place(selector.x, pass.types)
      else { return false }
      return Place(root: operand.root, path: operand.path + selection.path.dropLast()) == lock.place
    case .callExpr:
      let function = pass.types.calledFunction(node)
      if function.isNone { return pass.types.builtin(node) == nil && !pass.types.isConversion(node) }
      if Unlocking.isDone(by: node, pass.types, pass.package.flow) { return true }
      guard !pass.types.types.isDeclaredHere(function), let call = CallExpr(tree, node),
        CalleePlace.mayReach(call, [lock.place], pass.types)
      else { return false }
      return ReleasedLocks.places(releasedBy: call, pass.types, pass.package.flow).contains(lock.place)
    default: return false
    }
  }

  private func isDeferred(_ node: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .deferStmt: return true
      case .funcDecl: return false
      default: break
      }
    }
    return false
  }

  private func isSetAnew(_ place: Place, in body: NodeID, _ pass: RulePass) -> Bool {
    pass.tree.nodes(NodeKinds(.assignStmt, .shortVarDecl), in: body).contains { statement in
      guard let assignment = AssignStmt(pass.tree, statement) else { return false }
      if assignment.right.contains(where: { Place($0, pass.types) == Place(root: place.root, path: []) }) {
        return true
      }
      return !assignment.declares && assignment.left.contains { Place($0, pass.types).map(place.isWithin) == true }
    }
  }

  private func speaksOfLocking(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, node) else { return false }
    if tree.text(of: declaration.name).lowercased().contains("lock") { return true }
    return tree.documentation(of: node).contains { tree.text(in: $0.range).lowercased().contains("lock") }
  }
}
