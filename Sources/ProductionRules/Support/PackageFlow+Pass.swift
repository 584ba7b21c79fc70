// SPDX-License-Identifier: MIT

import GoFlow
import RuleEngine

extension PackageFlow {
  /// The questions rules ask, about the file of a function of the package, for a fact about it.
  func pass(over function: FunctionKey) -> RulePass? {
    guard let context, context.files.indices.contains(function.file) else { return nil }
    return context.pass(over: context.files[function.file])
  }
}
