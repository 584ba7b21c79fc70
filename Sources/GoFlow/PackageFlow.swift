// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes

/// A function declaration or literal of a checked package.
package struct FunctionKey: Hashable, Sendable {
  /// The index of the file in the package.
  package let file: Int
  /// The `funcDecl` or `funcLit`.
  package let node: NodeID

  package init(file: Int, node: NodeID) {
    self.file = file
    self.node = node
  }
}

/// The flow of all functions of one checked package, each computed when first asked for and kept.
///
/// What calls of the package's own functions do is found in their bodies, of the module's other functions where somebody
/// asks; what others do comes from tables alone.
/// Confined to the thread of its `CheckedPackage`.
package final class PackageFlow {
  package let checked: CheckedPackage

  /// The flow of another package of the module by its import path, nil for all other packages.
  package var outside: ((_ importPath: String) -> PackageFlow?)?

  var fates = FateTable()
  private var flows: [FunctionKey: FunctionFlow] = [:]
  private var effects: [ObjectID: FlowHooks.CallEffect] = [:]
  private var inProgress: Set<ObjectID> = []
  private var files: [Int: FileTypes] = [:]

  /// Calls through more functions than this are taken to return.
  private static let depthLimit = 40

  package init(_ checked: CheckedPackage) { self.checked = checked }

  /// What is known about a file's nodes.
  package func types(file: Int) -> FileTypes {
    if let known = files[file] { return known }
    let types = checked.info(file: file)
    files[file] = types
    return types
  }

  /// The parent of a node of a file, `.none` for the file's.
  package func parent(of node: NodeID, file: Int) -> NodeID {
    types(file: file).tree.parent(of: node)
  }

  /// The flow of a function declaration or literal.
  package func flow(of key: FunctionKey) -> FunctionFlow {
    if let known = flows[key] { return known }
    let types = types(file: key.file)
    let graph = ControlFlowGraph(tree: types.tree, function: key.node, hooks: hooks(for: types))
    let flow = FunctionFlow(graph: graph, types: types)
    flows[key] = flow
    return flow
  }

  /// The flow of a function declaration or literal of a file.
  package func flow(of function: NodeID, file: Int) -> FunctionFlow {
    flow(of: FunctionKey(file: file, node: function))
  }

  /// The declaration of a function or method of the checked package that has a body.
  package func declaration(of function: ObjectID) -> FunctionKey? {
    guard !function.isNone, checked.types.isDeclaredHere(function),
      let declaration = checked.types.declaration(checked.types.origin(function)),
      declaration.packagePath == checked.path, declaration.fileIndex < checked.fileCount
    else { return nil }
    let tree = declaration.file.tree
    guard !declaration.node.isNone, let function = FuncDecl(tree, declaration.node), function.body != nil else {
      return nil
    }
    return FunctionKey(file: declaration.fileIndex, node: declaration.node)
  }

  private func hooks(for types: FileTypes) -> FlowHooks {
    FlowHooks(
      effect: { [unowned self] call in self.effect(ofCall: call, in: types) },
      literal: { node in
        guard types.tree.kind(of: node) == .ident else { return nil }
        let object = types.object(of: node)
        guard types.types.kind(object) == .constant, types.types.packagePath(object).isEmpty else { return nil }
        return types.constant(of: node)?.boolValue
      })
  }

  // MARK: Calls

  /// What becomes of control at a call.
  package func effect(ofCall call: NodeID, in types: FileTypes) -> FlowHooks.CallEffect {
    if let builtin = types.builtin(call) { return builtin == .panic ? .panics : .returns }
    // A literal that is called at once returns unless its own body never does.
    if let view = CallExpr(types.tree, call), types.tree.kind(of: view.function) == .funcLit {
      return .returns
    }
    return effect(of: types.calledFunction(call))
  }

  /// What becomes of control at a call of a function or method.
  package func effect(of function: ObjectID) -> FlowHooks.CallEffect {
    guard !function.isNone else { return .returns }
    if let known = effects[function] { return known }
    let types = checked.types
    if types.isDeclaredHere(function) {
      guard inProgress.count < Self.depthLimit, !inProgress.contains(function) else { return .returns }
      inProgress.insert(function)
      let effect = effectOfBody(function)
      inProgress.remove(function)
      effects[function] = effect
      return effect
    }
    let effect =
      NoReturnTable.lastNames.contains(types.name(function))
      ? NoReturnTable.effect(of: types.fullName(function)) : .returns
    effects[function] = effect
    return effect
  }

  private func effectOfBody(_ function: ObjectID) -> FlowHooks.CallEffect {
    guard let key = declaration(of: function) else { return .returns }
    let tree = types(file: key.file).tree
    guard let body = FuncDecl(tree, key.node)?.body, mayNeverReturn(body, tree) else { return .returns }
    let graph = flow(of: key).graph
    if graph.canExit(FlowExits(.returns, .fallsOff, .unknown)) { return .returns }
    let panics = graph.canExit(FlowExits(.panics))
    // A deferred function may recover.
    if panics && !graph.deferStatements.isEmpty { return .returns }
    return panics && !graph.canExit(FlowExits(.noReturn, .blocks)) ? .panics : .neverReturns
  }

  /// Whether a body could be one that never returns, by a look at its statements: no return, and an end that may not
  /// be passed.
  private func mayNeverReturn(_ body: NodeID, _ tree: SyntaxTree) -> Bool {
    var last = NodeID.none
    for statement in tree.children(of: body) where tree.kind(of: statement) != .emptyStmt { last = statement }
    guard !last.isNone else { return false }
    switch tree.kind(of: last) {
    case .exprStmt, .forStmt, .selectStmt, .block, .ifStmt, .switchStmt, .typeSwitchStmt, .labeledStmt, .gotoStmt: break
    default: return false
    }
    return !tree.subtree(of: body, notBelow: NodeKinds(.funcLit)).contains { tree.kind(of: $0) == .returnStmt }
  }
}
