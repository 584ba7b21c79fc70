// SPDX-License-Identifier: MIT

import GoTypes
import RuleEngine

extension FixBuilder {
  /// How to write a function of package errors at an offset, as `errors.Is`.
  ///
  /// Where the file knows another package as `errors` that has a function of the same name and parameters, as
  /// `github.com/pkg/errors` has, that one is used.
  mutating func errorsReference(_ function: String, at offset: UInt32, _ pass: RulePass) -> String {
    let types = pass.types.types
    let visible = pass.types.lookup("errors", at: offset)
    if types.kind(visible) == .packageName, let path = types.importedPath(visible), path != "errors" {
      let own = types.packageObject(path, function)
      let standard = types.packageObject("errors", function)
      if types.kind(own) == .function, types.identical(types.type(own), types.type(standard)) {
        return "errors." + function
      }
    }
    return reference(to: function, of: "errors", at: offset)
  }
}
