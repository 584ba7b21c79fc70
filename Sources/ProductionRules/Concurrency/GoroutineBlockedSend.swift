// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine that waits for ever in a send, as the only receiver has left.
struct GoroutineBlockedSend: Rule {
  static let info = RuleInfo(
    code: "CON002", name: "goroutine-blocked-send", category: .concurrency, severity: .error, fix: .safe,
    summary: "a goroutine sends on a local channel whose receiver can leave without receiving")

  static let documentation = """
    ## What it reports
    A goroutine that sends on a channel made by the function that starts it, where that function can return without \
    receiving: through a `select` whose other case was ready first (a timeout, a cancelled context), an early return \
    between the start and the receive, a receiving loop that is left with `return` or `break`, or because more values \
    are sent than are ever received. A channel whose constant buffer takes all that is sent is fine. So is a channel \
    that is nil wherever it is used, which blocks every send: that is reported too.

    ## Why
    A send on an unbuffered channel waits until somebody receives. When the only receiver has returned, the goroutine \
    waits until the process ends, with everything it refers to. One leak per timed-out request is a memory leak that \
    grows with the trouble that caused the timeouts.

    ## Example
    ```go
    func fetch(ctx context.Context, url string) (*Page, error) {
    	result := make(chan *Page)
    	go func() {
    		result <- download(url) // waits for ever once ctx is done first
    	}()
    	select {
    	case page := <-result:
    		return page, nil
    	case <-ctx.Done():
    		return nil, ctx.Err()
    	}
    }
    ```

    ## Instead
    ```go
    result := make(chan *Page, 1) // the send always finds room
    ```

    ## When it stays silent
    - The channel goes where it is not seen: it is returned, stored, passed to a function of another package or a \
    function value, or captured by a function literal that is not run right away.
    - The send is one case of a `select` with another way on.
    - Another goroutine receives, or a deferred function does.
    - The buffer's size is not constant.
    - The function waits, on the way, for the goroutine's end: it receives from a channel that the goroutine only sends on \
    or closes when it is done with this one, or waits for a `sync.WaitGroup` or `errgroup.Group`.
    - In a function that takes a `testing.TB`, `*testing.T` or the like.
    - In `main.main`, whose return ends all goroutines; on ways that end in a panic, `os.Exit` or the like.
    - The way to the return contradicts a condition under which the goroutine was started.

    ## Fix
    Makes room: `make(chan T)` becomes `make(chan T, 1)` where one goroutine sends one value (safe), and gets room for \
    all values where their number is constant (suggested). Where the number is not known, let the sender `select` on a \
    context or done channel as well.
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
      let finding = BlockedSends(owner)?.finding()
    else { return }
    report(finding, owner, in: &pass)
  }

  private func report(_ finding: BlockedSends.Finding, _ owner: ChannelOwner, in pass: inout RulePass) {
    let tree = pass.tree
    let name = tree.text(of: owner.channel.name)
    let title = pass.title(of: owner.flow.function)
    let isHere = finding.party.key.file == pass.file.index && tree.contains(owner.flow.function, finding.send.node)
    let fix = finding.room.flatMap { room(of: $0, for: owner.channel, in: pass) }
    let send = isHere ? "`\(pass.snippet(finding.send.node))`" : "a send on `\(name)`"
    let seen =
      switch (finding.kind, finding.departure) {
      case (.neverReceived, .exit): "when \(title) returns without receiving"
      case (.neverReceived, .nextTurn): "when the loop goes on without receiving"
      case (.tooFewReceives, _): "as \(title) can return having received fewer values than are sent"
      case (.leftEarly, _): "when \(title) leaves its receiving loop early"
      case (.firstOnly, _): "as only the first of all values sent is received"
      }
    let advice =
      if let room = finding.room, fix != nil {
        "make room in the channel for \(room == 1 ? "the value" : "\(room) values")"
      } else {
        "let the send give up with a context or done channel in a `select`, or receive everything"
      }
    var related: [RelatedLocation] = []
    switch finding.departure {
    case .exit(let exit):
      related.append(
        pass.related(exit, finding.kind == .neverReceived ? "leaves without receiving" : "leaves here"))
    case .nextTurn: break
    }
    if let call = CallExpr(tree, owner.channel.makeCall) {
      let size = owner.channel.capacity == 0 ? "no buffer" : "a buffer that is too small"
      related.append(pass.related(call.id, "the channel has \(size)"))
    }
    if !isHere, finding.party.key.file == pass.file.index {
      related.append(pass.related(finding.send.node, "the send"))
    }
    pass.report(
      range: isHere ? tree.range(of: finding.send.node) : pass.head(of: finding.party.start),
      "goroutine blocks for ever in \(send) \(seen); \(advice)", related: related, fixes: fix.map { [$0] } ?? [])
  }

  private func room(of room: Int, for channel: LocalChannel, in pass: RulePass) -> Fix? {
    guard let call = CallExpr(pass.tree, channel.makeCall) else { return nil }
    let arguments = Array(call.arguments)
    var builder = FixBuilder(pass)
    if arguments.count == 1 {
      builder.insert(", \(room)", at: pass.tree.end(of: arguments[0]))
    } else if arguments.count == 2, pass.tree.kind(of: arguments[1]) == .basicLit {
      builder.replace(arguments[1], with: "\(room)")
    } else {
      return nil
    }
    let name = pass.tree.text(of: channel.name)
    return builder.fix(
      "Make room for \(room == 1 ? "one value" : "\(room) values") in `\(name)`", room == 1 ? .safe : .suggested)
  }

  /// Sends on a variable that is never given a channel.
  private func checkNil(_ spec: NodeID, _ key: FunctionKey, in pass: inout RulePass) {
    guard let spec = ValueSpec(pass.tree, spec), spec.type != nil, spec.values.first(where: { _ in true }) == nil else {
      return
    }
    for name in spec.names {
      guard let channel = pass.package.flow.nilChannel(declaredBy: name, in: key) else { continue }
      for party in channel.parties where party.key.file == pass.file.index {
        guard let send = party.uses(.send).first(where: { $0.isUnguarded }) else { continue }
        let text = pass.tree.text(of: name)
        pass.report(
          send.node, "`\(pass.snippet(send.node))` blocks for ever as `\(text)` is nil; make the channel",
          related: [pass.related(name, "declared without a value and never given one")])
        break
      }
    }
  }
}
