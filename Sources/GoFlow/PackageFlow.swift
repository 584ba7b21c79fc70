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
/// What calls of the module's functions do is found in their bodies (`CallFact`), what others do comes from tables alone.
/// Confined to the thread of its `CheckedPackage`.
package final class PackageFlow {
  package let checked: CheckedPackage

  /// Another package of the module by its import path, nil for all other packages.
  let outside: ((_ importPath: String) -> ModulePackage?)?
  /// What the flow is part of, for those who made it.
  package weak var owner: AnyObject?
  /// What works out the facts of functions, one for all packages of the module.
  let solver: SummarySolver

  /// The answers of facts, by the facts' types.
  var tables: [ObjectIdentifier: AnyObject] = [:]
  private(set) lazy var implementations = Implementations(checked)
  /// What becomes of control at calls of functions, settled.
  var effects: [ObjectID: FlowHooks.CallEffect] = [:]
  private var flows: [FunctionKey: FunctionFlow] = [:]
  private var files: [Int: FileTypes] = [:]

  package init(
    _ checked: CheckedPackage, solver: SummarySolver = SummarySolver(),
    outside: ((_ importPath: String) -> ModulePackage?)? = nil
  ) {
    self.checked = checked
    self.solver = solver
    self.outside = outside
  }

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
    let (graph, isSettled) = solver.isSettled {
      ControlFlowGraph(tree: types.tree, function: key.node, hooks: hooks(for: types))
    }
    let flow = FunctionFlow(graph: graph, types: types)
    if isSettled { flows[key] = flow }
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
}
