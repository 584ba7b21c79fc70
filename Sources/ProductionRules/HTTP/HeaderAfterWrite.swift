// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A header or status set when the response's headers have already gone out.
struct HeaderAfterWrite: Rule {
  static let info = RuleInfo(
    code: "HTTP008", name: "header-after-write", category: .http, severity: .error,
    summary: "a header or status is set after the response was begun, when it no longer has any effect")

  static let documentation = """
    ## What it reports
    `w.Header().Set` and `Add`, an assignment to `w.Header()[…]`, and `w.WriteHeader`, after a call on the same \
    response that has already sent the headers: `w.WriteHeader`, `w.Write`, `fmt.Fprint*(w, …)`, \
    `json.NewEncoder(w).Encode`, `io.Copy(w, …)` and the like.

    ## Why
    The headers leave with the first byte of the body or with `WriteHeader`. What is set afterwards is dropped without \
    an error: a JSON answer goes out as `text/plain`, a cookie is never set, and a failure that should have been a 500 \
    stays a 200. A second `WriteHeader` is dropped as well, with a line in the log.

    ## Example
    ```go
    w.WriteHeader(http.StatusCreated)
    w.Header().Set("Content-Type", "application/json")
    json.NewEncoder(w).Encode(order)
    ```

    ## Instead
    ```go
    w.Header().Set("Content-Type", "application/json")
    w.WriteHeader(http.StatusCreated)
    json.NewEncoder(w).Encode(order)
    ```

    ## When it stays silent
    - The first status is an informational one (1xx), after which the real one follows.
    - Trailers: names with `http.TrailerPrefix`, and any header in a function that announces some with a `Trailer` \
    header.
    - The writer is of another type than `http.ResponseWriter`, which may keep what is written, or is set anew.
    - On a path that is not taken together with the first call, and in a loop's next turn.
    - Where encoding, copying or executing a template has failed: it may not have written anything.
    - After `http.Error` and the like: that is missing-return-after-response.

    ## Fix
    None: what was meant to be sent first is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr, .assignStmt)
  static let callees: Set<String>? = ["WriteHeader", "Set", "Add"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let attempt = Attempt(node, in: pass) else { return }
    let tree = pass.tree
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, let body = Function(tree, function)?.body,
      isGiven(attempt.writer, to: function, in: pass)
    else { return }
    if attempt.isHeader, announcesTrailers(body, in: pass) { return }
    for ancestor in pass.ancestors(of: node) {
      if ancestor == function { break }
      if NodeKinds(.deferStmt, .goStmt).contains(tree.kind(of: ancestor)) { return }
    }
    let flow = pass.flow(of: function)
    for earlier in tree.subtree(of: body, notBelow: NodeKinds(.funcLit, .deferStmt, .goStmt)) {
      if earlier >= node { break }
      guard tree.kind(of: earlier) == .callExpr, !Self.leftToOthers.contains(earlier, in: pass),
        let write = ResponseWrite(earlier, in: pass), write.part != .whole, pass.isSame(write.writer, attempt.writer),
        flow.afford(flow.graph.blockCount)
      else { continue }
      // What encodes or copies may have failed before it wrote anything.
      let error = write.mayFailBefore ? errorObject(of: earlier, in: pass) : .none
      let isReached = flow.leads(
        from: earlier, to: node,
        along: { edge in
          guard !error.isNone, let test = flow.nilTest(on: edge), test.object == error else { return true }
          return test.nilness != .value
        })
      guard isReached else { continue }
      let first = tree.shortText(of: earlier)
      let message =
        attempt.isHeader
        ? "header set after `\(first)` has sent the headers, so that it has no effect; set it before"
        : "status set after `\(first)` has sent one, so that it has no effect; send one status, before the body"
      return pass.report(node, message, related: [pass.related(earlier, "the headers are sent here")])
    }
  }

  /// The variable that the error of a call is assigned to, or `.none`.
  private func errorObject(of call: NodeID, in pass: RulePass) -> ObjectID {
    let list = pass.parent(of: call)
    guard let assignment = Assignment(pass.tree, pass.parent(of: list)), assignment.values.only == call,
      let last = assignment.targets.last
    else { return .none }
    return pass.types.object(of: last)
  }

  private static let leftToOthers = CalleeTable(names: ["net/http.Error", "net/http.NotFound", "net/http.Redirect"])

  /// Whether a response is a function's parameter, or that of a function around it, which is never set anew.
  private func isGiven(_ writer: NodeID, to function: NodeID, in pass: RulePass) -> Bool {
    guard pass.tree.kind(of: writer) == .ident else { return false }
    let object = pass.types.object(of: writer)
    guard pass.types.types.isParameter(object) else { return false }
    return !pass.types.uses(of: object).contains { use in
      guard let assignment = AssignStmt(pass.tree, pass.parent(of: pass.parent(of: use))) else { return false }
      return assignment.leftList == pass.parent(of: use)
    }
  }

  /// Whether a function says that headers will follow the body.
  private func announcesTrailers(_ body: NodeID, in pass: RulePass) -> Bool {
    pass.tree.subtree(of: body).contains { node in
      switch pass.tree.kind(of: node) {
      case .basicLit:
        let range = pass.tree.range(of: node)
        return range.length >= 9 && (pass.types.constant(of: node)?.text?.lowercased().hasPrefix("trailer") ?? false)
      case .ident: return pass.tree.matches(pass.tree.range(of: node), "TrailerPrefix")
      default: return false
      }
    }
  }

  /// A statement that sets a header or the status.
  private struct Attempt {
    let writer: NodeID
    let isHeader: Bool

    init?(_ node: NodeID, in pass: RulePass) {
      if let assignment = AssignStmt(pass.tree, node) {
        for target in assignment.left {
          guard let index = IndexExpr(pass.tree, target), let writer = Self.writer(ofHeader: index.x, in: pass) else {
            continue
          }
          (self.writer, isHeader) = (writer, true)
          return
        }
        return nil
      }
      guard let name = pass.tree.calleeName(of: node), let operand = pass.tree.calleeOperand(of: node) else {
        return nil
      }
      let spelled = pass.tree.range(of: name)
      if pass.tree.matches(spelled, "WriteHeader") {
        guard let write = ResponseWrite(node, in: pass), write.part == .status else { return nil }
        (writer, isHeader) = (write.writer, false)
        return
      }
      guard pass.tree.matches(spelled, "Set") || pass.tree.matches(spelled, "Add"),
        pass.types.calledName(node).hasPrefix("(net/http.Header)"),
        let writer = Self.writer(ofHeader: operand, in: pass)
      else { return nil }
      (self.writer, isHeader) = (writer, true)
    }

    /// The response whose headers an expression is: `w.Header()`, or a variable set once to that.
    private static func writer(ofHeader expression: NodeID, in pass: RulePass) -> NodeID? {
      var node = pass.tree.unparenthesized(expression)
      if pass.tree.kind(of: node) == .ident,
        pass.types.types.isNamed(
          pass.types.type(of: node), package: "net/http", name: "Header")
      {
        guard let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single else { return nil }
        node = pass.tree.unparenthesized(definition.value)
      }
      guard pass.types.calledName(node) == "(net/http.ResponseWriter).Header",
        let writer = pass.tree.calleeOperand(of: node)
      else { return nil }
      return pass.tree.unparenthesized(writer)
    }
  }
}
