// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A context parameter that a function which does input or output never uses.
struct UnusedContext: Rule {
  static let info = RuleInfo(
    code: "CTX015", name: "unused-context", category: .context, severity: .info,
    summary: "a context parameter never used though the function does I/O",
    answersTo: ["unparam", "unused-parameter"])

  static let documentation = """
    ## What it reports
    A function with a named parameter of type `context.Context` that it never uses, though it does input or output: it \
    calls something that talks to a network, a database or another process, or gives another context to something \
    that takes one, itself or in a function of the module without a context. The calls that lead there are named in related information.

    ## Why
    The signature promises that the call can be cancelled, and callers rely on it: they set a deadline and go on waiting \
    all the same.

    ## Example
    ```go
    func (c *Client) Fetch(ctx context.Context, url string) (*http.Response, error) {
    	return c.http.Get(url)
    }
    ```

    ## Instead
    ```go
    func (c *Client) Fetch(ctx context.Context, url string) (*http.Response, error) {
    	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
    	if err != nil {
    		return nil, err
    	}
    	return c.http.Do(req)
    }
    ```

    ## When it stays silent
    - The function does no input or output that is known: an interface may ask for a parameter nobody needs.
    - The parameter has no name, is named `_`, or is put aside with `_ = ctx`: that says so.
    - Files on the local disk, which a context cannot interrupt.
    - Input and output in goroutines, deferred calls and function literals kept for later.

    ## Fix
    None: the calls that could take the context have fixes of their own (CTX004, CTX008).
    """

  static let kinds = NodeKinds(.funcDecl)

  /// How many functions behind a call are looked at.
  private static let depth = 3

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, node), let body = declaration.body,
      let type = FuncType(tree, declaration.type)
    else { return }
    for parameter in type.parameters {
      guard let view = Parameter(tree, parameter), pass.types.types.isContext(pass.types.type(of: view.type)) else {
        continue
      }
      for name in view.names where !tree.matches(tree.range(of: name), "_") {
        guard pass.types.uses(of: pass.types.object(of: name)).isEmpty,
          let site = OutsideReach.site(in: body, of: node, pass, depth: Self.depth)
        else { continue }
        let text = tree.text(of: name)
        let callee = tree.shortText(of: CallExpr(tree, site.call)?.function ?? .none)
        pass.report(
          name, "`\(text)` is never used though `\(tree.text(of: declaration.name))` calls `\(callee)`; pass it on",
          related: [pass.related(site.call, "this call cannot be cancelled by `\(text)`")] + site.way)
      }
    }
  }
}
