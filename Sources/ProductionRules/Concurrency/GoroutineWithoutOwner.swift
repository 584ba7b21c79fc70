// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A goroutine that a library starts and nobody can stop or wait for.
struct GoroutineWithoutOwner: Rule {
  static let info = RuleInfo(
    code: "CON004", name: "goroutine-without-owner", category: .concurrency, severity: .hint,
    summary: "a goroutine in library code that may take long, with nothing to stop it or wait for it",
    yieldsTo: ["CON001"])

  static let documentation = """
    ## What it reports
    In packages other than `main`: a `go` statement whose function loops without a condition, sleeps, serves or does \
    network requests, and has to do with no context, channel, `sync.WaitGroup`, `errgroup.Group`, condition or flag that \
    could end it or tell of its end.

    ## Why
    Whoever starts a goroutine has to know how it ends. One without an owner outlives what it was started for: it keeps \
    memory, writes to what is closed, and fails tests that come after.

    ## Example
    ```go
    func New() *Cache {
    	c := &Cache{}
    	go func() {
    		for {
    			time.Sleep(time.Minute)
    			if !c.evict() {
    				return
    			}
    		}
    	}()
    	return c
    }
    ```

    ## Instead
    ```go
    func New(ctx context.Context) *Cache {
    	c := &Cache{}
    	go c.evictEvery(ctx, time.Minute)
    	return c
    }
    ```

    ## When it stays silent
    - The function, or one of the package that it calls, uses a context, a channel, a group, a `sync.Cond`, or something \
    of `sync/atomic`.
    - Its loop is left when a call fails, or a flag is set: closing a listener or connection ends it.
    - It is short: nothing in it waits.
    - It runs while the process starts, or belongs to a package variable.
    - It ends the process, or panics, when it is done or fails: the process is its owner.
    - It serves profiles, metrics and the like alone.
    - CON001 reports it: it never ends.

    ## Fix
    None: how it should end only the author can tell.
    """

  static let kinds = NodeKinds(.goStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard pass.package.checked.name != "main", let call = CallExpr(tree, GoStmt(tree, node)?.call ?? .none) else {
      return
    }
    let key: FunctionKey
    if tree.kind(of: call.function) == .funcLit {
      key = FunctionKey(file: pass.file.index, node: call.function)
    } else if let declared = pass.package.flow.declaration(of: pass.types.calledFunction(call.id)) {
      key = declared
    } else {
      return
    }
    var search = OwnerSearch(pass)
    for argument in call.arguments { search.lookAtType(pass.types.type(of: argument)) }
    search.look(key, depth: 0)
    guard let wait = search.wait, !search.hasOwner, !pass.isTestCode(node) else { return }
    let start = ProcessStart.of(pass)
    guard !start.contains(node, in: pass.file), !start.belongsToSingleton(node, in: pass.file) else { return }
    let other = pass.looking(at: wait.file)
    pass.report(
      range: pass.head(of: node),
      "nothing can stop this goroutine or wait for it; give it a context, or a group that waits for it",
      related: [other.related(wait.node, "may take long here")])
  }
}

/// Looks for what ends a goroutine, and for what makes it last.
private struct OwnerSearch {
  private(set) var hasOwner = false
  private(set) var wait: (file: FileContext, node: NodeID)?
  private let pass: RulePass
  private var visited: Set<FunctionKey> = []

  init(_ pass: RulePass) { self.pass = pass }

  mutating func look(_ key: FunctionKey, depth: Int) {
    guard depth < 4, visited.count < 40, visited.insert(key).inserted, !hasOwner,
      pass.package.files.indices.contains(key.file)
    else { return }
    let other = pass.looking(at: pass.package.files[key.file])
    let tree = other.tree
    guard let body = Function(tree, key.node)?.body else { return }
    if pass.package.flow.flow(of: key.node, file: key.file).graph.canExit(FlowExits(.noReturn, .panics)) {
      hasOwner = true
      return
    }
    for node in tree.descendants(of: body) {
      switch tree.kind(of: node) {
      case .ident, .selectorExpr: lookAtType(other.types.type(of: node))
      case .selectStmt, .sendStmt: hasOwner = true
      case .returnStmt, .breakStmt:
        // Left when something fails, or when a flag says so.
        if tree.ancestor(of: node, NodeKinds(.ifStmt)) != .none { hasOwner = hasOwner || isOnFailure(node, other) }
      case .forStmt:
        if let loop = ForStmt(tree, node), loop.condition == nil, depth < 2 { noteWait(node, other) }
      case .callExpr:
        let name = other.types.calledName(node)
        if Self.waits.contains(name), depth < 2 { noteWait(node, other) }
        if case .diagnostics = HandlerPurpose.ofServing(node, in: other) { hasOwner = true }
        if name.hasPrefix("sync/atomic.") || name.hasPrefix("(*sync/atomic.") || name.hasPrefix("(*sync.Cond)") {
          hasOwner = true
        }
        if let callee = pass.package.flow.declaration(of: other.types.calledFunction(node)) {
          look(callee, depth: depth + 1)
        }
      default: break
      }
      if hasOwner { return }
    }
  }

  mutating func lookAtType(_ type: TypeID) {
    let types = pass.types.types
    guard type.isValid else { return }
    if types.underlyingKind(type) == .channel || types.isContext(type)
      || types.isNamedOrPointer(type, package: "sync", name: "WaitGroup")
      || types.isNamedOrPointer(type, package: "golang.org/x/sync/errgroup", name: "Group")
      || types.isNamedOrPointer(type, package: "net/http", name: "Request")
      || types.isNamedOrPointer(type, package: "testing", name: "T")
    {
      hasOwner = true
    }
  }

  /// Whether a statement leaves when an error came, or nothing more did.
  private func isOnFailure(_ node: NodeID, _ other: RulePass) -> Bool {
    for ancestor in other.ancestors(of: node) {
      if let statement = IfStmt(other.tree, ancestor) {
        return speaksOfEnd(statement.condition, other)
      }
      if Function.kinds.contains(other.tree.kind(of: ancestor)) { return false }
    }
    return false
  }

  /// Whether a condition is about an error, or nil, or a flag: a variable, a field, or a method that is asked for one.
  private func speaksOfEnd(_ condition: NodeID, _ other: RulePass) -> Bool {
    let tree = other.tree
    let types = other.types.types
    return tree.subtree(of: condition).contains { node in
      let type = other.types.type(of: node)
      if other.types.isNil(node) || types.implementsError(type) { return true }
      guard types.basicKind(type) == .bool else { return false }
      if tree.kind(of: node) == .callExpr { return isAsked(node, other) }
      return types.kind(other.types.referencedObject(node)) == .variable
    }
  }

  /// Whether a call only asks a method for a flag, as far as its body is seen.
  private func isAsked(_ call: NodeID, _ other: RulePass) -> Bool {
    let function = other.types.calledFunction(call)
    guard other.types.types.isMethod(function), CallExpr(other.tree, call)?.arguments.isEmpty == true else {
      return false
    }
    guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
      return true
    }
    let callee = pass.looking(at: pass.package.files[key.file])
    return callee.tree.nodes(ReturnStmt.self, in: key.node).allSatisfy { statement in
      statement.results.allSatisfy { result in
        callee.types.types.kind(callee.types.referencedObject(callee.tree.unparenthesized(result))) == .variable
      }
    }
  }

  private mutating func noteWait(_ node: NodeID, _ other: RulePass) {
    guard wait == nil else { return }
    wait = (other.file, other.tree.kind(of: node) == .forStmt ? ForStmt(other.tree, node)?.body ?? node : node)
  }

  private static let waits: Set<String> = [
    "time.Sleep", "net/http.ListenAndServe", "net/http.ListenAndServeTLS", "net/http.Serve",
    "net/http.Get", "net/http.Post", "net/http.PostForm", "net/http.Head",
    "(*net/http.Client).Get", "(*net/http.Client).Post", "(*net/http.Client).Do",
    "(*os/exec.Cmd).Run", "(*os/exec.Cmd).Output", "(*os/exec.Cmd).CombinedOutput",
  ]
}
