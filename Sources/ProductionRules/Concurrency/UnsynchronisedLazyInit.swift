// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A shared variable is filled when it is first needed, by whoever comes first, or by two at once.
struct UnsynchronisedLazyInit: Rule {
  static let info = RuleInfo(
    code: "CON023", name: "unsynchronised-lazy-init", category: .concurrency, severity: .warning, fix: .suggested,
    summary: "`if x == nil { x = … }` on a package variable or a field that others guard with a lock")

  static let documentation = """
    ## What it reports
    `if x == nil { x = … }` without a lock, where `x` is a package-level variable, or a field of the receiver that other \
    methods access under the receiver's mutex.

    ## Why
    Two goroutines may both find nil, make a value each, and go on with different ones: a connection pool too many, \
    counts that get lost. Without synchronisation a reader may even see the pointer before what it points to.

    ## Example
    ```go
    var client *Client

    func Default() *Client {
    	if client == nil {
    		client = NewClient()
    	}
    	return client
    }
    ```

    ## Instead
    ```go
    var Default = sync.OnceValue(NewClient)
    ```

    ## When it stays silent
    - The function locks something, is unexported and called by one that does, is called by a `sync.Once`, or its name or documentation speaks of locks.
    - It runs only while the process starts: `main`, `init`, and what only they call; in package `main`, what may do so.
    - It does not hand the variable out: it sets a default that the caller is known to want once (`Set…`, `Init…`, \
    `Register…`).
    - The value is a constant, or a field of a type without a mutex, which is not known to be shared.

    ## Fix
    Puts the body of the `if` into a `sync.Once`, where the variable is set nowhere else. Where the function does nothing \
    but make the variable and return it, and nothing else uses that, the other fix makes it a `sync.OnceValue`.
    """

  static let kinds = NodeKinds(.ifStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let statement = IfStmt(tree, node), statement.else == nil, statement.initializer == nil,
      let condition = BinaryExpr(tree, tree.unparenthesized(statement.condition)),
      tree.kind(of: condition.operatorToken) == .equal, pass.types.isNil(tree.unparenthesized(condition.right)),
      let place = Place(condition.left, pass.types)
    else { return }
    let types = pass.types.types
    let isGlobal = types.isPackageLevel(place.root) && types.isDeclaredHere(place.root)
    guard isGlobal && place.path.isEmpty || !place.path.isEmpty && types.isParameter(place.root) else { return }
    guard let assignment = assignment(to: place, in: statement, pass),
      let function = FuncDecl(tree, pass.enclosingDeclaration(of: node)), let body = function.body,
      !isOrdered(node, function, body, pass)
    else { return }
    let text = tree.text(of: condition.left)
    if isGlobal {
      guard !ProcessStart.of(pass).contains(node, in: pass.file), pass.package.checked.name != "main" else { return }
      let fix = LazyInitFix(statement: statement, variable: place.root, name: text, pass: pass)
      report(
        node, text, assignment, "two callers at once both find nil; use `sync.Once` or `sync.OnceValue`",
        [fix.once(), fix.onceValue(function)].compactMap { $0 }, &pass)
      return
    }
    guard isGuardedElsewhere(condition.left, place, function, pass) else { return }
    report(
      node, text, assignment, "other methods access it under a lock; lock here, too, or use `sync.Once`", [], &pass)
  }

  private func report(
    _ node: NodeID, _ text: String, _ assignment: NodeID, _ advice: String, _ fixes: [Fix], _ pass: inout RulePass
  ) {
    let statement = IfStmt(pass.tree, node)
    let end = statement.map { pass.tree.end(of: $0.condition) } ?? pass.tree.end(of: node)
    pass.report(
      range: SourceRange(start: pass.tree.start(of: node), end: end),
      "`\(text)` is made when first needed, without a lock; \(advice)",
      related: [pass.related(assignment, "set here")], fixes: fixes)
  }

  /// The statement of the branch that gives the variable its value.
  private func assignment(to place: Place, in statement: IfStmt, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    return tree.children(of: statement.then).first { node in
      guard let assignment = AssignStmt(tree, node), !assignment.declares,
        let value = assignment.right.first, pass.types.constant(of: value) == nil, !pass.types.isNil(value)
      else { return false }
      // A function or another variable is no value that is made.
      let kind = tree.kind(of: tree.unparenthesized(value))
      if pass.types.builtin(tree.unparenthesized(value)) == .append { return false }
      guard kind == .callExpr || kind == .unaryExpr || kind == .compositeLit else { return false }
      return assignment.left.contains { Place($0, pass.types) == place }
    }
  }

  /// Whether something seems to order the callers.
  private func isOrdered(_ node: NodeID, _ function: FuncDecl, _ body: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let words = NameWords(tree.text(of: function.name)).words
    if words.contains(where: { ["lock", "locked", "once", "unsafe"].contains($0) }) { return true }
    if let first = words.first,
      ["set", "init", "register", "setup", "must", "add", "new", "reset", "load", "unmarshal", "scan"].contains(first)
    {
      return true
    }
    let documentation = tree.documentation(of: function.id).map { tree.text(in: $0.range).lowercased() }
    if documentation.contains(where: { text in
      ["lock", "mutex", "concurren", "goroutine", "thread", "held"].contains { text.contains($0) }
    }) {
      return true
    }
    if pass.ancestors(of: node).contains(where: { tree.kind(of: $0) == .funcLit }) { return true }
    if locks(body, tree) { return true }
    return mayBeCalledLocked(pass.types.object(of: function.name), pass, depth: 0)
  }

  /// Whether who calls an unexported function, directly or through other ones, may hold a lock.
  private func mayBeCalledLocked(_ function: ObjectID, _ pass: RulePass, depth: Int) -> Bool {
    if pass.types.types.isExported(function) { return false }
    guard depth < 4 else { return true }
    return FunctionUses(pass).uses(of: function).contains { use in
      let tree = use.file.tree
      guard let caller = FuncDecl(tree, tree.enclosingDeclaration(of: use.identifier)), let body = caller.body else {
        return true
      }
      if locks(body, tree) { return true }
      let object = pass.looking(at: use.file).types.object(of: caller.name)
      return object != function && mayBeCalledLocked(object, pass, depth: depth + 1)
    }
  }

  private func locks(_ body: NodeID, _ tree: SyntaxTree) -> Bool {
    tree.nodes(CallExpr.self, in: body).contains { call in
      tree.isSpelled(call.id, "Lock") || tree.isSpelled(call.id, "RLock") || tree.isSpelled(call.id, "Do")
        || tree.isSpelled(call.id, "TryLock") || tree.isSpelled(call.id, "lock")
    }
  }

  /// Whether another exported method accesses the field between a lock and an unlock of its receiver.
  private func isGuardedElsewhere(_ field: NodeID, _ place: Place, _ function: FuncDecl, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let object = pass.types.referencedObject(field)
    guard place.path.count == 1, types.isField(object), types.isExported(pass.types.object(of: function.name)),
      let receiver = Parameter(tree, function.receiver ?? .none)?.names.first,
      pass.types.object(of: receiver) == place.root
    else { return false }
    return pass.package.files.contains { file in
      guard !file.isTest else { return false }
      let other = pass.looking(at: file)
      return other.types.uses(of: object).contains { use in
        guard let method = FuncDecl(file.tree, other.enclosingDeclaration(of: use)), method.id != function.id,
          method.receiver != nil, let body = method.body
        else { return false }
        let locks = file.tree.nodes(CallExpr.self, in: body).first {
          LockCall($0.id, other.types).map { $0.action.locks && $0.place.path.count == 1 } == true
        }
        return locks.map { $0.id < use } ?? false
      }
    }
  }
}
