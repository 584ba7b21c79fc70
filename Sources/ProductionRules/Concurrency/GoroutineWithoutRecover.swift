// SPDX-License-Identifier: MIT

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
    A function literal started with `go` in a function that handles requests (it takes an `*http.Request`, a context of \
    gin, echo or fiber, or has the form of a gRPC method), which calls something and has no deferred `recover`.

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
    - The goroutine defers something that recovers: a literal with `recover`, or a function whose name speaks of \
    recovering or panics.
    - It calls nothing, or only methods of package `sync` and built-in functions.

    ## Fix
    Begins the goroutine with a deferred function that recovers and logs, with `log/slog` from Go 1.21 on.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let started = StartedLiteral(startedBy: node, in: pass), isInHandler(node, pass),
      mayPanic(started.literal.body, pass), !recovers(started.literal, pass)
    else { return }
    pass.report(
      range: pass.head(of: node), "a panic in this goroutine ends the server; recover in a deferred function",
      fixes: fix(started.literal, in: pass).map { [$0] } ?? [])
  }

  private func isInHandler(_ node: NodeID, _ pass: RulePass) -> Bool {
    pass.ancestors(of: node).contains { ancestor in
      guard Function.kinds.contains(pass.tree.kind(of: ancestor)),
        let signature = pass.types.types.signature(pass.types.functionType(ancestor))
      else { return false }
      return signature.parameters.contains { isRequest($0.type, pass.types.types) }
        || isServiceMethod(ancestor, signature, pass)
    }
  }

  private func isRequest(_ type: TypeID, _ types: Types) -> Bool {
    types.isNamedOrPointer(type, package: "net/http", name: "Request")
      || types.isNamedOrPointer(type, package: "github.com/gin-gonic/gin", name: "Context")
      || types.isNamedOrPointer(type, package: "github.com/labstack/echo/v4", name: "Context")
      || types.isNamedOrPointer(type, package: "github.com/gofiber/fiber/v2", name: "Ctx")
      || types.isNamedOrPointer(type, package: "google.golang.org/grpc", name: "ServerStream")
  }

  /// Whether a method is `(ctx, *XRequest) (*XResponse, error)`.
  private func isServiceMethod(_ function: NodeID, _ signature: Signature, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    guard FuncDecl(pass.tree, function)?.receiver != nil, signature.parameters.count == 2,
      signature.results.count == 2, types.isContext(signature.parameters[0].type),
      types.isPointer(signature.parameters[1].type), types.isPointer(signature.results[0].type),
      types.isError(signature.results[1].type)
    else { return false }
    return types.name(types.object(of: types.element(signature.parameters[1].type))).hasSuffix("Request")
  }

  private func mayPanic(_ body: NodeID, _ pass: RulePass) -> Bool {
    pass.tree.nodes(CallExpr.self, in: body).contains { call in
      if let builtin = pass.types.builtin(call.id) { return builtin == .panic }
      if pass.types.isConversion(call.id) { return false }
      return pass.types.types.packagePath(pass.types.calledFunction(call.id)) != "sync"
    }
  }

  private func recovers(_ literal: FuncLit, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    return tree.nodes(.deferStmt, in: literal.body).contains { node in
      guard let call = CallExpr(tree, DeferStmt(tree, node)?.call ?? .none) else { return false }
      if let function = FuncLit(tree, call.function) {
        return tree.nodes(CallExpr.self, in: function.body).contains { pass.types.builtin($0.id) == .recover }
      }
      let words = NameWords(call.calleeName.map(tree.text(of:)) ?? "").words
      return words.contains { $0.hasPrefix("recover") || $0.hasPrefix("panic") || $0.hasPrefix("crash") }
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
