// SPDX-License-Identifier: MIT

import GoFlow
import GoTypes
import RuleEngine

/// The nils that a function of the module may return at a position, those without a condition first.
enum ReturnedNils: CallFact {
  struct Nil: Equatable {
    /// Where it comes from.
    let place: RelatedLocation
    /// The position of the parameter that has to be nil for it, as in `if err == nil { return nil }`.
    let parameter: Int?
  }

  static var nothing: [Nil] { [] }
  static var unknown: [Nil] { [] }

  /// More places of one function say nothing new.
  private static let countLimit = 8

  static func find(_ position: Int, in function: FunctionKey, of package: PackageFlow) -> [Nil] {
    Array(NilValues(package).returnedNils(position, package.flow(of: function)).prefix(countLimit))
  }

  static func common(_ first: [Nil], _ second: [Nil]) -> [Nil]? { first.isEmpty || second.isEmpty ? [] : first }

  /// Whether callers are not told of a nil at a position, as they are by an error or a flag beside it.
  static func mayMislead(_ position: Int, _ signature: Signature?, _ types: Types) -> Bool {
    guard let results = signature?.results, results.indices.contains(position) else { return false }
    return !results.enumerated().contains { index, result in
      index != position && (types.isError(result.type) || types.basicKind(result.type).isBoolean)
    }
  }
}
