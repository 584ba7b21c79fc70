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
    return package.shared(ResourceOpeners.self) { ResourceOpeners(package) }.openedInTurn(byCall: call, in: types)
  }

  /// Reports what was opened when some way out neither releases it nor hands it on.
  ///
  /// - Parameters:
  ///   - release: what is written to release it, as `.Close()`.
  ///   - message: the message, for the name of the variable.
  mutating func reportLeak(
    of opening: Opening, _ target: NodeID, _ opened: ResourceOpeners.Opened, release: String,
    _ message: (_ name: String) -> String
  ) {
    guard let leak = LeakSearch(opening, in: self).leak(releasedBy: opened.kind.methods) else { return }
    let name = tree.text(of: target)
    let message =
      leak.isReadToEnd
      ? "`\(name)` is closed only by being read to the end; defer its `Close` right after the error check"
      : message(name)
    let fix = ReleaseFix(opening: opening, leak: leak, release: name + release, pass: self).fix()
    report(
      target, message, severity: leak.isReadToEnd ? .warning : nil,
      related: evidence(of: leak, in: opening.function, "`\(name)\(release)`"),
      fixes: fix.map { [$0] } ?? [])
  }

  /// How a leak comes about, for `related`: the decisions on the way, and the return or the function's end.
  func evidence(of leak: LeakSearch.Leak, in function: NodeID, _ what: String) -> [RelatedLocation] {
    let decisions = decisions(on: leak.path, in: flow(of: function).graph)
    if leak.exit.kind == .returns {
      return decisions + [related(leak.exit.node, "this return is reached without \(what)")]
    }
    let end = tree.end(of: function)
    let exit = RelatedLocation(
      path: path, range: SourceRange(start: end > 0 ? end - 1 : 0, end: end),
      message: "the function's end is reached without \(what)")
    return decisions + [exit]
  }
}
