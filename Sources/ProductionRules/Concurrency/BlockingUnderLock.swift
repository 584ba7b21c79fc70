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
    connection that is dialled.

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
    - A channel that the function has closed before is emptied; a collector's channel of Prometheus.
    - What runs in a goroutine or a function literal, or is deferred.
    - What functions that are called do; whether a lock is held by the caller is not known either.

    ## Fix
    None: what has to be done under the lock only the author can tell.
    """

  static let kinds = NodeKinds(.funcDecl, .funcLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let locks = FunctionLocks.of(pass).held(by: node, in: pass), let body = Function(tree, node)?.body else {
      return
    }
    var findings: [(node: NodeID, what: String, lock: LockCall)] = []
    var seen: Set<NodeID> = []
    let known = pass
    locks.forEachElement { element, held in
      let kind = tree.kind(of: element)
      guard kind != .deferStmt, kind != .goStmt, let lock = held.values.min(by: { $0.call < $1.call }) else { return }
      if known.types.types.underlyingKind(known.types.type(of: element)) == .channel,
        RangeStmt(tree, known.parent(of: element))?.x == element, !isClosedBefore(element, body, known)
      {
        if seen.insert(element).inserted { findings.append((element, "a range over a channel", lock)) }
      }
      locks.flow.graph.forEachEvaluated(in: element) { inner in
        guard let (place, what) = blocking(inner, known), seen.insert(place).inserted else { return }
        findings.append((place, what, lock))
      }
    }
    var reported: Set<NodeID> = []
    for finding in findings.sorted(by: { $0.node < $1.node }) where reported.insert(finding.lock.call).inserted {
      let mutex = finding.lock.text(in: tree)
      let range =
        tree.kind(of: finding.node) == .selectStmt
        ? tree.range(of: tree.firstToken(of: finding.node)) : tree.range(of: finding.node)
      pass.report(
        range: range, "\(finding.what) may wait while `\(mutex)` is held, and everybody else with it; unlock before",
        related: [pass.related(finding.lock.call, "locked here")])
    }
  }

  /// What a node waits for, and the node to report.
  private func blocking(_ node: NodeID, _ pass: RulePass) -> (NodeID, String)? {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .unaryExpr:
      guard tree.kind(of: tree.firstToken(of: node)) == .arrow else { return nil }
      return communication(node, "a receive", pass)
    case .sendStmt:
      guard let send = SendStmt(tree, node), !isCollected(send.channel, pass), !isBuffered(send.channel, pass) else {
        return nil
      }
      return communication(node, "a send", pass)
    case .callExpr: return call(node, pass).map { (node, $0) }
    default: return nil
    }
  }

  private func communication(_ node: NodeID, _ what: String, _ pass: RulePass) -> (NodeID, String)? {
    let tree = pass.tree
    for ancestor in pass.ancestors(of: node) {
      if let clause = CommClause(tree, ancestor) {
        guard tree.contains(clause.communication, node) else { return (node, what) }
        let select = pass.parent(of: ancestor)
        guard let statement = SelectStmt(tree, select) else { return nil }
        let isWaiting = !statement.clauses.contains { tree.kind(of: $0) == .defaultClause }
        return isWaiting ? (select, "the `select`") : nil
      }
      if Function.kinds.contains(tree.kind(of: ancestor)) { break }
    }
    return (node, what)
  }

  /// Whether the function has closed a channel before it takes what is left in it.
  private func isClosedBefore(_ channel: NodeID, _ body: NodeID, _ pass: RulePass) -> Bool {
    guard let place = Place(channel, pass.types) else { return false }
    return pass.tree.nodes(CallExpr.self, in: body).contains { call in
      call.id < channel && pass.types.builtin(call.id) == .close
        && Place(call.arguments.only ?? .none, pass.types) == place
    }
  }

  /// Whether a channel is one that a Prometheus collector fills, which is always emptied.
  private func isCollected(_ channel: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let element = types.object(of: types.element(pass.types.type(of: channel)))
    return !element.isNone && types.packagePath(element) == "github.com/prometheus/client_golang/prometheus"
  }

  /// Whether all that is seen of how a variable's or field's channel is made gives it a buffer.
  private func isBuffered(_ channel: NodeID, _ pass: RulePass) -> Bool {
    let variable = pass.types.referencedObject(channel)
    guard pass.types.types.kind(variable) == .variable, pass.types.types.isDeclaredHere(variable) else { return false }
    var isMade = false
    for file in pass.package.files {
      let other = pass.looking(at: file)
      for use in other.types.references(to: variable) {
        guard let value = value(of: use, other), let make = CallExpr(file.tree, value),
          other.types.builtin(value) == .make
        else { continue }
        if make.arguments.count < 2 { return false }
        isMade = true
      }
    }
    return isMade
  }

  /// The value that a variable or field is given where its name stands.
  private func value(of name: NodeID, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    let parent = pass.parent(of: name)
    if let element = KeyValue(tree, parent) { return element.key == name ? tree.unparenthesized(element.value) : nil }
    let target = SelectorExpr(tree, parent)?.selector == name ? parent : name
    return Assignment(tree, pass.parent(of: pass.parent(of: target)))?.value(of: target)
      .map { tree.unparenthesized($0) }
  }

  private func call(_ node: NodeID, _ pass: RulePass) -> String? {
    guard let identifier = pass.tree.calleeName(of: node), Self.names.contains(pass.tree.text(of: identifier)) else {
      return nil
    }
    let name = pass.types.calledName(node)
    guard Self.calls.contains(name) else { return nil }
    return "`\(pass.tree.shortText(of: CallExpr(pass.tree, node)?.function ?? node))`"
  }

  private static let calls: Set<String> = [
    "time.Sleep", "(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait",
    "(*os/exec.Cmd).Run", "(*os/exec.Cmd).Wait", "(*os/exec.Cmd).Output", "(*os/exec.Cmd).CombinedOutput",
    "net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm",
    "(*net/http.Client).Do", "(*net/http.Client).Get", "(*net/http.Client).Head", "(*net/http.Client).Post",
    "(*net/http.Client).PostForm",
    "net.Dial", "net.DialTimeout", "net.LookupHost", "net.LookupIP", "net.LookupAddr",
    "(*net.Dialer).Dial", "(*net.Dialer).DialContext", "crypto/tls.Dial", "crypto/tls.DialWithDialer",
  ]

  private static let names: Set<String> = Set(
    calls.map { name in name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name })
}
