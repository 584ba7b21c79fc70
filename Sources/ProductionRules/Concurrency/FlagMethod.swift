// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax

/// Whether a method of the module gives back nothing but variables and fields.
enum FlagMethod: CallFact {
  static var nothing: Bool { true }
  static var unknown: Bool { false }

  static func common(_ first: Bool, _ second: Bool) -> Bool? { first && second }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Bool {
    let types = package.types(file: function.file)
    return types.tree.nodes(ReturnStmt.self, in: function.node).allSatisfy { statement in
      statement.results.allSatisfy { result in
        types.types.kind(types.referencedObject(types.tree.unparenthesized(result))) == .variable
      }
    }
  }
}
