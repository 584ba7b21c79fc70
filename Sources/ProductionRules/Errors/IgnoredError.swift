// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A call whose error nobody looks at.
struct IgnoredError: Rule {
  static let info = RuleInfo(
    code: "ERR007", name: "ignored-error", category: .errors, severity: .info, fix: .suggested,
    summary: "a call whose error is dropped", answersTo: ["errcheck", "G104", "gosec"], yieldsTo: ["ERR021", "SQL004"],
    options: [
      RuleOption("check-blank", .flag(false), "report errors assigned to `_` as well"),
      RuleOption("check-assertions", .flag(false), "report type assertions that panic when they fail as well"),
      RuleOption(
        "exclude", .list([]),
        "functions whose errors may be dropped, as `(*database/sql.Rows).Close`; a `*` at the end stands for anything"),
    ])

  static let documentation = """
    ## What it reports

    A call that returns an error and stands alone as a statement, or after `go` or `defer`. It is an information for
    functions of the standard library, whose errors are known to say something. It is a hint for others, for what is
    deferred, printed, written into memory, to a writer somebody gave (an `io.Writer`) or by an encoder over one, done
    where something failed already or in a method `Close`, in code for tests, and for what puts something away, as
    `os.Remove`.

    ## Why

    The program goes on as if nothing had happened: the file is not on the disk, the message was not sent, the server
    that was to listen does not. What goes wrong then goes wrong later, elsewhere, and without its cause.

    ## Example

    ```go
    func save(path string, data []byte) error {
    	os.WriteFile(path, data, 0o600)
    	return nil
    }
    ```

    ## Instead

    ```go
    func save(path string, data []byte) error {
    	if err := os.WriteFile(path, data, 0o600); err != nil {
    		return fmt.Errorf("write file %s: %w", path, err)
    	}
    	return nil
    }
    ```

    Where the error really does not matter, say so: `_ = os.Remove(path)`.

    ## When it stays silent

    - The error is assigned to `_` (option `check-blank`).
    - Writers that never fail, or say so at `Flush`: `bytes.Buffer`, `strings.Builder`, `bufio.Writer`, hashes,
      `tabwriter.Writer`, `csv.Writer`, those that compress; `crypto/rand.Read` from go 1.24.
    - Functions of the module whose error is always nil, or is that of a function literal they are given, and that one
      always nil; `filepath.WalkDir` with such a literal. Functions that never return.
    - What is written to an `http.ResponseWriter`, by encoders over one and by functions that are handed one without its
      request, to `os.Stdout`, `os.Stderr` and `io.Discard`, and `fmt.Print…`; what is printed to an
      `io.Writer` that somebody gave, in a function that returns no error; `io.Copy` that is all a goroutine does for its stream.
    - `Close` of something that is not written to, deferred or not; that of a file that is written to is reported, unless
      another error is on its way already. What is deferred belongs to ERR021.
    - What gives up what could be committed: `Rollback`, `Cancel`, `Abort` or `Discard` of a type that has `Commit`.
    - What puts something away (`os.Remove`, `(*os.Process).Kill`, `(*http.Server).Shutdown`, `Unlock` of a lock, and
      others of a table) when it is deferred, or where something failed already; `Close` of a file descriptor.
    - A comment at the call says that the error does not matter: "best effort", "ignore", "never fails".
    - Setting a connection's deadlines, syncing a logger, marking a command's flags, `Parse` of flags that end the program
      by themselves.
    - Test files.

    ## Fix

    Returns the error with what was being done, where the function returns one; or assigns it to `_`, after `go` and
    `defer` in a function literal.

    ## Options
    """

  static let kinds = NodeKinds(.exprStmt, .goStmt, .deferStmt, .assignStmt, .shortVarDecl, .typeAssertExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .exprStmt:
      guard let statement = ExprStmt(tree, node), let call = CallExpr(tree, tree.unparenthesized(statement.x)),
        let count = errorResults(of: call.id, pass),
        let severity = IgnoredErrorSpares(pass).severity(
          of: call, isInDeferredLiteral(node, pass) ? .deferred : .statement)
      else { return }
      report(call, "is dropped; handle it, or assign it to `_` and say why", severity, &pass) {
        IgnoredErrorFix(call: call.id, statement: node, resultCount: count).build($0)
      }
    case .goStmt:
      guard let call = CallExpr(tree, GoStmt(tree, node)?.call ?? .none), let count = errorResults(of: call.id, pass),
        let severity = IgnoredErrorSpares(pass).severity(of: call, .goroutine)
      else { return }
      report(call, "is dropped by `go`; handle it in a function literal", severity, &pass) {
        IgnoredErrorFix(call: call.id, statement: node, resultCount: count).buildInLiteral($0)
      }
    case .deferStmt:
      guard let call = CallExpr(tree, DeferStmt(tree, node)?.call ?? .none),
        let count = errorResults(of: call.id, pass),
        let severity = IgnoredErrorSpares(pass).severity(of: call, .deferred)
      else { return }
      report(call, "is dropped by `defer`; handle it in a deferred function literal", severity, &pass) {
        IgnoredErrorFix(call: call.id, statement: node, resultCount: count).buildInLiteral($0)
      }
    case .typeAssertExpr:
      if pass.options.flag("check-assertions") { checkAssertion(node, &pass) }
    default:
      if pass.options.flag("check-blank") { checkBlank(node, &pass) }
    }
  }

  /// The number of results of a call whose last is an error; nil for every other call.
  private func errorResults(of call: NodeID, _ pass: RulePass) -> Int? {
    guard let results = pass.types.calledSignature(call)?.results, let last = results.last,
      pass.types.types.isError(last.type)
    else { return nil }
    return results.count
  }

  private func report(
    _ call: CallExpr, _ what: String, _ severity: Severity, _ pass: inout RulePass,
    fixes: (RulePass) -> [Fix] = { _ in [] }
  ) {
    let name = pass.tree.shortText(of: call.function)
    pass.report(call.id, "error of `\(name)` \(what)", severity: severity, fixes: fixes(pass))
  }

  /// Whether a statement stands in a literal that is deferred.
  private func isInDeferredLiteral(_ statement: NodeID, _ pass: RulePass) -> Bool {
    let function = pass.enclosingFunction(of: statement)
    guard !function.isNone, let call = CallExpr(pass.tree, pass.parent(of: function)), call.function == function else {
      return false
    }
    return pass.tree.kind(of: pass.parent(of: call.id)) == .deferStmt
  }

  // MARK: Options

  private func checkBlank(_ node: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = AssignStmt(tree, node) else { return }
    let (left, right) = (Array(assignment.left), Array(assignment.right))
    func check(_ target: NodeID, _ value: NodeID, _ pass: inout RulePass) {
      guard tree.matches(tree.range(of: target), "_"), let call = CallExpr(tree, tree.unparenthesized(value)),
        let results = pass.types.calledSignature(call.id)?.results
      else { return }
      let position = right.count == 1 ? left.firstIndex(of: target) ?? 0 : 0
      guard results.indices.contains(position), pass.types.types.isError(results[position].type),
        !isInDeferredLiteral(node, pass),
        let severity = IgnoredErrorSpares(pass).severity(of: call, .statement)
      else { return }
      let name = tree.shortText(of: call.function)
      pass.report(target, "error of `\(name)` is assigned to `_`; handle it", severity: severity)
    }
    if right.count == 1 {
      for target in left { check(target, right[0], &pass) }
    } else if left.count == right.count {
      for (target, value) in zip(left, right) { check(target, value, &pass) }
    }
  }

  private func checkAssertion(_ node: NodeID, _ pass: inout RulePass) {
    let tree = pass.tree
    guard let assertion = TypeAssertExpr(tree, node), let type = assertion.type else { return }
    var value = node
    while tree.kind(of: pass.parent(of: value)) == .parenExpr { value = pass.parent(of: value) }
    if let assignment = Assignment(tree, pass.parent(of: pass.parent(of: value))), assignment.values.only == value,
      assignment.targets.count == 2
    {
      guard let found = assignment.targets.last, tree.matches(tree.range(of: found), "_") else { return }
    }
    pass.report(node, "assertion to `\(tree.shortText(of: type))` is not checked; use the form with `ok`")
  }
}
