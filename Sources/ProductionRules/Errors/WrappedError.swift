// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes

/// Whether every error that a function of the module returns has the one at a position of its parameters in it; a nil
/// where it is nil aside.
enum WrappedError: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func find(_ position: Int, in key: FunctionKey, of package: PackageFlow) -> Bool {
    let flow = package.flow(of: key)
    let types = flow.types
    guard let name = package.parameter(position, of: key), !name.isNone,
      let last = types.types.signature(types.functionType(key.node))?.results.last, types.types.isError(last.type)
    else { return false }
    let error = types.object(of: name)
    guard types.types.isError(types.types.type(error)), flow.variables.definitions(of: error).count == 1 else {
      return false
    }
    var wraps = false
    for exit in flow.graph.reachableExits where exit.kind == .returns {
      guard let value = flow.tree.children(of: exit.node).last else { return false }
      let node = flow.tree.unparenthesized(value)
      if types.isNil(node) {
        guard let point = flow.graph.point(of: exit.node), flow.nilness(of: error, at: point).isNil else {
          return false
        }
        continue
      }
      guard flow.tree.kind(of: node) != .ident,
        flow.tree.nodes(.ident, in: node).contains(where: { types.object(of: $0) == error })
      else { return false }
      wraps = true
    }
    return wraps
  }
}
