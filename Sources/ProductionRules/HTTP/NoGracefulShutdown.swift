// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A program that serves until it is killed.
struct NoGracefulShutdown: Rule {
  static let info = RuleInfo(
    code: "HTTP005", name: "no-graceful-shutdown", category: .http, severity: .warning,
    summary: "a program serves HTTP or gRPC and never shuts its server down")

  static let documentation = """
    ## What it reports
    A call that serves, in a `main` package that nowhere calls `Shutdown`, `GracefulStop` or the like: an \
    `http.Server`'s `ListenAndServe` and `Serve`, the functions of `net/http`, a gRPC server's `Serve`, gin's `Run`, \
    echo's `Start`, fiber's `Listen`.

    ## Why
    Every deployment ends the process. Without a shutdown the requests that are being answered are cut off in the \
    middle, deferred calls do not run, buffered spans and messages are lost; and clients see errors each time somebody \
    releases.

    ## Example
    ```go
    func main() {
    	server := &http.Server{Addr: ":8080", Handler: routes()}
    	log.Fatal(server.ListenAndServe())
    }
    ```

    ## Instead
    ```go
    func main() {
    	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
    	defer stop()
    	server := &http.Server{Addr: ":8080", Handler: routes()}
    	go func() {
    		if err := server.ListenAndServe(); err != nil && !errors.Is(err, http.ErrServerClosed) {
    			slog.Error("serve", "error", err)
    			stop()
    		}
    	}()
    	<-ctx.Done()
    	shutdown, cancel := context.WithTimeout(context.Background(), 20*time.Second)
    	defer cancel()
    	if err := server.Shutdown(shutdown); err != nil {
    		slog.Error("shut down", "error", err)
    	}
    }
    ```

    ## When it stays silent
    - The package shuts something down, stops or closes a server, or hands its server to another function or value.
    - The address is a constant that only this machine reaches.
    - A server for debugging or metrics beside the real one: `http.ListenAndServe(addr, nil)` in a goroutine, or an \
    address, handler or function named so.
    - In files that import `testing` or `httptest`, and in folders of tests or examples.

    ## Fix
    None: how long the program may take, and what else it has to end, is for the author to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ServerFacts.starts.lastNames

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard pass.package.checked.name == "main", let start = ServerFacts.starts.value(of: node, in: pass),
      !ServerFacts.of(pass).isStopped, let call = CallExpr(pass.tree, node)
    else { return }
    let arguments = Array(call.arguments)
    switch start {
    case .function(let address, let handler):
      guard arguments.indices.contains(handler) else { return }
      if let address, ServerFacts.isLocal(address: arguments[address], in: pass) { return }
      if address == nil, ServerFacts.isLocal(listener: arguments[0], in: pass) { return }
      if pass.types.isNil(arguments[handler]), isInGoroutine(node, in: pass) { return }
    case .method, .framework:
      if let server = pass.tree.calleeOperand(of: node), isHandedOn(server, in: pass) { return }
      if let first = arguments.first, ServerFacts.isLocal(address: first, in: pass) { return }
    }
    if ServerFacts.isForDebugging(node, in: pass) || TestSupport.contains(pass) { return }
    let name = pass.tree.shortText(of: call.function)
    let advice =
      switch start {
      case .function: "use an `http.Server` and call its `Shutdown` on SIGTERM"
      case .method: "call `Shutdown` on SIGTERM"
      case .framework: "shut the server down on SIGTERM"
      }
    pass.report(node, "program never shuts down what `\(name)` serves, and cuts requests off when it ends; \(advice)")
  }

  private func isInGoroutine(_ node: NodeID, in pass: RulePass) -> Bool {
    pass.ancestors(of: node).contains { pass.tree.kind(of: $0) == .goStmt }
  }

  /// Whether somebody else gets hold of the server, who may end it.
  private func isHandedOn(_ server: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let node = tree.unparenthesized(server)
    let object = pass.types.referencedObject(node)
    let types = pass.types.types
    guard !object.isNone, types.kind(object) == .variable else { return tree.kind(of: node) == .callExpr }
    if types.isParameter(object) { return false }
    return pass.types.uses(of: object).contains { use in
      let parent = pass.parent(of: use)
      // gRPC services are registered by generated functions that take the server.
      guard let call = CallExpr(tree, parent), call.function != use else {
        return NodeKinds(.keyValue, .returnStmt, .sendStmt).contains(tree.kind(of: parent))
      }
      let name = tree.calleeName(of: parent).map { tree.text(of: $0) } ?? ""
      return !name.hasPrefix("Register") && !name.hasPrefix("register")
    }
  }
}

extension ServerFacts {
  /// Whether what a call is given, or the function it stands in, is named as something for debugging or metrics.
  static func isForDebugging(_ call: NodeID, in pass: RulePass) -> Bool {
    var names = pass.tree.nodes(NodeKinds(.ident, .basicLit), in: call).map { $0 }
    if let function = FuncDecl(pass.tree, pass.enclosingDeclaration(of: call)) { names.append(function.name) }
    return names.contains { node in
      let text = pass.tree.text(of: node).lowercased()
      return ["prof", "debug", "metric", "prom", "admin", "health"].contains { text.contains($0) }
    }
  }
}
