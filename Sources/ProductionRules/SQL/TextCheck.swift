// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Whether a function makes sure of what a string holds before it uses it.
enum TextCheck {
  /// Whether the function compares a variable with what is allowed, or asks another about it.
  static func isChecked(_ object: ObjectID, in pass: RulePass) -> Bool {
    pass.types.uses(of: object).contains { isCheck($0, in: pass) }
  }

  private static func isCheck(_ use: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let parent = pass.parent(of: use)
    switch tree.kind(of: parent) {
    case .switchStmt: return SwitchStmt(tree, parent)?.tag == use
    case .indexExpr:
      guard let index = IndexExpr(tree, parent) else { return false }
      return index.x != use && pass.types.types.underlyingKind(pass.types.type(of: index.x)) == .map
    case .binaryExpr:
      guard let comparison = BinaryExpr(tree, parent) else { return false }
      let token = tree.kind(of: comparison.operatorToken)
      let other = comparison.left == use ? comparison.right : comparison.left
      guard token == .equal || token == .notEqual, let text = pass.types.constant(of: other)?.bytes else {
        return false
      }
      return !text.isEmpty
    case .callExpr: return isAsked(use, by: parent, in: pass)
    default: return false
    }
  }

  /// Whether a call judges what it is given: it says yes or no, or gives an error and nothing else.
  private static func isAsked(_ use: NodeID, by node: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard let call = CallExpr(pass.tree, node), call.function != use, let signature = pass.types.calledSignature(node),
      let first = signature.results.first
    else { return false }
    if judges.contains(node, in: pass) { return true }
    guard signature.results.count == 1, !beginnings.contains(node, in: pass) else { return false }
    if types.basicKind(first.type) == .bool { return true }
    let others = call.arguments.filter { $0 != use && !types.isContext(pass.types.type(of: $0)) }
    return types.isError(first.type) && others.isEmpty
  }

  /// Functions that fail on what is not a number, a time, an address or the like.
  private static let judges = CalleeTable(names: [
    "strconv.Atoi", "strconv.ParseInt", "strconv.ParseUint", "strconv.ParseFloat", "strconv.ParseBool",
    "time.Parse", "time.ParseDuration", "net.ParseIP", "net.ParseCIDR", "net/netip.ParseAddr", "net/netip.ParsePrefix",
    "github.com/google/uuid.Parse", "github.com/google/uuid.MustParse", "strings.Index", "strings.IndexByte",
    "strings.IndexRune", "strings.IndexAny", "strings.IndexFunc",
  ])

  /// Functions that look at a part of the text alone.
  private static let beginnings = CalleeTable(names: ["strings.HasPrefix", "strings.HasSuffix"])
}
