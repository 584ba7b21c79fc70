// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The error among a function's results.
enum ErrorResult {
  /// The named result that is the last one, nil when the results have no names.
  static func named(of function: NodeID, _ pass: RulePass) -> ObjectID? {
    guard let result = Function(pass.tree, function)?.results.last.flatMap({ Parameter(pass.tree, $0) }),
      let name = result.names.last
    else { return nil }
    return pass.types.object(of: name)
  }
}
