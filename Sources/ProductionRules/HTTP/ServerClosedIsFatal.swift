// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The end of a server that was shut down, taken for a failure.
struct ServerClosedIsFatal: Rule {
  static let info = RuleInfo(
    code: "HTTP006", name: "server-closed-is-fatal", category: .http, severity: .warning, fix: .safe,
    summary: "the error of `ListenAndServe` ends the program also when it says that the server was shut down")

  static let documentation = """
    ## What it reports
    The error of an `http.Server`'s `Serve`, `ServeTLS`, `ListenAndServe` or `ListenAndServeTLS` that ends the program \
    (`log.Fatal`, `panic`, `os.Exit`, …) without a look whether it is `http.ErrServerClosed`, in a package that shuts a \
    server down.

    ## Why
    `Shutdown` makes `ListenAndServe` return `http.ErrServerClosed` at once, while requests are still being answered. \
    `log.Fatal` then exits with status 1 in the middle of the graceful shutdown: requests are cut off, deferred calls \
    do not run, and the orchestrator counts a crash.

    ## Example
    ```go
    go func() {
    	if err := server.ListenAndServe(); err != nil {
    		log.Fatal(err)
    	}
    }()
    <-ctx.Done()
    server.Shutdown(context.Background())
    ```

    ## Instead
    ```go
    go func() {
    	if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
    		log.Fatal(err)
    	}
    }()
    ```

    ## When it stays silent
    - The error is compared with `http.ErrServerClosed`, before or in the branch.
    - No server of the package is ever shut down or closed.
    - `http.ListenAndServe` and the other functions whose server nobody can shut down.
    - The error is returned, sent or stored: who gets it may look.

    ## Fix
    Adds the comparison to the condition, or puts what ends the program under one.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard case .method? = ServerFacts.starts.value(of: node, in: pass), ServerFacts.of(pass).isServerStopped else {
      return
    }
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return }
    let parent = pass.parent(of: node)
    if let outer = CallExpr(pass.tree, parent), outer.function != node {
      guard ends(parent, in: pass) else { return }
      return report(node, fatal: parent, fix: wrapped(node, in: parent, pass), in: &pass)
    }
    guard let assignment = Assignment(pass.tree, pass.parent(of: parent)), assignment.values.only == node,
      let error = assignment.targets.only
    else { return }
    if let fatal = fatalStatement(after: assignment, error, pass) {
      return report(node, fatal: fatal, fix: guarded(fatal, error, pass), in: &pass)
    }
    guard let check = check(after: assignment, error, pass),
      !mentionsServerClosed(assignment.id == check.initializer ? check.id : function, in: pass),
      let fatal = pass.tree.nodes(.callExpr, in: check.then).first(where: { call in
        pass.enclosingFunction(of: call) == function && ends(call, in: pass)
      })
    else { return }
    report(node, fatal: fatal, fix: extended(check, error, pass), in: &pass)
  }

  private func report(_ node: NodeID, fatal: NodeID, fix: Fix?, in pass: inout RulePass) {
    let name = pass.tree.shortText(of: CallExpr(pass.tree, node)?.function ?? .none)
    pass.report(
      node, "`\(name)` returns `http.ErrServerClosed` after a shutdown, which ends the program here; spare that error",
      related: [pass.related(fatal, "this ends the program")], fixes: fix.map { [$0] } ?? [])
  }

  private func ends(_ call: NodeID, in pass: RulePass) -> Bool {
    switch pass.package.flow.effect(ofCall: call, in: pass.types) {
    case .returns: false
    default: true
    }
  }

  /// Whether `http.ErrServerClosed` is asked for within a node.
  private func mentionsServerClosed(_ node: NodeID, in pass: RulePass) -> Bool {
    pass.tree.nodes(.ident, in: node).contains {
      pass.tree.matches(pass.tree.range(of: $0), "ErrServerClosed")
        && pass.types.types.packagePath(pass.types.object(of: $0)) == "net/http"
    }
  }

  /// The call that ends the program with an assignment's error in the very next statement, whatever the error is.
  private func fatalStatement(after assignment: Assignment, _ error: NodeID, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    let next = tree.subtreeEnd(of: assignment.id)
    guard next < tree.subtreeEnd(of: pass.parent(of: assignment.id)), tree.kind(of: next) == .exprStmt,
      let call = CallExpr(tree, tree.child(0, of: next)), ends(call.id, in: pass),
      call.arguments.contains(where: { pass.isSame(tree.unparenthesized($0), error) })
    else { return nil }
    return call.id
  }

  /// The `if err != nil` that the error of an assignment goes into: the statement it begins, or the next one.
  private func check(after assignment: Assignment, _ error: NodeID, _ pass: RulePass) -> IfStmt? {
    let tree = pass.tree
    let parent = pass.parent(of: assignment.id)
    let next = tree.subtreeEnd(of: assignment.id)
    let candidate = IfStmt(tree, parent) ?? (next < tree.subtreeEnd(of: parent) ? IfStmt(tree, next) : nil)
    guard let check = candidate, check.initializer == nil || check.initializer == assignment.id,
      let condition = BinaryExpr(tree, check.condition), tree.kind(of: condition.operatorToken) == .notEqual,
      pass.types.isNil(condition.right), pass.isSame(condition.left, error)
    else { return nil }
    return check
  }

  private func guarded(_ fatal: NodeID, _ error: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let statement = pass.parent(of: fatal)
    let text = tree.text(of: statement)
    guard !text.contains("\n") else { return nil }
    var builder = FixBuilder(pass)
    let place = tree.start(of: statement)
    let isFunction = builder.reference(to: "Is", of: "errors", at: place)
    let closed = builder.reference(to: "ErrServerClosed", of: "net/http", at: place)
    let name = tree.text(of: error)
    let indentation = pass.indentation(of: statement)
    builder.replace(
      statement,
      with: "if \(name) != nil && !\(isFunction)(\(name), \(closed)) {\n\(indentation)\t\(text)\n\(indentation)}")
    return builder.fix("Spare `http.ErrServerClosed`", .safe)
  }

  private func extended(_ check: IfStmt, _ error: NodeID, _ pass: RulePass) -> Fix? {
    var builder = FixBuilder(pass)
    let place = pass.tree.start(of: check.condition)
    let isFunction = builder.reference(to: "Is", of: "errors", at: place)
    let closed = builder.reference(to: "ErrServerClosed", of: "net/http", at: place)
    builder.insert(
      " && !\(isFunction)(\(pass.tree.text(of: error)), \(closed))", at: pass.tree.end(of: check.condition))
    return builder.fix("Spare `http.ErrServerClosed`", .safe)
  }

  private func wrapped(_ node: NodeID, in fatal: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let statement = pass.parent(of: fatal)
    guard tree.kind(of: statement) == .exprStmt, pass.enclosingStatement(of: statement) == statement else { return nil }
    var builder = FixBuilder(pass)
    let place = tree.start(of: statement)
    let error = builder.freeName("err", at: place)
    let isFunction = builder.reference(to: "Is", of: "errors", at: place)
    let closed = builder.reference(to: "ErrServerClosed", of: "net/http", at: place)
    let indentation = pass.indentation(of: statement)
    let before = SourceRange(start: place, end: tree.start(of: node))
    let after = SourceRange(start: tree.end(of: node), end: tree.end(of: statement))
    guard !tree.text(of: statement).contains("\n") else { return nil }
    builder.replace(
      statement,
      with: "if \(error) := \(tree.text(of: node)); \(error) != nil && !\(isFunction)(\(error), \(closed)) {\n"
        + "\(indentation)\t\(tree.text(in: before))\(error)\(tree.text(in: after))\n\(indentation)}")
    return builder.fix("Spare `http.ErrServerClosed`", .safe)
  }
}
