// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An `error` that is not the last result.
struct ErrorPosition: Rule {
  static let info = RuleInfo(
    code: "ERR018", name: "error-position", category: .errors, severity: .info,
    summary: "an `error` result that is not the last one",
    answersTo: ["ST1008", "stylecheck", "error-return", "revive"])

  static let documentation = """
    ## What it reports

    A function, method or interface method with an `error` among its results that is not the last one.

    ## Why

    The error comes last, everywhere in Go. Readers look for it there, and so do tools: `value, err := f()` is written
    without a look at the signature.

    ## Example

    ```go
    func load(path string) (error, *Config)
    ```

    ## Instead

    ```go
    func load(path string) (*Config, error)
    ```

    ## When it stays silent

    - The last result is an error too.
    - The results are an error and a flag, `(error, bool)`: the error is the value, which the flag says whether there is.
    - Methods that an interface demands; the interface is what is reported, if it is the package's own.
    - Function literals and function types, whose form others prescribe, and test files.

    ## Fix

    None: every caller has to change with it.
    """

  static let kinds = NodeKinds(.funcDecl, .interfaceMethod)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let results = FuncDecl(tree, node).map(\.results) ?? InterfaceMethod(tree, node)?.results
    guard let results, results.count > 1 || results.only.map({ Parameter(tree, $0)?.names.count ?? 0 > 1 }) ?? false,
      let last = results.last.flatMap({ Parameter(tree, $0) }),
      !pass.types.types.isError(pass.types.type(of: last.type))
    else { return }
    let types = pass.types.types
    if results.count == 2, types.basicKind(pass.types.type(of: last.type)).isBoolean,
      let first = results.first.flatMap({ Parameter(tree, $0) }), first.names.count < 2, last.names.count < 2,
      types.isError(pass.types.type(of: first.type))
    {
      return
    }
    for result in results {
      guard let parameter = Parameter(tree, result), pass.types.types.isError(pass.types.type(of: parameter.type))
      else {
        continue
      }
      if let declaration = FuncDecl(tree, node), declaration.receiver != nil,
        InterfaceDemands.demands(pass.types.object(of: declaration.name), in: pass)
      {
        return
      }
      return pass.report(
        parameter.type, "the `error` is not the last result; callers look for it there, so put it last")
    }
  }
}
