// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Atomic operations that are undone, or stand beside plain ones.
struct AtomicMisuse: Rule {
  static let info = RuleInfo(
    code: "CON027", name: "atomic-misuse", category: .concurrency, severity: .error,
    summary: "the result of an atomic operation stored in its own operand, or plain access beside atomic",
    runsInTests: true, answersTo: ["atomic", "govet"])

  static let documentation = """
    ## What it reports
    - `x = atomic.AddInt64(&x, 1)`.
    - A field or package-level variable that is written or read plainly though most code of the package works on it with \
    the functions of `sync/atomic` (information: what else orders the accesses is not seen).

    ## Why
    The assignment is a plain write after the atomic one, and undoes what other goroutines added in between. A plain \
    read or write of a variable that others change atomically is a data race: the compiler and the processor may do it \
    early, late, twice, or in halves.

    ## Example
    ```go
    func (s *Server) Stats() int64 { return s.requests } // others use atomic.AddInt64(&s.requests, 1)
    ```

    ## Instead
    ```go
    func (s *Server) Stats() int64 { return atomic.LoadInt64(&s.requests) }
    ```
    Better: make the field an `atomic.Int64`, which cannot be accessed in any other way.

    ## When it stays silent
    - The plain access comes where nobody else can have the value yet: in a literal, through a variable of the function, \
    in a constructor, `init`, `main`, or what only they call.
    - Plain accesses are more than half as many as the atomic ones: something else orders them then.
    - The function locks something, or its name says that a lock is held.
    - The address is taken.
    - In tests, plain access; the assignment is reported there, too.

    ## Fix
    None: a variable of an atomic type changes every place that uses it.
    """

  static let kinds = NodeKinds(.assignStmt, .file)

  func check(_ node: NodeID, in pass: inout RulePass) {
    if pass.tree.kind(of: node) == .file { return checkPlainAccess(in: &pass) }
    let tree = pass.tree
    guard let assignment = AssignStmt(tree, node) else { return }
    for (target, value) in zip(assignment.left, assignment.right) {
      let call = tree.unparenthesized(value)
      guard tree.kind(of: call) == .callExpr, let view = CallExpr(tree, call),
        let function = AtomicPlaces.function(of: call, in: pass),
        function.hasPrefix("Add") || function.hasPrefix("And") || function.hasPrefix("Or"),
        let address = view.arguments.first, means(address, addressOf: target, pass)
      else { continue }
      pass.report(
        node,
        "assigning the result of `atomic.\(function)` to its own operand is a plain write; call it as a statement")
    }
  }

  private func means(_ address: NodeID, addressOf target: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    let pointer = tree.unparenthesized(address)
    let object: NodeID
    if let operand = UnaryExpr(tree, pointer), tree.kind(of: operand.operatorToken) == .ampersand {
      object = tree.unparenthesized(operand.x)
    } else if let star = StarExpr(tree, tree.unparenthesized(target)) {
      return Place(star.x, pass.types).map { $0 == Place(pointer, pass.types) } ?? false
    } else {
      return false
    }
    if let place = Place(object, pass.types) { return place == Place(target, pass.types) }
    return tree.kind(of: object) == .indexExpr && tree.text(of: object) == tree.text(of: target)
  }

  private func checkPlainAccess(in pass: inout RulePass) {
    guard !pass.file.isTest else { return }
    let places = pass.package.shared(AtomicPlaces.self) { AtomicPlaces(pass) }
    let types = pass.types.types
    for (object, use) in places.uses {
      let plain = pass.types.uses(of: object).filter { isPlain($0, pass) }
      // Where plain accesses are common, something else orders them.
      guard !plain.isEmpty, plain.count * 2 <= places.counts[object] ?? 0 else { continue }
      for reference in plain {
        let other = pass.looking(at: use.file)
        pass.report(
          reference,
          "`\(types.name(object))` is accessed plainly here and with `atomic.\(use.function)` elsewhere; use `sync/atomic` for both",
          severity: .info,
          related: [other.related(use.call, "an atomic access")])
      }
    }
  }

  /// Whether an identifier reads or writes memory that others may have.
  private func isPlain(_ reference: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var operand = reference
    if let selector = SelectorExpr(tree, pass.parent(of: reference)), selector.selector == reference {
      operand = selector.id
    }
    var above = pass.parent(of: operand)
    while tree.kind(of: above) == .parenExpr {
      operand = above
      above = pass.parent(of: operand)
    }
    switch tree.kind(of: above) {
    case .unaryExpr: if tree.kind(of: tree.firstToken(of: above)) == .ampersand { return false }
    case .keyValue: if KeyValue(tree, above)?.key == operand { return false }
    case .field, .identList, .selectorExpr: return false
    case .callExpr:
      // `unsafe.Sizeof` and `len` do not look at it.
      if pass.types.builtin(above) != nil { return false }
    default: break
    }
    guard let place = Place(operand, pass.types) else { return false }
    let types = pass.types.types
    // What a literal is given may be in the making, as with options of a constructor.
    guard types.isPackageLevel(place.root) || types.isParameter(place.root) && !types.isResult(place.root),
      types.isPackageLevel(place.root) || isDeclaredByFunction(place.root, pass)
    else { return false }
    return !isAlone(reference, pass)
  }

  private func isDeclaredByFunction(_ parameter: ObjectID, _ pass: RulePass) -> Bool {
    guard let declaration = pass.types.types.declaration(parameter), declaration.fileIndex == pass.file.index else {
      return false
    }
    return pass.tree.kind(of: pass.enclosingFunction(of: declaration.identifier)) == .funcDecl
  }

  /// Whether a node stands in a function that has the value for itself, as far as its form tells.
  private func isAlone(_ node: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: node)), let body = declaration.body else {
      return true
    }
    let words = NameWords(tree.text(of: declaration.name)).words
    if let first = words.first, ["new", "make", "init", "main", "reset", "setup", "racy"].contains(first) {
      return true
    }
    if words.contains("locked") { return true }
    let locks = tree.nodes(CallExpr.self, in: body).contains {
      tree.isSpelled($0.id, "Lock") || tree.isSpelled($0.id, "RLock")
    }
    return locks || ProcessStart.of(pass).contains(node, in: pass.file)
  }
}
