// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Calls that run beside what the program does.
enum GoroutineCall {
  /// Whether a call stands in a `go` statement: it is what that starts, or stands in the literal that it starts.
  static func isInLiteral(_ call: NodeID, in pass: RulePass) -> Bool {
    pass.ancestors(of: call).contains { pass.tree.kind(of: $0) == .goStmt }
  }

  /// Whether a call stands in a goroutine, or in a function of the package that only goroutines run.
  static func isIn(_ call: NodeID, in pass: RulePass) -> Bool {
    if isInLiteral(call, in: pass) { return true }
    guard let declaration = FuncDecl(pass.tree, pass.enclosingDeclaration(of: call)) else { return false }
    let uses = FunctionUses(pass).uses(of: pass.types.object(of: declaration.name)).filter { !$0.file.isTest }
    return !uses.isEmpty
      && uses.allSatisfy { use in
        let other = pass.looking(at: use.file)
        return !use.call.isNone && other.tree.kind(of: other.parent(of: use.call)) == .goStmt
      }
  }
}
