// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Errors are carried by hand out of goroutines that a `sync.WaitGroup` waits for.
struct WaitGroupWhereErrgroup: Rule {
  static let info = RuleInfo(
    code: "CON029", name: "waitgroup-where-errgroup", category: .concurrency, severity: .off,
    summary: "a `sync.WaitGroup` beside errors that goroutines carry out by hand")

  static let documentation = """
    ## What it reports
    A local `sync.WaitGroup` that waits for several goroutines which send their errors on one channel, or set one error \
    variable or slice of the function.

    ## Why
    `errgroup.Group` of `golang.org/x/sync` does both, keeps the first error, and cancels a context for the others. \
    What is written by hand tends to lack one of these: the buffer of the channel, the lock around the variable.

    ## Example
    ```go
    var wg sync.WaitGroup
    errs := make(chan error, len(urls))
    for _, url := range urls {
    	wg.Add(1)
    	go func() {
    		defer wg.Done()
    		errs <- fetch(url)
    	}()
    }
    wg.Wait()
    ```

    ## Instead
    ```go
    var g errgroup.Group
    for _, url := range urls {
    	g.Go(func() error { return fetch(url) })
    }
    return g.Wait()
    ```

    ## When it stays silent
    - The rule is off unless configured.
    - The group is passed on or stored, or no goroutine hands an error out.
    - It waits for one goroutine only, or counts something else: `Done` is called in a loop.
    - Goroutines set variables of their own, or a loop goes through all errors: an `errgroup.Group` keeps the first.

    ## Fix
    None: the loop, the collection of the errors and what is returned change together.
    """

  static let kinds = NodeKinds(.varSpec, .shortVarDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let name = Assignment(tree, node)?.targets.only, tree.kind(of: name) == .ident,
      pass.types.types.isNamed(
        pass.types.types.type(pass.types.object(of: name)), package: "sync", name: "WaitGroup"),
      let group = MethodUses(declaredBy: name, in: pass), !group.uses("Wait").isEmpty
    else { return }
    var carriers: [Carrier] = []
    var count = 0
    for use in group.uses where use.method == "Done" || use.method == "Go" {
      let literal = use.method == "Go" ? CallExpr(tree, use.call)?.arguments.only ?? .none : use.function
      guard let started = StartedLiteral(literal, in: pass),
        use.method == "Go" || isDoneOnce(use.call, in: started.literal, pass)
      else { continue }
      count += tree.isInLoop(started.start) ? 2 : 1
      if let carrier = carrier(in: started.literal, pass) { carriers.append(carrier) }
    }
    guard count > 1, let first = carriers.first, carriers.allSatisfy({ $0.target == first.target }),
      !isGoneThrough(first.target, pass)
    else { return }
    pass.report(
      name, "goroutines of `\(tree.text(of: name))` carry errors out by hand; use an `errgroup.Group`",
      related: [pass.related(first.node, "hands an error out")])
  }

  /// Whether a loop looks at all errors, of which a group of errors keeps one.
  private func isGoneThrough(_ errors: ObjectID, _ pass: RulePass) -> Bool {
    pass.types.uses(of: errors).contains { use in RangeStmt(pass.tree, pass.parent(of: use))?.x == use }
  }

  /// Whether a goroutine calls `Done` for itself: deferred, or as a statement of its own.
  private func isDoneOnce(_ call: NodeID, in literal: FuncLit, _ pass: RulePass) -> Bool {
    pass.parent(of: pass.enclosingStatement(of: call)) == literal.body
  }

  /// The statement that hands an error to the function outside, and the variable it goes to or through.
  private struct Carrier {
    let node: NodeID
    let target: ObjectID
  }

  private func carrier(in literal: FuncLit, _ pass: RulePass) -> Carrier? {
    let tree = pass.tree
    let types = pass.types.types
    for node in tree.descendants(of: literal.body) {
      if let send = SendStmt(tree, node), types.isError(types.element(pass.types.type(of: send.channel))) {
        return Carrier(node: node, target: pass.types.referencedObject(send.channel))
      }
      guard let assignment = AssignStmt(tree, node), !assignment.declares else { continue }
      for target in assignment.left {
        let root = IndexExpr(tree, target)?.x ?? target
        let variable = pass.types.object(of: root)
        guard tree.kind(of: root) == .ident, let declaration = types.declaration(variable),
          declaration.fileIndex == pass.file.index, !tree.contains(literal.id, declaration.identifier)
        else { continue }
        let type = pass.types.type(of: root)
        if types.isError(type) || types.underlyingKind(type) == .slice && types.isError(types.element(type)) {
          return Carrier(node: node, target: variable)
        }
      }
    }
    return nil
  }
}
