// SPDX-License-Identifier: MIT

/// What a function may do with a value it was given, or holds; empty when it only looks at it.
package struct ValueFate: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It is closed, committed, rolled back or the like.
  package static let released = ValueFate(rawValue: 1)
  /// It is returned, itself or inside of another value.
  package static let returned = ValueFate(rawValue: 2)
  /// It is kept where it outlives the call: in a field, a package-level variable, a collection, a channel, a goroutine.
  package static let stored = ValueFate(rawValue: 4)
  /// It goes where nothing is known of what becomes of it.
  package static let unknown = ValueFate(rawValue: 8)

  /// Whether it is nobody else's after the call.
  package var isBorrowed: Bool { isEmpty }
}
