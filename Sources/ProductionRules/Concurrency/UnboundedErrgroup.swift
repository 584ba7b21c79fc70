// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// One goroutine for each item of an input of any size.
struct UnboundedErrgroup: Rule {
  static let info = RuleInfo(
    code: "CON016", name: "unbounded-errgroup", category: .concurrency, severity: .info, fix: .suggested,
    summary: "a goroutine for each item of an input that the caller sizes, without a bound",
    options: [RuleOption("limit", .number(10), "the limit the fix writes")])

  static let documentation = """
    ## What it reports
    A loop over a parameter (a slice or map, or a field of one) that starts a goroutine for each item, with \
    `Go` of an `errgroup.Group` that has no limit, or with `go`.

    ## Why
    The caller decides how many goroutines there are. With ten items that is fine, with a million it takes gigabytes, \
    and opens as many connections to whatever the goroutines talk to.

    ## Example
    ```go
    func fetchAll(ctx context.Context, urls []string) error {
    	g, ctx := errgroup.WithContext(ctx)
    	for _, url := range urls {
    		g.Go(func() error { return fetch(ctx, url) })
    	}
    	return g.Wait()
    }
    ```

    ## Instead
    ```go
    g, ctx := errgroup.WithContext(ctx)
    g.SetLimit(10)
    ```

    ## When it stays silent
    - `SetLimit` is called on the group anywhere in the function.
    - Something in the loop, before the start or at the goroutine's beginning, may hold it back: a send, a receive, a \
    `select`, a wait for a semaphore, a rate limiter or a group, or a call of a function that does so, or of another \
    module's, of which nothing is known.
    - The items are listeners, servers, functions or channels, which have to run at the same time.
    - The goroutine calls the function again that starts it, calls a local function value, or a function of the package \
    that sends on a package-level channel, which bounds it.
    - The input is an array, a number, or made by the function itself; the loop has a `break` or counts against a limit.
    - In tests, and while the process starts.

    ## Fix
    Calls `SetLimit` right after the group is made.

    ## Options
    - `limit`: what the fix sets the group's limit to; 10 unless configured.
    """

  static let kinds = NodeKinds(.rangeStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let loop = RangeStmt(tree, node), isSizedByCaller(loop.x, pass),
      let start = start(in: loop, pass), !isHeldBack(loop, start, pass), !pass.isTestCode(node),
      !areItemsAtOnce(loop.x, pass), !mayStartMore(start, pass),
      !ProcessStart.of(pass).contains(node, in: pass.file)
    else { return }
    let operand = tree.shortText(of: loop.x)
    if tree.kind(of: start) == .goStmt {
      pass.report(
        range: pass.head(of: start),
        "a goroutine for each item of `\(operand)`, however many there are; bound them with a group's limit or a semaphore",
        related: sizes(loop.x, pass))
      return
    }
    guard let place = Place(receiverOf: start, pass.types), !isLimited(place, around: node, pass) else { return }
    let group = tree.text(of: tree.receiver(ofCall: start))
    pass.report(
      range: pass.head(of: start),
      "a goroutine for each item of `\(operand)`, however many there are; bound them with `\(group).SetLimit`",
      related: sizes(loop.x, pass), fixes: fix(place, group, in: pass).map { [$0] } ?? [])
  }

  /// Where what a loop ranges over comes into the function.
  private func sizes(_ operand: NodeID, _ pass: RulePass) -> [RelatedLocation] {
    guard let root = Place(operand, pass.types)?.root, let declaration = pass.types.types.declaration(root) else {
      return []
    }
    return [pass.related(declaration.identifier, "how many there are is up to the caller")]
  }

  private func isSizedByCaller(_ operand: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    switch types.underlyingKind(pass.types.type(of: operand)) {
    case .slice, .map: break
    default: return false
    }
    guard let place = Place(operand, pass.types), types.isParameter(place.root), !types.isResult(place.root),
      let declaration = types.declaration(place.root), declaration.fileIndex == pass.file.index,
      let function = Function(pass.tree, pass.enclosingFunction(of: declaration.identifier)),
      !isVariadicOption(declaration.identifier, function, pass)
    else { return false }
    // A receiver's field is as large as the type's owner lets it be.
    guard let receiver = FuncDecl(pass.tree, function.id)?.receiver else { return true }
    return !pass.tree.contains(receiver, declaration.identifier)
  }

  /// Whether all items have to be served at the same time: listeners, servers, functions, channels that wait for each
  /// other.
  private func areItemsAtOnce(_ operand: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    let element = types.element(pass.types.type(of: operand))
    if types.isNamedOrPointer(element, package: "net", name: "Listener")
      || types.isNamedOrPointer(element, package: "net/http", name: "Server")
    {
      return true
    }
    switch types.underlyingKind(element) {
    case .signature, .channel: return true
    case .slice: return types.underlyingKind(types.element(element)) == .channel
    default: return false
    }
  }

  /// Whether what a goroutine calls comes to the same loop again, so that a limit would block it, or holds a place in a
  /// semaphore of the package's.
  private func mayStartMore(_ start: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let types = pass.types.types
    let around = pass.types.object(of: FuncDecl(tree, pass.enclosingDeclaration(of: start))?.name ?? .none)
    return tree.nodes(CallExpr.self, in: start).contains { call in
      let function = pass.types.calledFunction(call.id)
      guard function.isNone else {
        return function == around || takesPlace(function, pass)
      }
      // A function value that a local variable holds may be the one that is running.
      guard tree.kind(of: call.function) == .ident else { return false }
      let variable = pass.types.object(of: call.function)
      return types.kind(variable) == .variable && !types.isParameter(variable) && !types.isPackageLevel(variable)
    }
  }

  /// Whether a function of the package sends on a package-level channel, which bounds how many of it run.
  private func takesPlace(_ function: ObjectID, _ pass: RulePass) -> Bool {
    guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
      return false
    }
    let other = pass.looking(at: pass.package.files[key.file])
    return other.tree.nodes(SendStmt.self, in: key.node).contains {
      other.types.types.isPackageLevel(other.types.referencedObject($0.channel))
    }
  }

  /// Whether a parameter is variadic, whose arguments are most often written out.
  private func isVariadicOption(_ name: NodeID, _ function: Function, _ pass: RulePass) -> Bool {
    function.parameters.contains { node in
      Parameter(pass.tree, node)?.isVariadic == true && pass.tree.contains(node, name)
    }
  }

  /// The statement or call in the loop's own body that starts a goroutine.
  private func start(in loop: RangeStmt, _ pass: RulePass) -> NodeID? {
    let tree = pass.tree
    for statement in tree.children(of: loop.body) {
      if tree.kind(of: statement) == .goStmt { return statement }
      guard let call = ExprStmt(tree, statement)?.x, tree.isSpelled(call, "Go") else { continue }
      if StartedLiteral.group(startedBy: call, in: pass) == .errgroup { return call }
    }
    return nil
  }

  private func isHeldBack(_ loop: RangeStmt, _ start: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    for node in tree.descendants(of: loop.body) {
      switch tree.kind(of: node) {
      case .selectStmt, .breakStmt, .returnStmt:
        if pass.enclosingFunction(of: node) == pass.enclosingFunction(of: loop.id) { return true }
        if tree.kind(of: node) == .selectStmt { return true }
      case .sendStmt: if node < start || isAtBeginning(node, of: start, pass) { return true }
      case .unaryExpr:
        guard tree.kind(of: tree.firstToken(of: node)) == .arrow else { break }
        return true
      case .callExpr:
        if HoldingBack.waits.contains(node, in: pass) { return node < start || tree.contains(start, node) }
        if node < start, HoldingBack.isDone(by: node, in: pass) { return true }
      default: break
      }
    }
    return false
  }

  /// Whether a node is the first statement of the goroutine that a start begins.
  private func isAtBeginning(_ node: NodeID, of start: NodeID, _ pass: RulePass) -> Bool {
    guard let started = StartedLiteral(startedBy: start, in: pass) else { return false }
    return pass.tree.children(of: started.literal.body).prefix(2).contains(node)
  }

  private func isLimited(_ group: Place, around node: NodeID, _ pass: RulePass) -> Bool {
    let types = pass.types.types
    // A group from elsewhere may have its limit from there.
    guard group.path.isEmpty, !types.isParameter(group.root), !types.isPackageLevel(group.root) else { return true }
    return pass.types.uses(of: group.root).contains { use in
      guard let selector = SelectorExpr(pass.tree, pass.parent(of: use)), selector.x == use else {
        return !isTarget(use, pass)
      }
      return pass.tree.matches(pass.tree.range(of: selector.selector), "SetLimit")
    }
  }

  private func isTarget(_ use: NodeID, _ pass: RulePass) -> Bool {
    let list = pass.parent(of: use)
    return Assignment(pass.tree, pass.parent(of: list))?.targetList == list
  }

  private func fix(_ group: Place, _ text: String, in pass: RulePass) -> Fix? {
    guard let declaration = pass.types.types.declaration(group.root), declaration.fileIndex == pass.file.index else {
      return nil
    }
    let statement = pass.enclosingStatement(of: declaration.identifier)
    guard !statement.isNone else { return nil }
    var builder = FixBuilder(pass)
    builder.insertStatement("\(text).SetLimit(\(pass.options.number("limit") ?? 10))", after: statement)
    return builder.fix("Set a limit", .suggested)
  }
}
