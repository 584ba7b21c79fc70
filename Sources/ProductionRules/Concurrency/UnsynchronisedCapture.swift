// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A variable that a goroutine writes while the function that started it goes on to use it.
struct UnsynchronisedCapture: Rule {
  static let info = RuleInfo(
    code: "CON024", name: "unsynchronised-capture", category: .concurrency, severity: .warning,
    summary: "a captured variable is written in a goroutine and used outside with nothing that orders the two")

  static let documentation = """
    ## What it reports
    A local variable that the literal of a `go` statement assigns, and that the function which started it reads or \
    assigns afterwards, with nothing on the way that could order the two; and one that several goroutines assign, as \
    they are started in a loop.

    ## Why
    Nothing says which of the two comes first, and there need not be a first: the other goroutine may never see the \
    value, see half of it, or a count may lose additions. The race detector finds it only when a test takes the way.

    ## Example
    ```go
    var err error
    go func() {
    	err = upload(file)
    }()
    if err != nil { // most likely too early
    ```

    ## Instead
    ```go
    done := make(chan error, 1)
    go func() { done <- upload(file) }()
    if err := <-done; err != nil {
    ```

    ## When it stays silent
    - Anything in between may order the two: a channel, a lock, a `Wait`, an atomic, or a call of which it is not known \
    that it does nothing of the kind. Before the assignment in the goroutine it is the same.
    - What is assigned is an element or a field.
    - The use stands in a literal, which may run at any time.
    - The variable is one of each turn of the loop.

    ## Fix
    None: a channel, a lock or a value of its own can be what is right.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let started = StartedLiteral(startedBy: node, in: pass), started.form == .statement else { return }
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, !pass.isTestCode(node) else { return }
    let writes = writes(in: started.literal, startedIn: function, pass)
    guard !writes.isEmpty else { return }
    let flow = pass.flow(of: function)
    guard let start = flow.graph.point(of: node), flow.graph.isReachable(start.block) else { return }
    let ordering = Ordering.of(pass)
    for (object, name) in writes {
      // Setting the variable up anew makes another one.
      let declaration = pass.types.types.declaration(object)?.identifier ?? .none
      let declarationElement = flow.graph.point(of: declaration).map { flow.graph.element(at: $0) } ?? .none
      let stops: (NodeID) -> Bool = { $0 == declarationElement || ordering.mayOrder($0, in: flow) }
      let use = pass.types.references(to: object).first { use in
        guard use != declaration, pass.enclosingFunction(of: use) == function, !pass.tree.contains(node, use),
          !isDeferred(use, within: function, pass), flow.afford(flow.graph.blockCount),
          let point = flow.graph.point(of: use), flow.graph.isReachable(point.block)
        else { return false }
        // What the use's own element does before it, such as a receive beside it, may order as well.
        return !ordering.mayOrder(flow.graph.element(at: point), in: flow)
          && flow.leads(from: node, to: use, avoiding: stops)
      }
      let text = pass.tree.text(of: name)
      if let use {
        return pass.report(
          name,
          "`\(text)` is assigned in a goroutine and used by the function that starts it with nothing to order them; "
            + "hand the value over in a channel, or wait before the use",
          related: [
            pass.related(use, "used here"),
            RelatedLocation(path: pass.path, range: pass.head(of: node), message: "the goroutine is started here"),
          ])
      }
      if flow.afford(flow.graph.blockCount), flow.graph.reaches(from: start, to: start, avoiding: stops) {
        return pass.report(
          name,
          "`\(text)` is assigned by several goroutines with nothing to order them; use an atomic, a lock or a channel",
          related: [
            RelatedLocation(path: pass.path, range: pass.head(of: node), message: "the goroutines are started here")
          ])
      }
    }
  }

  /// The variables of the function around that a goroutine's literal assigns before anything may have ordered it after
  /// something else, with the first place each.
  private func writes(
    in literal: FuncLit, startedIn function: NodeID, _ pass: RulePass
  ) -> [(object: ObjectID, name: NodeID)] {
    let tree = pass.tree
    let types = pass.types.types
    var found: [(object: ObjectID, name: NodeID)] = []
    for node in tree.subtree(of: literal.body, notBelow: NodeKinds(.funcLit)) {
      for target in targets(of: node, tree) {
        let name = tree.unparenthesized(target)
        guard tree.kind(of: name) == .ident else { continue }
        let object = pass.types.object(of: name)
        guard types.kind(object) == .variable, !types.isPackageLevel(object), !types.isField(object),
          !found.contains(where: { $0.object == object }), let declaration = types.declaration(object),
          declaration.fileIndex == pass.types.fileIndex, !tree.contains(literal.id, declaration.identifier),
          pass.enclosingFunction(of: declaration.identifier) == function, !isOfLoop(declaration.identifier, pass)
        else { continue }
        found.append((object, name))
      }
    }
    guard !found.isEmpty else { return [] }
    let flow = pass.flow(of: literal.id)
    let ordering = Ordering.of(pass)
    return found.filter { write in
      guard let point = flow.graph.point(of: write.name), flow.graph.isReachable(point.block) else { return false }
      let element = flow.graph.element(at: point)
      // The value that is assigned is worked out first, and may wait for something.
      if ordering.mayOrder(element, in: flow) { return false }
      return flow.graph.isReached(point, fromEntryAvoiding: { ordering.mayOrder($0, in: flow) })
    }
  }

  private func targets(of node: NodeID, _ tree: SyntaxTree) -> [NodeID] {
    if tree.kind(of: node) == .incDecStmt { return IncDecStmt(tree, node).map { [$0.x] } ?? [] }
    guard tree.kind(of: node) == .assignStmt else { return [] }
    return AssignStmt(tree, node).map { Array($0.left) } ?? []
  }

  /// Whether a variable is declared in the head of a loop, and so perhaps one of each turn.
  private func isOfLoop(_ declaration: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: declaration) {
      switch pass.tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return true
      case .block, .funcLit, .funcDecl: return false
      default: continue
      }
    }
    return false
  }

  private func isDeferred(_ use: NodeID, within function: NodeID, _ pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: use) {
      if ancestor == function { return false }
      if NodeKinds(.deferStmt, .goStmt).contains(pass.tree.kind(of: ancestor)) { return true }
    }
    return false
  }
}

extension ControlFlowGraph {
  /// Whether a path leads from the entry to a point without passing a matching element before it.
  fileprivate func isReached(_ goal: FlowPoint, fromEntryAvoiding matches: (NodeID) -> Bool) -> Bool {
    var seen = [Bool](repeating: false, count: blockCount)
    var pending = [entry]
    seen[entry.index] = true
    while let block = pending.popLast() {
      if block == goal.block { return !elements(of: block).prefix(goal.index).contains(where: matches) }
      if elements(of: block).contains(where: matches) { continue }
      for edge in successors(of: block) where !seen[edge.to.index] {
        seen[edge.to.index] = true
        pending.append(edge.to)
      }
    }
    return false
  }
}
