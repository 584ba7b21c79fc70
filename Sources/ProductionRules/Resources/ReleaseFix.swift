// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

/// Defers the release of what was opened, or releases it before the return that forgets it.
struct ReleaseFix {
  let opening: Opening
  let leak: LeakSearch.Leak
  /// The call, as `rows.Close()`.
  let release: String
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }

  /// The fix, nil where none is certain to be right.
  ///
  /// - Parameter isIdempotent: whether releasing twice does no harm.
  func fix(isIdempotent: Bool = true) -> Fix? {
    if !leak.fate.isDisjoint(with: [.returned, .stored, .unknown]) { return beforeReturn() }
    if leak.fate.contains(.released), !isIdempotent { return beforeReturn() }
    guard let place = placeForDefer else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement("defer \(release)", after: place)
    return builder.fix("Add `defer \(release)`", isInLoop ? .suggested : .safe)
  }

  private func beforeReturn() -> Fix? {
    guard leak.exit.kind == .returns, tree.enclosingFunction(of: leak.exit.node) == opening.function,
      let target = opening.target, !mentionsTarget(leak.exit.node, target)
    else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement(release, before: leak.exit.node)
    return builder.fix("Call `\(release)` before this return", .suggested)
  }

  private func mentionsTarget(_ node: NodeID, _ target: NodeID) -> Bool {
    let object = pass.types.object(of: target)
    return tree.subtree(of: node).contains { tree.kind(of: $0) == .ident && pass.types.object(of: $0) == object }
  }

  /// The statement the deferred call goes after: the check of the error, or the opening where nothing can fail.
  private var placeForDefer: NodeID? {
    var statement = opening.statement
    if tree.kind(of: statement) == .varSpec { statement = tree.parent(of: statement) }
    let list = tree.parent(of: statement)
    guard [.block, .caseClause, .commClause, .defaultClause].contains(tree.kind(of: list)) else { return nil }
    guard let error = opening.error else {
      let results = pass.types.calledSignature(opening.call)?.results ?? []
      return results.count == 1 ? statement : nil
    }
    var next: NodeID?
    var isPast = false
    for sibling in tree.children(of: list) {
      if isPast {
        next = sibling
        break
      }
      isPast = sibling == statement
    }
    guard let next, let check = IfStmt(tree, next), check.initializer == nil, check.else == nil,
      let comparison = BinaryExpr(tree, tree.unparenthesized(check.condition)),
      tree.kind(of: comparison.operatorToken) == .notEqual, pass.types.isNil(comparison.right),
      pass.types.object(of: tree.unparenthesized(comparison.left)) == pass.types.object(of: error),
      leaves(check.then)
    else { return nil }
    return next
  }

  /// Whether a block's last statement leaves the function or the turn of a loop.
  private func leaves(_ block: NodeID) -> Bool {
    var last = NodeID.none
    for statement in tree.children(of: block) { last = statement }
    guard !last.isNone else { return false }
    switch tree.kind(of: last) {
    case .returnStmt, .continueStmt, .breakStmt, .gotoStmt: return true
    case .exprStmt:
      guard let call = tree.children(of: last).first, tree.kind(of: call) == .callExpr else { return false }
      return pass.package.flow.effect(ofCall: call, in: pass.types) != .returns
    default: return false
    }
  }

  private var isInLoop: Bool {
    for ancestor in pass.ancestors(of: opening.statement) {
      switch tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt, .labeledStmt: return true
      case .funcDecl, .funcLit: return false
      default: break
      }
    }
    return false
  }
}
