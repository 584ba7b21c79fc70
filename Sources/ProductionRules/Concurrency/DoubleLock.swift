// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A function locks a mutex that it holds already, and waits for itself.
struct DoubleLock: Rule {
  static let info = RuleInfo(
    code: "CON011", name: "double-lock", category: .concurrency, severity: .error,
    summary: "a mutex is locked again while the same function holds it, directly or through a call",
    runsInTests: false, answersTo: ["SA2003"])

  static let documentation = """
    ## What it reports
    A call of `Lock` or `RLock` on a mutex that the function has locked on every path to that point and not unlocked: \
    in the function itself, or in a function or method of the module that it calls, which locks on every path. The \
    calls that lead there are named.

    ## Why
    Mutexes of package `sync` do not know who holds them. The goroutine waits for itself, and everybody else who wants \
    the lock waits with it. A lock for reading inside one for writing waits in the same way.

    ## Example
    ```go
    func (c *Cache) Get(key string) string {
    	c.mu.Lock()
    	defer c.mu.Unlock()
    	if _, ok := c.items[key]; !ok {
    		c.load(key) // locks c.mu, too
    	}
    	return c.items[key]
    }
    ```

    ## Instead
    ```go
    func (c *Cache) Get(key string) string {
    	c.mu.Lock()
    	defer c.mu.Unlock()
    	if _, ok := c.items[key]; !ok {
    		c.loadLocked(key) // expects the lock to be held
    	}
    	return c.items[key]
    }
    ```

    ## When it stays silent
    - Both are locks for reading: that only blocks when a writer comes in between.
    - The mutex may have been unlocked on some path, by a call, or with a function value.
    - The variable that leads to the mutex is set in between.
    - What runs in a goroutine, is deferred, or is called through an interface not all of whose implementations are seen.

    ## Fix
    None: which of the two has to go depends on who else calls the function.
    """

  static let kinds = NodeKinds(.funcDecl, .funcLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let locks = FunctionLocks.of(pass).held(by: node, in: pass) else { return }
    let types = pass.types
    let package = pass.package.flow
    var findings: [(call: CallExpr, held: LockCall, inner: EntryLocks.Lock?)] = []
    locks.forEachElement { element, held in
      let kind = tree.kind(of: element)
      guard kind != .deferStmt, kind != .goStmt else { return }
      var isFirst = true
      locks.flow.graph.forEachEvaluated(in: element) { inner in
        guard let call = CallExpr(tree, inner), isFirst else { return }
        if let lock = LockCall(inner, types) {
          // What follows in the same element is not as the element found it.
          isFirst = false
          if lock.action.locks, let first = held[lock.place], !(first.action.isRead && lock.action.isRead) {
            findings.append((call, first, nil))
          }
          return
        }
        for lock in EntryLocks.locks(ofCall: call, held.keys, types, package) {
          guard let place = lock.place.place(in: call, types, package), let first = held[place],
            !(first.action.isRead && lock.isRead)
          else { continue }
          findings.append((call, first, lock))
          break
        }
      }
    }
    for finding in findings.sorted(by: { $0.call.id < $1.call.id }) { report(finding, in: &pass) }
  }

  private func report(
    _ finding: (call: CallExpr, held: LockCall, inner: EntryLocks.Lock?), in pass: inout RulePass
  ) {
    let text = finding.held.text(in: pass.tree)
    var related = [pass.related(finding.held.call, "`\(text)` is locked here")]
    guard let inner = finding.inner else {
      pass.report(
        finding.call.id, "`\(text)` is locked again while it is held, which waits for ever; unlock it before",
        related: related)
      return
    }
    related += inner.way
    let callee = pass.tree.shortText(of: finding.call.function)
    pass.report(
      finding.call.id,
      "`\(callee)` locks `\(text)`, which is held here and waits for ever; unlock it before, or call a function that expects the lock",
      related: related)
  }
}
