// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Where a package takes panics back: functions that recover, and whether one makes an error of what it recovered.
final class PanicRecovery {
  /// The top-level declarations that call `recover`, by file.
  private var recovering: [Int: Set<NodeID>] = [:]
  /// Whether a function of the package recovers to give an error back.
  private(set) var givesErrors = false

  init(_ pass: RulePass) {
    for file in pass.package.files where !file.isTest {
      let types = pass.package.types(file)
      for node in file.tree.nodes(.callExpr) {
        guard let call = CallExpr(file.tree, node), call.arguments.isEmpty, file.tree.kind(of: call.function) == .ident,
          file.tree.matches(file.tree.range(of: call.function), "recover"), types.builtin(node) == .recover
        else { continue }
        recovering[file.index, default: []].insert(file.tree.enclosingDeclaration(of: node))
        if !givesErrors { givesErrors = assignsError(file.tree.enclosingFunction(of: node), types) }
      }
    }
  }

  /// Whether a panic is taken back in its own function, or belongs to a package that makes errors of its panics.
  func covers(_ call: NodeID, _ pass: RulePass) -> Bool {
    if givesErrors { return true }
    return recovering[pass.file.index]?.contains(pass.enclosingDeclaration(of: call)) ?? false
  }

  /// Whether a function that recovers gives a variable of an error type a value, directly or through a pointer.
  private func assignsError(_ function: NodeID, _ types: FileTypes) -> Bool {
    guard !function.isNone else { return false }
    return types.tree.nodes(AssignStmt.self, in: function).contains { assignment in
      !assignment.declares && assignment.left.contains { types.types.isError(types.type(of: $0)) }
    }
  }
}
