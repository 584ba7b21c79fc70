// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A command that is started and never waited for.
struct CommandNotWaited: Rule {
  static let info = RuleInfo(
    code: "RES007", name: "command-not-waited", category: .resources, severity: .warning,
    summary: "`exec.Cmd.Start` without `Wait`")

  static let documentation = """
    ## What it reports
    `cmd.Start()` on a command of the function itself, or kept in an unexported field of the package, that nobody calls \
    `Wait` of.

    ## Why
    `Wait` takes the exit status from the operating system, closes the pipes and ends the goroutines that copy output. \
    Without it each child that has ended stays as a zombie in the process table, its pipes stay open, and nobody learns \
    that it failed.

    ## Example
    ```go
    cmd := exec.Command("notify", message)
    if err := cmd.Start(); err != nil {
    	return err
    }
    return nil
    ```

    ## Instead
    ```go
    cmd := exec.Command("notify", message)
    if err := cmd.Start(); err != nil {
    	return err
    }
    go func() {
    	if err := cmd.Wait(); err != nil {
    		log.Printf("notify: %v", err)
    	}
    }()
    return nil
    ```
    Where nothing is to be done meanwhile, `cmd.Run()` starts and waits.

    ## When it stays silent
    - The command is waited for anywhere, through `cmd.Wait` or `cmd.Process.Wait`, or let go with \
    `cmd.Process.Release`.
    - The command, or its process, is returned, stored or passed on.
    - The child gets the terminal (`cmd.Stdin = os.Stdin`): it takes the place of the process that starts it.
    - The process itself ends after the start: in `main`, or where every path ends in `os.Exit`.
    - In tests.

    ## Fix
    None: whether to wait at once, beside, or not at all is for you to say.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["Start"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, node), call.arguments.isEmpty,
      let callee = SelectorExpr(tree, tree.unparenthesized(call.function)),
      tree.matches(tree.range(of: callee.selector), "Start"),
      pass.types.calledName(node) == "(*os/exec.Cmd).Start",
      pass.types.selection(of: callee.id)?.path.count == 1, isNeverWaited(tree.unparenthesized(callee.x), in: pass),
      !endsProcess(node, in: pass)
    else { return }
    let name = tree.shortText(of: callee.x)
    pass.report(
      node, "`\(name)` is started and never waited for; call `Wait`, or `Run` in place of `Start`",
      related: pass.origin(ofVariable: callee.x, "the command is made here"))
  }

  private func isNeverWaited(_ command: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    if CallExpr(pass.tree, command) != nil {
      // `exec.Command(…).Start()`: nobody else has it.
      return isMaker(command, in: pass)
    }
    let object = pass.types.referencedObject(command)
    guard types.kind(object) == .variable, types.isDeclaredHere(object), !types.isPackageLevel(object) else {
      return false
    }
    if types.isField(object) {
      guard !types.isExported(object), !types.isEmbedded(object) else { return false }
      return pass.package.files.allSatisfy { file in
        let other = pass.looking(at: file)
        return other.types.uses(of: object).allSatisfy { isIdle($0, in: other) }
      }
    }
    guard pass.tree.kind(of: command) == .ident, !types.isParameter(object), isMadeHere(object, in: pass) else {
      return false
    }
    return pass.types.uses(of: object).allSatisfy { isIdle($0, in: pass) }
  }

  /// Whether a local variable is given its command by `exec.Command`.
  private func isMadeHere(_ object: ObjectID, in pass: RulePass) -> Bool {
    guard let declaration = pass.types.types.declaration(object), declaration.fileIndex == pass.types.fileIndex else {
      return false
    }
    let list = pass.parent(of: declaration.identifier)
    guard let value = Assignment(pass.tree, pass.parent(of: list))?.values.only else { return false }
    return isMaker(value, in: pass)
  }

  private func isMaker(_ call: NodeID, in pass: RulePass) -> Bool {
    let name = pass.types.calledName(call)
    return name == "os/exec.Command" || name == "os/exec.CommandContext"
  }

  /// Whether a use of a command neither waits for it nor hands it on.
  private func isIdle(_ use: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    var value = use
    // The name of a field is the selector of an expression of its own.
    if let owner = SelectorExpr(tree, pass.parent(of: use)), owner.selector == use { value = owner.id }
    let parent = pass.parent(of: value)
    switch tree.kind(of: parent) {
    case .selectorExpr:
      guard let selector = SelectorExpr(tree, parent), selector.x == value else { return false }
      switch tree.text(of: selector.selector) {
      case "Wait", "Run", "Output", "CombinedOutput": return false
      case "Process":
        guard let inner = SelectorExpr(tree, pass.parent(of: parent)) else {
          // Compared with nil, as a rule, or passed on.
          return tree.kind(of: pass.parent(of: parent)) == .binaryExpr
        }
        // Whoever gets the process's number may wait for it, unless it is only written down.
        if tree.matches(tree.range(of: inner.selector), "Pid") { return isOnlyPrinted(inner.id, in: pass) }
        return ["Kill", "Signal"].contains(tree.text(of: inner.selector))
      case "Stdin":
        guard let assignment = AssignStmt(tree, pass.parent(of: pass.parent(of: parent))),
          let source = assignment.right.only
        else { return true }
        return !isStandardInput(source, in: pass)
      default: return true
      }
    case .exprList:
      // Set on the left side; on the right one somebody else gets it.
      return Assignment(tree, pass.parent(of: parent))?.targetList == parent
    case .binaryExpr: return true
    case .keyValue: return KeyValue(tree, parent)?.key == value
    default: return false
    }
  }

  private func isOnlyPrinted(_ number: NodeID, in pass: RulePass) -> Bool {
    let call = pass.parent(of: number)
    guard pass.tree.kind(of: call) == .callExpr, !pass.types.isConversion(call) else { return false }
    return ContextCallees.isQuiet(call, in: pass)
  }

  private func isStandardInput(_ source: NodeID, in pass: RulePass) -> Bool {
    let object = pass.types.referencedObject(source)
    return pass.types.types.name(object) == "Stdin" && pass.types.types.packagePath(object) == "os"
  }

  /// Whether the process ends with what follows the start.
  private func endsProcess(_ node: NodeID, in pass: RulePass) -> Bool {
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone else { return false }
    if let declaration = FuncDecl(pass.tree, function), declaration.receiver == nil,
      pass.package.checked.name == "main", pass.tree.matches(pass.tree.range(of: declaration.name), "main")
    {
      return true
    }
    let graph = pass.flow(of: function).graph
    guard let point = graph.point(of: node) else { return true }
    // The check of the start's own error leaves in the ordinary way.
    let check = pass.ancestors(of: node).first { pass.tree.kind(of: $0) == .ifStmt }
    return graph.somePath(from: point, avoiding: { element in check.map { pass.tree.contains($0, element) } ?? false })
      == nil && graph.canExit(FlowExits(.noReturn))
  }
}
