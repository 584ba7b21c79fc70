// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Whether the errors that a function of the module returns say what was being done.
enum ErrorFact: CallFact {
  enum Answer: Equatable {
    /// All of them are made there, wrapped, or come from functions of which that holds.
    case withContext
    /// One is that of a call, handed on as it came; the calls it came through, the outermost first.
    case bare([RelatedLocation])
  }

  // A function's own errors that come back to it bring in nothing.
  static var nothing: Answer { .withContext }
  static var unknown: Answer { .withContext }

  /// Longer ways are not told.
  private static let wayLimit = 3

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Answer {
    let flow = package.flow(of: function)
    guard let call = ErrorOrigins(package).bareCall(in: flow) else { return .withContext }
    let tree = flow.tree
    let callee = tree.shortText(of: CallExpr(tree, call)?.function ?? .none)
    let step = RelatedLocation(
      path: flow.types.path, range: tree.range(of: call), message: "there it is the error of `\(callee)`, as it came")
    guard case .bare(let way) = package.fact(ErrorFact.self, NoDetail(), of: flow.types.calledFunction(call)) else {
      return .bare([step])
    }
    return .bare([step] + way.prefix(wayLimit - 1))
  }

  static func common(_ first: Answer, _ second: Answer) -> Answer? {
    switch (first, second) {
    case (.withContext, .withContext), (.bare, .bare): first
    default: nil
    }
  }
}
