// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine of a server that takes the whole process down when it panics.
struct GoroutineWithoutRecover: Rule {
  static let info = RuleInfo(
    code: "CON020", name: "goroutine-without-recover", category: .concurrency, severity: .off, fix: .suggested,
    summary: "a goroutine started by a server's handler that can panic and recovers nowhere")

  static let documentation = """
    ## What it reports
    A function literal started with `go` in a function that answers requests (it takes an `http.ResponseWriter` and an \
    `*http.Request`, a context of gin, echo or fiber, a gRPC stream, or a context and a protobuf message for which it \
    gives another), which calls something and has no deferred `recover`.

    ## Why
    `net/http` and the usual gRPC interceptors recover from a panic in the handler itself, and answer with an error. A \
    goroutine that the handler starts is out of their reach: its panic ends the process, and every other request with it.

    ## Example
    ```go
    func (h *Handler) Create(w http.ResponseWriter, r *http.Request) {
    	go func() {
    		h.mailer.Welcome(user) // a panic here ends the server
    	}()
    }
    ```

    ## Instead
    ```go
    go func() {
    	defer func() {
    		if r := recover(); r != nil {
    			slog.Error("panic in goroutine", "panic", r)
    		}
    	}()
    	h.mailer.Welcome(user)
    }()
    ```

    ## When it stays silent
    - The rule is off unless configured.
    - The goroutine defers something that recovers: a literal or a function of the module that calls `recover`, or a \
    function of another module, of which nothing is known.
    - It calls nothing that may panic: only built-in functions, package `sync` and its like, functions that end a \
    context, loggers.

    ## Fix
    Begins the goroutine with a deferred function that recovers and logs, with `log/slog` from Go 1.21 on.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let started = StartedLiteral(startedBy: node, in: pass), let handler = handler(around: node, pass),
      let call = panicking(in: started.literal.body, pass), !recovers(started.literal, pass)
    else { return }
    let panic = RelatedLocation(path: pass.path, range: pass.head(of: call), message: "this may panic")
    pass.report(
      range: pass.head(of: node), "a panic in this goroutine ends the server; recover in a deferred function",
      related: [panic] + HandlerShape.evidence(of: handler, "this handler starts it", in: pass),
      fixes: fix(started.literal, in: pass).map { [$0] } ?? [])
  }

  private func handler(around node: NodeID, _ pass: RulePass) -> NodeID? {
    pass.ancestors(of: node).first { ancestor in
      guard Function.kinds.contains(pass.tree.kind(of: ancestor)) else { return false }
      return HandlerShape.isHandler(ancestor, in: pass) || isServiceMethod(ancestor, pass)
    }
  }

  /// Whether a method takes a gRPC stream, or is `(ctx, *message) (*message, error)`.
  private func isServiceMethod(_ function: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard FuncDecl(pass.tree, function)?.receiver != nil,
      let signature = types.signature(pass.types.functionType(function)), let last = signature.parameters.last
    else { return false }
    if types.isInterface(last.type), types.lookupMethod(last.type, "SendMsg") != .none {
      let stream = types.namedType("google.golang.org/grpc", "ServerStream")
      if stream.isValid, types.implements(last.type, stream) { return true }
    }
    guard signature.parameters.count == 2, signature.results.count == 2,
      types.isContext(signature.parameters[0].type), types.isError(signature.results[1].type)
    else { return false }
    return [last.type, signature.results[0].type].allSatisfy { !types.lookupMethod($0, "ProtoMessage").isNone }
  }

  /// The first call that may panic.
  private func panicking(in body: NodeID, _ pass: RulePass) -> NodeID? {
    pass.tree.nodes(CallExpr.self, in: body).first { call in
      if let builtin = pass.types.builtin(call.id) { return builtin == .panic }
      let callee = pass.types.type(of: call.function)
      if pass.types.isConversion(call.id)
        || pass.types.types.isNamed(callee, package: "context", name: "CancelFunc")
        || pass.types.types.isNamed(callee, package: "context", name: "CancelCauseFunc")
      {
        return false
      }
      return !Self.calmPackages.contains(pass.types.types.packagePath(pass.types.calledFunction(call.id)))
        && !ContextCallees.isQuiet(call.id, in: pass)
    }?.id
  }

  /// Packages whose functions panic on a mistake in the call alone.
  private static let calmPackages: Set<String> = ["context", "sync", "sync/atomic", "time"]

  private func recovers(_ literal: FuncLit, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return tree.nodes(.deferStmt, in: literal.body).contains { node in
      guard let call = CallExpr(tree, DeferStmt(tree, node)?.call ?? .none) else { return false }
      if let function = FuncLit(tree, call.function) {
        return tree.nodes(CallExpr.self, in: function.body).contains { pass.types.builtin($0.id) == .recover }
      }
      let called = pass.types.calledFunction(call.id)
      if let known = pass.package.flow.fact(Recovering.self, NoDetail(), of: called) { return known }
      // Go's own functions recover from nothing, those of other modules may.
      return (pass.types.types.packagePath(called).split(separator: "/").first ?? "").contains(".")
    }
  }

  private func fix(_ literal: FuncLit, in pass: RulePass) -> Fix? {
    guard let first = pass.tree.children(of: literal.body).first else { return nil }
    var builder = FixBuilder(pass)
    let place = pass.tree.start(of: first)
    let name = builder.freeName("r", at: place)
    let log =
      pass.goVersion >= GoVersion(1, 21)
      ? "\(builder.reference(to: "Error", of: "log/slog", at: place))(\"panic in goroutine\", \"panic\", \(name))"
      : "\(builder.reference(to: "Printf", of: "log", at: place))(\"panic in goroutine: %v\", \(name))"
    builder.insertStatement(
      "defer func() {\n\tif \(name) := recover(); \(name) != nil {\n\t\t\(log)\n\t}\n}()", before: first)
    return builder.fix("Recover and log", .suggested)
  }
}

/// Whether a function, deferred, takes a panic back.
private enum Recovering: CallFact {
  static var nothing: Bool { false }
  static var unknown: Bool { false }

  static func find(_: NoDetail, in function: FunctionKey, of package: PackageFlow) -> Bool {
    let types = package.types(file: function.file)
    // Only what the deferred function itself calls recovers.
    return types.tree.nodes(CallExpr.self, in: function.node).contains {
      types.builtin($0.id) == .recover && types.tree.enclosingFunction(of: $0.id) == function.node
    }
  }
}
