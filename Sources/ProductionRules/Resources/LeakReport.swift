// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import RuleEngine

extension RulePass {
  /// What a call opens whose results go into operands or are dropped; nil when that is nothing, or not certain.
  func opened(byCall call: NodeID) -> ResourceOpeners.Opened? {
    switch tree.kind(of: parent(of: call)) {
    case .exprList, .exprStmt, .parenExpr: break
    default: return nil
    }
    let package = package
    return package.shared(ResourceOpeners.self) { ResourceOpeners(package) }.opened(byCall: call, in: types)
  }

  /// The place a leak is seen at, for `related`: the return, or the function's end.
  func evidence(of leak: LeakSearch.Leak, in function: NodeID, _ what: String) -> RelatedLocation {
    if leak.exit.kind == .returns {
      return related(leak.exit.node, "this return is reached without \(what)")
    }
    let end = tree.end(of: function)
    return RelatedLocation(
      path: path, range: SourceRange(start: end > 0 ? end - 1 : 0, end: end),
      message: "the function's end is reached without \(what)")
  }
}
