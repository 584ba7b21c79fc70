// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A client or transport made anew for every request.
struct ClientPerCall: Rule {
  static let info = RuleInfo(
    code: "HTTP003", name: "client-per-call", category: .http, severity: .warning,
    summary: "an `http.Client` or `http.Transport` is made anew for every request or turn of a loop")

  static let documentation = """
    ## What it reports
    An `http.Client` with a transport of its own, or an `http.Transport`, made in a handler, in a loop, or in a function \
    that one of them calls; and, outside of programs' own packages, in any function that throws it away when it \
    returns. As information, a client without a transport, made in a handler or a loop.

    ## Why
    A transport is a pool of connections. A new one for every call starts with none, so that every request pays for a \
    TCP and a TLS handshake; and the connections it leaves behind stay open, each with two goroutines, until the server \
    closes them. Under load that runs out of file descriptors or ports. A client without a transport shares the \
    default one and only costs clarity: its timeout belongs in one place.

    ## Example
    ```go
    func (s *Service) fetch(ctx context.Context, url string) (*http.Response, error) {
    	client := &http.Client{Transport: &http.Transport{TLSClientConfig: s.tls}}
    	…
    ```

    ## Instead
    ```go
    func NewService(config *tls.Config) *Service {
    	return &Service{client: &http.Client{Transport: &http.Transport{TLSClientConfig: config}, Timeout: 10 * time.Second}}
    }
    ```

    ## When it stays silent
    - The client is returned, stored or passed on, or one of its methods is: somebody keeps it.
    - The transport keeps no connections (`DisableKeepAlives: true`), or the function calls `CloseIdleConnections`.
    - In code that runs while the process starts; in files that import `testing` or `httptest`, and in folders of \
    tests or examples.

    ## Fix
    None: where the client is to be kept is for the author to say.
    """

  static let kinds = NodeKinds(.compositeLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let types = pass.types.types
    let type = pass.types.type(of: node)
    guard let literal = CompositeLit(pass.tree, node),
      types.isNamed(type, package: "net/http", name: "Client")
        || types.isNamed(type, package: "net/http", name: "Transport")
    else { return }
    let isClient = types.isNamed(type, package: "net/http", name: "Client")
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, literal.isKeyed, isThrownAway(node, isClient: isClient, in: pass),
      !closes(function, in: pass)
    else { return }
    let hasTransport: Bool
    var separate: NodeID?
    if isClient {
      guard let transport = literal.value(of: "Transport") else {
        guard let reason = CallFrequency(pass).reason(for: node), !TestSupport.contains(pass) else { return }
        return pass.report(
          literal.type ?? node, "client is made anew \(reason.text); make one and keep it", severity: .info,
          related: reason.way)
      }
      guard let made = ClientTransport.literal(of: transport, in: pass) else { return }
      hasTransport = made.value(of: "DisableKeepAlives") == nil
      if !pass.tree.contains(node, made.id) { separate = made.type ?? made.id }
    } else {
      hasTransport = literal.value(of: "DisableKeepAlives") == nil
    }
    guard hasTransport, !TestSupport.contains(pass) else { return }
    guard let reason = CallFrequency(pass).reason(for: node) ?? everyCall(node, in: pass) else { return }
    let noun = isClient ? "client with a transport of its own" : "transport"
    pass.report(
      literal.type ?? node, "\(noun) is made anew \(reason.text), and its connections stay open; make one and keep it",
      related: (separate.map { [pass.related($0, "the transport is made here")] } ?? []) + reason.way)
  }

  /// The reason in a function of a package that others call, which does not only run at start-up.
  private func everyCall(_ node: NodeID, in pass: RulePass) -> CallFrequency.Reason? {
    guard pass.package.checked.name != "main",
      let declaration = FuncDecl(pass.tree, pass.enclosingDeclaration(of: node))
    else { return nil }
    let name = pass.tree.text(of: declaration.name)
    if name == "init" || FunctionUses.isMust(name) { return nil }
    if FunctionUses(pass).isStartOrEndOnly(pass.types.object(of: declaration.name)) { return nil }
    return CallFrequency.Reason(
      text: "in every call", way: [pass.related(declaration.name, "every call of this function makes one")])
  }

  /// Whether nobody but the function itself gets hold of the value, and it is used there.
  private func isThrownAway(_ node: NodeID, isClient: Bool, in pass: RulePass) -> Bool {
    let tree = pass.tree
    var value = node
    var parent = pass.parent(of: value)
    while !parent.isNone, NodeKinds(.unaryExpr, .parenExpr).contains(tree.kind(of: parent)) {
      value = parent
      parent = pass.parent(of: value)
    }
    if SelectorExpr(tree, parent)?.x == value { return true }
    let variable = pass.holder(of: node)
    let types = pass.types.types
    guard !variable.isNone, !types.isField(variable), !types.isPackageLevel(variable), !types.isParameter(variable),
      let declaration = types.declaration(variable), declaration.fileIndex == pass.types.fileIndex,
      pass.enclosingFunction(of: declaration.identifier) == pass.enclosingFunction(of: node),
      isInnermost(declaration.identifier, node, in: pass)
    else { return false }
    let uses = pass.types.uses(of: variable).filter { $0 != declaration.identifier }
    return !uses.isEmpty
      && uses.allSatisfy { use in
        guard let selector = SelectorExpr(tree, pass.parent(of: use)), selector.x == use,
          pass.enclosingFunction(of: use) == pass.enclosingFunction(of: node)
        else { return false }
        // A method that is not called at once keeps its receiver.
        return pass.types.selection(of: selector.id)?.kind != .method
          || CallExpr(tree, pass.parent(of: selector.id))?.function == selector.id
      }
  }

  /// Whether a variable is declared within the loop that makes its value, if one does.
  private func isInnermost(_ declaration: NodeID, _ node: NodeID, in pass: RulePass) -> Bool {
    for ancestor in pass.ancestors(of: node) {
      switch pass.tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt: return pass.tree.contains(ancestor, declaration)
      case .funcDecl, .funcLit: return true
      default: continue
      }
    }
    return true
  }

  private func closes(_ function: NodeID, in pass: RulePass) -> Bool {
    pass.tree.nodes(.ident, in: function).contains {
      pass.tree.matches(pass.tree.range(of: $0), "CloseIdleConnections")
    }
  }
}

/// How often a place in a package is passed.
struct CallFrequency {
  /// Why a place is passed again and again.
  struct Reason {
    /// The middle of a message.
    let text: String
    /// The calls that lead there, and the loop or handler they begin in.
    let way: [RelatedLocation]
  }

  private let pass: RulePass

  init(_ pass: RulePass) { self.pass = pass }

  /// Why a place is passed again and again; nil when that is not known.
  func reason(for node: NodeID) -> Reason? {
    var visited: Set<ObjectID> = []
    return reason(for: node, pass, &visited)
  }

  private func reason(for node: NodeID, _ pass: RulePass, _ visited: inout Set<ObjectID>) -> Reason? {
    let tree = pass.tree
    var child = node
    for ancestor in pass.ancestors(of: node) {
      switch tree.kind(of: ancestor) {
      case .forStmt: if ForStmt(tree, ancestor)?.body == child { return loop(ancestor, pass) }
      case .rangeStmt: if RangeStmt(tree, ancestor)?.body == child { return loop(ancestor, pass) }
      case .funcLit: if HandlerShape.isHandler(ancestor, in: pass) { return handler(ancestor, pass) }
      case .funcDecl:
        if HandlerShape.isHandler(ancestor, in: pass) { return handler(ancestor, pass) }
        guard let declaration = FuncDecl(tree, ancestor) else { return nil }
        let function = pass.types.object(of: declaration.name)
        guard !function.isNone, visited.count < 8, visited.insert(function).inserted else { return nil }
        for use in FunctionUses(pass).uses(of: function) where !use.file.isTest && !use.call.isNone {
          let other = pass.looking(at: use.file)
          if let reason = reason(for: use.call, other, &visited) {
            let call = other.related(use.call, "`\(tree.text(of: declaration.name))` is called here")
            return Reason(text: reason.text, way: [call] + reason.way)
          }
        }
        return nil
      default: break
      }
      child = ancestor
    }
    return nil
  }

  private func loop(_ loop: NodeID, _ pass: RulePass) -> Reason {
    Reason(
      text: "in every turn of a loop",
      way: [RelatedLocation(path: pass.path, range: pass.head(of: loop), message: "the loop")])
  }

  private func handler(_ handler: NodeID, _ pass: RulePass) -> Reason {
    Reason(
      text: "for every request",
      way: HandlerShape.evidence(of: handler, "this handler runs for every request", in: pass))
  }
}
