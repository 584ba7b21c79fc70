// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error that is logged and returned is logged again by whoever gets it.
struct LogAndReturn: Rule {
  static let info = RuleInfo(
    code: "ERR008", name: "log-and-return", category: .errors, severity: .warning, fix: .suggested,
    summary: "the same error is logged and returned in one branch")

  static let documentation = """
    ## What it reports

    A branch that writes an error to a log and then returns that error, as it is or wrapped. It is an information where
    the log's level is debug or trace.

    ## Why

    Whoever gets the error will log it or return it as well. One fault then stands in the log three times, each time
    with a part of the story, and counts three times in every alert on the rate of errors. Handle an error once: either
    log it, or return it with what you would have logged.

    ## Example

    ```go
    if err != nil {
    	slog.Error("load user", "id", id, "err", err)
    	return nil, err
    }
    ```

    ## Instead

    ```go
    if err != nil {
    	return nil, fmt.Errorf("load user %s: %w", id, err)
    }
    ```

    ## When it stays silent

    - Another error is returned: `return nil, ErrInternal`, a sentinel, a message for the client.
    - The error is turned into one for another process, as by gRPC's `status.Errorf` or `echo.NewHTTPError`: the log of
      this process is the last that sees it.
    - The package hands numbers of errors to its callers, `syscall.ENOENT` and the like: the text goes no further.
    - A comment right above the call says why there is a log.
    - The log call ends the program: `log.Fatal`.
    - The log says what came out, error or not: nothing around it has asked whether there is an error.
    - The error is printed for the user, with `fmt.Println` and the like.
    - A function that logs is not known to: loggers are recognised by their packages (log, slog, zap, logrus, zerolog,
      klog, …), by the names of their types, and by being functions named after a level that give nothing back.
    - Test files.

    ## Fix

    Deletes the log call. Where it says more than the returned error does, put that into the error first.
    """

  static let kinds = NodeKinds(.returnStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let list = pass.parent(of: node)
    guard [.block, .caseClause, .defaultClause].contains(tree.kind(of: list)), let error = returnedError(node, pass)
    else { return }
    var logs: [LogCall] = []
    var statements: [NodeID] = []
    for sibling in tree.children(of: list) {
      if sibling == node { break }
      if assigns(sibling, error, pass) {
        (logs, statements) = ([], [])
        continue
      }
      guard tree.kind(of: sibling) == .exprStmt, let mention = ErrorExpression.mention(sibling, error, pass.types),
        NilTests.state(of: mention, pass) != .unknown, let log = LogCall(statement: sibling, pass), log.level != .final,
        !isExplained(sibling, pass)
      else { continue }
      logs.append(log)
      statements.append(sibling)
    }
    if logs.isEmpty || ErrorNumbers.areGiven(pass) { return }
    let name = pass.types.types.name(error)
    for (log, statement) in zip(logs, statements) {
      var builder = FixBuilder(pass)
      builder.deleteStatement(statement)
      let fix = builder.fix("Delete the log call", .suggested)
      pass.report(
        log.call, "`\(name)` is logged here and returned below, to be logged again; do one of the two",
        severity: log.level == .debug ? .info : nil, related: [pass.related(node, "returned here")],
        fixes: fix.map { [$0] } ?? [])
    }
  }

  /// Whether a comment right above a log call speaks of logging.
  private func isExplained(_ statement: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let start = tree.start(of: statement)
    let above = tree.lineTable.starts[max(0, tree.lineTable.line(at: start) - 3)]
    return tree.comments(in: SourceRange(start: above, end: start)).contains { comment in
      tree.text(in: comment.range).lowercased().contains("log ")
    }
  }

  /// The variable whose error a return statement hands on, as it is or wrapped; `.none` counts as none.
  private func returnedError(_ node: NodeID, _ pass: RulePass) -> ObjectID? {
    let types = pass.types.types
    let function = pass.enclosingFunction(of: node)
    guard let signature = types.signature(pass.types.functionType(function)), let last = signature.results.last,
      types.isError(last.type)
    else { return nil }
    guard let value = pass.tree.children(of: node).last else {
      return ErrorResult.named(of: function, pass)
    }
    return error(in: pass.tree.unparenthesized(value), pass, depth: 0)
  }

  private func error(in value: NodeID, _ pass: RulePass, depth: Int) -> ObjectID? {
    switch pass.tree.kind(of: value) {
    case .ident:
      let object = pass.types.object(of: value)
      guard pass.types.types.kind(object) == .variable, !pass.types.types.isPackageLevel(object),
        ErrorExpression.isErrorInterface(value, pass.types)
      else { return nil }
      return object
    case .callExpr:
      guard depth < 3, !leavesTheProcess(value, pass), let call = CallExpr(pass.tree, value) else { return nil }
      // The last error is the cause: `fmt.Errorf("%w: %w", ErrLoad, err)`.
      for argument in call.arguments.reversed() {
        if let object = error(in: pass.tree.unparenthesized(argument), pass, depth: depth + 1) { return object }
      }
      return nil
    default: return nil
    }
  }

  /// Whether a call makes an error that goes to another process, whose log is not ours.
  private func leavesTheProcess(_ call: NodeID, _ pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    let path = pass.types.types.packagePath(function)
    return Self.remoteErrors.contains { path == $0 || path.hasPrefix($0 + "/") }
      || pass.types.types.name(function).contains("HTTP")
  }

  private static let remoteErrors = [
    "google.golang.org/grpc", "connectrpc.com/connect", "github.com/bufbuild/connect-go", "github.com/labstack/echo",
    "github.com/gofiber/fiber", "github.com/twitchtv/twirp", "net/rpc", "net/http",
  ]

  /// Whether a statement gives the variable another value.
  private func assigns(_ statement: NodeID, _ object: ObjectID, _ pass: RulePass) -> Bool {
    guard let assignment = AssignStmt(pass.tree, statement) else { return false }
    return assignment.left.contains { pass.types.object(of: $0) == object }
  }
}
