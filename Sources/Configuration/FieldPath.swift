// SPDX-License-Identifier: MIT

/// Where a value stands in a configuration: the keys and positions that lead to it.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// The steps from the outermost object on; positions in arrays as numbers.
  let steps: [String]

  static let root = FieldPath(steps: [])

  func member(_ key: String) -> FieldPath { FieldPath(steps: steps + [key]) }
  func element(_ position: Int) -> FieldPath { FieldPath(steps: steps + [String(position)]) }

  /// As a user writes it: `overrides.0.rules`; empty for the whole.
  public var description: String { steps.joined(separator: ".") }
}
