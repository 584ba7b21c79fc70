// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Signals are sent to a channel that has no room for them.
struct UnbufferedSignal: Rule {
  static let info = RuleInfo(
    code: "CON019", name: "unbuffered-signal", category: .concurrency, severity: .error, fix: .safe,
    summary: "`signal.Notify` with an unbuffered channel, which loses signals",
    runsInTests: true, answersTo: ["sigchanyzer", "govet", "SA1017"])

  static let documentation = """
    ## What it reports
    `signal.Notify` with a channel that was made without a buffer.

    ## Why
    Package `os/signal` does not wait when it sends: a signal that comes while nobody receives is dropped. A program \
    that is busy starting when SIGTERM arrives never hears of it, and is killed without having cleaned up.

    ## Example
    ```go
    stop := make(chan os.Signal)
    signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
    server := start() // a signal in here is lost
    <-stop
    ```

    ## Instead
    ```go
    stop := make(chan os.Signal, 1)
    ```

    ## When it stays silent
    - The channel has a buffer, or its size is not constant.
    - Another call of `Notify` with the same channel has been reported before.
    - It is not seen where the channel is made: a parameter, a field, a variable that is set more than once.

    ## Fix
    Gives the channel room for one signal, which is enough where one signal is waited for.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Notify"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard tree.isSpelled(node, "Notify"), let channel = CallExpr(tree, node)?.arguments.first,
      pass.types.calledName(node) == "os/signal.Notify", let (file, make) = makeCall(of: channel, in: pass)
    else { return }
    let other = pass.looking(at: file)
    guard let call = CallExpr(file.tree, make), other.types.builtin(make) == .make,
      other.types.types.underlyingKind(other.types.type(of: make)) == .channel
    else { return }
    guard isFirst(channel, pass) else { return }
    let arguments = Array(call.arguments)
    var builder = FixBuilder(pass)
    switch arguments.count {
    case 1: builder.insert(", 1", at: file.tree.end(of: arguments[0]), in: file)
    case 2:
      guard other.types.constant(of: arguments[1])?.integerValue == 0 else { return }
      builder.replace(arguments[1], with: "1", in: file)
    default: return
    }
    var related: [RelatedLocation] = []
    if make != tree.unparenthesized(channel) || file !== pass.file {
      related.append(other.related(make, "the channel is made here, without a buffer"))
    }
    pass.report(
      channel,
      "`signal.Notify` does not wait for a receiver, so that an unbuffered channel loses signals; give it a buffer",
      related: related, fixes: builder.fix("Make room for one signal", .safe).map { [$0] } ?? [])
  }

  /// Whether no call of `Notify` before this one is given the same variable.
  private func isFirst(_ channel: NodeID, _ pass: RulePass) -> Bool {
    let variable = pass.types.object(of: pass.tree.unparenthesized(channel))
    guard !variable.isNone else { return true }
    return !pass.types.uses(of: variable).contains { use in
      guard use < channel, let call = CallExpr(pass.tree, pass.parent(of: use)) else { return false }
      return call.arguments.first == use && pass.types.calledName(call.id) == "os/signal.Notify"
    }
  }

  /// The call that makes a channel, for an expression that is it or a variable that is set once.
  private func makeCall(of channel: NodeID, in pass: RulePass) -> (FileContext, NodeID)? {
    let tree = pass.tree
    let node = tree.unparenthesized(channel)
    if let call = CallExpr(tree, node) {
      // A conversion to a channel that is only sent on.
      if pass.types.isConversion(node), let inner = call.arguments.only { return makeCall(of: inner, in: pass) }
      return (pass.file, node)
    }
    guard tree.kind(of: node) == .ident else { return nil }
    let variable = pass.types.object(of: node)
    guard pass.types.types.kind(variable) == .variable, pass.types.types.isDeclaredHere(variable),
      let declaration = pass.types.types.declaration(variable),
      pass.package.files.indices.contains(declaration.fileIndex)
    else { return nil }
    let file = pass.package.files[declaration.fileIndex]
    guard let value = Assignment(file.tree, declaration.node)?.value(of: declaration.identifier) else { return nil }
    let isSetAgain = pass.package.files.contains { file in
      let other = pass.looking(at: file)
      return other.types.uses(of: variable).contains { use in
        let list = other.parent(of: use)
        return AssignStmt(file.tree, other.parent(of: list))?.leftList == list
      }
    }
    return isSetAgain ? nil : (file, file.tree.unparenthesized(value))
  }
}
