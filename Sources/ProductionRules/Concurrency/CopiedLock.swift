// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A value that holds a lock is copied, and the copy's lock guards nothing.
struct CopiedLock: Rule {
  static let info = RuleInfo(
    code: "CON007", name: "copied-lock", category: .concurrency, severity: .error, fix: .suggested,
    summary: "a value that holds a mutex, WaitGroup, Once or the like is copied",
    runsInTests: true, answersTo: ["copylocks", "govet"])

  static let documentation = """
    ## What it reports
    A copy of a value that holds, itself or in a field or array element, a `sync.Mutex`, `RWMutex`, `WaitGroup`, \
    `Once`, `Cond`, `Pool` or `Map`, a type of `sync/atomic`, or any type that has `Lock` and `Unlock` with a pointer \
    receiver (which is what `noCopy` fields are): in an assignment, an argument, a result, a composite literal, a range \
    variable, a parameter or a receiver that is no pointer.

    ## Why
    A lock is its memory. The copy is another lock: whoever locks it is not kept out by those who hold the original, and \
    a copy taken while the original is locked can never be locked. A `WaitGroup` passed by value is counted down where \
    nobody waits.

    ## Example
    ```go
    type Counter struct {
    	mu sync.Mutex
    	n  map[string]int
    }

    func (c Counter) Inc(key string) { // every call locks a mutex of its own
    	c.mu.Lock()
    	defer c.mu.Unlock()
    	c.n[key]++
    }
    ```

    ## Instead
    ```go
    func (c *Counter) Inc(key string) {
    ```

    ## When it stays silent
    - The value is fresh: a composite literal, a conversion of one, the result of a call, `*new(T)`.
    - A statement that follows gives the copy a lock of its own.
    - It is assigned to `_`, or only measured with `len`, `cap` or `unsafe.Sizeof`.
    - A pointer to it is copied, or a slice, map, channel or interface that holds it.
    - A function's result has such a type: it is what is returned that counts.

    ## Fix
    Makes a receiver or a parameter a pointer, iterates with the index and a pointer to the element, or takes the address \
    instead of the value, where the rest of the function only selects fields and methods of it. A parameter's fix passes \
    the address in every call; there is none for functions that other packages can call, or that are used as values. \
    None either for results, and elements of literals: their type says what many other places hold. All change what is \
    shared, so they are only suggested.
    """

  static let kinds = NodeKinds(
    .assignStmt, .shortVarDecl, .varSpec, .callExpr, .returnStmt, .compositeLit, .rangeStmt, .funcDecl, .funcLit)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    switch tree.kind(of: node) {
    case .assignStmt, .shortVarDecl, .varSpec: checkAssignment(node, in: &pass)
    case .callExpr: checkCall(node, in: &pass)
    case .returnStmt:
      for result in tree.children(of: node) { checkCopy(result, "returning", in: &pass) }
    case .compositeLit:
      for element in CompositeLit(tree, node)?.elements ?? tree.children(of: node) {
        checkCopy(KeyValue(tree, element)?.value ?? element, "the literal", in: &pass)
      }
    case .rangeStmt: checkRange(node, in: &pass)
    default: checkParameters(node, in: &pass)
    }
  }

  private func checkAssignment(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = Assignment(tree, node) else { return }
    var targets = assignment.targets.makeIterator()
    for value in assignment.values {
      let target = targets.next()
      if let target, tree.kind(of: target) == .ident, tree.matches(tree.range(of: target), "_") { continue }
      guard let holding = copied(value, in: pass), !isRenewed(target, holding, after: node, pass) else { continue }
      let fix = CopiedLockFix(pass: pass).address(of: value, in: assignment)
      report(value, "the assignment", holding, fix, in: &pass)
    }
  }

  /// Whether a statement that follows gives the copy a lock of its own: `copy.mu = sync.Mutex{}`.
  private func isRenewed(
    _ target: NodeID?, _ holding: LockTypes.Holding, after statement: NodeID, _ pass: RulePass
  ) -> Bool {
    let tree = pass.tree
    guard !holding.fields.isEmpty, let target, let copy = Place(target, pass.types) else { return false }
    let block = pass.parent(of: statement)
    return tree.children(of: block).contains { next in
      guard next > statement, let assignment = AssignStmt(tree, next), !assignment.declares else { return false }
      return zip(assignment.left, assignment.right).contains { left, right in
        guard let place = Place(left, pass.types), place.isWithin(copy), place != copy else { return false }
        return tree.kind(of: tree.unparenthesized(right)) == .compositeLit
          && LockTypes.of(pass).holding(pass.types.type(of: left))?.lock == holding.lock
      }
    }
  }

  private func checkCall(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node), !call.arguments.isEmpty else { return }
    switch pass.types.builtin(node) {
    case .append, .panic, .print, .println, nil: break
    default: return
    }
    let isConversion = pass.types.isConversion(node)
    for argument in call.arguments {
      guard let holding = copied(argument, in: pass) else { continue }
      let fix = isConversion ? nil : CopiedLockParameterFix(pass: pass).fix(argument: argument, of: call)
      report(argument, isConversion ? "the conversion" : "the call", holding, fix, in: &pass)
    }
  }

  private func checkRange(_ node: NodeID, in pass: inout RulePass) {
    guard let range = RangeStmt(pass.tree, node) else { return }
    for variable in [range.key, range.value] {
      guard let variable, pass.tree.kind(of: variable) == .ident else { continue }
      let object = pass.types.object(of: variable)
      guard let holding = LockTypes.of(pass).holding(pass.types.types.type(object)) else { continue }
      let fix = CopiedLockFix(pass: pass).index(range, variable)
      report(variable, "the loop", holding, fix, in: &pass)
    }
  }

  private func checkParameters(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let function = Function(tree, node) else { return }
    if let receiver = FuncDecl(tree, node)?.receiver { checkParameter(receiver, isReceiver: true, in: &pass) }
    for parameter in function.parameters { checkParameter(parameter, isReceiver: false, in: &pass) }
  }

  private func checkParameter(_ node: NodeID, isReceiver: Bool, in pass: inout RulePass) {
    guard let parameter = Parameter(pass.tree, node), !parameter.isVariadic else { return }
    switch pass.tree.kind(of: parameter.type) {
    case .ident, .selectorExpr, .indexExpr, .arrayType, .parenExpr, .structType: break
    default: return
    }
    guard let holding = LockTypes.of(pass).holding(pass.types.type(of: parameter.type)) else { return }
    let type = pass.tree.shortText(of: parameter.type)
    let what = isReceiver ? "receiver" : "parameter"
    let held = holding.fields.isEmpty ? "" : ", which holds \(holding.text)"
    let fix =
      isReceiver
      ? CopiedLockFix(pass: pass).pointerReceiver(parameter) : CopiedLockParameterFix(pass: pass).fix(parameter)
    pass.report(
      parameter.type, "\(what) of type `\(type)` copies its lock with every call\(held); make it a pointer",
      related: declaration(of: holding, pass), fixes: fix.map { [$0] } ?? [])
  }

  private func checkCopy(_ value: NodeID, _ place: String, in pass: inout RulePass) {
    guard let holding = copied(value, in: pass) else { return }
    report(value, place, holding, nil, in: &pass)
  }

  private func report(
    _ value: NodeID, _ place: String, _ holding: LockTypes.Holding, _ fix: Fix?, in pass: inout RulePass
  ) {
    let text = pass.tree.shortText(of: value)
    let held = holding.fields.isEmpty ? ", a \(holding.text)" : ", which holds \(holding.text)"
    pass.report(
      value, "\(place) copies `\(text)`\(held); use a pointer",
      related: declaration(of: holding, pass), fixes: fix.map { [$0] } ?? [])
  }

  /// The field of a type of the package that holds the lock, or leads to it.
  private func declaration(of holding: LockTypes.Holding, _ pass: RulePass) -> [RelatedLocation] {
    pass.declaration(of: holding.field, "the lock is in this field")
  }

  /// The lock in a value that is not fresh, or nil.
  private func copied(_ value: NodeID, in pass: RulePass) -> LockTypes.Holding? {
    let tree = pass.tree
    var node = tree.unparenthesized(value)
    guard mayCopy(node, in: tree) else { return nil }
    let type = pass.types.type(of: node)
    guard LockTypes.mayHold(type, pass.types.types), let holding = LockTypes.of(pass).holding(type),
      !pass.types.isType(node)
    else { return nil }
    // `*f()` may be the pointer to a value that nobody else has.
    if let star = StarExpr(tree, node) {
      node = tree.unparenthesized(star.x)
      if tree.kind(of: node) == .callExpr { return nil }
    }
    return holding
  }

  private func mayCopy(_ node: NodeID, in tree: SyntaxTree) -> Bool {
    guard !node.isNone else { return false }
    switch tree.kind(of: node) {
    case .ident, .selectorExpr, .starExpr, .indexExpr, .typeAssertExpr: return true
    case .unaryExpr: return tree.kind(of: tree.firstToken(of: node)) == .arrow
    default: return false
    }
  }
}
