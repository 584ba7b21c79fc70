// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A function literal that runs in a goroutine of its own.
struct StartedLiteral {
  /// How it is started.
  enum Form {
    /// `go func() { … }()`.
    case statement
    /// `wg.Go(func() { … })` of a `sync.WaitGroup`.
    case waitGroup
    /// `g.Go(func() error { … })` of an `errgroup.Group`, or `TryGo`.
    case errgroup
  }

  let literal: FuncLit
  let form: Form
  /// The `go` statement, or the call of `Go`.
  let start: NodeID
  /// The call that runs the literal, or that it is an argument of.
  let call: NodeID

  /// The literal as it is started, nil when it is used in any other way.
  init?(_ literal: NodeID, in pass: RulePass) {
    let tree = pass.tree
    guard let view = FuncLit(tree, literal), let call = CallExpr(tree, pass.parent(of: literal)) else { return nil }
    self.literal = view
    self.call = call.id
    if call.function == literal {
      guard tree.kind(of: pass.parent(of: call.id)) == .goStmt else { return nil }
      start = pass.parent(of: call.id)
      form = .statement
      return
    }
    guard let form = Self.group(startedBy: call.id, in: pass) else { return nil }
    start = call.id
    self.form = form
  }

  /// The literal that a `go` statement or a call of `Go` starts.
  init?(startedBy node: NodeID, in pass: RulePass) {
    let tree = pass.tree
    let call = GoStmt(tree, node)?.call ?? node
    guard let view = CallExpr(tree, call) else { return nil }
    self.init(call == node ? view.arguments.only ?? .none : view.function, in: pass)
  }

  /// Whether a call starts a goroutine in a group, and in which kind of one.
  static func group(startedBy call: NodeID, in pass: RulePass) -> Form? {
    guard pass.tree.isSpelled(call, "Go") || pass.tree.isSpelled(call, "TryGo") else { return nil }
    switch pass.types.calledName(call) {
    case "(*sync.WaitGroup).Go": return .waitGroup
    case "(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo": return .errgroup
    default: return nil
    }
  }
}
