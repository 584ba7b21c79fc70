// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// A context parameter that is not the first one.
struct ContextNotFirst: Rule {
  static let info = RuleInfo(
    code: "CTX002", name: "context-not-first", category: .context, severity: .info, fix: .suggested,
    summary: "a context parameter that is not the first", runsInTests: true,
    answersTo: ["context-as-argument", "revive"])

  static let documentation = """
    ## What it reports
    A function, method or method of an interface with a parameter of type `context.Context` after others. A \
    `testing.TB`, or anything that stands for one, may come before.

    ## Why
    Everybody expects the context in the first place: readers who look whether a call can be cancelled, tools that \
    add or pass contexts, wrappers made from a pattern. The standard library and every major module keep to it.

    ## Example
    ```go
    func load(id int, ctx context.Context) (*Order, error)
    ```

    ## Instead
    ```go
    func load(ctx context.Context, id int) (*Order, error)
    ```

    ## When it stays silent
    - The first parameter is a context, too, or of a type that implements `context.Context`.
    - A method that an interface of another package demands as it is.
    - A function that is used as a value, whose type somebody else may have laid down.
    - Function literals and function types, and parameters without a name or named `_`, which say that the signature \
    is somebody else's.

    ## Fix
    Moves the parameter to the front, and the argument with it in every call. It is offered for functions and methods \
    that are unexported (or in package `main`) and only called; all their callers are in the package then. It is \
    suggested, as arguments are evaluated in another order afterwards.
    """

  static let kinds = NodeKinds(.funcDecl, .interfaceMethod)

  func check(_ node: NodeID, in pass: inout RulePass) {
    let tree = pass.tree
    let name: NodeID
    let typeNode: NodeID
    if let declaration = FuncDecl(tree, node) {
      (name, typeNode) = (declaration.name, declaration.type)
    } else if let method = InterfaceMethod(tree, node) {
      (name, typeNode) = (method.name, method.type)
    } else {
      return
    }
    guard let type = FuncType(tree, typeNode), let place = Place(type, in: pass) else { return }
    let function = pass.types.object(of: name)
    guard !function.isNone else { return }
    let isMethodOfInterface = tree.kind(of: node) == .interfaceMethod
    if !isMethodOfInterface, InterfaceDemands.demands(function, in: pass) { return }
    let uses = FunctionUses(pass).uses(of: function)
    guard isMethodOfInterface || uses.allSatisfy({ !$0.call.isNone }) else { return }
    let fix = ContextNotFirstFix(place: place, function: function, uses: uses, pass: pass)
    pass.report(
      place.parameter,
      "`\(tree.text(of: place.name))` is parameter \(place.index + 1) of `\(tree.text(of: name))`; "
        + "make the context the first",
      fixes: isMethodOfInterface ? [] : fix.fix().map { [$0] } ?? [])
  }
}

extension ContextNotFirst {
  /// Where a context parameter stands, and where it should.
  struct Place {
    /// The parameter node, which declares nothing else.
    let parameter: NodeID
    let name: NodeID
    /// The parameter's position among the function's arguments.
    let index: Int
    /// The parameter node before it.
    let previous: NodeID
    /// The parameter node it should stand before.
    let goal: NodeID
    /// The position it should have.
    let goalIndex: Int

    init?(_ type: FuncType, in pass: RulePass) {
      let tree = pass.tree
      let types = pass.types.types
      var index = 0
      var previous = NodeID.none
      var goal: (node: NodeID, index: Int)?
      for node in type.parameters {
        guard let view = Parameter(tree, node) else { return nil }
        let count = view.names.count
        guard count > 0 else { return nil }
        let parameterType = pass.types.type(of: view.type)
        if let goal, types.isContext(parameterType) {
          guard count == 1, let name = view.names.first, !tree.matches(tree.range(of: name), "_") else { return nil }
          self.parameter = node
          self.name = name
          self.index = index
          self.previous = previous
          self.goal = goal.node
          self.goalIndex = goal.index
          return
        }
        if goal == nil, !TestingTypes.isTest(parameterType, types) {
          // What is not known may be a context.
          guard parameterType.isValid, !Self.isContextLike(parameterType, types) else { return nil }
          goal = (node, index)
        }
        index += count
        previous = node
      }
      return nil
    }

    private static func isContextLike(_ type: TypeID, _ types: Types) -> Bool {
      let context = types.namedType("context", "Context")
      return types.isContext(type) || (context.isValid && types.implements(type, context))
    }
  }
}
