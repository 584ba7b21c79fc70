// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An error handed on as it came says what broke, not what was being done.
struct BareErrorReturn: Rule {
  static let info = RuleInfo(
    code: "ERR001", name: "bare-error-return", category: .errors, severity: .warning, fix: .suggested,
    summary: "an error from a call is returned as it came, without saying what was being done",
    answersTo: ["wrapcheck"],
    options: [
      RuleOption("scope", .text("all"), "`boundary` leaves out errors that come from the same package"),
      RuleOption("ignore-packages", .list([]), "import paths whose errors may be returned as they are"),
      RuleOption(
        "ignore-functions", .list([]),
        "functions whose errors may be returned as they are, as `(*database/sql.Rows).Err`"
      ),
      RuleOption("direct-calls", .flag(false), "report `return f()` as well"),
    ])

  static let documentation = """
    ## What it reports

    `return …, err` where the value of `err` comes from a call and nothing added context to it on the way. It is a
    warning when the error crossed a boundary, from another package or through an interface that other packages can
    implement, and an information when it comes from a function of the same package that does not add context either.

    ## Why

    An error climbs through many functions before somebody reads it. If none of them says what it was doing, the log
    reads `EOF` or `connection refused`, and finding the place costs an evening. One short phrase per level makes the
    error a trace: `load user 42: query row: connection refused`.

    ## Example

    ```go
    cfg, err := os.ReadFile(path)
    if err != nil {
    	return nil, err
    }
    ```

    ## Instead

    ```go
    cfg, err := os.ReadFile(path)
    if err != nil {
    	return nil, fmt.Errorf("read file %s: %w", path, err)
    }
    ```

    Say what was being done, not that it failed; `%w` keeps `errors.Is` and `errors.As` working.

    ## When it stays silent

    - The error has context already: made by `fmt.Errorf`, `errors.New`, `errors.Join`, a `Wrap` of an errors package, a
      constructor of errors, a literal of an error type, a sentinel variable, gRPC's `status.Error`, or returned by a
      function of the module that makes or wraps every error it returns, also behind an interface all of whose
      implementations are seen.
    - It is `ctx.Err()`, `context.Cause(ctx)`, or a parameter of the function.
    - It was recognised: `if errors.Is(err, io.EOF) { return err }`, and the cases of a switch over it.
    - `return f()` hands the call on (option `direct-calls`).
    - The error is that of a reader, `io.ReadFull` or a decoder's `Token`, which give a bare `io.EOF` that callers up the
      stack compare with.
    - The method implements an interface whose callers expect the raw error: `io.Reader` and its kin, `fs.FS`,
      `sql.Scanner`, `driver.*`, `http.RoundTripper`, `Marshal…` and `Unmarshal…`, `Unwrap`, `Is`, `As`.
    - A decorator hands on the error of the method it goes around: a method that calls the method of its own name.
    - The package hands numbers of errors to its callers, `syscall.ENOENT` and the like, as what stands in for a file
      system or a kernel does.
    - A deferred function adds the context to a named result.
    - The return stands in a function literal, and the error of the call that takes the literal is wrapped in the same
      statement.
    - The error comes from a function value, a channel, a field, or on some path from somewhere else: it cannot be told.
    - Test files.

    ## Fix

    Returns `fmt.Errorf("<what the call does>: %w", err)` and imports `fmt`. The phrase comes from the name of the called
    function and its receiver, with the one string or integer argument that says which: read it and say it better where
    you can. Where `err` may be nil at the return, a test goes before it.

    ## Options
    """

  static let kinds = NodeKinds(.returnStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, let signature = pass.types.types.signature(pass.types.functionType(function)),
      let position = signature.results.lastIndex(where: { pass.types.types.isError($0.type) })
    else { return }
    let results = Array(pass.tree.children(of: node))
    guard let last = results.last else { return }
    if results.count == 1, pass.tree.kind(of: last) == .callExpr {
      if pass.options.flag("direct-calls") { checkDirectCall(last, in: function, &pass) }
      return
    }
    guard results.count == signature.results.count else { return }
    let value = results[position]
    // Most returns end here, before anything is computed.
    guard pass.tree.kind(of: value) == .ident, pass.types.types.isError(pass.types.type(of: value)),
      !pass.types.isNil(value)
    else { return }
    let object = pass.types.object(of: value)
    let flow = pass.flow(of: function)
    guard pass.types.types.kind(object) == .variable, !pass.types.types.isPackageLevel(object),
      let point = flow.graph.point(of: value), flow.graph.isReachable(point.block)
    else { return }
    let nilness = flow.nilness(of: object, at: point)
    if nilness.isNil { return }
    let origins = self.origins(pass)
    let found = origins.origins(of: value, in: flow)
    var calls: [NodeID] = []
    for origin in found {
      switch origin {
      case .none: continue
      case .call(let call): calls.append(call)
      case .made, .parameter, .unknown: return
      }
    }
    calls.sort()
    guard !calls.isEmpty, calls.allSatisfy({ counts($0, pass, origins) }) else { return }
    let contracts = pass.package.shared(RawErrorContracts.self) { RawErrorContracts(pass.package) }
    guard !ErrorBranches.isRecognised(object, at: node, pass), !contracts.bind(function, pass),
      !origins.wrapsInDefer(flow), !LiteralErrors.isWrappedOutside(function, pass),
      !isDecorator(function, calls, pass), !ErrorNumbers.areGiven(pass)
    else { return }
    report(value, calls, at: node, isSureError: nilness.isNotNil, &pass)
  }

  private func origins(_ pass: RulePass) -> ErrorOrigins {
    pass.package.shared(ErrorOrigins.self) { ErrorOrigins(pass.package) }
  }

  /// Whether the error of a call is one the rule speaks of.
  private func counts(_ call: NodeID, _ pass: RulePass, _ origins: ErrorOrigins) -> Bool {
    guard origins.returnsError(call, pass.types) else { return false }
    let function = pass.types.calledFunction(call)
    let path = pass.types.types.packagePath(function)
    if RawErrorContracts.returnsRawSentinel(pass.types.types.fullName(function)) { return false }
    if pass.options.list("ignore-packages").contains(where: { path == $0 || path.hasPrefix($0 + "/") }) { return false }
    return !pass.options.list("ignore-functions").contains(pass.types.types.fullName(function))
  }

  /// Whether a method hands on the error of the method of its own name it goes around.
  private func isDecorator(_ function: NodeID, _ calls: [NodeID], _ pass: RulePass) -> Bool {
    guard let declaration = FuncDecl(pass.tree, function), declaration.receiver != nil else { return false }
    let name = pass.tree.text(of: declaration.name)
    return calls.allSatisfy { call in
      let method = pass.types.calledFunction(call)
      return pass.types.types.isMethod(method) && pass.types.types.name(method) == name
    }
  }

  private func checkDirectCall(_ call: NodeID, in function: NodeID, _ pass: inout RulePass) {
    let origins = self.origins(pass)
    guard !origins.wraps(call, pass.types), counts(call, pass, origins) else { return }
    let contracts = pass.package.shared(RawErrorContracts.self) { RawErrorContracts(pass.package) }
    guard !contracts.bind(function, pass), !origins.wrapsInDefer(pass.flow(of: function)),
      !LiteralErrors.isWrappedOutside(function, pass), !ErrorNumbers.areGiven(pass)
    else { return }
    let isBoundary = origins.crossesBoundary(call, pass.types)
    if !isBoundary, pass.options.text("scope") == "boundary" { return }
    let name = pass.tree.shortText(of: CallExpr(pass.tree, call)?.function ?? .none)
    pass.report(
      call, "error from `\(name)` returned without context; wrap it with `%w`", severity: isBoundary ? nil : .info)
  }

  private func report(
    _ value: NodeID, _ calls: [NodeID], at statement: NodeID, isSureError: Bool, _ pass: inout RulePass
  ) {
    let origins = self.origins(pass)
    let boundary = calls.filter { origins.crossesBoundary($0, pass.types) }
    if boundary.isEmpty, pass.options.text("scope") == "boundary" { return }
    let main = boundary.first ?? calls[0]
    let name = pass.tree.shortText(of: CallExpr(pass.tree, main)?.function ?? .none)
    let others = calls.count > 1 ? " and \(calls.count - 1) more" : ""
    var related = calls.prefix(4).map { call in
      pass.related(call, "the error comes from this call")
    }
    let callee = pass.types.calledFunction(main)
    if case .bare(let way) = pass.package.flow.fact(ErrorFact.self, NoDetail(), of: callee) { related += way }
    let fix = BareErrorFix(value: value, calls: calls, statement: statement, isSureError: isSureError).build(pass)
    pass.report(
      value, "error from `\(name)`\(others) returned without context; wrap it with `%w`",
      severity: boundary.isEmpty ? .info : nil, related: related, fixes: fix.map { [$0] } ?? [])
  }
}
