// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A `context.TODO()` left in code that is not a test.
struct ContextToDo: Rule {
  static let info = RuleInfo(
    code: "CTX011", name: "context-todo", category: .context, severity: .info,
    summary: "`context.TODO()` left in code", answersTo: ["contextcheck"], yieldsTo: ["CTX001", "CTX004"])

  static let documentation = """
    ## What it reports
    A call of `context.TODO()` outside of tests.

    ## Why
    `context.TODO()` says that somebody has still to decide which context belongs there. Until then the call can \
    neither be cancelled nor has it a deadline, exactly as with `context.Background()`; the name is a note that the \
    work is not done.

    ## Example
    ```go
    func (s *Store) reload() error {
    	return s.load(context.TODO())
    }
    ```

    ## Instead
    ```go
    func (s *Store) reload(ctx context.Context) error {
    	return s.load(ctx)
    }
    ```
    Where the work really belongs to nobody's call, `context.Background()` says so.

    ## When it stays silent
    - Another rule says more about the place: a context is in scope (CTX004), or the function wants a parameter for \
    one (CTX001).
    - In tests.

    ## Fix
    None: where a context can be had, the rules that speak there offer one.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["TODO"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.types.calledName(node) == "context.TODO" else { return }
    let text = ContextTwin.oneLine(pass.tree.text(of: node))
    pass.report(node, "`\(text)` leaves open which context belongs here; pass the caller's")
  }
}
