// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Where a context that is made somewhere goes, followed through derived contexts and local variables.
struct ContextUse {
  /// The calls it is passed to, those that only derive another context left out.
  private(set) var calls: [NodeID] = []
  /// Whether it is kept beyond the function or handed to something that runs beside it: returned, stored, sent, given
  /// to a goroutine or a function literal that is not called in place.
  private(set) var isKept = false

  private var visited: Set<ObjectID> = []
  private let pass: RulePass
  private let finder: ContextFinder

  private var tree: SyntaxTree { pass.tree }
  private var info: FileTypes { pass.types }

  /// Follows the value of an expression.
  init(of expression: NodeID, in pass: RulePass) {
    self.pass = pass
    self.finder = ContextFinder(pass)
    follow(expression, depth: 0)
    calls.sort()
  }

  private mutating func follow(_ expression: NodeID, depth: Int) {
    guard depth < 12 else {
      isKept = true
      return
    }
    let parent = pass.parent(of: expression)
    guard !parent.isNone else { return }
    switch tree.kind(of: parent) {
    case .parenExpr: follow(parent, depth: depth + 1)
    case .callExpr: passed(expression, to: parent, depth: depth)
    case .exprList: assigned(expression, in: parent, depth: depth)
    case .selectorExpr:
      // A method of the context itself: `ctx.Done()`.
      break
    case .binaryExpr, .exprStmt: break
    default: isKept = true
    }
  }

  private mutating func passed(_ expression: NodeID, to node: NodeID, depth: Int) {
    guard let call = CallExpr(tree, node), call.function != expression else { return }
    if info.isConversion(node) { return follow(node, depth: depth + 1) }
    let statement = tree.kind(of: pass.parent(of: node))
    if statement == .goStmt || statement == .deferStmt {
      isKept = true
      return
    }
    let signature = info.calledSignature(node)
    guard let signature else {
      isKept = true
      return
    }
    let position = signature.results.firstIndex { pass.types.types.isContext($0.type) }
    guard let position else {
      calls.append(node)
      if isConstructor(node, signature) || isStored(node, signature) { isKept = true }
      return
    }
    if signature.results.count == 1 { return follow(node, depth: depth + 1) }
    let list = pass.parent(of: node)
    guard tree.kind(of: list) == .exprList, let target = target(position, of: list) else {
      isKept = true
      return
    }
    if isCancelHandedOut(signature, list: list) {
      isKept = true
      return
    }
    assigned(to: target, depth: depth)
  }

  /// Whether a call makes something that goes on using the context, requests left out, or serves under it.
  private func isConstructor(_ call: NodeID, _ signature: Signature) -> Bool {
    let types = pass.types.types
    let function = info.calledFunction(call)
    guard !function.isNone, let first = NameWords(types.name(function)).words.first else { return false }
    if first == "serve" { return true }
    guard first == "new" else { return false }
    return !signature.results.contains { types.isNamedOrPointer($0.type, package: "net/http", name: "Request") }
  }

  /// Whether a result that may hold the context is stored, at once or through a variable.
  private func isStored(_ call: NodeID, _ signature: Signature) -> Bool {
    let list = pass.parent(of: call)
    guard tree.kind(of: list) == .exprList, tree.children(of: list).only != nil else { return false }
    for (position, result) in signature.results.enumerated() where ContextEscape.mayHoldContext(result.type, in: pass) {
      guard let target = target(position, of: list) else { continue }
      if ContextEscape(of: target, in: pass).isStored { return true }
    }
    return false
  }

  /// Whether the cancel function that comes with a derived context is more than called by this function: stored, passed
  /// on, or called by something that runs beside it, which then decides about the context's end.
  private func isCancelHandedOut(_ signature: Signature, list: NodeID) -> Bool {
    let types = pass.types.types
    for (position, result) in signature.results.enumerated() {
      guard types.underlyingKind(result.type) == .signature, let target = target(position, of: list) else { continue }
      guard tree.kind(of: target) == .ident else { return true }
      if tree.matches(tree.range(of: target), "_") { continue }
      let function = pass.enclosingFunction(of: target)
      for use in info.uses(of: info.object(of: target)) where use > target {
        let call = pass.parent(of: use)
        if CallExpr(tree, call)?.function != use {
          // Another context may follow in the same variable.
          if AssignStmt(tree, pass.parent(of: call))?.leftList == call { continue }
          return true
        }
        if !runsInPlace(use, within: function), !isDeferred(use, within: function) { return true }
      }
    }
    return false
  }

  /// Whether a use stands in a deferred function literal.
  private func isDeferred(_ use: NodeID, within function: NodeID) -> Bool {
    for ancestor in pass.ancestors(of: use) {
      if ancestor == function { return false }
      if tree.kind(of: ancestor) == .goStmt { return false }
      if tree.kind(of: ancestor) == .deferStmt { return true }
    }
    return false
  }

  /// The operand that gets the result at a position of the one call in a list of values.
  private func target(_ position: Int, of values: NodeID) -> NodeID? {
    guard tree.children(of: values).only != nil, let assignment = Assignment(tree, pass.parent(of: values)) else {
      return nil
    }
    let target = tree.child(position, of: assignment.targetList)
    return target.isNone ? nil : target
  }

  private mutating func assigned(_ expression: NodeID, in list: NodeID, depth: Int) {
    guard let assignment = Assignment(tree, pass.parent(of: list)) else {
      isKept = true
      return
    }
    // On the left side it is only overwritten.
    if list == assignment.targetList { return }
    var position = 0
    for value in tree.children(of: list) {
      if value == expression { break }
      position += 1
    }
    let target = tree.child(position, of: assignment.targetList)
    if target.isNone {
      isKept = true
    } else {
      assigned(to: target, depth: depth)
    }
  }

  private mutating func assigned(to target: NodeID, depth: Int) {
    guard tree.kind(of: target) == .ident else {
      // A field, an element, something behind a pointer.
      isKept = true
      return
    }
    if tree.matches(tree.range(of: target), "_") { return }
    let variable = info.object(of: target)
    let types = pass.types.types
    guard !variable.isNone, let declaration = types.declaration(variable),
      declaration.fileIndex == info.fileIndex, !types.isPackageLevel(variable), !types.isResult(variable)
    else {
      isKept = true
      return
    }
    guard visited.insert(variable).inserted else { return }
    for use in info.uses(of: variable) where use > target && !isKept {
      if !runsInPlace(use, within: pass.enclosingFunction(of: target)) {
        isKept = true
        return
      }
      follow(use, depth: depth + 1)
    }
  }

  /// Whether a use runs while the function that made the context does.
  private func runsInPlace(_ use: NodeID, within function: NodeID) -> Bool {
    for ancestor in pass.ancestors(of: use) {
      if ancestor == function { return true }
      switch tree.kind(of: ancestor) {
      case .goStmt: return false
      case .funcLit: if !finder.runsInPlace(ancestor) { return false }
      default: break
      }
    }
    return true
  }
}
