// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine counts itself in, when whoever waits may be past the wait already.
struct WaitGroupAddInside: Rule {
  static let info = RuleInfo(
    code: "CON005", name: "waitgroup-add-inside", category: .concurrency, severity: .error, fix: .safe,
    summary: "`wg.Add` inside the goroutine it counts, which `wg.Wait` need not wait for",
    runsInTests: true, answersTo: ["waitgroup", "govet", "SA2000"])

  static let documentation = """
    ## What it reports
    A goroutine that calls `Add` of a `sync.WaitGroup` for itself: the call stands in the body of the function that is \
    started, which also calls `Done`.

    ## Why
    A `go` statement returns before the goroutine runs. `Wait` may be reached while the counter is still zero, returns \
    at once, and the work goes on with nobody waiting for it. `Add` must come before the `go` statement.

    ## Example
    ```go
    for _, job := range jobs {
    	go func() {
    		wg.Add(1) // may run after wg.Wait has returned
    		defer wg.Done()
    		run(job)
    	}()
    }
    wg.Wait()
    ```

    ## Instead
    ```go
    for _, job := range jobs {
    	wg.Add(1)
    	go func() {
    		defer wg.Done()
    		run(job)
    	}()
    }
    wg.Wait()
    ```
    From Go 1.25 on `wg.Go(func() { run(job) })` does both.

    ## When it stays silent
    - The group belongs to the goroutine itself: it is declared in it, or waited for by it.
    - The goroutine counts others that it starts.
    - A lock is taken before, which may order the count and the wait.
    - The statement before the `go` statement counts, too: the goroutine then holds a count while it adds another.

    ## Fix
    Moves `Add` before the `go` statement, of a function before every one that starts it. From Go 1.25 on, where the goroutine begins with `Add(1)` and \
    `defer Done()`, both become `wg.Go`.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, GoStmt(tree, node)?.call ?? .none) else { return }
    if let started = StartedLiteral(startedBy: node, in: pass) {
      checkLiteral(started, in: &pass)
    } else if tree.kind(of: call.function) != .funcLit {
      checkFunction(node, call, in: &pass)
    }
  }

  private func checkLiteral(_ started: StartedLiteral, in pass: inout RulePass) {
    let tree = pass.tree
    let body = started.literal.body
    guard let (statement, add, place) = ownAdd(in: body, pass),
      !isLocal(place, to: started.literal.id, pass), !isCounted(before: started.start, place, pass)
    else { return }
    let group = tree.receiver(ofCall: add)
    guard let outer = outside(group, place, started, in: pass) else { return }
    var fixes: [Fix] = []
    if let fix = wgGo(started, statement, add, place, outer, in: pass) { fixes.append(fix) }
    var builder = FixBuilder(pass)
    let argument = CallExpr(tree, add)?.arguments.only.map { tree.text(of: $0) } ?? "1"
    if pass.types.constant(of: CallExpr(tree, add)?.arguments.first ?? .none) != nil {
      builder.deleteStatement(statement)
      builder.insertStatement("\(outer).Add(\(argument))", before: started.start)
      if let fix = builder.fix("Move `Add` before the `go` statement", .safe) { fixes.append(fix) }
    }
    pass.report(
      add,
      "`\(tree.text(of: group)).Add` runs inside the goroutine it counts, after `Wait` may have returned; call it before `go`",
      related: [
        RelatedLocation(
          path: pass.path, range: pass.head(of: started.start), message: "the goroutine is started here")
      ], fixes: fixes)
  }

  /// How a group that a literal knows is written outside of it: as the argument, where it is the literal's parameter.
  private func outside(_ group: NodeID, _ place: Place, _ started: StartedLiteral, in pass: RulePass) -> String? {
    let tree = pass.tree
    guard let declaration = pass.types.types.declaration(place.root), declaration.fileIndex == pass.file.index,
      tree.contains(started.literal.id, declaration.identifier)
    else { return tree.textIfPlain(group) }
    guard tree.kind(of: tree.unparenthesized(group)) == .ident, let call = CallExpr(tree, started.call) else {
      return nil
    }
    let names = started.literal.parameters.flatMap { Parameter(tree, $0).map { Array($0.names) } ?? [] }
    for (name, argument) in zip(names, call.arguments) where name == declaration.identifier {
      let value = tree.unparenthesized(argument)
      return tree.textIfPlain(UnaryExpr(tree, value)?.x ?? value)
    }
    return nil
  }

  /// `wg.Go(func() { … })` in place of a goroutine that counts itself in and out.
  private func wgGo(
    _ started: StartedLiteral, _ statement: NodeID, _ add: NodeID, _ place: Place, _ outer: String, in pass: RulePass
  ) -> Fix? {
    let tree = pass.tree
    guard pass.goVersion >= GoVersion(1, 25), started.literal.parameters.isEmpty, started.literal.results.isEmpty,
      let call = CallExpr(tree, started.call), call.arguments.isEmpty,
      pass.types.constant(of: CallExpr(tree, add)?.arguments.first ?? .none)?.integerValue == 1
    else { return nil }
    let done = tree.children(of: started.literal.body).first { node in
      guard let deferred = DeferStmt(tree, node)?.call, tree.isSpelled(deferred, "Done") else { return false }
      return pass.types.calledName(deferred) == "(*sync.WaitGroup).Done"
        && Place(receiverOf: deferred, pass.types) == place
    }
    guard let done else { return nil }
    let others = tree.nodes(CallExpr.self, in: started.literal.body).filter {
      tree.isSpelled($0.id, "Done") && Place(receiverOf: $0.id, pass.types) == place
    }
    guard others.count == 1 else { return nil }
    var builder = FixBuilder(pass)
    builder.replace(
      SourceRange(start: tree.start(of: started.start), end: tree.start(of: started.literal.id)), with: "\(outer).Go(")
    builder.replace(SourceRange(start: tree.end(of: started.literal.id), end: tree.end(of: started.start)), with: ")")
    builder.deleteStatement(statement)
    builder.deleteStatement(done)
    return builder.fix("Start the goroutine with `\(outer).Go`", .safe)
  }

  /// A function of the package that counts itself in, and is only ever started as a goroutine.
  private func checkFunction(_ node: NodeID, _ call: CallExpr, in pass: inout RulePass) {
    let function = pass.types.calledFunction(call.id)
    guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
      return
    }
    let other = pass.looking(at: pass.package.files[key.file])
    guard let declaration = FuncDecl(other.tree, key.node), let body = declaration.body,
      let (statement, add, place) = ownAdd(in: body, other),
      pass.types.types.isParameter(place.root) || pass.types.types.isPackageLevel(place.root),
      !isCountedAtAll(before: node, place.path, pass)
    else { return }
    let uses = FunctionUses(pass).uses(of: function)
    let isAlwaysStarted = uses.allSatisfy { use in
      !use.call.isNone && use.file.tree.kind(of: use.file.tree.parent(of: use.call)) == .goStmt
    }
    guard isAlwaysStarted else { return }
    let group = other.tree.text(of: other.tree.receiver(ofCall: add))
    pass.report(
      call.function,
      "`\(pass.tree.shortText(of: call.function))` calls `\(group).Add` for its own goroutine, after `Wait` may have returned; call it before `go`",
      related: [other.related(add, "counts the goroutine that is running already")],
      fixes: moved(statement, add, place, declaration, uses, from: other).map { [$0] } ?? [])
  }

  /// Moves the count of a function before the statements that start it.
  private func moved(
    _ statement: NodeID, _ add: NodeID, _ place: Place, _ declaration: FuncDecl, _ uses: [FunctionUses.Use],
    from home: RulePass
  ) -> Fix? {
    let tree = home.tree
    guard let argument = CallExpr(tree, add)?.arguments.only, home.types.constant(of: argument) != nil,
      let group = tree.textIfPlain(tree.receiver(ofCall: add)), Set(uses.map(\.file.index)).count == 1,
      let file = uses.first?.file
    else { return nil }
    // The group as it is written in the function: its first name, and what follows.
    let rest = group.firstIndex(of: ".").map { String(group[$0...]) } ?? ""
    var removal = FixBuilder(home)
    removal.deleteStatement(statement)
    let other = home.looking(at: file)
    var builder = FixBuilder(other)
    for use in uses {
      guard let call = CallExpr(file.tree, use.call) else { return nil }
      var outer: String? = group
      if home.types.types.isParameter(place.root) {
        outer = given(for: place.root, of: declaration, in: call, home, other).map { $0 + rest }
      }
      guard let outer else { return nil }
      builder.insertStatement("\(outer).Add(\(tree.text(of: argument)))", before: other.parent(of: call.id))
    }
    builder.add(removal)
    return builder.fix("Move `Add` before the `go` statement", .safe)
  }

  /// How what a call gives for a parameter or receiver is written, when it is a plain name or selector.
  private func given(
    for parameter: ObjectID, of declaration: FuncDecl, in call: CallExpr, _ home: RulePass, _ pass: RulePass
  ) -> String? {
    if let receiver = Parameter(home.tree, declaration.receiver ?? .none)?.names.first,
      home.types.object(of: receiver) == parameter
    {
      return pass.tree.textIfPlain(pass.tree.receiver(ofCall: call.id))
    }
    let names = declaration.parameters.flatMap { Parameter(home.tree, $0).map { Array($0.names) } ?? [] }
    for (name, argument) in zip(names, call.arguments) where home.types.object(of: name) == parameter {
      let value = pass.tree.unparenthesized(argument)
      return pass.tree.textIfPlain(UnaryExpr(pass.tree, value)?.x ?? value)
    }
    return nil
  }

  /// The statement of a body that counts the goroutine that runs it.
  private func ownAdd(in body: NodeID, _ pass: RulePass) -> (statement: NodeID, call: NodeID, place: Place)? {
    let tree = pass.tree
    for statement in tree.children(of: body) {
      switch tree.kind(of: statement) {
      case .exprStmt, .deferStmt: break
      default: return nil
      }
      guard let call = ExprStmt(tree, statement)?.x else { continue }
      // A lock may order the count and the wait.
      if tree.isSpelled(call, "Lock") || tree.isSpelled(call, "RLock") { return nil }
      guard tree.isSpelled(call, "Add") else { continue }
      guard pass.types.calledName(call) == "(*sync.WaitGroup).Add", let place = Place(receiverOf: call, pass.types)
      else {
        continue
      }
      return isOwn(place, in: body, pass) ? (statement, call, place) : nil
    }
    return nil
  }

  /// Whether a body counts itself out again, and neither waits for the group nor lends it to others.
  private func isOwn(_ place: Place, in body: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var isDone = false
    for node in tree.descendants(of: body) {
      switch tree.kind(of: node) {
      case .goStmt:
        let isUsed = tree.descendants(of: node).contains { Self.names(place, $0, pass) }
        if isUsed { return false }
      case .callExpr:
        guard Place(receiverOf: node, pass.types) == place else { continue }
        if tree.isSpelled(node, "Wait") || tree.isSpelled(node, "Go") { return false }
        if tree.isSpelled(node, "Done") { isDone = true }
      default: break
      }
    }
    return isDone
  }

  private static func names(_ place: Place, _ node: NodeID, _ pass: RulePass) -> Bool {
    switch pass.tree.kind(of: node) {
    case .ident, .selectorExpr: Place(node, pass.types) == place
    default: false
    }
  }

  /// Whether the group is a variable of the goroutine itself.
  private func isLocal(_ place: Place, to literal: NodeID, _ pass: RulePass) -> Bool {
    guard let declaration = pass.types.types.declaration(place.root), declaration.fileIndex == pass.file.index else {
      return false
    }
    return pass.tree.contains(literal, declaration.identifier) && !pass.types.types.isParameter(place.root)
  }

  private func isCounted(before start: NodeID, _ place: Place, _ pass: RulePass) -> Bool {
    calls(before: start, pass).contains { Place(receiverOf: $0, pass.types) == place }
  }

  private func isCountedAtAll(before start: NodeID, _ path: [Int], _ pass: RulePass) -> Bool {
    calls(before: start, pass).contains { pass.types.calledName($0) == "(*sync.WaitGroup).Add" }
  }

  /// The calls of `Add` among the statements before one in its block.
  private func calls(before start: NodeID, _ pass: RulePass) -> [NodeID] {
    let tree = pass.tree
    return tree.children(of: pass.parent(of: start)).prefix { $0 != start }
      .compactMap { ExprStmt(tree, $0)?.x }.filter { tree.isSpelled($0, "Add") }
  }
}

extension SyntaxTree {
  /// The text of a name, or of a selector of names; nil for all else.
  func textIfPlain(_ node: NodeID) -> String? {
    var current = node
    while let selector = SelectorExpr(self, current) { current = selector.x }
    guard !current.isNone, kind(of: current) == .ident else { return nil }
    return text(of: node)
  }
}
