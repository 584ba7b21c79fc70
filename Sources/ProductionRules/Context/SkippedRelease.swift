// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What a function still has to do after some place for what it began before: a new way out there would leave it undone.
enum SkippedRelease {
  /// Whether something after a node, in the same function and not deferred, gives back, ends or reports what was there
  /// before the node: further down, or in a next turn of the loops around the node.
  static func follows(_ node: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return true }
    if isThere(from: tree.subtreeEnd(of: node), to: tree.subtreeEnd(of: function), heldBefore: node, in: pass) {
      return true
    }
    let loop = pass.ancestors(of: node).prefix { $0 != function }.last {
      tree.kind(of: $0) == .forStmt || tree.kind(of: $0) == .rangeStmt
    }
    // Locks that a turn takes and gives back before the node are nothing to it.
    return loop.map { isThere(from: $0, to: node, heldBefore: $0, withLocks: false, in: pass) } ?? false
  }

  private static func isThere(
    from start: NodeID, to end: NodeID, heldBefore node: NodeID, withLocks: Bool = true, in pass: RulePass
  ) -> Bool {
    let tree = pass.tree
    var current = start
    while current < end {
      switch tree.kind(of: current) {
      case .funcLit, .deferStmt, .goStmt:
        current = tree.subtreeEnd(of: current)
        continue
      case .sendStmt:
        // Somebody may wait for it.
        return true
      case .callExpr:
        if LockCall(current, pass.types) != nil {
          if withLocks { return true }
        } else if releases(current, heldBefore: node, in: pass) {
          return true
        }
      default: break
      }
      current = NodeID(current.rawValue + 1)
    }
    return false
  }

  private static func releases(_ call: NodeID, heldBefore node: NodeID, in pass: RulePass) -> Bool {
    if let builtin = pass.types.builtin(call) { return builtin == .close }
    guard let view = CallExpr(pass.tree, call), !pass.types.isConversion(call) else { return false }
    let types = pass.types.types
    let variable = pass.types.object(of: view.function)
    if pass.tree.kind(of: view.function) == .ident, types.kind(variable) == .variable {
      // A function that was handed out to be called: `cancel()`, `release()`.
      return view.arguments.isEmpty && pass.types.calledSignature(call)?.results.isEmpty ?? true
        && wasThere(variable, before: node, in: pass)
    }
    guard ContextCallees.endsSomething(call, in: pass) || others.contains(call, in: pass) else { return false }
    guard let place = Place(pass.tree.receiver(ofCall: call), pass.types) else { return true }
    return wasThere(place.root, before: node, in: pass)
  }

  private static func wasThere(_ variable: ObjectID, before node: NodeID, in pass: RulePass) -> Bool {
    guard let declaration = pass.types.types.declaration(variable), declaration.fileIndex == pass.file.index else {
      return true
    }
    return declaration.identifier < node
  }

  /// What ends something though its name does not say so.
  private static let others = CalleeTable(
    names: [
      "runtime/pprof.StopCPUProfile", "(*sync.WaitGroup).Done", "(*sync.Cond).Signal", "(*sync.Cond).Broadcast",
      "(*golang.org/x/sync/semaphore.Weighted).Release", "(*sync.Pool).Put",
    ])
}
