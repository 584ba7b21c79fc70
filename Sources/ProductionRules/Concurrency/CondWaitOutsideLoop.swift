// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A wait for a condition that is not looked at again after waking up.
struct CondWaitOutsideLoop: Rule {
  static let info = RuleInfo(
    code: "CON026", name: "cond-wait-outside-loop", category: .concurrency, severity: .error,
    summary: "`Wait` of a `sync.Cond` outside of a loop that tests the condition", runsInTests: true)

  static let documentation = """
    ## What it reports
    A call of `(*sync.Cond).Wait` that is not in a loop: an error where an `if` tests the condition once, a warning where \
    nothing does.

    ## Why
    `Wait` returns when somebody called `Signal` or `Broadcast`, and has given up the lock in between: by the time it \
    has the lock again, another goroutine may have made the condition false. Whoever waits has to look again.

    ## Example
    ```go
    q.mu.Lock()
    if len(q.items) == 0 {
    	q.cond.Wait()
    }
    item := q.items[0] // another consumer may have taken it
    ```

    ## Instead
    ```go
    q.mu.Lock()
    for len(q.items) == 0 {
    	q.cond.Wait()
    }
    item := q.items[0]
    ```

    ## When it stays silent
    - The call is come to again, by a `for` or a `goto`.
    - A goroutine that a loop starts waits in its place, and depends on no condition.
    - In tests, a wait that depends on no condition: it waits for a signal of the test itself.
    - The function does nothing but lock, wait and unlock for its callers, or is only called in loops.

    ## Fix
    None: turning an `if` into a `for` needs the condition to be read again, which only the author can tell.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Wait"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard tree.isSpelled(node, "Wait"), pass.types.calledName(node) == "(*sync.Cond).Wait", !tree.isInLoop(node),
      let graph = pass.flow(around: node)?.graph, let point = graph.point(of: node),
      !graph.reaches(from: point, to: point), !isHelper(node, pass)
    else { return }
    let cond = tree.receiver(ofCall: node)
    let test = test(of: node, cond, pass)
    // A test that waits for just one signal knows who sends it.
    if test == nil, pass.file.isTest || pass.isTestCode(node) || isStartedInLoop(node, pass) { return }
    pass.report(
      node,
      "`\(tree.text(of: cond)).Wait` may return while the condition is false; test the condition in a `for` around it",
      severity: test == nil ? .warning : nil,
      related: test.map { [pass.related($0, "tested just once, here")] } ?? [])
  }

  /// The condition that the wait depends on, which is tested just once then.
  private func test(of node: NodeID, _ cond: NodeID, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    var inner = node
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .ifStmt:
        guard let statement = IfStmt(tree, ancestor), statement.condition != inner else { break }
        let place = Place(cond, pass.types)
        let isAboutCond = tree.subtree(of: statement.condition).contains {
          (tree.kind(of: $0) == .selectorExpr || tree.kind(of: $0) == .ident) && place != nil
            && Place($0, pass.types) == place
        }
        if !isAboutCond { return statement.condition }
      case .funcDecl, .funcLit: return nil
      default: break
      }
      inner = ancestor
    }
    return nil
  }

  /// Whether a goroutine waits in place of a loop that starts it, and looks again when it is told.
  private func isStartedInLoop(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard let started = StartedLiteral(pass.enclosingFunction(of: node), in: pass) else { return false }
    return pass.tree.isInLoop(started.start)
  }

  private func isHelper(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: node)
    guard let declaration = FuncDecl(tree, function), let body = declaration.body else { return false }
    let doesMore = tree.children(of: body).contains { statement in
      switch tree.kind(of: statement) {
      case .exprStmt, .deferStmt, .emptyStmt: return false
      default: return true
      }
    }
    if !doesMore { return true }
    let uses = FunctionUses(pass).uses(of: pass.types.object(of: declaration.name))
    return !uses.isEmpty && uses.allSatisfy { !$0.call.isNone && $0.file.tree.isInLoop($0.call) }
  }
}
