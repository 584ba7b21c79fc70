// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// What a deferred call in a loop ends, and whether that belongs to the turn.
struct DeferredResource {
  /// Whether the call ends something that is held until then.
  private(set) var isHeld = false
  /// Whether the thing is needed after its turn.
  private(set) var outlivesTurn = false

  private let pass: RulePass
  private let loop: NodeID
  private var visited: Set<ObjectID> = []

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  init(_ call: NodeID, loop: NodeID, in pass: RulePass) {
    self.pass = pass
    self.loop = loop
    guard let view = CallExpr(tree, call) else { return }
    let callee = tree.unparenthesized(view.function)
    if tree.kind(of: callee) == .funcLit {
      // A function that recovers is for the function around the loop, and so is what else it does.
      let calls = tree.nodes(.callExpr, in: callee)
      if calls.contains(where: { pass.types.builtin($0) == .recover }) { return }
      for argument in view.arguments where tree.kind(of: argument) == .ident {
        follow(pass.types.object(of: argument), except: call, depth: 0)
      }
      for node in tree.descendants(of: callee) where tree.kind(of: node) == .callExpr { look(at: node, within: call) }
    } else {
      look(at: call, within: call)
    }
  }

  /// Looks at a call that runs at the end, by itself or in a deferred function literal.
  private mutating func look(at call: NodeID, within deferred: NodeID) {
    guard let view = CallExpr(tree, call) else { return }
    let callee = tree.unparenthesized(view.function)
    let operand: NodeID
    if let selector = SelectorExpr(tree, callee) {
      guard pass.types.selection(of: callee)?.kind != .qualified else { return }
      guard Self.ends(tree.text(of: selector.selector)) else { return }
      operand = root(of: selector.x)
    } else if tree.kind(of: callee) == .ident {
      let object = pass.types.object(of: callee)
      guard types.kind(object) == .variable, !types.isPackageLevel(object), Self.ends(tree.text(of: callee)) else {
        return
      }
      operand = callee
    } else {
      return
    }
    let object = pass.types.object(of: operand)
    guard types.kind(object) == .variable else { return }
    isHeld = true
    if isOnlyHeld(object, except: deferred) { outlivesTurn = true }
    follow(object, except: deferred, depth: 0)
  }

  private static func ends(_ name: String) -> Bool {
    let words = NameWords(name)
    return words.endsSomething || words.words.contains { others.contains($0) }
  }

  private static let others: Set<String> = ["cancel", "done", "free", "put", "return", "runlock", "unlock"]

  /// The variable that an operand such as `resp.Body` begins with.
  private func root(of operand: NodeID) -> NodeID {
    var node = tree.unparenthesized(operand)
    for _ in 0..<8 {
      guard let selector = SelectorExpr(tree, node) else { break }
      node = tree.unparenthesized(selector.x)
    }
    return node
  }

  // MARK: Where the thing goes

  /// Looks at all uses in the loop of a variable of the turn, and of those that came with it or are made from it.
  private mutating func follow(_ object: ObjectID, except deferred: NodeID, depth: Int) {
    guard !outlivesTurn, depth < 4, visited.insert(object).inserted, !types.isError(types.type(object)),
      let declaration = types.declaration(object), declaration.fileIndex == pass.types.fileIndex
    else { return }
    guard tree.contains(loop, declaration.identifier) else {
      // A variable of the whole function that each turn sets anew may be read after the loop.
      outlivesTurn = isReadAfterLoop(object)
      return
    }
    let body = RangeStmt(tree, loop)?.body ?? ForStmt(tree, loop)?.body ?? .none
    if !body.isNone, !tree.contains(body, declaration.identifier) {
      // An element of what is ranged over, or of a list that is walked, was there before.
      outlivesTurn = !tree.contains(deferred, declaration.identifier)
      return
    }
    let list = pass.parent(of: declaration.identifier)
    if let assignment = Assignment(tree, pass.parent(of: list)), assignment.targetList == list,
      assignment.targets.count > 1, assignment.values.only != nil
    {
      for other in assignment.targets where tree.kind(of: other) == .ident {
        follow(pass.types.object(of: other), except: deferred, depth: depth + 1)
      }
    }
    for use in pass.types.uses(of: object) where !tree.contains(deferred, use) && tree.contains(loop, use) {
      follow(use: use, except: deferred, depth: depth)
      if outlivesTurn { return }
    }
  }

  private func isReadAfterLoop(_ object: ObjectID) -> Bool {
    let uses = pass.types.uses(of: object)
    let set = uses.first { use in
      let list = pass.parent(of: use)
      return tree.contains(loop, use) && AssignStmt(tree, pass.parent(of: list))?.leftList == list
    }
    guard let set else { return false }
    // What stands before the assignment in the loop reads, after the first turn, what was set in the one before.
    return uses.contains { $0 > loop && (!tree.contains(loop, $0) || $0 < set) }
  }

  /// Whether nothing is done with what a statement of the turn made other than asking for nil, returning and ending it.
  ///
  /// Then whoever made it needs it; but what is known to open a file or the like does not.
  private func isOnlyHeld(_ object: ObjectID, except deferred: NodeID) -> Bool {
    guard types.underlyingKind(types.type(object)) != .signature, let declaration = types.declaration(object) else {
      return false
    }
    let list = pass.parent(of: declaration.identifier)
    guard let assignment = Assignment(tree, pass.parent(of: list)), assignment.targetList == list,
      let maker = assignment.values.only, ResourceKind.opened(by: pass.types.calledName(maker)) == nil
    else { return false }
    return assignment.targets.allSatisfy { target in
      guard tree.kind(of: target) == .ident else { return false }
      let other = pass.types.object(of: target)
      if tree.matches(tree.range(of: target), "_") || types.isError(types.type(other)) { return true }
      return pass.types.uses(of: other).allSatisfy { use in
        use == target || tree.contains(deferred, use)
          || NodeKinds(.binaryExpr, .exprList).contains(tree.kind(of: pass.parent(of: use)))
            && !isHandedOn(use)
      }
    }
  }

  /// Whether a use in a list gives the value to somebody other than the function's caller.
  private func isHandedOn(_ use: NodeID) -> Bool {
    let list = pass.parent(of: use)
    return tree.kind(of: list) == .exprList && tree.kind(of: pass.parent(of: list)) != .returnStmt
  }

  private mutating func follow(use: NodeID, except deferred: NodeID, depth: Int) {
    if runsLater(use) {
      outlivesTurn = true
      return
    }
    var child = use
    for ancestor in pass.ancestors(of: use) {
      if ancestor == loop { return }
      switch tree.kind(of: ancestor) {
      case .selectorExpr:
        // A method or field of it, unless the field is what goes on.
        break
      case .goStmt, .sendStmt, .compositeLit, .funcLit, .returnStmt:
        outlivesTurn = tree.kind(of: ancestor) != .returnStmt
        return
      case .unaryExpr where tree.kind(of: UnaryExpr(tree, ancestor)?.operatorToken ?? .none) == .ampersand:
        break
      case .callExpr:
        if isKeeper(ancestor, argument: child) {
          outlivesTurn = true
          return
        }
        // What comes out does not hold it any more.
        let result = pass.types.type(of: ancestor)
        if result.isValid, types.isError(result) || types.underlyingKind(result) == .basic { return }
      case .exprList:
        guard let assignment = Assignment(tree, pass.parent(of: ancestor)), assignment.targetList != ancestor else {
          return
        }
        for target in assignment.targets { assigned(to: target, except: deferred, depth: depth) }
        return
      case .exprStmt, .deferStmt, .ifStmt, .switchStmt, .forStmt, .block: return
      default: break
      }
      child = ancestor
    }
  }

  /// Whether a use stands in a function literal that is not called where it stands.
  private func runsLater(_ use: NodeID) -> Bool {
    let function = pass.enclosingFunction(of: use)
    guard tree.kind(of: function) == .funcLit, tree.contains(loop, function) else { return false }
    return CallExpr(tree, pass.parent(of: function))?.function != function
  }

  private mutating func assigned(to target: NodeID, except deferred: NodeID, depth: Int) {
    guard tree.kind(of: target) == .ident else {
      outlivesTurn = true
      return
    }
    if tree.matches(tree.range(of: target), "_") { return }
    let object = pass.types.object(of: target)
    let type = types.type(object)
    if types.isError(type) || types.underlyingKind(type) == .basic { return }
    guard let declaration = types.declaration(object) else { return }
    if tree.contains(loop, declaration.identifier) {
      follow(object, except: deferred, depth: depth + 1)
    } else {
      outlivesTurn = true
    }
  }

  /// Whether a call keeps its argument: `append`, or a method that says so.
  private func isKeeper(_ call: NodeID, argument: NodeID) -> Bool {
    guard let view = CallExpr(tree, call), view.function != argument else { return false }
    if pass.types.builtin(call) == .append { return true }
    let function = pass.types.calledFunction(call)
    guard !function.isNone, let first = NameWords(types.name(function)).words.first else { return false }
    return Self.keeping.contains(first)
  }

  private static let keeping: Set<String> = [
    "add", "append", "attach", "enqueue", "go", "insert", "push", "put", "register", "serve", "set", "start",
    "store", "subscribe", "track", "watch",
  ]
}
