// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The profiler, served to everybody who can reach the program.
struct PprofExposed: Rule {
  static let info = RuleInfo(
    code: "HTTP010", name: "pprof-exposed", category: .http, severity: .warning,
    summary: "`net/http/pprof` is imported and the default mux, where it registers, is served to the public",
    answersTo: ["gosec", "G108"])

  static let documentation = """
    ## What it reports
    `import _ "net/http/pprof"` in a package whose public server has no handler of its own and so serves the default \
    mux: `http.ListenAndServe(addr, nil)`, an `http.Server` without `Handler`.

    ## Why
    The import puts `/debug/pprof/` on the default mux. Whoever reaches the port can then read the command line and \
    the names of all functions, dump the goroutines with their arguments, and have the program profile itself for as \
    long as they like, which slows it down.

    ## Example
    ```go
    import _ "net/http/pprof"

    func main() {
    	http.HandleFunc("/", index)
    	log.Fatal(http.ListenAndServe(":8080", nil))
    }
    ```

    ## Instead
    ```go
    import _ "net/http/pprof"

    func main() {
    	go http.ListenAndServe("localhost:6060", nil) // the profiler, for this machine
    	mux := http.NewServeMux()
    	mux.HandleFunc("/", index)
    	log.Fatal(http.ListenAndServe(":8080", mux))
    }
    ```

    ## When it stays silent
    - The public server has a handler of its own; another one that serves the default mux is for debugging then.
    - The address is a constant that only this machine reaches, or a flag whose default is one.
    - The server runs in a goroutine, or in another package than `main`, and the package puts no routes on the default \
    mux but the profiler's, `expvar`'s, Prometheus' and the like.
    - No server is started in the package.

    ## Fix
    None: the routes have to move to a mux of their own.
    """

  static let kinds = NodeKinds(.importSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let spec = ImportSpec(tree, node), let name = spec.name, tree.matches(tree.range(of: name), "_"),
      tree.matches(tree.range(of: spec.path), "\"net/http/pprof\"")
    else { return }
    var exposed: (file: FileContext, node: NodeID)?
    for file in pass.package.files where !file.isTest {
      let other = pass.looking(at: file)
      for candidate in file.tree.nodes(NodeKinds(.callExpr, .compositeLit)) {
        switch Self.kind(of: candidate, in: other) {
        case .own: return
        case .shared: exposed = exposed ?? (file, candidate)
        case nil: continue
        }
      }
    }
    guard let exposed else { return }
    let place = RelatedLocation(
      path: exposed.file.path, range: exposed.file.tree.range(of: exposed.node),
      message: "this serves the default mux, where the profiler is")
    pass.report(
      node,
      "`net/http/pprof` is served to everybody who reaches the program; serve your routes from a mux of their own",
      related: [place])
  }

  /// Whether a server that serves the default mux in a goroutine has no routes of the package but for diagnostics.
  private static func isForDebugging(_ serving: NodeID, in pass: RulePass) -> Bool {
    if case .work = HandlerPurpose.ofServing(serving, in: pass) { return false }
    return GoroutineCall.isIn(serving, in: pass) || pass.package.checked.name != "main"
  }

  private enum Server {
    /// It has a handler of its own.
    case own
    /// It serves the default mux to more than this machine.
    case shared
  }

  /// What a node that makes or starts a server serves; nil for other nodes and for servers of no concern.
  private static func kind(of node: NodeID, in pass: RulePass) -> Server? {
    if let literal = CompositeLit(pass.tree, node) {
      guard pass.types.types.isNamed(pass.types.type(of: node), package: "net/http", name: "Server"), literal.isKeyed
      else { return nil }
      if let address = literal.value(of: "Addr"), ServerAddress.isLocal(address, in: pass) { return nil }
      if let handler = literal.value(of: "Handler") {
        return HandlerSources.isDefaultMux(handler, in: pass) ? .shared : .own
      }
      return ServerFacts.of(pass).settings.contains { $0.field == "Handler" } ? .own : .shared
    }
    switch ServerFacts.starts.value(of: node, in: pass) {
    case .framework: return .own
    case .function(let address, let handler):
      let arguments = CallExpr(pass.tree, node).map { Array($0.arguments) } ?? []
      guard arguments.indices.contains(handler) else { return nil }
      guard HandlerSources.isDefaultMux(arguments[handler], in: pass) else { return .own }
      if address == nil, ServerAddress.isLocal(listener: arguments[0], in: pass) { return nil }
      if let address, ServerAddress.isLocal(arguments[address], in: pass) { return nil }
      return isForDebugging(node, in: pass) ? nil : .shared
    default: return nil
    }
  }
}
