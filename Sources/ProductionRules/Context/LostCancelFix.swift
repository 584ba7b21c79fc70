// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The ways to mend a lost cancel function.
struct LostCancelFix {
  let site: LostCancel.Site
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }

  /// Defers the call right after the context is derived.
  func deferred() -> Fix? {
    let name = tree.text(of: site.target)
    var builder = FixBuilder(pass)
    builder.insertStatement("defer \(callText(name))", after: declaration)
    return builder.fix("Add `defer \(callText(name))`", safety)
  }

  /// Names the dropped function, and defers the call.
  func named() -> Fix? {
    var builder = FixBuilder(pass)
    let name = builder.freeName(site.maker.noun, at: tree.start(of: site.statement))
    switch tree.kind(of: site.statement) {
    case .shortVarDecl, .varSpec: builder.replace(site.target, with: name)
    default:
      // The context exists already: only the function needs a declaration.
      let qualifier = SelectorExpr(tree, CallExpr(tree, site.call)?.function ?? .none)?.x
      guard let qualifier, site.maker.noun == "cancel" else { return nil }
      let type = site.maker.takesCause ? "CancelCauseFunc" : "CancelFunc"
      builder.replace(site.target, with: name)
      builder.insertStatement("var \(name) \(tree.text(of: qualifier)).\(type)", before: site.statement)
    }
    builder.insertStatement("defer \(callText(name))", after: declaration)
    return builder.fix("Add `defer \(callText(name))`", safety)
  }

  /// Calls the function before a return that forgets it, for contexts that leave the function with it.
  func calledBeforeReturn(_ exit: FlowExit) -> Fix? {
    guard exit.kind == .returns else { return nil }
    let name = tree.text(of: site.target)
    var builder = FixBuilder(pass)
    builder.insertStatement(callText(name), before: exit.node)
    return builder.fix("Call `\(callText(name))` before this return", .suggested)
  }

  private func callText(_ name: String) -> String { site.maker.takesCause ? "\(name)(nil)" : "\(name)()" }

  /// The statement after which the call goes: the specification's whole declaration.
  private var declaration: NodeID {
    tree.kind(of: site.statement) == .varSpec ? pass.parent(of: site.statement) : site.statement
  }

  /// Deferring keeps the meaning when nothing that uses the context outlives the function, and the statement runs once.
  private var safety: FixSafety {
    if isInLoop || ContextEscape(of: site.context, in: pass).escapes { return .suggested }
    return .safe
  }

  private var isInLoop: Bool {
    for ancestor in pass.ancestors(of: site.statement) {
      switch tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return true
      case .labeledStmt: return true
      case .funcDecl, .funcLit: return false
      default: break
      }
    }
    return false
  }
}
