// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// The last name a call's callee is written with, `.none` when it is none: `Lock` of `s.mu.Lock()`.
  func calledIdentifier(_ call: NodeID) -> NodeID {
    guard let view = CallExpr(self, call) else { return .none }
    let callee = unparenthesized(view.function)
    guard !callee.isNone else { return .none }
    if let selector = SelectorExpr(self, callee) { return selector.selector }
    return kind(of: callee) == .ident ? callee : .none
  }

  /// Whether a call's callee is spelled with a last name, the cheap question before types are asked.
  func isSpelled(_ call: NodeID, _ name: StaticString) -> Bool {
    let identifier = calledIdentifier(call)
    return !identifier.isNone && matches(range(of: identifier), name)
  }

  /// What a method is called on, `.none` for calls of another form.
  func receiver(ofCall call: NodeID) -> NodeID {
    SelectorExpr(self, unparenthesized(CallExpr(self, call)?.function ?? .none))?.x ?? .none
  }

  /// Whether a node stands in a loop of its own function.
  func isInLoop(_ node: NodeID) -> Bool {
    for ancestor in ancestors(of: node) {
      switch kind(of: ancestor) {
      case .forStmt, .rangeStmt: return true
      case .funcDecl, .funcLit: return false
      default: break
      }
    }
    return false
  }
}
