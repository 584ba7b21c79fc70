// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Something that may take long happens while a mutex is held.
struct BlockingUnderLock: Rule {
  static let info = RuleInfo(
    code: "CON013", name: "blocking-under-lock", category: .concurrency, severity: .info,
    summary: "a channel operation, wait, sleep or network call while a mutex is held",
    yieldsTo: ["CON028"])

  static let documentation = """
    ## What it reports
    Between `Lock` and `Unlock` of the same function: a send or receive without another way on, a range over a channel, \
    `Wait` of a `sync.WaitGroup` or `errgroup.Group`, `time.Sleep`, a command that is run to its end, an HTTP request, a \
    connection that is dialled; or a call of a function of the module that does so, itself or in one it calls. The calls \
    that lead there are named.

    ## Why
    Everybody else who wants the lock waits as long. A peer that does not answer stalls all requests, and where the one \
    who would receive needs the lock first, nobody ever goes on.

    ## Example
    ```go
    c.mu.Lock()
    defer c.mu.Unlock()
    response, err := c.http.Get(url) // every other caller waits for this server
    ```

    ## Instead
    ```go
    response, err := c.http.Get(url)
    if err != nil {
    	return err
    }
    c.mu.Lock()
    defer c.mu.Unlock()
    c.cache[url] = response.Status
    ```

    ## When it stays silent
    - A `select` with a `default`, which does not wait.
    - A send on a channel that is always made with a buffer, as far as the package shows; `(*sync.Cond).Wait`, which gives the lock up.
    - A UDP socket, or one of the same machine, is opened; a receive stands below a condition that asks for the channel's \
    length.
    - A channel that the function has closed before is emptied; a collector's channel of Prometheus.
    - What runs in a goroutine or a function literal, or is deferred.
    - The lock is part of a value that the function has just made, and nobody else knows of.
    - Another call under a lock is nearer to the place that waits: each place is told of once.
    - A function that is called waits for its own goroutines, or has several ways on in a `select`; whether a lock is \
    held by the caller is not known.

    ## Fix
    None: what has to be done under the lock only the author can tell.
    """

  static let kinds = NodeKinds(.funcDecl, .funcLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let locks = FunctionLocks.of(pass).held(by: node, in: pass), let body = Function(tree, node)?.body else {
      return
    }
    var findings: [Finding] = []
    var seen: Set<NodeID> = []
    let operations = BlockingOperations(pass: pass)
    func add(_ place: NodeID, _ message: String, _ lock: LockCall, _ way: [RelatedLocation] = []) {
      if seen.insert(place).inserted {
        findings.append(Finding(node: place, message: message, lock: lock, way: way))
      }
    }
    locks.forEachElement { element, held in
      let kind = tree.kind(of: element)
      guard kind != .deferStmt, kind != .goStmt, let lock = locks.shared(held) else { return }
      if operations.isRanged(element, in: body) { add(element, "a range over a channel may wait", lock) }
      locks.flow.graph.forEachEvaluated(in: element) { inner in
        if let found = operations.operation(at: inner) { add(found.node, "\(found.what) may wait", lock) }
      }
    }
    for finding in LockedWaits.of(pass).calls(in: node, of: pass.file) {
      let callee = tree.shortText(of: CallExpr(tree, finding.call)?.function ?? .none)
      add(
        finding.call, "`\(callee)` may wait, in \(finding.wait.what),", finding.lock,
        Array(finding.wait.way.dropFirst()))
    }
    var reported: Set<NodeID> = []
    for finding in findings.sorted(by: { $0.node < $1.node }) where reported.insert(finding.lock.call).inserted {
      let mutex = finding.lock.text(in: tree)
      let range =
        tree.kind(of: finding.node) == .selectStmt
        ? tree.range(of: tree.firstToken(of: finding.node)) : tree.range(of: finding.node)
      pass.report(
        range: range, "\(finding.message) while `\(mutex)` is held, and everybody else with it; unlock before",
        related: [pass.related(finding.lock.call, "locked here")] + finding.way)
    }
  }

  private struct Finding {
    let node: NodeID
    let message: String
    let lock: LockCall
    let way: [RelatedLocation]
  }
}
