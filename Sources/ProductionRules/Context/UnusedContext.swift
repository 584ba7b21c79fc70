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
    that takes one, itself or in a function of the package without a context. The call is named in related information.

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
          let call = outsideCall(in: body, of: node, in: pass, depth: 0)
        else { continue }
        let text = tree.text(of: name)
        let callee = tree.shortText(of: CallExpr(tree, call)?.function ?? .none)
        pass.report(
          name, "`\(text)` is never used though `\(tree.text(of: declaration.name))` calls `\(callee)`; pass it on",
          related: [pass.related(call, "this call cannot be cancelled by `\(text)`")])
      }
    }
  }

  /// The first call in a function that does input or output while the function runs, nil when there is none.
  private func outsideCall(in body: NodeID, of function: NodeID, in pass: RulePass, depth: Int) -> NodeID? {
    guard depth < 3 else { return nil }
    for call in pass.tree.nodes(.callExpr, in: body) {
      guard
        OutsideCalls.waits(call, in: pass) || OutsideCalls.takesContext(call, in: pass)
          || leadsOutside(call, in: pass, depth: depth),
        !isKept(call, within: function, in: pass)
      else { continue }
      switch ContextFinder(pass).scope(at: call) {
      case .available, .none: return call
      case .detached: continue
      }
    }
    return nil
  }

  /// Whether a call stands in a function literal that need not run while the function does.
  private func isKept(_ call: NodeID, within function: NodeID, in pass: RulePass) -> Bool {
    let finder = ContextFinder(pass)
    for ancestor in pass.ancestors(of: call) {
      if ancestor == function { return false }
      if pass.tree.kind(of: ancestor) == .funcLit, !finder.runsInPlace(ancestor) { return true }
    }
    return false
  }

  /// Whether a call runs a function of the package that has no context and does input or output.
  private func leadsOutside(_ call: NodeID, in pass: RulePass, depth: Int) -> Bool {
    guard let key = pass.package.flow.declaration(of: pass.types.calledFunction(call)),
      pass.package.files.indices.contains(key.file)
    else { return false }
    let cache = pass.package.shared(Cache.self) { Cache() }
    if let known = cache.answers[key] { return known }
    // Functions that call each other are as the rest of them is.
    cache.answers[key] = false
    let other = pass.looking(at: pass.package.files[key.file])
    guard let declaration = FuncDecl(other.tree, key.node), let body = declaration.body,
      let signature = pass.types.calledSignature(call),
      !signature.parameters.contains(where: { pass.types.types.isContext($0.type) })
    else { return false }
    let answer = outsideCall(in: body, of: key.node, in: other, depth: depth + 1) != nil
    if answer || depth == 0 { cache.answers[key] = answer } else { cache.answers[key] = nil }
    return answer
  }

  private final class Cache {
    var answers: [FunctionKey: Bool] = [:]
  }
}
