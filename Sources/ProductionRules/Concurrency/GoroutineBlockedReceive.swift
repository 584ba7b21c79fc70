// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine that waits for ever in a receive, as nobody sends on or closes the channel.
struct GoroutineBlockedReceive: Rule {
  static let info = RuleInfo(
    code: "CON003", name: "goroutine-blocked-receive", category: .concurrency, severity: .error, fix: .suggested,
    summary: "a goroutine receives from a local channel that nobody sends on or closes on some path")

  static let documentation = """
    ## What it reports
    A goroutine that receives from, or ranges over, a channel made by the function that starts it, where
    - nobody ever sends on the channel or closes it,
    - it ranges over the channel, all who send can end, and nobody closes it,
    - the function that sends or closes can return before it does,
    - the one goroutine that closes the channel can end before it does (then the function itself may be the one that \
    waits).

    Also a receive from a channel variable that is nil wherever it is used.

    ## Why
    A receive waits until there is a value or the channel is closed. When everybody who could send is gone, it waits \
    until the process ends. A worker that ranges over a channel of jobs ends when the channel is closed, and only then.

    ## Example
    ```go
    func process(items []Item) error {
    	jobs := make(chan Item)
    	go func() {
    		for item := range jobs { // never ends: nobody closes jobs
    			handle(item)
    		}
    	}()
    	for _, item := range items {
    		jobs <- item
    	}
    	return nil
    }
    ```

    ## Instead
    ```go
    jobs := make(chan Item)
    defer close(jobs)
    ```

    ## When it stays silent
    - The channel goes where it is not seen: it is returned, stored, passed to a function of another package or a \
    function value, or captured by a function literal that is not run right away.
    - The receive is one case of a `select` with another way on.
    - The loop has another way out, such as a value that means the end.
    - A deferred call closes the channel, or somebody who sends never ends.
    - The function waits, on the way, for the goroutine's end: it receives from a channel that the goroutine only sends on \
    or closes when it is done with this one, or waits for a `sync.WaitGroup` or `errgroup.Group`.
    - In a function that takes a `testing.TB`, `*testing.T` or the like.
    - In `main.main`, whose return ends all goroutines; on ways that end in a panic, `os.Exit` or the like.
    - The way to the return contradicts a condition under which the goroutine was started.

    ## Fix
    Adds `defer close(ch)` to the one who sends, where nobody closes the channel so far. It is suggested only: the \
    channel may have to be closed earlier than at the function's end, for example before waiting for the workers.
    """

  static let kinds = NodeKinds(.callExpr, .varSpec)
  static let callees: Set<String>? = ["make"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return }
    let key = FunctionKey(file: pass.file.index, node: function)
    if pass.tree.kind(of: node) == .varSpec {
      checkNil(node, key, in: &pass)
      return
    }
    guard pass.types.builtin(node) == .make, let channel = pass.package.flow.localChannel(madeBy: node, in: key),
      !channel.goroutines.isEmpty, let owner = ChannelOwner(channel, pass.package.flow), !owner.isMain,
      !pass.isTestCode(node),
      let finding = BlockedReceives(owner).finding()
    else { return }
    report(finding, owner, in: &pass)
  }

  private func report(_ finding: BlockedReceives.Finding, _ owner: ChannelOwner, in pass: inout RulePass) {
    let tree = pass.tree
    let name = tree.text(of: owner.channel.name)
    let title = pass.title(of: owner.flow.function)
    let isHere = finding.party.key.file == pass.file.index && tree.contains(owner.flow.function, finding.receive.node)
    let isRange = finding.receive.role == .range
    let who = finding.party.start.isNone ? title : "goroutine"
    let what =
      isRange
      ? "the range over `\(name)`" : isHere ? "`\(pass.snippet(finding.receive.node))`" : "a receive from `\(name)`"
    let seen: String
    let advice: String
    switch finding.kind {
    case .nobodySends:
      seen = "nobody sends on the channel or closes it"
      advice = "close it or remove the receive"
    case .neverClosed:
      seen = "nobody closes the channel"
      advice = "close it where sending ends"
    case .ownerLeaves:
      let verb = finding.receive.role == .range ? "closing the channel" : "sending or closing"
      if case .nextTurn = finding.departure {
        seen = "the loop can go on without \(verb)"
      } else {
        seen = "\(title) can return without \(verb)"
      }
      advice = "close the channel on every way out"
    case .closerLeaves:
      seen = "the goroutine that closes the channel can end without closing it"
      advice = "let it close the channel with `defer`"
    }
    var related: [RelatedLocation] = []
    if case .exit(let exit) = finding.departure, finding.leaver?.key.file == pass.file.index {
      related.append(
        pass.related(exit, finding.kind == .closerLeaves ? "ends without closing" : "leaves without closing"))
    }
    if let call = CallExpr(tree, owner.channel.makeCall) {
      related.append(pass.related(call.id, "the channel is made here"))
    }
    if !isHere, finding.party.key.file == pass.file.index {
      related.append(pass.related(finding.receive.node, "the receive"))
    }
    pass.report(
      range: isHere ? pass.head(of: finding.receive.node) : pass.head(of: finding.party.start),
      "\(who) waits for ever in \(what): \(seen); \(advice)", related: related,
      fixes: fix(finding, owner, in: pass).map { [$0] } ?? [])
  }

  /// `defer close(ch)` for the one who sends.
  private func fix(_ finding: BlockedReceives.Finding, _ owner: ChannelOwner, in pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let closer = finding.closer else { return nil }
    let name = tree.text(of: owner.channel.name)
    var builder = FixBuilder(pass)
    if closer.start.isNone {
      let statement = pass.enclosingStatement(of: owner.channel.makeCall)
      guard !statement.isNone, !owner.isMadeRepeatedly else { return nil }
      builder.insertStatement("defer close(\(name))", after: statement)
    } else {
      guard closer.key.file == pass.file.index, let literal = FuncLit(tree, closer.key.node),
        tree.contains(owner.flow.function, literal.id), closer.uses.allSatisfy({ refersTo(name, $0, tree) }),
        let start = owner.start(of: closer), !owner.isRepeated(start)
      else { return nil }
      for close in closer.uses(.close) {
        let statement = pass.parent(of: close.node)
        guard !close.isIndirect, tree.kind(of: statement) == .exprStmt, pass.parent(of: statement) == literal.body
        else { return nil }
        builder.deleteStatement(statement)
      }
      guard let first = tree.children(of: literal.body).first(where: { _ in true }),
        !closer.uses(.close).contains(where: { tree.contains(first, $0.node) })
      else { return nil }
      builder.insertStatement("defer close(\(name))", before: first)
    }
    return builder.fix("Add `defer close(\(name))`", .suggested)
  }

  private func refersTo(_ name: String, _ use: ChannelUse, _ tree: SyntaxTree) -> Bool {
    tree.text(of: use.name) == name
  }

  /// Receives from a variable that is never given a channel.
  private func checkNil(_ spec: NodeID, _ key: FunctionKey, in pass: inout RulePass) {
    guard let spec = ValueSpec(pass.tree, spec), spec.type != nil, spec.values.first(where: { _ in true }) == nil else {
      return
    }
    for name in spec.names {
      guard let channel = pass.package.flow.nilChannel(declaredBy: name, in: key) else { continue }
      for party in channel.parties where party.key.file == pass.file.index {
        let receive = party.uses.first { ($0.role == .receive || $0.role == .range) && $0.isUnguarded }
        guard let receive else { continue }
        let text = pass.tree.text(of: name)
        pass.report(
          range: pass.head(of: receive.node), "receiving from `\(text)` blocks for ever as it is nil; make the channel",
          related: [pass.related(name, "declared without a value and never given one")])
        break
      }
    }
  }
}
