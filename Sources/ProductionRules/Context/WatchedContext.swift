// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Whether a function of the module waits for the end of a context, as a goroutine does that ends with it.
enum WatchedContext: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func common(_ first: Bool, _ second: Bool) -> Bool? { first && second }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Bool {
    isMentioned(in: function.node, package.types(file: function.file))
  }

  /// Whether code mentions the channel that tells of a context's end.
  static func isMentioned(in node: NodeID, _ types: FileTypes) -> Bool {
    types.tree.nodes(SelectorExpr.self, in: node).contains { selector in
      types.tree.matches(types.tree.range(of: selector.selector), "Done")
        && types.types.isContext(types.type(of: selector.x))
    }
  }
}
