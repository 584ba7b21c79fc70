// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Two functions that take the same two locks in opposite orders.
struct LockOrder: Rule {
  static let info = RuleInfo(
    code: "CON012", name: "lock-order", category: .concurrency, severity: .warning,
    summary: "two locks are taken in opposite orders by functions of the package")

  static let documentation = """
    ## What it reports
    A lock that a function takes while it holds another one for certain, where some other function of the package holds \
    the former while it takes the latter: by itself, or through a function that locks on every path. The order that \
    fewer places take is reported, with a place of the other one.

    ## Why
    When two goroutines run these functions at the same time, each can get its first lock and wait for ever for the \
    other's. It happens once in a while under load, and never in tests.

    ## Example
    ```go
    func (s *Store) Move() {
    	s.items.Lock()
    	s.index.Lock()
    	…
    }

    func (s *Store) Rebuild() {
    	s.index.Lock()
    	s.items.Lock()
    	…
    }
    ```

    ## Instead
    One order for all functions, written down where the locks are declared.

    ## When it stays silent
    - The locks are not certain to be the same two: only package variables are looked at, and fields that methods of one \
    type reach from their receiver, without a pointer on the way.
    - Both functions hold a third lock for writing, or one of the locks is only taken for reading by both.
    - The first lock may have been given up on some path.
    - The function runs only while the program starts.

    ## Fix
    None: which order is right is for the author to say.
    """

  static let kinds = NodeKinds(.funcDecl)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard FunctionLocks.of(pass).mayLock(node, in: pass) else { return }
    for finding in LockOrders.of(pass).findings
    where finding.step.file === pass.file && tree.contains(node, finding.step.second) {
      let step = finding.step
      let opposite = finding.opposite
      let other = pass.looking(at: opposite.file)
      let what =
        LockCall(step.second, pass.types).map { "`\($0.text(in: tree))` is locked" } ?? "`\(step.texts.taken)` locks"
      pass.report(
        step.second,
        "\(what) while `\(step.texts.held)` is held, and \(other.title(of: opposite.function)) takes the two the other way round; "
          + "take them in one order",
        related: [pass.related(step.first, "`\(step.texts.held)` is locked here")] + step.way + [
          other.related(opposite.first, "locked first there"),
          other.related(opposite.second, "and then the other one"),
        ] + opposite.way)
    }
  }
}
