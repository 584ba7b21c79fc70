// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The text of an error that nobody outside is meant to read goes to the client.
struct ErrorExposedToClient: Rule {
  static let info = RuleInfo(
    code: "ERR014", name: "error-exposed-to-client", category: .errors, severity: .info, fix: .suggested,
    summary: "the text of an internal error is sent to the client")

  static let documentation = """
    ## What it reports

    `err.Error()`, or the error formatted into a text, that is sent to a client with a status of 500 and above: by
    `http.Error`, by a write to the response after `WriteHeader`, by gin, echo and fiber, or in a gRPC status with the
    code `Internal`, `Unknown` or `DataLoss` that a service's method returns.

    ## Why

    Errors of the inside speak of tables, hosts, paths and queries. That is a map for whoever looks for a way in, and no
    help to the caller, who can do nothing about it. Clients also begin to depend on such texts.

    ## Example

    ```go
    user, err := store.Find(r.Context(), id)
    if err != nil {
    	http.Error(w, err.Error(), http.StatusInternalServerError)
    	return
    }
    ```

    ## Instead

    ```go
    user, err := store.Find(r.Context(), id)
    if err != nil {
    	slog.ErrorContext(r.Context(), "find user", "id", id, "error", err)
    	http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
    	return
    }
    ```

    ## When it stays silent

    - The status is below 500, 501 or 505: what was wrong with a request is for its sender to know. So it is where the
      status is not known.
    - The error comes from a value that could not be written down, as by `json.Marshal`: its text speaks of types alone.
    - The error is an error variable of a package, or made by `errors.New` on the spot: its text was chosen.
    - Files that import `net/http/pprof` or `runtime/pprof`, whose answers are for the developers, packages whose path says
      that they are for tests, as `tests/` or `fakestore`, and test files.
    - Statuses made by other functions than the methods of a gRPC service, such as interceptors and clients.

    ## Fix

    Sends the status's own text, or the text without the error. Log the error where it was: the fix cannot know the
    program's logger.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ClientAnswer.names

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let answer = ClientAnswer(node, in: pass), !isForDevelopers(pass) else { return }
    for argument in answer.texts {
      guard let exposed = exposedError(in: argument, isFormatted: answer.isFormatted, pass) else { continue }
      let name = pass.tree.shortText(of: exposed.error)
      let fix = ExposedErrorFix(answer: answer, argument: argument, exposed: exposed).build(pass)
      return pass.report(
        exposed.node,
        "the text of `\(name)` is sent to the client with \(answer.status.name); log it and send a fixed text",
        related: pass.origins(ofError: exposed.error), fixes: fix.map { [$0] } ?? [])
    }
  }

  private func isForDevelopers(_ pass: RulePass) -> Bool {
    for part in pass.package.checked.path.split(separator: "/") where part != "latest" {
      if part.hasSuffix("test") || part == "tests" || part == "testing" || part.contains("fake") { return true }
    }
    return pass.tree.nodes(ImportSpec.self).contains { spec in
      let path = pass.tree.range(of: spec.path)
      return pass.tree.matches(path, "\"net/http/pprof\"") || pass.tree.matches(path, "\"runtime/pprof\"")
    }
  }

  /// An error in an expression whose text gets out.
  struct Exposed {
    /// The expression that gives the text, or the error that is formatted.
    let node: NodeID
    let error: NodeID
  }

  private func exposedError(in argument: NodeID, isFormatted: Bool, _ pass: RulePass) -> Exposed? {
    let tree = pass.tree
    if ErrorExpression.isError(argument, pass.types) {
      return isFormatted && isSecret(argument, pass) ? Exposed(node: argument, error: argument) : nil
    }
    if let error = ErrorTexts.error(behind: argument, pass) {
      return isSecret(error, pass) ? Exposed(node: argument, error: error) : nil
    }
    for node in tree.subtree(of: argument, notBelow: NodeKinds(.funcLit)) where tree.kind(of: node) == .callExpr {
      if let error = ErrorExpression.errorOfText(node, pass.types) {
        if isSecret(error, pass) { return Exposed(node: node, error: error) }
      } else if let call = CallExpr(tree, node), Self.formatters.contains(node, in: pass),
        let error = call.arguments.first(where: { ErrorExpression.isError($0, pass.types) && isSecret($0, pass) })
      {
        return Exposed(node: node, error: error)
      }
    }
    return nil
  }

  private static let formatters = CalleeTable(names: ["fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln"])
  private static let makers = CalleeTable(names: ["errors.New"])

  /// Whether an error may say what was not meant for others.
  private func isSecret(_ error: NodeID, _ pass: RulePass) -> Bool {
    let node = pass.tree.unparenthesized(error)
    guard !node.isNone, ErrorExpression.sentinel(node, pass.types).isNone, !Self.makers.contains(node, in: pass) else {
      return false
    }
    let calls = ErrorCalls(of: node, pass)
    return !calls.isComplete || calls.calls.isEmpty || !calls.calls.allSatisfy { Marshalling.contains($0, pass) }
  }
}
