// SPDX-License-Identifier: MIT

import GoTypes

/// The types of what a test gets passed.
enum TestingTypes {
  /// Whether a type is that of a running test: `*testing.T` and its kind, or an interface that stands for them.
  static func isTest(_ type: TypeID, _ types: Types) -> Bool {
    if ["T", "B", "F", "TB"].contains(where: { types.isNamedOrPointer(type, package: "testing", name: $0) }) {
      return true
    }
    // Assertion libraries declare what they need of a test.
    guard types.isInterface(type) else { return false }
    return !types.lookupMethod(type, "FailNow").isNone && !types.lookupMethod(type, "Errorf").isNone
  }
}
