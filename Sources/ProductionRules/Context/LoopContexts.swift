// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What a loop does with contexts: whether any of it may end the loop.
struct LoopContexts {
  /// Where contexts are passed on without a way to end the loop; nil where the loop looks at one, or may be ended by what
  /// it is passed to.
  private(set) var passed: [NodeID]? = []

  private let loop: NodeID
  private let wait: NodeID
  private let pass: RulePass

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }
  private var asked: Set<ObjectID> = []

  init(_ loop: NodeID, waitingAt wait: NodeID, in pass: RulePass) {
    (self.loop, self.wait, self.pass) = (loop, wait, pass)
    passed = find()
  }

  private mutating func find() -> [NodeID]? {
    var found: [NodeID] = []
    for node in tree.subtree(of: loop) {
      switch tree.kind(of: node) {
      case .ident, .selectorExpr, .callExpr:
        let type = pass.types.type(of: node)
        if types.isContext(type) {
          if isLogged(node) || isDerivedHere(node) { continue }
          guard let call = argument(node), mayBeDropped(call) else { return nil }
          if !pass.types.calledName(call).hasPrefix("context.With") { found.append(call) }
        } else if ContextFinder(pass).carriedContext("x", type) != nil {
          if !isLogged(node) { return nil }
        } else if tree.kind(of: node) == .ident {
          let object = pass.types.object(of: node)
          if types.kind(object) == .variable, !asked.contains(object), !isLogged(node) {
            asked.insert(object)
            if isMadeWithContext(object) { return nil }
          }
        }
      default: break
      }
    }
    return found
  }

  /// Whether a node is part of what is logged.
  private func isLogged(_ node: NodeID) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .callExpr: if LogCall(ancestor, pass) != nil { return true }
      case .exprStmt: return false
      default: if ancestor == loop || Function.kinds.contains(tree.kind(of: ancestor)) { return false }
      }
    }
    return false
  }

  /// Whether a name is that of a context that the loop derives from another.
  private func isDerivedHere(_ name: NodeID) -> Bool {
    let list = pass.parent(of: name)
    guard tree.kind(of: name) == .ident, let assignment = Assignment(tree, pass.parent(of: list)),
      assignment.targetList == list, let value = assignment.values.only
    else { return false }
    return pass.types.calledName(value).hasPrefix("context.With")
  }

  /// The call that a variable is passed to as it is.
  private func argument(_ node: NodeID) -> NodeID? {
    guard tree.kind(of: node) == .ident, let call = CallExpr(tree, pass.parent(of: node)), call.function != node else {
      return nil
    }
    return call.id
  }

  /// Whether a call that is given a context cannot end the loop, which then goes on when the context has ended.
  private func mayBeDropped(_ call: NodeID) -> Bool {
    guard !isInLiteral(call) else { return false }
    let name = pass.types.calledName(call)
    if name.hasPrefix("context.With") { return name != "context.WithoutCancel" && name != "context.WithValue" }
    if name == "context.AfterFunc" { return false }
    return isNeverLeft || isOnlyLogged(call)
  }

  private func isInLiteral(_ node: NodeID) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      if ancestor == loop { return false }
      if tree.kind(of: ancestor) == .funcLit { return true }
    }
    return true
  }

  /// Whether nothing leads out of the loop.
  private var isNeverLeft: Bool {
    guard let flow = pass.flow(around: wait), let point = flow.graph.point(of: wait) else { return false }
    return flow.graph.somePath(from: point, to: .all, avoiding: { _ in false }) == nil
  }

  /// Whether all that comes of a call's error is a line in a log.
  private func isOnlyLogged(_ call: NodeID) -> Bool {
    let list = pass.parent(of: call)
    guard let assignment = Assignment(tree, pass.parent(of: list)), assignment.values.only == call,
      let target = Array(assignment.targets).last, tree.kind(of: target) == .ident
    else { return false }
    let error = pass.types.object(of: target)
    guard types.kind(error) == .variable, types.isError(types.type(error)), !types.isResult(error),
      !types.isPackageLevel(error)
    else { return false }
    let others = assignment.targets.dropLast().filter { !tree.matches(tree.range(of: $0), "_") }
    // What holds the context may end the loop later.
    if others.contains(where: { ContextEscape.mayHoldContext(types.type(pass.types.object(of: $0)), in: pass) }) {
      return false
    }
    var isTested = false
    for use in pass.types.references(to: error) where use != target {
      if isAssigned(use) || isLogged(use) { continue }
      guard let branch = failure(testedBy: use) else { return false }
      // The test of another call's error is no answer to this one's.
      guard tree.contains(loop, branch.id), goesOn(branch, mustTurn: !others.isEmpty) else { return false }
      isTested = true
    }
    return isTested
  }

  private func isAssigned(_ use: NodeID) -> Bool {
    let list = pass.parent(of: use)
    guard let assignment = Assignment(tree, pass.parent(of: list)) else {
      return tree.kind(of: list) == .exprList && ValueSpec(tree, pass.parent(of: list)) != nil
    }
    return assignment.targetList == list
  }

  /// The statement that a variable is compared with nil for: `if err != nil { … }`.
  private func failure(testedBy use: NodeID) -> IfStmt? {
    let comparison = pass.parent(of: use)
    guard let binary = BinaryExpr(tree, comparison), tree.kind(of: binary.operatorToken) == .notEqual,
      pass.types.isNil(binary.right), let statement = IfStmt(tree, pass.parent(of: comparison)),
      statement.condition == comparison
    else { return nil }
    return statement
  }

  /// Whether what is done where something failed does not leave the loop; it has to begin the next turn when what failed
  /// gave more than the error.
  private func goesOn(_ branch: IfStmt, mustTurn: Bool) -> Bool {
    var isTurned = false
    for node in tree.subtree(of: branch.then) {
      switch tree.kind(of: node) {
      case .returnStmt, .breakStmt, .gotoStmt, .funcLit: return false
      case .continueStmt: isTurned = pass.parent(of: node) == branch.then
      case .callExpr: if pass.package.flow.effect(ofCall: node, in: pass.types) != .returns { return false }
      default: break
      }
    }
    return isTurned || !mustTurn && branch.else == nil
  }

  /// Whether some assignment gives a local variable what a call with a context, or with a request, returns.
  private func isMadeWithContext(_ object: ObjectID) -> Bool {
    guard !types.isPackageLevel(object), !types.isField(object), !types.isError(types.type(object)) else {
      return false
    }
    return pass.types.references(to: object).contains { use in
      let list = pass.parent(of: use)
      guard let assignment = Assignment(tree, pass.parent(of: list)), assignment.targetList == list,
        // What a call in the loop gives is gone with it when it fails.
        !tree.contains(loop, use)
      else { return false }
      return assignment.values.contains { value in
        tree.subtree(of: value).contains { types.isContext(pass.types.type(of: $0)) }
      }
    }
  }
}
