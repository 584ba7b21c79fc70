// SPDX-License-Identifier: MIT

import GoSyntax

extension Assignment {
  /// The value that a target gets, nil when it is one of several results of a call, or none.
  func value(of target: NodeID) -> NodeID? {
    let targets = Array(targets)
    let values = Array(values)
    guard targets.count == values.count, let position = targets.firstIndex(of: target) else { return nil }
    return values[position]
  }
}
