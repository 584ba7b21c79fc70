// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A request that waits for its answer without end.
struct ClientWithoutTimeout: Rule {
  static let info = RuleInfo(
    code: "HTTP002", name: "client-without-timeout", category: .http, severity: .warning, fix: .suggested,
    summary: "a request is sent with neither a client timeout nor a context that can carry a deadline",
    answersTo: ["noctx"])

  static let documentation = """
    ## What it reports
    `http.Get`, `Head`, `Post` and `PostForm`, the same methods of a client that has no `Timeout`, and `Do` of such a \
    client with a request made by `http.NewRequest`, or with `context.Background()`, in the same function. Clients \
    without a timeout are `http.DefaultClient`, `http.Client{}` literals without the field, and variables and \
    unexported fields that hold nothing else.

    ## Why
    The default client waits for ever. A server that accepts the connection and then says nothing holds the calling \
    goroutine, its memory and whatever it has locked; when every request of a service does that to one slow \
    dependency, the service is down as well.

    ## Example
    ```go
    response, err := http.Get(url)
    ```

    ## Instead
    ```go
    var client = &http.Client{Timeout: 10 * time.Second}

    request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
    if err != nil {
    	return fmt.Errorf("make request: %w", err)
    }
    response, err := client.Do(request)
    ```
    One of the two is enough for this rule; the context also stops when the caller gives up.

    ## When it stays silent
    - The client's origin is not known: a parameter, an exported field, the result of a call.
    - `Timeout` is set in the literal, whatever to, or later on.
    - The client has a transport that limits the waiting itself (`ResponseHeaderTimeout`), dials on its own, or is \
    another type.
    - The request comes from elsewhere, or has a context that may end, or a `Cancel` channel.
    - In files that import `testing` or `httptest`, and in folders of tests or examples.

    ## Fix
    Where a context is in scope, makes a request with it. Otherwise gives the client `Timeout: 10 * time.Second`, or \
    the call such a client. It is suggested: how long is long enough is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = senders.lastNames

  private enum Sender: Sendable {
    case function
    case method
    case sendsRequest
  }

  private static let senders: CalleeTable<Sender> = {
    var table: [String: Sender] = ["(*net/http.Client).Do": .sendsRequest]
    for name in ["Get", "Head", "Post", "PostForm"] {
      table["net/http." + name] = .function
      table["(*net/http.Client)." + name] = .method
    }
    return CalleeTable(table)
  }()

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let sender = Self.senders.value(of: node, in: pass), let call = CallExpr(pass.tree, node) else { return }
    var literal: CompositeLit?
    if case .function = sender {
      // The default client may have been given a timeout.
      let client = pass.types.types.packageObject("net/http", "DefaultClient")
      if ClientFacts.of(pass).changed.contains(client) { return }
    } else {
      guard let client = pass.tree.calleeOperand(of: node),
        case .missing(let found) = ClientTimeout.of(client, in: pass)
      else { return }
      literal = found
    }
    if case .sendsRequest = sender {
      guard let request = call.arguments.first, isWithoutDeadline(request, in: pass) else { return }
    }
    if TestSupport.contains(pass) { return }
    let name = pass.tree.shortText(of: call.function)
    pass.report(
      call.function,
      "`\(name)` waits for ever for a server that does not answer; give the client a `Timeout` or the request a context",
      related: evidence(literal, call, pass), fixes: fixes(node, sender, literal, in: pass))
  }

  /// Where the client and the request are made, as far as that is seen.
  private func evidence(_ literal: CompositeLit?, _ call: CallExpr, _ pass: RulePass) -> [RelatedLocation] {
    var related: [RelatedLocation] = []
    if let literal {
      related.append(pass.related(literal.type ?? literal.id, "the client is made here, without a `Timeout`"))
    }
    if let request = call.arguments.first,
      let maker = pass.flow(around: request)?.reachingDefinitions(of: pass.tree.unparenthesized(request)).single?.value,
      !maker.isNone, pass.types.calledName(maker).hasPrefix("net/http.NewRequest")
    {
      related.append(pass.related(maker, "the request is made here, without a context that ends"))
    }
    return related
  }

  /// Whether a request was made in the function, with no context or one that never ends.
  private func isWithoutDeadline(_ request: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let node = tree.unparenthesized(request)
    guard tree.kind(of: node) == .ident, let flow = pass.flow(around: node),
      let definition = flow.reachingDefinitions(of: node).single, definition.kind == .tupleElement
    else { return false }
    let maker = tree.unparenthesized(definition.value)
    if hasCancel(pass.types.object(of: node), in: pass) { return false }
    switch pass.types.calledName(maker) {
    case "net/http.NewRequest": return true
    case "net/http.NewRequestWithContext":
      guard let context = CallExpr(tree, maker)?.arguments.first else { return false }
      return ContextFinder(pass).isBackground(tree.unparenthesized(context))
    default: return false
    }
  }

  /// Whether a request is given a channel that cancels it, as before there were contexts.
  private func hasCancel(_ request: ObjectID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    return pass.types.uses(of: request).contains { use in
      guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use else { return false }
      return tree.matches(tree.range(of: selector.selector), "Cancel")
        && AssignStmt(tree, pass.parent(of: pass.parent(of: selector.id)))?.leftList == pass.parent(of: selector.id)
    }
  }

  // MARK: Fixes

  private func fixes(_ node: NodeID, _ sender: Sender, _ literal: CompositeLit?, in pass: RulePass) -> [Fix] {
    [contextFix(node, in: pass), timeoutFix(node, sender, literal, in: pass)].compactMap { $0 }
  }

  private func contextFix(_ node: NodeID, in pass: RulePass) -> Fix? {
    guard let twin = ContextTwin.of(node, in: pass), let call = ContextTwin.Call(node, in: pass),
      case .available(let context) = ContextFinder(pass).scope(at: node), twin.canRewrite(call, in: pass)
    else { return nil }
    var builder = FixBuilder(pass)
    twin.rewrite(call, passing: context.text, in: pass, to: &builder)
    return builder.fix("Pass `\(context.text)`", .suggested)
  }

  private func timeoutFix(_ node: NodeID, _ sender: Sender, _ literal: CompositeLit?, in pass: RulePass) -> Fix? {
    let place = pass.tree.start(of: node)
    var builder = FixBuilder(pass)
    let second = builder.reference(to: "Second", of: "time", at: place)
    if let literal {
      builder.addFields(["Timeout: 10 * \(second)"], to: literal, in: pass)
      return builder.fix("Set `Timeout`", .suggested)
    }
    guard case .function = sender, let call = CallExpr(pass.tree, node), let name = pass.tree.calleeName(of: node)
    else {
      return nil
    }
    let client = builder.reference(to: "Client", of: "net/http", at: place)
    builder.replace(
      call.function, with: "(&\(client){Timeout: 10 * \(second)}).\(pass.tree.text(of: name))")
    return builder.fix("Use a client with a timeout", .suggested)
  }
}
