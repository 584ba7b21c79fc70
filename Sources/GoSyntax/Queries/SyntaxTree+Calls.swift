// SPDX-License-Identifier: MIT

extension SyntaxTree {
  /// The identifier that a call's callee is written with, the last one of a selector; nil for any other callee and for
  /// what is no call.
  ///
  /// It is what can be asked before types are: `Lock` of `s.mu.Lock()`.
  @inlinable
  public func calleeName(of call: NodeID) -> NodeID? {
    guard !call.isNone, kind(of: call) == .callExpr else { return nil }
    var callee = unparenthesized(child(0, of: call))
    guard !callee.isNone else { return nil }
    if kind(of: callee) == .selectorExpr { callee = child(1, of: callee) }
    return !callee.isNone && kind(of: callee) == .ident ? callee : nil
  }
}
