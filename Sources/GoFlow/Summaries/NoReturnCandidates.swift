// SPDX-License-Identifier: MIT

import GoSyntax

/// Functions of a package that may be such that never return, by the syntax of their bodies alone.
///
/// Most calls of other packages' functions return. So that the bodies of a package need not be checked for that, nor
/// even parsed, a look at the statements in tail position of one function comes first: a loop without a condition, an
/// empty `select`, a call whose name is that of a function that ends the process, or of another candidate.
package final class NoReturnCandidates {
  /// A function or method with a body.
  private struct Function: Hashable {
    let file: Int
    let node: NodeID
  }

  private let trees: [SyntaxTree]
  private let elsewhere: (_ importPath: String) -> NoReturnCandidates?
  /// The functions by their names, methods without their receivers'.
  private lazy var functions = findFunctions()
  private var known: [Function: Bool] = [:]
  /// What the names of packages mean in each file, for files that were asked for it.
  private var imports: [Int: [String: String]] = [:]
  /// Whether an answer is being worked out, which packages that import each other lead back to.
  private var isAsked = false

  /// The candidates of a package, of whose files the declarations are enough; `elsewhere` gives those of an imported
  /// package.
  package init(in trees: [SyntaxTree], elsewhere: @escaping (_ importPath: String) -> NoReturnCandidates?) {
    self.trees = trees
    self.elsewhere = elsewhere
  }

  /// Whether a function is a candidate; a method is told by the name of its receiver's type, too.
  package func contains(_ name: String, receiver: String? = nil) -> Bool {
    guard !isAsked else { return false }
    isAsked = true
    defer { isAsked = false }
    let asked = (functions[name] ?? []).filter { self.receiver(of: $0) == receiver }
    if asked.contains(where: { known[$0] == nil }) { find(asked) }
    return asked.contains { known[$0] == true }
  }

  /// Finds out about functions and all that they lead to, as what they call decides: a candidate is what is shown to be
  /// one by functions that are.
  private func find(_ asked: [Function]) {
    var waiting: [(function: Function, ending: BodyEnding)] = []
    var seen: Set<Function> = []
    func add(_ function: Function) {
      guard known[function] == nil, seen.insert(function).inserted else { return }
      if let ending = ending(of: function), ending.mayNeverBePassed {
        waiting.append((function, ending))
      } else {
        known[function] = false
      }
    }
    func isFinal(_ call: NodeID, in tree: SyntaxTree, file: Int) -> Bool {
      guard let callee = CallExpr(tree, call)?.function else { return false }
      let selector = SelectorExpr(tree, callee)
      let name = tree.text(of: selector?.selector ?? callee)
      if name == "panic" || NoReturnTable.lastNames.contains(name) { return true }
      // By its last name alone: what is selected from is not known.
      let called = functions[name] ?? []
      called.forEach(add)
      if called.contains(where: { known[$0] == true }) { return true }
      guard let selector, let path = importPath(of: tree.text(of: selector.x), inFile: file) else { return false }
      return elsewhere(path)?.contains(name) ?? false
    }
    asked.forEach(add)
    var isDone = false
    while !isDone {
      isDone = true
      let count = waiting.count
      for (function, ending) in waiting where known[function] == nil {
        guard ending.isNeverPassed(where: { isFinal($0, in: ending.tree, file: function.file) }) else { continue }
        known[function] = true
        isDone = false
      }
      if waiting.count != count { isDone = false }
    }
    for (function, _) in waiting where known[function] == nil { known[function] = false }
  }

  // MARK: Syntax

  private func findFunctions() -> [String: [Function]] {
    var functions: [String: [Function]] = [:]
    for (file, tree) in trees.enumerated() {
      for node in tree.children(of: tree.root) {
        guard let function = FuncDecl(tree, node), function.body != nil else { continue }
        functions[tree.text(of: function.name), default: []].append(Function(file: file, node: node))
      }
    }
    return functions
  }

  /// The name of a method's receiver's type.
  private func receiver(of function: Function) -> String? {
    let tree = trees[function.file]
    guard let receiver = Parameter(tree, FuncDecl(tree, function.node)?.receiver ?? .none) else { return nil }
    return tree.subtree(of: receiver.type).first { tree.kind(of: $0) == .ident }.map { tree.text(of: $0) }
  }

  /// The end of a function's body, which is parsed by itself where only the declarations of the file were.
  private func ending(of function: Function) -> BodyEnding? {
    let tree = trees[function.file]
    guard tree.mode != .full else { return FuncDecl(tree, function.node)?.body.map { BodyEnding($0, tree) } }
    let alone = SyntaxTree.parse(Array("package p\n".utf8) + tree.bytes(in: tree.range(of: function.node)))
    let declaration = alone.children(of: alone.root).lazy.compactMap { FuncDecl(alone, $0) }.first
    return declaration?.body.map { BodyEnding($0, alone) }
  }

  /// The path of the import that a name means in a file, if it is that of one.
  private func importPath(of name: String, inFile file: Int) -> String? {
    if let known = imports[file] { return known[name] }
    var paths: [String: String] = [:]
    let tree = trees[file]
    for node in tree.nodes(ImportSpec.self, in: tree.root) {
      let path = String(tree.text(of: node.path).dropFirst().dropLast())
      let name = node.name.map { tree.text(of: $0) } ?? path.split(separator: "/").last.map(String.init) ?? path
      paths[name] = path
    }
    imports[file] = paths
    return paths[name]
  }
}
