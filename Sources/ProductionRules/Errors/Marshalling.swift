// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Calls that write a value of the program down in memory, which fails only for values of types that cannot be written.
enum Marshalling {
  /// Whether a call does nothing else: `json.Marshal(v)`, `m.MarshalText()`, `json.NewEncoder(&buffer).Encode(v)`.
  static func contains(_ call: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    if types.name(function).hasPrefix("Marshal") { return true }
    guard types.name(function) == "Encode", types.packagePath(function).hasPrefix("encoding/"),
      let encoder = pass.tree.calleeOperand(of: call), !encoder.isNone,
      let writer = CallExpr(pass.tree, pass.tree.unparenthesized(encoder))?.arguments.first
    else { return false }
    return QuietWriters(pass).isMemory(writer)
  }
}
