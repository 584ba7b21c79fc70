// SPDX-License-Identifier: MIT

/// The methods and types an interface admits.
struct TypeSet {
  /// All methods, embedded ones included, exported ones first, then in the order of their names.
  var methods: [ObjectID] = []
  /// The admitted types, nil when any type is.
  var terms: [TypeTerm]?
  var isComparable = false
  var state: ResolutionState = .unresolved
}

/// A type, or all types whose underlying type it is.
struct TypeTerm: Hashable {
  var isTilde: Bool
  var type: TypeID
}
