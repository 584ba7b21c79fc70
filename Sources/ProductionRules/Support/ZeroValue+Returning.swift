// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

extension ZeroValue {
  /// A statement that returns an error as the last result of the function around a node, the other results zero; nil
  /// where the function's last result is no error.
  static func returning(_ error: String, from node: NodeID, in pass: RulePass) -> String? {
    guard let signature = pass.types.enclosingSignature(of: node), let last = signature.results.last,
      pass.types.types.isError(last.type),
      let others = resultsButLast(of: pass.enclosingFunction(of: node), pass)
    else { return nil }
    return "return " + (others + [error]).joined(separator: ", ")
  }

  /// As `returning`, and a plain `return` where the function around a node has no results.
  static func leaving(with error: String, from node: NodeID, in pass: RulePass) -> String? {
    if pass.types.enclosingSignature(of: node)?.results.isEmpty ?? false { return "return" }
    return returning(error, from: node, in: pass)
  }

  /// A check that returns a call's error, wrapped with what was being done.
  static func checking(
    _ call: String, doing phrase: String, at node: NodeID, in pass: RulePass, _ builder: inout FixBuilder
  ) -> String? {
    let errorf = builder.reference(to: "Errorf", of: "fmt", at: pass.tree.start(of: node))
    guard let leave = returning("\(errorf)(\"\(phrase): %w\", err)", from: node, in: pass) else { return nil }
    return "if err := \(call); err != nil {\n\t\(leave)\n}"
  }
}
