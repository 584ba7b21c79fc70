// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What goroutines that a function starts do with a context the function was given, when it may have returned already.
struct OutlivingWork {
  let function: NodeID
  let context: RequestContext
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }
  private var types: Types { pass.types.types }

  /// The uses of the context by something that works with it, in a goroutine that the function does not wait for.
  func uses(in statement: NodeID) -> [NodeID] {
    let uses = context.uses(in: statement).filter { isWork($0, of: statement) }
    return uses.isEmpty || watches(statement) || isWaitedFor(beside: statement) ? [] : uses
  }

  /// Whether a use of the context in a goroutine hands it to something that works with it.
  private func isWork(_ use: NodeID, of statement: NodeID) -> Bool {
    let parent = pass.parent(of: use)
    if let call = CallExpr(tree, parent), call.function != use {
      if pass.types.calledName(parent) == "context.WithoutCancel" { return false }
      // The goroutine's own call.
      if pass.parent(of: parent) == statement {
        return tree.kind(of: tree.unparenthesized(call.function)) != .funcLit && isWorking(parent)
      }
    }
    let followed = ContextUse(of: use, in: pass)
    return followed.calls.contains { isWorking($0) }
  }

  private func isWorking(_ call: NodeID) -> Bool {
    !ContextCallees.isQuiet(call, in: pass) && pass.types.calledSignature(call) != nil
  }

  /// Whether a goroutine waits for the end of a context itself, so that it ends when the request does.
  private func watches(_ statement: NodeID) -> Bool {
    if WatchedContext.isMentioned(in: statement, pass.types) { return true }
    guard let go = GoStmt(pass.tree, statement) else { return false }
    return pass.package.flow.fact(WatchedContext.self, NoDetail(), of: pass.types.callee(of: go.call)) ?? false
  }

  /// Whether the function does something that may wait for the goroutine.
  func isWaitedFor(beside statement: NodeID) -> Bool {
    var shared: Set<ObjectID> = []
    for node in tree.descendants(of: statement) where tree.kind(of: node) == .ident {
      let object = pass.types.object(of: node)
      if isShared(object, beside: statement) { shared.insert(object) }
    }
    for node in tree.descendants(of: function) where !tree.contains(statement, node) {
      switch tree.kind(of: node) {
      case .selectStmt, .sendStmt: return true
      case .unaryExpr:
        if let view = UnaryExpr(tree, node), tree.kind(of: view.operatorToken) == .arrow { return true }
      case .forStmt: if ForStmt(tree, node)?.condition == nil { return true }
      case .rangeStmt:
        let range = RangeStmt(tree, node)?.x ?? .none
        if types.underlyingKind(pass.types.type(of: range)) == .channel { return true }
      case .callExpr:
        guard let selector = SelectorExpr(tree, CallExpr(tree, node)?.function ?? .none) else { continue }
        if Self.waitingMethods.contains(tree.text(of: selector.selector)) { return true }
      case .ident where node > statement:
        if shared.contains(pass.types.object(of: node)), !startsMore(node) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a group is named to start another goroutine in it, or to say how many it may have.
  private func startsMore(_ group: NodeID) -> Bool {
    let call = pass.parent(of: pass.parent(of: group))
    guard tree.receiver(ofCall: call) == group else { return false }
    return StartedLiteral.group(startedBy: call, in: pass) != nil || tree.isSpelled(call, "SetLimit")
  }

  private static let waitingMethods: Set<String> = ["Wait", "Hijack", "Upgrade"]

  /// Whether a local variable leads to something that both the handler and the goroutine work on.
  private func isShared(_ object: ObjectID, beside statement: NodeID) -> Bool {
    guard types.kind(object) == .variable, !types.isPackageLevel(object), !types.isParameter(object),
      !types.isField(object), let declaration = types.declaration(object),
      declaration.fileIndex == pass.types.fileIndex, pass.tree.contains(function, declaration.identifier),
      !pass.tree.contains(statement, declaration.identifier)
    else { return false }
    let type = types.type(object)
    if types.isContext(type) || types.isError(type) { return false }
    switch types.underlyingKind(type) {
    case .basic, .structure, .slice, .map, .array: return false
    default: return true
    }
  }
}
