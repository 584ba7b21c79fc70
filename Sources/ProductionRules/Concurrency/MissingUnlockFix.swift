// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The ways to unlock a mutex on the path that forgets it.
struct MissingUnlockFix {
  let lock: LockCall
  let unlocks: [LockCall]
  let pass: RulePass

  private var tree: SyntaxTree { pass.tree }

  /// Defers the unlock where nothing runs after the other ones, or unlocks before the return.
  func fix(_ unlock: String, _ exit: FlowExit) -> Fix? {
    deferred(unlock) ?? beforeReturn(unlock, exit)
  }

  private func deferred(_ unlock: String) -> Fix? {
    let statement = pass.parent(of: lock.call)
    guard tree.kind(of: statement) == .exprStmt, !tree.isInLoop(lock.call) else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement("defer \(unlock)", after: statement)
    for other in unlocks where other.call > lock.call {
      let statement = pass.parent(of: other.call)
      guard tree.kind(of: statement) == .exprStmt, isLast(statement) else { return nil }
      builder.deleteStatement(statement)
    }
    return builder.fix("Add `defer \(unlock)`", .suggested)
  }

  private func beforeReturn(_ unlock: String, _ exit: FlowExit) -> Fix? {
    guard exit.kind == .returns, !readsMore(exit.node) else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement(unlock, before: exit.node)
    return builder.fix("Unlock before this return", .suggested)
  }

  /// Whether a return computes something that may need the lock: a function of another package that is given local
  /// variables does not.
  private func readsMore(_ statement: NodeID) -> Bool {
    let types = pass.types
    return tree.descendants(of: statement).contains { node in
      switch tree.kind(of: node) {
      case .callExpr:
        let function = types.calledFunction(node)
        return function.isNone || types.types.isMethod(function) || types.types.isDeclaredHere(function)
      case .selectorExpr: return types.selection(of: node)?.kind != .qualified
      case .indexExpr, .starExpr: return true
      default: return false
      }
    }
  }

  /// Whether only the end of the function, or a plain return, follows a statement.
  private func isLast(_ statement: NodeID) -> Bool {
    let block = pass.parent(of: statement)
    let following = Array(tree.children(of: block).drop { $0 != statement }.dropFirst())
    guard let next = following.first else {
      return tree.kind(of: block) == .block && Function.kinds.contains(tree.kind(of: pass.parent(of: block)))
    }
    return tree.kind(of: next) == .returnStmt
  }
}
