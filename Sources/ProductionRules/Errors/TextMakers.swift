// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

/// The functions of a package that make texts of errors, found by spelling alone: in all others no variable needs to be
/// followed to know that it holds none.
///
/// Shared by the rules of a package; confined to its thread.
final class TextMakers {
  private var declarations: [Int: Set<NodeID>] = [:]

  /// Whether the declaration around a node calls `Error()`, or one of the functions that print to a text.
  func contains(_ node: NodeID, _ pass: RulePass) -> Bool {
    let known = declarations[pass.file.index] ?? find(pass.tree)
    declarations[pass.file.index] = known
    return known.contains(pass.enclosingDeclaration(of: node))
  }

  private func find(_ tree: SyntaxTree) -> Set<NodeID> {
    var found: Set<NodeID> = []
    for node in tree.nodes(.callExpr) {
      guard let call = CallExpr(tree, node) else { continue }
      switch call.firstByteOfName {
      case UInt8(ascii: "E"): guard call.isSpelled("Error") else { continue }
      case UInt8(ascii: "S"):
        guard call.isSpelled("Sprint") || call.isSpelled("Sprintf") || call.isSpelled("Sprintln") else { continue }
      default: continue
      }
      found.insert(tree.enclosingDeclaration(of: node))
    }
    return found
  }
}
