// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A context that is derived from itself again and again.
struct ContextGrowsInLoop: Rule {
  static let info = RuleInfo(
    code: "CTX012", name: "context-grows-in-loop", category: .context, severity: .warning, fix: .suggested,
    summary: "a context derived from itself in each turn of a loop, or each call of a closure", runsInTests: true,
    answersTo: ["fatcontext"])

  static let documentation = """
    ## What it reports
    `ctx = context.WithValue(ctx, …)`, or another call that takes the context in a variable and gives one into the same \
    variable, alone or with the function that ends it, in a loop around which the variable lives on, or in a function literal that is called once per request and \
    captures it. In tests it is information.

    ## Why
    Each turn wraps the context of the turn before. Every look-up of a value walks the whole chain, deadlines of \
    earlier turns go on to hold in later ones, a cancelled turn cancels all that follow, and nothing of it is freed \
    while the loop runs. In a captured variable the chain grows with every request, and requests running at the same \
    time write it together.

    ## Example
    ```go
    for _, job := range jobs {
    	ctx = context.WithValue(ctx, jobKey{}, job.ID)
    	run(ctx, job)
    }
    ```

    ## Instead
    ```go
    for _, job := range jobs {
    	ctx := context.WithValue(ctx, jobKey{}, job.ID)
    	run(ctx, job)
    }
    ```

    ## When it stays silent
    - The loop only collects values in the context, which something after it reads.
    - The loop is left after the assignment, or the variable gets a fresh context in each turn.
    - The variable is declared inside the loop's body or the function literal.
    - Function literals of which nobody knows that they run more than once.
    - The call gives more than a context: it hands on what it was given, as the stages of a pipeline do.

    ## Fix
    Declares a new variable for the turn, where nothing outside of the block needs the old one. It is suggested, as \
    later turns no longer see what earlier ones put into the context.
    """

  static let kinds = NodeKinds(.assignStmt)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = AssignStmt(tree, node), let value = assignment.right.only,
      let target = assignment.left.first, tree.kind(of: target) == .ident, let call = CallExpr(tree, value),
      let parent = call.arguments.first, tree.kind(of: parent) == .ident
    else { return }
    let variable = pass.types.object(of: target)
    guard !variable.isNone, pass.types.object(of: parent) == variable, derives(call, in: pass),
      !pass.types.types.isPackageLevel(variable),
      let declaration = pass.types.types.declaration(variable), declaration.fileIndex == pass.types.fileIndex,
      pass.types.types.isContext(pass.types.types.type(variable))
    else { return }
    guard let place = growth(node, parent, target, declaration.identifier, in: pass),
      pass.types.uses(of: variable).contains(where: { tree.contains(place.node, $0) && !tree.contains(node, $0) })
    else { return }
    let name = tree.text(of: target)
    let fix = fix(assignment, variable, within: place.node, name, in: pass)
    pass.report(
      target, "`\(name)` grows with every \(place.turn); derive a new variable from it instead",
      severity: pass.file.isTest ? .info : nil,
      related: [pass.related(declaration.identifier, "`\(name)` is declared here, outside of the \(place.noun)")],
      fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a call derives a context from its first argument: it takes one first and gives one, alone or with the
  /// function that ends it.
  ///
  /// What gives more does work, and the context may be the one it was given.
  private func derives(_ call: CallExpr, in pass: RulePass) -> Bool {
    let types = pass.types.types
    guard !pass.types.calledFunction(call.id).isNone, let signature = pass.types.calledSignature(call.id),
      let parameter = signature.parameters.first, let result = signature.results.first
    else { return false }
    guard types.isContext(parameter.type), types.isContext(result.type) else { return false }
    return signature.results.count == 1
      || signature.results.count == 2 && types.underlyingKind(signature.results[1].type) == .signature
  }

  /// What runs more than once around an assignment.
  private struct Growth {
    let node: NodeID
    let turn: String
    let noun: String
  }

  private func growth(
    _ statement: NodeID, _ parent: NodeID, _ target: NodeID, _ declaration: NodeID, in pass: RulePass
  ) -> Growth? {
    let tree = pass.tree
    let finder = ContextFinder(pass)
    let function = pass.enclosingFunction(of: statement)
    for ancestor in pass.ancestors(of: statement) {
      switch tree.kind(of: ancestor) {
      case .forStmt, .rangeStmt:
        if tree.contains(ancestor, declaration), !isHeader(declaration, of: ancestor, in: pass) { return nil }
        if pass.enclosingFunction(of: ancestor) == function {
          let reaching = pass.flow(of: function).reachingDefinitions(of: parent)
          guard reaching.definitions.contains(where: { $0.name == target }) else { continue }
        }
        return Growth(node: ancestor, turn: "turn of the loop", noun: "loop")
      case .funcLit:
        if tree.contains(ancestor, declaration) { return nil }
        if runsPerRequest(ancestor, in: pass) {
          return Growth(node: ancestor, turn: "call of this function", noun: "function")
        }
        guard finder.runsInPlace(ancestor) else { return nil }
      case .funcDecl: return nil
      default: break
      }
    }
    return nil
  }

  /// Whether a name is declared in a loop's header: such a variable may live through all turns.
  private func isHeader(_ declaration: NodeID, of loop: NodeID, in pass: RulePass) -> Bool {
    guard let body = ForStmt(pass.tree, loop)?.body else { return false }
    return !pass.tree.contains(body, declaration)
  }

  /// Whether a function literal is an HTTP handler or has a context of its own, as interceptors have.
  private func runsPerRequest(_ literal: NodeID, in pass: RulePass) -> Bool {
    guard let signature = pass.types.types.signature(pass.types.functionType(literal)) else { return false }
    return signature.parameters.contains {
      pass.types.types.isNamedOrPointer($0.type, package: "net/http", name: "Request")
        || ContextFinder(pass).carriedContext("x", $0.type) != nil
    }
  }

  private func fix(
    _ assignment: AssignStmt, _ variable: ObjectID, within outer: NodeID, _ name: String, in pass: RulePass
  ) -> Fix? {
    let tree = pass.tree
    let block = pass.parent(of: assignment.id)
    guard tree.kind(of: block) == .block, tree.matches(tree.range(of: assignment.operatorToken), "=") else {
      return nil
    }
    // A second variable declared anew would leave the old one unused.
    guard let target = assignment.left.first,
      assignment.left.dropFirst().allSatisfy({ tree.matches(tree.range(of: $0), "_") })
    else { return nil }
    let uses = pass.types.uses(of: variable).filter { $0 != target }
    let later = uses.filter { $0 > assignment.id && !tree.contains(assignment.id, $0) }
    // The new variable must be used, and whatever reads the value must see the new one.
    guard !later.isEmpty, later.allSatisfy({ tree.contains(block, $0) }),
      !uses.contains(where: { tree.contains(outer, $0) && isAssigned($0, in: pass) })
    else { return nil }
    var builder = FixBuilder(pass)
    builder.replace(tree.range(of: assignment.operatorToken), with: ":=")
    return builder.fix("Declare `\(name)` anew", .suggested)
  }

  private func isAssigned(_ use: NodeID, in pass: RulePass) -> Bool {
    let list = pass.parent(of: use)
    return AssignStmt(pass.tree, pass.parent(of: list))?.leftList == list
  }
}
