// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine or deferred function shares the loop's variable with all turns, in a language version where there is one.
struct LoopVariableCaptured: Rule {
  static let info = RuleInfo(
    code: "CON008", name: "loop-variable-captured", category: .concurrency, severity: .error, fix: .safe,
    summary: "a loop variable captured by a goroutine or deferred function below Go 1.22",
    runsInTests: true, answersTo: ["loopclosure", "govet", "exportloopref", "scopelint"])

  static let documentation = """
    ## What it reports
    In a module below Go 1.22: a function literal that uses a variable of the loop around it, and runs when the loop has \
    gone on: started with `go`, `wg.Go` or an `errgroup.Group`'s `Go`, deferred, or the function of a parallel subtest.

    ## Why
    Up to Go 1.21 a loop has one variable that every turn sets anew. By the time the goroutine looks at it, it most \
    often holds the last element: all goroutines work on that one, and the reads race with the loop. From Go 1.22 on \
    every turn has a variable of its own; what counts is the `go` line of the module, not the toolchain.

    ## Example
    ```go
    for _, job := range jobs {
    	go func() {
    		run(job) // the last job, again and again
    	}()
    }
    ```

    ## Instead
    ```go
    for _, job := range jobs {
    	job := job
    	go func() {
    		run(job)
    	}()
    }
    ```

    ## When it stays silent
    - The module's or file's language version is 1.22 or newer.
    - The turn waits for the goroutine before it ends: it receives from a channel, waits for a group, or uses something \
    that it made for the goroutine, such as the other end of a pipe.
    - A parallel subtest reads it before it calls `t.Parallel`.
    - The loop is not turned again after the deferred call.

    ## Fix
    Begins the loop's body with a copy, `job := job`.
    """

  static let kinds = NodeKinds(.forStmt, .rangeStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.goVersion < GoVersion(1, 22), let loop = LoopVariables(node, in: pass.tree) else { return }
    let tree = pass.tree
    var captures: [NodeID: (use: NodeID, isDeferred: Bool)] = [:]
    for literal in tree.nodes(.funcLit, in: loop.body)
    where pass.enclosingFunction(of: literal) == pass.enclosingFunction(of: node) {
      guard let isDeferred = runsLater(literal, in: loop, pass) else { continue }
      let beginning = parallelCall(in: literal, pass) ?? literal
      for inner in tree.descendants(of: literal) where tree.kind(of: inner) == .ident && inner > beginning {
        let object = pass.types.object(of: inner)
        guard let name = loop.names.first(where: { !object.isNone && pass.types.object(of: $0) == object }) else {
          continue
        }
        if captures[name] == nil { captures[name] = (inner, isDeferred) }
      }
    }
    for name in loop.names {
      guard let capture = captures[name] else { continue }
      report(name, capture.use, isDeferred: capture.isDeferred, loop, in: &pass)
    }
  }

  private func report(_ name: NodeID, _ use: NodeID, isDeferred: Bool, _ loop: LoopVariables, in pass: inout RulePass) {
    let tree = pass.tree
    let text = tree.text(of: name)
    var fixes: [Fix] = []
    if let first = tree.children(of: loop.body).first, !isSet(name, in: loop, pass) {
      var builder = FixBuilder(pass)
      builder.insertStatement("\(text) := \(text)", before: first)
      if let fix = builder.fix("Copy `\(text)` for each turn", .safe) { fixes.append(fix) }
    }
    let user = isDeferred ? "deferred function" : "goroutine"
    pass.report(
      use,
      "\(user) captures the loop variable `\(text)`, which all turns share below Go 1.22; copy it with `\(text) := \(text)`",
      related: [pass.related(name, "the loop variable")], fixes: fixes)
  }

  /// Whether the loop's body sets the variable, so that a copy would take that away from the loop.
  private func isSet(_ name: NodeID, in loop: LoopVariables, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return pass.types.uses(of: pass.types.object(of: name)).contains { use in
      guard tree.contains(loop.body, use) else { return false }
      let parent = pass.parent(of: use)
      switch tree.kind(of: parent) {
      case .incDecStmt: return true
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: parent)) == .ampersand
      case .exprList: return AssignStmt(tree, pass.parent(of: parent))?.leftList == parent
      default: return false
      }
    }
  }

  /// Whether a literal runs when the loop has gone on, and if so whether that is because it is deferred.
  private func runsLater(_ literal: NodeID, in loop: LoopVariables, _ pass: RulePass) -> Bool? {
    let tree = pass.tree
    if let started = StartedLiteral(literal, in: pass) {
      return isWaitedFor(started.start, in: loop, pass) ? nil : false
    }
    let call = pass.parent(of: literal)
    guard let view = CallExpr(tree, call) else { return nil }
    if view.function == literal, tree.kind(of: pass.parent(of: call)) == .deferStmt {
      return isTurnedAgain(pass.parent(of: call), pass) ? true : nil
    }
    if tree.isSpelled(call, "Run"), pass.types.calledName(call) == "(*testing.T).Run",
      parallelCall(in: literal, pass) != nil
    {
      return false
    }
    return nil
  }

  /// The call in a subtest's function after which it runs beside the others.
  private func parallelCall(in literal: NodeID, _ pass: RulePass) -> NodeID? {
    pass.tree.nodes(CallExpr.self, in: literal).first {
      pass.tree.isSpelled($0.id, "Parallel") && pass.types.calledName($0.id) == "(*testing.T).Parallel"
        && pass.enclosingFunction(of: $0.id) == literal
    }?.id
  }

  /// Whether the statement can be come to again after it.
  private func isTurnedAgain(_ statement: NodeID, _ pass: RulePass) -> Bool {
    guard let graph = pass.flow(around: statement)?.graph, let point = graph.point(of: statement) else { return false }
    return graph.reaches(from: point, to: point)
  }

  /// Whether what follows a start in the same turn may wait for the goroutine, or leaves the loop.
  private func isWaitedFor(_ start: NodeID, in loop: LoopVariables, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard isTurnedAgain(start, pass) else { return true }
    let shared = turnStatements(usedIn: start, loop, pass)
    return tree.descendants(of: loop.body).contains { node in
      guard node > start, !tree.contains(start, node) else { return false }
      switch tree.kind(of: node) {
      // What the turn made for both may be what it waits with, like the ends of a pipe.
      case .ident: return !shared.isEmpty && shared.contains(declaration(of: node, in: loop, pass))
      case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) == .arrow
      case .selectStmt: return true
      case .rangeStmt:
        return pass.types.types.underlyingKind(pass.types.type(of: RangeStmt(tree, node)?.x ?? .none)) == .channel
      case .callExpr: return tree.isSpelled(node, "Wait") || tree.isSpelled(node, "Lock")
      default: return false
      }
    }
  }

  /// The statements of the loop's body that declare what a goroutine uses.
  private func turnStatements(usedIn start: NodeID, _ loop: LoopVariables, _ pass: RulePass) -> Set<NodeID> {
    var statements: Set<NodeID> = []
    for node in pass.tree.descendants(of: start) where pass.tree.kind(of: node) == .ident {
      let statement = declaration(of: node, in: loop, pass)
      if !statement.isNone, statement < start { statements.insert(statement) }
    }
    return statements
  }

  /// The statement of the loop's body that declares what an identifier means, or `.none`.
  private func declaration(of identifier: NodeID, in loop: LoopVariables, _ pass: RulePass) -> NodeID {
    guard let declaration = pass.types.types.declaration(pass.types.object(of: identifier)),
      declaration.fileIndex == pass.file.index, declaration.packagePath == pass.package.checked.path,
      pass.tree.contains(loop.body, declaration.identifier)
    else { return .none }
    return declaration.node
  }
}
