// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An error response after which the handler goes on and writes more.
struct MissingReturnAfterResponse: Rule {
  static let info = RuleInfo(
    code: "HTTP004", name: "missing-return-after-response", category: .http, severity: .error, fix: .safe,
    summary: "a handler goes on after `http.Error`, `http.Redirect` or the like and writes a second response")

  static let documentation = """
    ## What it reports
    A call of `http.Error`, `http.NotFound` or `http.Redirect`, or of gin's `c.AbortWithStatus`, \
    `c.AbortWithStatusJSON` or `c.AbortWithError`, after which some path writes to the same response again.

    ## Why
    These functions write a response; they do not end the handler. What follows runs with the very values the check \
    has just refused, and its output is glued to the error message under the error's status: the client sees a broken \
    answer, the log says "superfluous WriteHeader call", and what should have been forbidden has been done.

    ## Example
    ```go
    user, err := store.Find(r.Context(), id)
    if err != nil {
    	http.Error(w, "not found", http.StatusNotFound)
    }
    fmt.Fprintf(w, "hello %s", user.Name)
    ```

    ## Instead
    ```go
    user, err := store.Find(r.Context(), id)
    if err != nil {
    	http.Error(w, "not found", http.StatusNotFound)
    	return
    }
    fmt.Fprintf(w, "hello %s", user.Name)
    ```

    ## When it stays silent
    - Nothing more is written on any path, whether or not the function returns at once.
    - What follows depends on a variable that is set beside the call (`failed = true`), or on the condition the call \
    depends on, so that both are not taken.
    - The response goes into a recorder or a buffer: a writer of another type than `http.ResponseWriter`.
    - It is not known that what is called later writes.

    ## Fix
    Adds `return` at the end of the branch. There is none where the function has results, or where the branch itself \
    writes more.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = responders.lastNames

  private static let responders = CalleeTable(names: [
    "net/http.Error", "net/http.NotFound", "net/http.Redirect",
    "(*github.com/gin-gonic/gin.Context).AbortWithStatus", "(*github.com/gin-gonic/gin.Context).AbortWithStatusJSON",
    "(*github.com/gin-gonic/gin.Context).AbortWithStatusPureJSON",
    "(*github.com/gin-gonic/gin.Context).AbortWithError",
  ])

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard Self.responders.contains(node, in: pass), let response = ResponseWrite(node, in: pass) else { return }
    let statement = pass.parent(of: node)
    let function = pass.enclosingFunction(of: node)
    guard pass.tree.kind(of: statement) == .exprStmt, !function.isNone,
      let later = laterWrite(after: node, response, in: function, pass),
      !isDecidedByFlag(statement, later, in: function, pass)
    else { return }
    let name = pass.tree.shortText(of: CallExpr(pass.tree, node)?.function ?? .none)
    pass.report(
      node, "the handler goes on after `\(name)` and writes more; return after it",
      related: [pass.related(later, "this is written as well")],
      fixes: fix(statement, later, function, pass).map { [$0] } ?? [])
  }

  /// The first call further down that writes to the same response and may run after this one.
  private func laterWrite(
    after node: NodeID, _ response: ResponseWrite, in function: NodeID, _ pass: RulePass
  ) -> NodeID? {
    let tree = pass.tree
    guard let body = Function(tree, function)?.body else { return nil }
    let flow = pass.flow(of: function)
    for candidate in tree.subtree(of: body, notBelow: NodeKinds(.funcLit, .deferStmt, .goStmt))
    where candidate > node && tree.kind(of: candidate) == .callExpr {
      guard let write = ResponseWrite(candidate, in: pass), pass.isSame(write.writer, response.writer),
        flow.afford(flow.graph.blockCount), flow.leads(from: node, to: candidate)
      else { continue }
      return candidate
    }
    return nil
  }

  /// Whether a variable that is set in the call's branch is asked later on, so that the two may exclude each other.
  private func isDecidedByFlag(_ statement: NodeID, _ later: NodeID, in function: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let list = pass.parent(of: statement)
    guard !tree.contains(list, later) else { return false }
    var flags: Set<ObjectID> = []
    for node in tree.nodes(NodeKinds(.assignStmt, .incDecStmt), in: list) {
      if let assignment = AssignStmt(tree, node) {
        for target in assignment.left { flags.insert(pass.types.referencedObject(target)) }
      } else if let count = IncDecStmt(tree, node) {
        flags.insert(pass.types.referencedObject(count.x))
      }
    }
    flags.remove(.none)
    guard !flags.isEmpty else { return false }
    let end = tree.subtreeEnd(of: list)
    return tree.nodes(NodeKinds(.ifStmt, .switchStmt, .forStmt), in: function).contains { node in
      let condition =
        IfStmt(tree, node)?.condition ?? SwitchStmt(tree, node)?.tag ?? ForStmt(tree, node)?.condition ?? .none
      guard !condition.isNone, condition >= end || tree.contains(node, statement) else { return false }
      return tree.subtree(of: condition).contains { flags.contains(pass.types.object(of: $0)) }
    }
  }

  private func fix(_ statement: NodeID, _ later: NodeID, _ function: NodeID, _ pass: RulePass) -> Fix? {
    let tree = pass.tree
    let list = pass.parent(of: statement)
    guard let signature = pass.types.types.signature(pass.types.functionType(function)), signature.results.isEmpty,
      !tree.contains(list, later)
    else { return nil }
    var last = statement
    for other in tree.children(of: list) where other >= statement { last = other }
    guard !NodeKinds(.returnStmt, .breakStmt, .continueStmt, .gotoStmt, .fallthroughStmt).contains(tree.kind(of: last))
    else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement("return", after: last)
    return builder.fix("Add `return`", .safe)
  }
}
