// SPDX-License-Identifier: MIT

import GoSyntax

extension SyntaxTree {
  /// Whether a call's callee is spelled with a last name, the cheap question before types are asked.
  func isSpelled(_ call: NodeID, _ name: StaticString) -> Bool {
    calleeName(of: call).map { matches(range(of: $0), name) } ?? false
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
