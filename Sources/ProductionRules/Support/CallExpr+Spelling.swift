// SPDX-License-Identifier: MIT

import GoSyntax

extension CallExpr {
  /// The identifier a call is written with: `F` of `F()` and `p.F()`, nil for any other callee.
  var calleeName: NodeID? { tree.calleeName(of: id) }

  /// Whether the callee's name is spelled so, which is quicker asked than what it means.
  func isSpelled(_ name: StaticString) -> Bool {
    guard let callee = calleeName else { return false }
    return tree.matches(tree.range(of: callee), name)
  }

  /// The first byte of the callee's name, 0 where it has none.
  var firstByteOfName: UInt8 { calleeName.map { tree.byte(at: tree.start(of: $0)) } ?? 0 }
}
