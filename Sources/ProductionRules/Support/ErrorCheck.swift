// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Questions about the `if` that checks an error.
enum ErrorCheck {
  /// Whether a statement is an `if` whose condition names what an identifier names.
  static func mentions(_ identifier: NodeID, _ statement: NodeID, in pass: RulePass) -> Bool {
    guard let check = IfStmt(pass.tree, statement), check.initializer == nil else { return false }
    let name = pass.tree.bytes(in: pass.tree.range(of: identifier))
    return pass.tree.subtree(of: check.condition).contains {
      pass.tree.kind(of: $0) == .ident && pass.tree.bytes(in: pass.tree.range(of: $0)).elementsEqual(name)
    }
  }

  /// Whether the condition of an `if` compares a variable with nil.
  static func isNilTest(_ check: IfStmt, of object: ObjectID, in pass: RulePass) -> Bool {
    pass.tree.nodes(BinaryExpr.self, in: check.condition).contains { comparison in
      (pass.types.isNil(comparison.right) && pass.types.object(of: comparison.left) == object)
        || (pass.types.isNil(comparison.left) && pass.types.object(of: comparison.right) == object)
    }
  }

  /// Whether a block's last statement leaves what follows it out.
  static func leaves(_ block: NodeID, in pass: RulePass) -> Bool {
    guard let last = pass.tree.children(of: block).last else { return false }
    switch pass.tree.kind(of: last) {
    case .returnStmt, .breakStmt, .continueStmt, .gotoStmt: return true
    case .exprStmt:
      let call = pass.tree.firstChild(of: last)
      guard pass.tree.kind(of: call) == .callExpr else { return false }
      return pass.package.flow.effect(ofCall: call, in: pass.types) != .returns
    default: return false
    }
  }
}
