// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A program that serves until it is killed.
struct NoGracefulShutdown: Rule {
  static let info = RuleInfo(
    code: "HTTP005", name: "no-graceful-shutdown", category: .http, severity: .info,
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
    - The package shuts a server down, stops or closes one, or hands its server to a function or value that may do so.
    - The address is a constant that only this machine reaches, or a flag whose default is one, also where a function of \
    the module makes the server or the listener.
    - A server beside what the program does: one in a goroutine, where the package waits for no signal or the goroutine \
    is a function of its own; `http.ListenAndServe(addr, nil)` in a goroutine; one that serves only what `net/http/pprof`, `expvar`, Prometheus \
    and the like answer.
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
    // A server in a goroutine stands beside what the program does, unless that is to wait for a signal.
    if GoroutineCall.isIn(node, in: pass) {
      guard ServerFacts.of(pass).signals != nil, GoroutineCall.isInLiteral(node, in: pass) else { return }
    }
    let arguments = Array(call.arguments)
    switch start {
    case .function(let address, let handler):
      guard arguments.indices.contains(handler) else { return }
      if let address, ServerAddress.isLocal(arguments[address], in: pass) { return }
      if address == nil, ServerAddress.isLocal(listener: arguments[0], in: pass) { return }
      if pass.types.isNil(arguments[handler]), GoroutineCall.isIn(node, in: pass) { return }
    case .method, .framework:
      if let server = pass.tree.calleeOperand(of: node),
        isHandedOn(server, in: pass) || ServerAddress.isLocal(server: server, in: pass)
      {
        return
      }
      if let first = arguments.first, ServerAddress.isLocal(first, in: pass) { return }
    }
    if TestSupport.contains(pass) { return }
    if case .diagnostics = HandlerPurpose.ofServing(node, in: pass) { return }
    let name = pass.tree.shortText(of: call.function)
    let advice =
      switch start {
      case .function: "use an `http.Server` and call its `Shutdown` on SIGTERM"
      case .method: "call `Shutdown` on SIGTERM"
      case .framework: "shut the server down on SIGTERM"
      }
    pass.report(
      node, "program never shuts down what `\(name)` serves, and cuts requests off when it ends; \(advice)",
      related: evidence(node, start, arguments, in: pass))
  }

  /// Where what is served is made, and where the program asks for signals.
  private func evidence(_ node: NodeID, _ start: ServerFacts.Start, _ arguments: [NodeID], in pass: RulePass)
    -> [RelatedLocation]
  {
    var related: [RelatedLocation] = []
    switch start {
    case .function(_, let handler): related = maker(of: arguments[handler], "the handler is made here", in: pass)
    case .method, .framework:
      if let server = pass.tree.calleeOperand(of: node) {
        related = maker(of: server, "the server is made here", in: pass)
      }
    }
    if let signals = ServerFacts.of(pass).signals {
      related.append(pass.looking(at: signals.file).related(signals.node, "the program asks for signals here"))
    }
    return related
  }

  /// Where the value of a variable is made; of a parameter, what its function is first given.
  private func maker(of expression: NodeID, _ message: String, in pass: RulePass, depth: Int = 0) -> [RelatedLocation] {
    let types = pass.types.types
    let object = pass.types.referencedObject(pass.tree.unparenthesized(expression))
    guard depth < 4, types.kind(object) == .variable, types.isDeclaredHere(object) else {
      return depth == 0 ? [] : [pass.related(expression, message)]
    }
    if types.isParameter(object) {
      guard let source = ServerAddress.arguments(for: object, in: pass)?.first else { return [] }
      return maker(of: source.node, message, in: pass.looking(at: source.file), depth: depth + 1)
    }
    let origin = pass.origin(ofVariable: expression, message)
    guard origin.isEmpty, let values = HandlerSources.of(pass).values[object], values.count == 1,
      let value = values.first
    else { return origin }
    return [pass.looking(at: value.file).related(value.node, message)]
  }

  /// Whether somebody else gets hold of the server, who may end it.
  private func isHandedOn(_ server: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    let node = tree.unparenthesized(server)
    let object = pass.types.referencedObject(node)
    let types = pass.types.types
    guard !object.isNone, types.kind(object) == .variable else { return tree.kind(of: node) == .callExpr }
    if types.isParameter(object) { return false }
    return isHandedOn(object, in: pass, depth: 0)
  }

  private func isHandedOn(_ server: ObjectID, in pass: RulePass, depth: Int) -> Bool {
    let tree = pass.tree
    return pass.types.uses(of: server).contains { use in
      let parent = pass.parent(of: use)
      guard let call = CallExpr(tree, parent), call.function != use else {
        return NodeKinds(.keyValue, .returnStmt, .sendStmt).contains(tree.kind(of: parent))
      }
      guard let position = call.arguments.enumerated().first(where: { $0.element == use })?.offset else { return true }
      if let key = pass.package.flow.declaration(of: pass.types.calledFunction(parent)) {
        // What the package's functions do with it is seen, too.
        let other = pass.looking(at: pass.package.files[key.file])
        guard depth < 4, let parameter = pass.package.flow.parameter(position, of: key) else { return true }
        return !parameter.isNone && isHandedOn(other.types.object(of: parameter), in: other, depth: depth + 1)
      }
      return !isRegistration(parent, position, in: pass)
    }
  }

  /// Whether a call registers a gRPC service: it takes the server as something that cannot be stopped, or as generated
  /// functions do, with the service beside it.
  private func isRegistration(_ call: NodeID, _ position: Int, in pass: RulePass) -> Bool {
    let types = pass.types.types
    let function = pass.types.calledFunction(call)
    guard let signature = types.signature(types.type(function)), signature.parameters.indices.contains(position) else {
      return false
    }
    let type = signature.parameters[position].type
    if types.isInterface(type) {
      return !types.interfaceMethods(type).isEmpty
        && !types.interfaceMethods(type).contains {
          ["Stop", "GracefulStop", "Shutdown", "Close"].contains(types.name($0))
        }
    }
    guard position == 0, signature.results.isEmpty,
      types.isNamedOrPointer(type, package: "google.golang.org/grpc", name: "Server")
    else { return false }
    return signature.parameters.count == 1
      || signature.parameters.count == 2 && types.isInterface(signature.parameters[1].type)
  }
}
