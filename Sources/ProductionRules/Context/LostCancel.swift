// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// A context's cancel function that is dropped or not called on some path.
struct LostCancel: Rule {
  static let info = RuleInfo(
    code: "CTX005", name: "lost-cancel", category: .context, severity: .error, fix: .safe,
    summary: "the cancel function of a derived context is dropped, or not called on some path to return",
    runsInTests: true, answersTo: ["lostcancel", "govet"])

  static let documentation = """
    ## What it reports
    The cancel function of `context.WithCancel`, `WithTimeout`, `WithDeadline` and their `Cause` forms, or the stop \
    function of `signal.NotifyContext`, that is assigned to `_` (error), or that some path to a return neither calls \
    nor hands on (warning; in tests, which know their own paths, information). The path is told by the return \
    statement it ends in.

    ## Why
    A derived context hangs on its parent until it is cancelled, with its timer and the goroutine that may watch the \
    parent. A function called once per request that forgets to cancel leaks all of that for as long as the parent \
    lives, which for `context.Background()` is the life of the process.

    ## Example
    ```go
    ctx, cancel := context.WithTimeout(ctx, time.Second)
    user, err := s.users.Find(ctx, id)
    if err != nil {
    	return nil, err // cancel is not called
    }
    cancel()
    return user, nil
    ```

    ## Instead
    ```go
    ctx, cancel := context.WithTimeout(ctx, time.Second)
    defer cancel()
    return s.users.Find(ctx, id)
    ```

    ## When it stays silent
    - The cancel function is returned, stored in a field, a variable outside of the function or a collection, or passed \
    to somebody else: calling it is their duty then.
    - It is called in a goroutine, a deferred function or any other function literal, or given to `context.AfterFunc`.
    - The path ends in a panic, `os.Exit`, `log.Fatal` or an endless loop.
    - In `main.main`, whose return ends the process.

    ## Fix
    Adds `defer cancel()` right after the call, `defer cancel(nil)` for the `Cause` forms, and gives a dropped function \
    a name that is free. It is safe where the context is used by this function alone. It is only suggested where the \
    context feeds a goroutine, leaves the function (also inside a value that may hold it, such as a response whose body \
    is read later), or sits in a loop, where deferred calls pile up. Where the cancel function itself is handed out on \
    other paths, the suggestion is to call it before the return that forgets it.
    """

  static let kinds = NodeKinds(.shortVarDecl, .assignStmt, .varSpec)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let assignment = Assignment(tree, node), let call = assignment.values.only, let view = CallExpr(tree, call),
      let context = assignment.targets.first, assignment.targets.count == 2, Maker.mayBe(view.function, in: tree),
      let maker = Maker(pass.types.calledName(call))
    else { return }
    // Package context, with its external tests, lets contexts go on purpose, to test what becomes of them.
    if ["context", "context_test"].contains(pass.package.checked.path), ["", "std"].contains(pass.module.modulePath) {
      return
    }
    let function = pass.enclosingFunction(of: node)
    guard !function.isNone, !isMain(function, in: pass) else { return }
    guard let target = assignment.targets.last, tree.kind(of: target) == .ident else { return }
    let site = Site(statement: node, call: call, context: context, target: target, function: function, maker: maker)
    if tree.matches(tree.range(of: target), "_") {
      let fix = LostCancelFix(site: site, pass: pass).named()
      pass.report(
        target,
        "the \(maker.noun) function of `\(maker.name)` is dropped; name it and call it on every path",
        fixes: fix.map { [$0] } ?? [])
      return
    }
    checkPaths(site, in: &pass)
  }

  private func isMain(_ function: NodeID, in pass: RulePass) -> Bool {
    guard let declaration = FuncDecl(pass.tree, function) else { return false }
    return declaration.receiver == nil && pass.tree.matches(pass.tree.range(of: declaration.name), "main")
      && pass.package.checked.name == "main"
  }

  private func checkPaths(_ site: Site, in pass: inout RulePass) {
    let info = pass.types
    let types = info.types
    let variable = info.object(of: site.target)
    // A variable of somebody else is somebody else's to call: a package's, a result's, an enclosing function's.
    guard !variable.isNone, types.kind(variable) == .variable, !types.isPackageLevel(variable),
      !types.isResult(variable), let declaration = types.declaration(variable),
      declaration.fileIndex == info.fileIndex,
      pass.enclosingFunction(of: declaration.identifier) == site.function
    else { return }
    let tree = pass.tree
    let uses = Set(info.uses(of: variable).filter { $0 != site.target })
    // A closure that knows the variable calls it when its own time comes.
    if uses.contains(where: { pass.enclosingFunction(of: $0) != site.function }) { return }
    let graph = pass.flow(of: site.function).graph
    guard let start = graph.point(of: site.statement) else { return }
    let known = pass
    let result = graph.everyPath(from: start) { element in
      graph.anyEvaluated(in: element, includingLiterals: true) {
        uses.contains($0) || isParentsEnd($0, of: site, in: known)
      }
    }
    guard let witness = result.witness else { return }
    let name = tree.text(of: site.target)
    let exit: RelatedLocation
    if witness.exit.kind == .returns {
      exit = pass.related(witness.exit.node, "this return is reached without a call of `\(name)`")
    } else {
      let end = tree.end(of: site.function)
      exit = RelatedLocation(
        path: pass.path, range: SourceRange(start: end > 0 ? end - 1 : 0, end: end),
        message: "the function's end is reached without a call of `\(name)`")
    }
    let handedOut = uses.contains { !isCalled($0, in: pass) && !isAssigned($0, in: pass) }
    let fixes = LostCancelFix(site: site, pass: pass)
    let fix = handedOut ? fixes.calledBeforeReturn(witness.exit) : fixes.deferred()
    let advice =
      handedOut ? "call it before the return that leaves it" : "defer it right after `\(site.maker.name)`"
    pass.report(
      site.target, "`\(name)` is not called on every path to return; \(advice)",
      severity: pass.file.isTest ? .info : .warning, related: pass.decisions(on: witness, in: graph) + [exit],
      fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a node waits for the end of the context the new one is derived from, which ends the new one, too.
  private func isParentsEnd(_ node: NodeID, of site: Site, in pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let receive = UnaryExpr(tree, node), tree.kind(of: receive.operatorToken) == .arrow,
      let done = SelectorExpr(tree, CallExpr(tree, receive.x)?.function ?? .none),
      tree.matches(tree.range(of: done.selector), "Done"), let parent = CallExpr(tree, site.call)?.arguments.first
    else { return false }
    let object = pass.types.object(of: parent)
    return !object.isNone && pass.types.object(of: done.x) == object && object != pass.types.object(of: site.context)
  }

  private func isAssigned(_ use: NodeID, in pass: RulePass) -> Bool {
    let list = pass.parent(of: use)
    guard let assignment = AssignStmt(pass.tree, pass.parent(of: list)) else { return false }
    return !assignment.declares && assignment.leftList == list
  }

  private func isCalled(_ use: NodeID, in pass: RulePass) -> Bool {
    CallExpr(pass.tree, pass.parent(of: use))?.function == use
  }
}

extension LostCancel {
  /// A function that derives a context.
  struct Maker {
    /// How the function reads in a message.
    let name: String
    /// What its second result is called.
    let noun: String
    /// Whether the cancel function takes a cause.
    let takesCause: Bool

    init?(_ fullName: String) {
      switch fullName {
      case "context.WithCancel", "context.WithTimeout", "context.WithDeadline", "context.WithTimeoutCause",
        "context.WithDeadlineCause":
        self.init(name: fullName, noun: "cancel", takesCause: false)
      case "context.WithCancelCause": self.init(name: fullName, noun: "cancel", takesCause: true)
      case "os/signal.NotifyContext": self.init(name: "signal.NotifyContext", noun: "stop", takesCause: false)
      default: return nil
      }
    }

    /// Whether a callee is spelled as one of the functions, which most are not.
    static func mayBe(_ callee: NodeID, in tree: SyntaxTree) -> Bool {
      let name = SelectorExpr(tree, callee)?.selector ?? callee
      guard !name.isNone else { return false }
      let first = tree.byte(at: tree.start(of: name))
      return first == UInt8(ascii: "W") || first == UInt8(ascii: "N")
    }

    private init(name: String, noun: String, takesCause: Bool) {
      self.name = name
      self.noun = noun
      self.takesCause = takesCause
    }
  }

  /// One place where a context is derived.
  struct Site {
    let statement: NodeID
    let call: NodeID
    /// The operand that gets the context.
    let context: NodeID
    /// The operand that gets the cancel function.
    let target: NodeID
    let function: NodeID
    let maker: Maker
  }
}
