// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A resource that is used, or whose closing is deferred, before the error that came with it is looked at.
struct DeferBeforeCheck: Rule {
  static let info = RuleInfo(
    code: "RES003", name: "defer-before-check", category: .resources, severity: .error, fix: .safe,
    summary: "a resource used or deferred before its error is checked", runsInTests: true,
    answersTo: ["SA5001", "staticcheck", "httpresponse", "govet"])

  static let documentation = """
    ## What it reports
    `v, err := open(…)` followed by `defer v.Close()` (or `defer resp.Body.Close()`, or a deferred function literal \
    that uses `v`) and only then by the check of `err`. Of what the standard library gives, also another use of the \
    resource before the check. A resource is what has a `Close` method, and `*http.Response`.

    ## Why
    When the call fails there is no resource: `resp` is nil, and `resp.Body` panics in place of the error that should \
    have been reported.

    ## Example
    ```go
    resp, err := client.Do(req)
    defer resp.Body.Close()
    if err != nil {
    	return err
    }
    ```

    ## Instead
    ```go
    resp, err := client.Do(req)
    if err != nil {
    	return err
    }
    defer resp.Body.Close()
    ```

    ## When it stays silent
    - The resource is compared with nil first.
    - The error is never checked in the same block: that is another rule's matter.
    - The resource is only passed on.
    - What is checked is that opening failed, as in a test.

    ## Fix
    Moves the `defer` statement below the check, where the check leaves on an error.
    """

  static let kinds = NodeKinds(.shortVarDecl, .assignStmt)

  /// How many statements may stand between the call and the check.
  private static let reach = 8

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = AssignStmt(tree, node), let call = assignment.right.only, tree.kind(of: call) == .callExpr,
      assignment.left.count > 1, let last = assignment.left.last, tree.kind(of: last) == .ident
    else { return }
    let list = pass.parent(of: node)
    let next = tree.subtreeEnd(of: node)
    // Most calls are followed by their check at once.
    guard !list.isNone, next < tree.subtreeEnd(of: list), !ErrorCheck.mentions(last, next, in: pass) else { return }
    let error = pass.types.object(of: last)
    guard !error.isNone, pass.types.types.isError(pass.types.types.type(error)) else { return }
    var resources: [ObjectID] = []
    for target in assignment.left where target != last && tree.kind(of: target) == .ident {
      let object = pass.types.object(of: target)
      if !object.isNone, isResource(pass.types.types.type(object), pass.types.types) { resources.append(object) }
    }
    guard !resources.isEmpty else { return }
    let opener = pass.types.calledFunction(call)
    let path = pass.types.types.packagePath(opener)
    let isStandard =
      !path.isEmpty && !path.prefix { $0 != "/" }.contains(".") && !pass.types.types.isDeclaredHere(opener)
      && !pass.module.isInModule(path)
    follow(from: next, to: tree.subtreeEnd(of: list), error, resources, isStandard: isStandard, call, in: &pass)
  }

  private func follow(
    from first: NodeID, to end: NodeID, _ error: ObjectID, _ resources: [ObjectID], isStandard: Bool, _ call: NodeID,
    in pass: inout RulePass
  ) {
    let tree = pass.tree
    var early: [(statement: NodeID, use: NodeID)] = []
    var statement = first
    for _ in 0..<Self.reach where statement < end {
      if mentions(error, statement, in: pass) {
        guard !early.isEmpty, let check = IfStmt(tree, statement), ErrorCheck.isNilTest(check, of: error, in: pass),
          !expectsError(check, resources, in: pass)
        else { return }
        for use in early { report(use.use, in: use.statement, check, call, &pass) }
        return
      }
      if isTested(resources, statement, in: pass) { return }
      let isDeferred = tree.kind(of: statement) == .deferStmt
      if isDeferred || isStandard, let use = dereference(of: resources, statement, isDeferred: isDeferred, in: pass) {
        early.append((statement, use))
      }
      statement = tree.subtreeEnd(of: statement)
    }
  }

  private func report(
    _ use: NodeID, in statement: NodeID, _ check: IfStmt, _ call: NodeID, _ pass: inout RulePass
  ) {
    let tree = pass.tree
    let name = tree.text(of: use)
    let callee = tree.shortText(of: CallExpr(tree, call)?.function ?? .none)
    let related = [pass.related(check.condition, "the error of `\(callee)` is checked only here")]
    guard tree.kind(of: statement) == .deferStmt else {
      pass.report(
        use, "`\(name)` is used before the error of `\(callee)` is checked; check it first", related: related)
      return
    }
    let fix = fix(statement, check, in: pass)
    pass.report(
      statement, "`\(name)` is deferred before the error of `\(callee)` is checked; defer it after the check",
      related: related, fixes: fix.map { [$0] } ?? [])
  }

  private func fix(_ statement: NodeID, _ check: IfStmt, in pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard check.else == nil, check.initializer == nil, ErrorCheck.leaves(check.then, in: pass),
      let condition = BinaryExpr(tree, check.condition), tree.kind(of: condition.operatorToken) == .notEqual,
      // Raw strings and foreign line breaks cannot be moved about.
      !tree.bytes(in: tree.range(of: statement)).contains(where: { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "\r") }
      ),
      tree.comments(in: tree.range(of: statement)).isEmpty
    else { return nil }
    var builder = FixBuilder(pass)
    builder.deleteStatement(statement)
    builder.insertStatement(tree.dedentedText(of: statement), after: check.id)
    return builder.fix("Defer after the check", .safe)
  }

  // MARK: Looking at statements

  private func isResource(_ type: TypeID, _ types: Types) -> Bool {
    guard types.isPointer(type) || types.isInterface(type) else { return false }
    if types.isNamedOrPointer(type, package: "net/http", name: "Response") { return true }
    guard let close = types.signature(types.type(types.lookupMethod(type, "Close"))) else { return false }
    return close.parameters.isEmpty
  }

  /// Whether an `if` does something where there is no error and leaves the resource alone: it was expected to fail.
  private func expectsError(_ check: IfStmt, _ resources: [ObjectID], in pass: RulePass) -> Bool {
    guard check.else == nil, let condition = BinaryExpr(pass.tree, check.condition),
      pass.tree.kind(of: condition.operatorToken) == .equal
    else { return false }
    return !resources.contains { mentions($0, check.then, in: pass) }
  }

  private func mentions(_ object: ObjectID, _ statement: NodeID, in pass: RulePass) -> Bool {
    pass.tree.subtree(of: statement).contains { pass.types.object(of: $0) == object }
  }

  /// Whether a statement compares a resource with nil.
  private func isTested(_ resources: [ObjectID], _ statement: NodeID, in pass: RulePass) -> Bool {
    pass.tree.nodes(BinaryExpr.self, in: statement).contains { comparison in
      (pass.types.isNil(comparison.right) && resources.contains(pass.types.object(of: comparison.left)))
        || (pass.types.isNil(comparison.left) && resources.contains(pass.types.object(of: comparison.right)))
    }
  }

  /// The resource that a statement selects something from, `nil` when it does not.
  private func dereference(
    of resources: [ObjectID], _ statement: NodeID, isDeferred: Bool, in pass: RulePass
  ) -> NodeID? {
    let tree = pass.tree
    let nodes = tree.subtree(of: statement, notBelow: isDeferred ? [] : NodeKinds(.funcLit))
    for node in nodes where tree.kind(of: node) == .selectorExpr {
      guard let selector = SelectorExpr(tree, node), resources.contains(pass.types.object(of: selector.x)) else {
        continue
      }
      return selector.x
    }
    return nil
  }
}
