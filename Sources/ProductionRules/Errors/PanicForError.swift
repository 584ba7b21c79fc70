// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// An ordinary error that ends the whole program.
struct PanicForError: Rule {
  static let info = RuleInfo(
    code: "ERR009", name: "panic-for-error", category: .errors, severity: .warning,
    summary: "`panic` or `log.Panic` for an error that could be returned", answersTo: ["forbidigo"])

  static let documentation = """
    ## What it reports

    `panic(err)`, `panic(err.Error())`, `panic(fmt.Sprintf("…", err))` and the like, where `err` is an error somebody
    gave; and calls of `log.Panic`, `log.Panicf`, `log.Panicln` and their kin of logrus and zap that are given an error,
    stand in the branch of one, or in a function that could return one.

    It is a warning where the function returns an error itself, and the one at hand comes from files, the network, a
    database or another program, which fail without anything being wrong with this one. Elsewhere it is an information:
    the error may stand for a mistake in the program, or the signature would have to change.

    ## Why

    A panic unwinds everything: the other requests of the process, the transaction half done, the goroutine that nobody
    recovers. A missing file or a lost connection is part of the day's work and belongs into an error that the caller can
    handle. Panics are for what cannot be unless the program is wrong.

    ## Example

    ```go
    func load(path string) Config {
    	data, err := os.ReadFile(path)
    	if err != nil {
    		panic(err)
    	}
    	…
    }
    ```

    ## Instead

    ```go
    func load(path string) (Config, error) {
    	data, err := os.ReadFile(path)
    	if err != nil {
    		return Config{}, fmt.Errorf("read config: %w", err)
    	}
    	…
    }
    ```

    ## When it stays silent

    - Functions whose name says so: `MustCompile`, `mustLoad`, `DecodeOrDie`, `panicIfError`; `main` and `init`; what
      initialises variables of the package.
    - Functions whose documentation says that they panic.
    - `default:` of a switch, and where a comment or the message says that it cannot happen.
    - Methods that an interface demands without an error.
    - Errors of what fails only in a wrong program or on a broken machine: `json.Marshal` and its kin, writes to a hash
      or a buffer, random numbers.
    - Checks that a constant switches on, as in `if checkInvariants { … }`.
    - Functions that call `recover`, and packages that recover to give an error back: there a panic is a way out of deep
      recursion, as in a parser.
    - Values made for the occasion, `panic(errors.New("negative size"))`, and an error's type or number without the
      error: nothing is known to have failed.
    - Test files, and packages that support tests.

    ## Fix

    None: returning the error changes the function's signature and its callers.
    """

  static let kinds = NodeKinds(.callExpr)
  static let callees: Set<String>? = ["panic", "Panic", "Panicf", "Panicln", "Panicw"]

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    guard let call = CallExpr(tree, node) else { return }
    let message: String
    let error: NodeID?
    if pass.types.builtin(node) == .panic {
      guard let argument = call.arguments.only, let found = self.error(in: argument, pass) else { return }
      error = found
      message = "`panic` for the error `\(tree.shortText(of: found))`; return it"
    } else {
      guard isLogPanic(node, pass) else { return }
      error = call.arguments.lazy.compactMap { self.error(in: $0, pass) }.first
      // Where no error is at hand, and none can be returned, the program found itself to be wrong.
      guard error != nil || canReturn(node, pass) || ErrorPath.contains(node, pass) else { return }
      message = "`\(tree.shortText(of: call.function))` panics; return the error, or log it and go on"
    }
    guard !isAllowed(node, pass), !TestSupport.contains(pass) else { return }
    let isWarning = error.map { canReturn(node, pass) && EverydayFailures.contains($0, pass) } ?? false
    pass.report(
      node, message, severity: isWarning ? nil : .info, related: error.map { pass.origins(ofError: $0) } ?? [])
  }

  /// Whether the innermost function around a call has an error to return.
  private func canReturn(_ call: NodeID, _ pass: RulePass) -> Bool {
    let last = pass.types.enclosingSignature(of: call)?.results.last
    return last.map { pass.types.types.isError($0.type) } ?? false
  }

  private func isLogPanic(_ call: NodeID, _ pass: RulePass) -> Bool {
    let function = pass.types.calledFunction(call)
    return !function.isNone && !pass.types.types.isDeclaredHere(function)
      && pass.types.types.name(function).hasPrefix("Panic")
      && pass.package.flow.effect(ofCall: call, in: pass.types) == .panics
  }

  /// The error that a panic's value is, or that it is made from; nil when none is in it.
  private func error(in value: NodeID, _ pass: RulePass, depth: Int = 0) -> NodeID? {
    let tree = pass.tree
    let node = tree.unparenthesized(value)
    switch tree.kind(of: node) {
    case .ident, .selectorExpr:
      guard ErrorExpression.isError(node, pass.types), ErrorExpression.sentinel(node, pass.types).isNone else {
        return nil
      }
      // A field that holds a number is one of the program's own, not something that failed.
      if tree.kind(of: node) == .selectorExpr, pass.types.types.basicKind(pass.types.type(of: node)).isNumeric {
        return nil
      }
      return isMade(node, pass) || isSafeCall(node, pass) ? nil : node
    case .callExpr:
      if let error = ErrorExpression.errorOfText(node, pass.types) {
        return self.error(in: error, pass, depth: depth + 1)
      }
      guard depth < 3, let call = CallExpr(tree, node) else { return nil }
      let name = pass.types.calledName(node)
      let isMaker =
        name.hasPrefix("fmt.Sprint") || name == "fmt.Errorf" || name == "errors.New"
        || name.hasPrefix("github.com/pkg/errors.") || name == "go.uber.org/zap.Error" || pass.types.isConversion(node)
      guard isMaker else { return nil }
      for argument in call.arguments {
        if let error = error(in: argument, pass, depth: depth + 1) { return error }
      }
      return nil
    case .binaryExpr:
      guard depth < 6, let sum = BinaryExpr(tree, node) else { return nil }
      return error(in: sum.left, pass, depth: depth + 1) ?? error(in: sum.right, pass, depth: depth + 1)
    default: return nil
    }
  }

  /// Whether an error was made here, not given by something that failed.
  private func isMade(_ node: NodeID, _ pass: RulePass) -> Bool {
    guard let flow = pass.flow(around: node), pass.tree.kind(of: node) == .ident else { return false }
    let origins = pass.package.shared(ErrorOrigins.self) { ErrorOrigins(pass.package) }
    let calls = ErrorCalls(of: node, pass).calls
    let made = calls.filter { ["fmt.Errorf", "errors.New"].contains(pass.types.calledName($0)) }
    return calls.isEmpty ? origins.origins(of: node, in: flow) == [.made] : made.count == calls.count
  }

  /// Whether an error comes from what fails only when the program is wrong or the machine broken: writing its own values
  /// down, and random numbers.
  private func isSafeCall(_ error: NodeID, _ pass: RulePass) -> Bool {
    let calls = ErrorCalls(of: error, pass).calls
    return !calls.isEmpty
      && calls.allSatisfy { call in
        let function = pass.types.calledFunction(call)
        let name = pass.types.types.name(function)
        if Marshalling.contains(call, pass) || NeverFailing.contains(pass.types.types.fullName(function), .newest) {
          return true
        }
        if name == "Write", let hash = pass.tree.calleeOperand(of: call),
          QuietWriters(pass).isHash(pass.types.type(of: hash))
        {
          return true
        }
        let path = pass.types.types.packagePath(function)
        if path == "crypto/rand" || path.hasPrefix("golang.org/x/crypto/") { return true }
        let first = CallExpr(pass.tree, call)?.arguments.first
        return first.map { pass.tree.matches(pass.tree.range(of: $0), "rand.Reader") } ?? false
      }
  }

  // MARK: Where it is all right

  private func isAllowed(_ call: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    guard let declaration = FuncDecl(tree, pass.enclosingDeclaration(of: call)) else { return true }
    let name = tree.text(of: declaration.name)
    if declaration.receiver == nil, name == "init" || name == "main" && pass.package.checked.name == "main" {
      return true
    }
    if Self.saysSo(name) { return true }
    if tree.documentation(of: declaration.id).contains(where: { Self.mentions("panic", tree, $0.range) }) {
      return true
    }
    for ancestor in pass.ancestors(of: call) {
      switch tree.kind(of: ancestor) {
      case .defaultClause: return true
      case .ifStmt:
        // A condition that the compiler decides switches checks on.
        if let statement = IfStmt(tree, ancestor), pass.types.constant(of: statement.condition) != nil { return true }
      case .funcLit:
        if let variable = literalName(ancestor, pass), Self.saysSo(variable) { return true }
      case .funcDecl: break
      default: continue
      }
    }
    let method = pass.types.object(of: declaration.name)
    if declaration.receiver != nil, !returnsError(declaration.id, pass), InterfaceDemands.demands(method, in: pass) {
      return true
    }
    return isImpossible(call, pass)
      || pass.package.shared(PanicRecovery.self) { PanicRecovery(pass) }.covers(call, pass)
  }

  private func returnsError(_ function: NodeID, _ pass: RulePass) -> Bool {
    let results = pass.types.types.signature(pass.types.functionType(function))?.results ?? []
    return results.contains { pass.types.types.isError($0.type) }
  }

  /// Whether a function's name says that it panics.
  private static func saysSo(_ name: String) -> Bool {
    let lowered = name.lowercased()
    return lowered.hasPrefix("must") || name.contains("Must") || lowered.contains("panic") || lowered.contains("ordie")
      || lowered.hasPrefix("assert") || lowered.hasPrefix("check") && lowered.hasSuffix("err") || lowered == "check"
  }

  /// The name of the variable a literal is assigned to.
  private func literalName(_ literal: NodeID, _ pass: RulePass) -> String? {
    let tree = pass.tree
    guard let assignment = Assignment(tree, pass.parent(of: pass.parent(of: literal))),
      let target = assignment.targets.only, tree.kind(of: target) == .ident
    else { return nil }
    return tree.text(of: target)
  }

  /// Whether a comment at the call, or a text in the branch around it, says that it is never reached.
  private func isImpossible(_ call: NodeID, _ pass: RulePass) -> Bool {
    let tree = pass.tree
    var branch = call
    for ancestor in pass.ancestors(of: call) {
      if [.funcDecl, .funcLit, .caseClause, .commClause].contains(tree.kind(of: ancestor)) { break }
      // The outermost branch about an error, with its `else`: `if lg != nil { … } else { … }` inside it belongs to it.
      if tree.kind(of: ancestor) == .ifStmt, !ErrorBranch.branches(of: ancestor, pass).isEmpty { branch = ancestor }
    }
    let line = tree.lineTable.line(at: tree.start(of: branch))
    let last = tree.lineTable.line(at: tree.end(of: call))
    let start = tree.lineTable.starts[max(0, line - 3)]
    let end = last + 1 < tree.lineTable.count ? tree.lineTable.starts[last + 1] : UInt32(tree.length)
    return tree.comments(in: SourceRange(start: start, end: end)).contains { comment in
      Self.impossible.contains { Self.mentions($0, tree, comment.range) }
    } || Self.impossible.contains { Self.mentions($0, tree, tree.range(of: branch)) }
  }

  private static let impossible = [
    "never", "impossible", "unreachable", "not reach", "can't", "cannot", "can not", "should not", "shouldn't", "bug",
    "must not", "programm", "only happen", "only error", "only fail", "won't", "will not", "we don't", "randomness",
    "invariant", "unexpected", "must be valid",
  ]

  private static func mentions(_ word: String, _ tree: SyntaxTree, _ range: SourceRange) -> Bool {
    tree.text(in: range).lowercased().contains(word)
  }
}
