// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A nil context passed to a call.
struct NilContext: Rule {
  static let info = RuleInfo(
    code: "CTX009", name: "nil-context", category: .context, severity: .error, fix: .safe,
    summary: "nil passed where a context is wanted", runsInTests: true, answersTo: ["SA1012", "staticcheck"])

  static let documentation = """
    ## What it reports
    `nil` as an argument for a parameter of type `context.Context`, or a local variable declared as `var ctx \
    context.Context` that was given no value on any path to the call. It is a warning for such a variable, where the \
    called function of the package does no more than keep its context, and in tests, which find out at once; and \
    information where that function ignores its context or tests it against nil.

    ## Why
    A context is an interface: the first `ctx.Done()`, `ctx.Value(…)` or `context.WithTimeout(ctx, …)` on a nil one \
    panics, in whatever library the call ends up in, and often only on a path that tests do not take. The \
    documentation of package context says it plainly: do not pass a nil context, even if a function permits it.

    ## Example
    ```go
    func (s *Service) warm() error {
    	return s.cache.Load(nil, "settings")
    }
    ```

    ## Instead
    ```go
    func (s *Service) warm(ctx context.Context) error {
    	return s.cache.Load(ctx, "settings")
    }
    ```
    Who does not know yet which context to pass writes `context.TODO()`.

    ## When it stays silent
    - Another context is passed before it.
    - The called function says what nil means (`Context` of a tomb), or a test passes it to one that asks for nil.
    - A test wants the panic: it recovers, or hands a function literal to `Panics` of testify.
    - The parameter is of another interface type, also one that embeds `context.Context`.
    - The variable may have been set on some path, by a function literal or through its address.

    ## Fix
    Passes the context in scope, or `context.TODO()` where there is none, or where the call cleans up; a variable \
    without a value gets it where it is declared. It is only \
    suggested where the called function gives nil a meaning of its own.
    """

  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    guard let call = CallExpr(pass.tree, node) else { return }
    for (index, argument) in call.arguments.enumerated() where pass.tree.kind(of: argument) == .ident {
      if pass.tree.matches(pass.tree.range(of: argument), "nil") {
        checkNil(argument, at: index, of: call, in: &pass)
      } else if isUnset(argument, in: pass), isContextParameter(index, of: node, in: pass) {
        checkUnset(argument, at: index, of: call, in: &pass)
      }
    }
  }

  private func checkUnset(_ argument: NodeID, at index: Int, of call: CallExpr, in pass: inout RulePass) {
    let name = pass.tree.text(of: argument)
    var builder = FixBuilder(pass)
    let declaration = pass.types.types.declaration(pass.types.object(of: argument))?.identifier ?? .none
    let spec = pass.parent(of: pass.parent(of: declaration))
    let context = builder.reference(to: "TODO", of: "context", at: pass.tree.start(of: argument)) + "()"
    if ValueSpec(pass.tree, spec)?.names.only == declaration {
      builder.insert(" = " + context, at: pass.tree.end(of: spec))
    } else {
      builder.giveUp()
    }
    report(
      argument, at: index, of: call, "`\(name)` is nil here; give it a value", "Give `\(name)` a value", builder,
      related: declaration.isNone ? [] : [pass.related(declaration, "declared here without a value")], in: &pass)
  }

  private func checkNil(_ argument: NodeID, at index: Int, of call: CallExpr, in pass: inout RulePass) {
    guard pass.types.isNil(argument), isContextParameter(index, of: call.id, in: pass) else { return }
    var builder = FixBuilder(pass)
    var text: String?
    if !ContextCallees.endsSomething(call.id, in: pass) { text = ContextFinder(pass).scope(at: call.id).context?.text }
    let context =
      text ?? builder.reference(to: "TODO", of: "context", at: pass.tree.start(of: argument)) + "()"
    builder.replace(argument, with: context)
    let callee = pass.tree.shortText(of: call.function)
    report(
      argument, at: index, of: call, "nil passed to `\(callee)` as the context; pass `\(context)`",
      "Pass `\(context)`", builder, in: &pass)
  }

  private func report(
    _ argument: NodeID, at index: Int, of call: CallExpr, _ message: String, _ title: String, _ builder: FixBuilder,
    related: [RelatedLocation] = [], in pass: inout RulePass
  ) {
    let function = pass.types.calledFunction(call.id)
    if Self.takeNil.contains(pass.types.types.fullName(function)) { return }
    let isTolerated = pass.package.flow.fact(NilContextUse.self, index, of: function) ?? false
    // A test of what becomes of nil.
    if pass.file.isTest, isTolerated || wantsPanic(call.id, in: pass) { return }
    let isLessCertain = pass.file.isTest || !pass.types.isNil(argument) || onlyKeeps(index, function, in: pass)
    let fix = builder.fix(title, isTolerated ? .suggested : .safe)
    pass.report(
      argument, message, severity: isTolerated ? .info : isLessCertain ? .warning : nil,
      related: related, fixes: fix.map { [$0] } ?? [])
  }

  /// Whether a panic of a call is what a test is about: a function around it recovers, or asserts that there is one.
  private func wantsPanic(_ call: NodeID, in pass: RulePass) -> Bool {
    let tree = pass.tree
    return pass.ancestors(of: call).contains { function in
      guard Function.kinds.contains(tree.kind(of: function)) else { return false }
      if tree.kind(of: function) == .funcLit, Self.panicAssertions.contains(pass.parent(of: function), in: pass) {
        return true
      }
      return tree.nodes(.deferStmt, in: function).contains { node in
        tree.nodes(CallExpr.self, in: node).contains { pass.types.builtin($0.id) == .recover }
      }
    }
  }

  private static let panicAssertions = CalleeTable(
    names: ["assert", "require"].flatMap { package in
      ["Panics", "PanicsWithError", "PanicsWithValue"].flatMap { name in
        [
          "github.com/stretchr/testify/\(package).\(name)", "github.com/stretchr/testify/\(package).\(name)f",
          "(*github.com/stretchr/testify/\(package).Assertions).\(name)",
          "(*github.com/stretchr/testify/\(package).Assertions).\(name)f",
        ]
      }
    })

  /// Functions whose documentation gives nil a meaning.
  private static let takeNil: Set<String> = ["(*gopkg.in/tomb.v2.Tomb).Context"]

  private func isContextParameter(_ index: Int, of call: NodeID, in pass: RulePass) -> Bool {
    guard let signature = pass.types.calledSignature(call), index < signature.parameters.count,
      !signature.isVariadic || index + 1 < signature.parameters.count
    else { return false }
    let types = pass.types.types
    // A second context is one more thing a function can do without.
    return types.isContext(signature.parameters[index].type)
      && !signature.parameters[..<index].contains { types.isContext($0.type) }
  }

  /// Whether an argument is a local variable that was declared without a value and has been given none.
  private func isUnset(_ argument: NodeID, in pass: RulePass) -> Bool {
    let types = pass.types.types
    // Most arguments are something else, which a look at the type tells.
    guard types.isContext(pass.types.type(of: argument)) else { return false }
    let object = pass.types.object(of: argument)
    guard types.kind(object) == .variable, !types.isPackageLevel(object), !types.isParameter(object),
      let declaration = types.declaration(object), declaration.fileIndex == pass.types.fileIndex,
      pass.enclosingFunction(of: declaration.identifier) == pass.enclosingFunction(of: argument),
      let spec = ValueSpec(pass.tree, pass.parent(of: pass.parent(of: declaration.identifier))), spec.values.isEmpty
    else { return false }
    return pass.flow(around: argument)?.nilness(ofIdentifier: argument).isNil ?? false
  }

  /// Whether a function of the package does no more with the context at a position than to put it into what it makes.
  private func onlyKeeps(_ index: Int, _ function: ObjectID, in pass: RulePass) -> Bool {
    guard let parameter = ContextParameter(at: index, of: function, in: pass), let name = parameter.name else {
      return false
    }
    let other = parameter.pass
    let uses = other.types.uses(of: other.types.object(of: name))
    return !uses.isEmpty
      && uses.allSatisfy { use in
        let pair = other.parent(of: use)
        return other.tree.kind(of: pair) == .keyValue && other.tree.firstChild(of: pair) != use
      }
  }
}

/// A parameter of a function that the package declares.
private struct ContextParameter {
  /// A pass over the file of the function.
  let pass: RulePass
  /// What declares it, nil where it has no name.
  let name: NodeID?

  init?(at index: Int, of function: ObjectID, in pass: RulePass) {
    guard let key = pass.package.flow.declaration(of: function), pass.package.files.indices.contains(key.file) else {
      return nil
    }
    let other = pass.looking(at: pass.package.files[key.file])
    guard let type = FuncType(other.tree, FuncDecl(other.tree, key.node)?.type ?? .none) else { return nil }
    var names: [NodeID?] = []
    for parameter in type.parameters {
      guard let view = Parameter(other.tree, parameter) else { return nil }
      if view.names.isEmpty { names.append(nil) }
      for name in view.names { names.append(other.tree.matches(other.tree.range(of: name), "_") ? nil : name) }
    }
    guard names.indices.contains(index) else { return nil }
    (self.pass, self.name) = (other, names[index])
  }
}
