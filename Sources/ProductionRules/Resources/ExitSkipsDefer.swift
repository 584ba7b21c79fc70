// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A call that ends the process while deferred calls that matter are pending.
struct ExitSkipsDefer: Rule {
  static let info = RuleInfo(
    code: "RES008", name: "exit-skips-defer", category: .resources, severity: .warning,
    summary: "`os.Exit` or `log.Fatal` where deferred calls that matter are pending", runsInTests: true,
    answersTo: ["exitAfterDefer", "gocritic"], yieldsTo: ["LOG005"])

  static let documentation = """
    ## What it reports
    `os.Exit`, `log.Fatal` and the like in a function that has deferred something which then does not run: flushing \
    and syncing, closing what was written, removing temporary files, ending a profile, shutting down what exports \
    traces. Where no more is skipped than closing a file that was written, it is information.

    ## Why
    These calls end the process at once. Deferred calls do not run: the buffer is never written, the temporary folder \
    stays, the CPU profile is empty. With `log.Fatal` it is easy to miss, as it looks like any other log call.

    ## Example
    ```go
    func main() {
    	dir, err := os.MkdirTemp("", "build")
    	…
    	defer os.RemoveAll(dir)
    	if err := build(dir); err != nil {
    		log.Fatal(err) // the folder stays
    	}
    }
    ```

    ## Instead
    ```go
    func main() {
    	if err := run(); err != nil {
    		log.Fatal(err)
    	}
    }

    func run() error {
    	dir, err := os.MkdirTemp("", "build")
    	…
    	defer os.RemoveAll(dir)
    	return build(dir)
    }
    ```

    ## When it stays silent
    - Nothing that matters was deferred on any path to the call: cancel functions, stopping tickers and signals, \
    unlocking, closing what was only read, connections and listeners, which the operating system closes.
    - Closing a file that a logger writes to, line by line, or an `io.WriteCloser` of which nothing is known; in tests, \
    closing any file.
    - The function makes the same call itself before it exits.
    - `Fatal` of zap, glog and klog before a deferred `Sync` or `Flush`, which it does itself; their `Flush` \
    where nothing can have been logged yet; examples in tests.
    - `t.Fatal`, `runtime.Goexit` and panics, which run deferred calls.

    ## Fix
    None: the function has to be cut in two.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, node), Self.mayEnd(call.function, in: tree) else { return }
    let function = pass.types.calledFunction(node)
    guard !function.isNone, endsProcess(function, in: pass) else { return }
    let owner = pass.enclosingFunction(of: node)
    guard !owner.isNone, tree.nodes(.deferStmt, in: owner).contains(where: { _ in true }) else { return }
    let graph = pass.flow(of: owner).graph
    guard !graph.deferStatements.isEmpty, let point = graph.point(of: node), graph.isReachable(point.block) else {
      return
    }
    var pending: [(statement: NodeID, call: NodeID, loss: DeferredCall.Loss)] = []
    let known = pass
    for statement in graph.deferStatements {
      guard let start = graph.point(of: statement), let deferred = DeferStmt(tree, statement) else { continue }
      let loss = DeferredCall.loss(of: deferred.call, in: pass)
      guard loss > .nothing, !syncsItself(function, deferred.call, in: pass),
        graph.reaches(from: start, to: point, avoiding: { isSame(deferred.call, $0, in: known) }),
        !isFlushOfNothing(deferred.call, in: owner, graph, from: start, to: node, in: pass)
      else { continue }
      pending.append((statement, deferred.call, loss))
    }
    guard let worst = pending.map(\.loss).max(), !isExample(owner, in: pass),
      let first = pending.first(where: { $0.loss == worst })
    else { return }
    let skipped = tree.shortText(of: first.call)
    pass.report(
      node,
      "`\(tree.shortText(of: call.function))` ends the process without running the deferred `\(skipped)`; "
        + "return to a caller that exits, or run it first", severity: worst == .closing ? .info : nil,
      related: pending.map { pass.related($0.statement, "this is skipped") })
  }

  /// Whether a statement calls what was deferred itself.
  private func isSame(_ deferred: NodeID, _ element: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard tree.kind(of: element) != .deferStmt else { return false }
    let text = tree.bytes(in: tree.range(of: deferred))
    return tree.nodes(.callExpr, in: element).contains { tree.bytes(in: tree.range(of: $0)).elementsEqual(text) }
  }

  /// Whether a logger that ends the process has written everything before, so that its `Sync` does not matter.
  private func syncsItself(_ function: ObjectID, _ deferred: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let path = types.packagePath(function)
    guard Self.syncingLoggers.contains(path) else { return false }
    return pass.tree.nodes(.callExpr, in: deferred).contains { call in
      let called = pass.types.calledFunction(call)
      return types.packagePath(called) == path && ["Sync", "Flush"].contains(types.name(called))
    }
  }

  /// Packages whose `Fatal` writes everything before it ends the process.
  private static let syncingLoggers: Set<String> = [
    "go.uber.org/zap", "github.com/golang/glog", "k8s.io/klog", "k8s.io/klog/v2",
  ]

  /// Whether a log is flushed to which nothing can have been written: only the standard library was called on the way.
  private func isFlushOfNothing(
    _ deferred: NodeID, in owner: NodeID, _ graph: ControlFlowGraph, from start: FlowPoint, to exit: NodeID,
    in pass: RulePass
  ) -> Bool {
    let types = pass.types.types
    guard Self.syncingLoggers.contains(types.packagePath(pass.types.calledFunction(deferred))),
      let end = graph.point(of: exit)
    else { return false }
    return !pass.tree.nodes(.callExpr, in: owner).contains { call in
      guard call != exit, call != deferred, let point = graph.point(of: call) else { return false }
      let function = pass.types.calledFunction(call)
      let path = types.packagePath(function)
      let isStandard = !path.isEmpty && !path.prefix { $0 != "/" }.contains(".") && !pass.module.isInModule(path)
      if isStandard, !types.isDeclaredHere(function) { return false }
      return graph.reaches(from: start, to: point) && graph.reaches(from: point, to: end)
    }
  }

  private func isExample(_ function: NodeID, in pass: RulePass) -> Bool {
    guard pass.file.isTest, let declaration = FuncDecl(pass.tree, function) else { return false }
    return pass.tree.text(of: declaration.name).hasPrefix("Example")
  }

  private static func mayEnd(_ callee: NodeID, in tree: SyntaxTree) -> Bool {
    let name = SelectorExpr(tree, callee)?.selector ?? callee
    guard !name.isNone else { return false }
    let first = tree.byte(at: tree.start(of: name))
    return first == UInt8(ascii: "E") || first == UInt8(ascii: "F")
  }

  private func endsProcess(_ function: ObjectID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard !types.isDeclaredHere(function), !Self.runningDefers.contains(types.packagePath(function)) else {
      return false
    }
    return pass.package.flow.effect(of: function) == .neverReturns
  }

  /// Packages whose functions end a goroutine in an ordinary way.
  private static let runningDefers: Set<String> = [
    "testing", "runtime", "gopkg.in/check.v1", "github.com/go-check/check",
  ]
}
