// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The functions of a package whose result somebody in it compares with nil.
struct NilComparisons {
  private var found: [ObjectID: (file: Int, node: NodeID)] = [:]

  /// Where the only result of a function is compared with nil, or nil when it is nowhere.
  static func comparison(ofResultOf function: ObjectID, _ pass: RulePass) -> RelatedLocation? {
    let all = pass.package.shared(NilComparisons.self) { NilComparisons(pass) }
    guard let place = all.found[function], place.file < pass.package.files.count else { return nil }
    let file = pass.package.files[place.file]
    let range = file.tree.range(of: place.node)
    return RelatedLocation(path: file.path, range: range, message: "its result is compared with nil here")
  }

  private init(_ pass: RulePass) {
    for file in pass.package.files {
      let other = pass.looking(at: file)
      for comparison in file.tree.nodes(BinaryExpr.self) {
        let token = file.tree.kind(of: comparison.operatorToken)
        guard token == .equal || token == .notEqual else { continue }
        let operand: NodeID
        if other.types.isNil(comparison.right) {
          operand = file.tree.unparenthesized(comparison.left)
        } else if other.types.isNil(comparison.left) {
          operand = file.tree.unparenthesized(comparison.right)
        } else {
          continue
        }
        // Errors, which are compared everywhere, are looked at without it.
        guard !operand.isNone, other.types.types.isInterface(other.types.type(of: operand)),
          !other.types.types.isError(other.types.type(of: operand))
        else { continue }
        for call in calls(operand, other) {
          let function = other.types.calledFunction(call)
          guard !function.isNone, found[function] == nil else { continue }
          found[function] = (file.index, comparison.id)
        }
      }
    }
  }

  /// The calls whose only result an operand may be.
  private func calls(_ operand: NodeID, _ pass: RulePass) -> [NodeID] {
    let tree = pass.tree
    if tree.kind(of: operand) == .callExpr { return [operand] }
    guard tree.kind(of: operand) == .ident, let flow = pass.flow(around: operand) else { return [] }
    return flow.reachingDefinitions(of: operand).definitions.compactMap { definition in
      guard definition.kind == .value, !definition.value.isNone else { return nil }
      let value = tree.unparenthesized(definition.value)
      return tree.kind(of: value) == .callExpr ? value : nil
    }
  }
}
