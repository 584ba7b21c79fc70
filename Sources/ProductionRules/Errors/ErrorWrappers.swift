// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// The functions that put an error into another one.
enum ErrorWrappers {
  enum Wrapper {
    /// `fmt.Errorf`.
    case errorf
    /// A `Wrap` or `WithMessage` of an errors package.
    case wrap
  }

  /// Whether a call is spelled as one of the functions, which most are not.
  static let names: Set<String> = ["Errorf", "Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack"]

  /// What a call does with an error it gets as an argument, or nil when that is not known.
  static func wrapper(_ call: NodeID, of argument: NodeID, _ pass: RulePass) -> Wrapper? {
    let function = pass.types.calledFunction(call)
    let types = pass.types.types
    guard !function.isNone else { return nil }
    let path = types.packagePath(function)
    if path == "fmt" { return types.name(function) == "Errorf" ? .errorf : nil }
    if packages.contains(path) { return .wrap }
    guard
      let position = CallExpr(pass.tree, call)?.arguments.enumerated().first(where: { $0.element == argument })?.offset
    else { return nil }
    return pass.package.flow.fact(WrappedError.self, position, of: function) == true ? .wrap : nil
  }

  private static let packages: Set<String> = [
    "github.com/pkg/errors", "golang.org/x/xerrors", "github.com/cockroachdb/errors", "emperror.dev/errors",
    "github.com/go-errors/errors", "github.com/friendsofgo/errors", "github.com/efficientgo/core/errors",
  ]
}
