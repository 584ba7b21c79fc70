// SPDX-License-Identifier: MIT

import GoSyntax

/// Functions of a package that may be such that never return, by the syntax of their files alone.
///
/// Most calls of other packages' functions return. So that their bodies need not be checked for that, a look at the
/// statements in tail position comes first: a loop without a condition, an empty `select`, a call whose name is that of
/// a function that ends the process, or of another candidate.
package enum NoReturnCandidates {
  /// The names, `Function` or `Type.Method`; `elsewhere` gives those of an imported package.
  package static func names(in trees: [SyntaxTree], elsewhere: (_ importPath: String) -> Set<String>) -> Set<String> {
    var functions: [(name: String, tree: SyntaxTree, body: NodeID)] = []
    for tree in trees {
      for node in tree.children(of: tree.root) {
        guard let function = FuncDecl(tree, node), let body = function.body, mayNeverReturn(body, tree) else {
          continue
        }
        functions.append((name(of: function), tree, body))
      }
    }
    var found: Set<String> = []
    var lastNames = NoReturnTable.lastNames.union(["panic"])
    var foreign: [ObjectIdentifier: Set<String>] = [:]
    while true {
      let count = found.count
      functions.removeAll { function in
        let tree = function.tree
        let id = ObjectIdentifier(tree)
        func isFinal(_ call: NodeID) -> Bool {
          guard let callee = CallExpr(tree, call)?.function else { return false }
          let selector = SelectorExpr(tree, callee)
          if lastNames.contains(tree.text(of: selector?.selector ?? callee)) { return true }
          if selector == nil { return false }
          if foreign[id] == nil { foreign[id] = foreignNames(tree, elsewhere) }
          return foreign[id]?.contains(tree.text(of: callee)) ?? false
        }
        guard isTailOfCandidate(function.body, tree, depth: 0, isFinal),
          returns(in: function.body, tree).allSatisfy({ statement in
            guard let before = statementBefore(statement, tree) else { return false }
            return isTailOfCandidate(before, tree, depth: 0, isFinal)
          })
        else { return false }
        found.insert(function.name)
        lastNames.insert(function.name.split(separator: ".").last.map(String.init) ?? function.name)
        return true
      }
      if found.count == count { return found }
    }
  }

  /// Whether a body could be one that never returns, by a look at its statements: an end that may not be passed, and no
  /// return other than ones right after such a statement, which only satisfy the compiler.
  static func mayNeverReturn(_ body: NodeID, _ tree: SyntaxTree) -> Bool {
    guard let last = lastStatement(of: body, tree), endings.contains(tree.kind(of: last)) else { return false }
    return returns(in: body, tree).allSatisfy { statement in
      statementBefore(statement, tree).map { endings.contains(tree.kind(of: $0)) } ?? false
    }
  }

  private static let endings = NodeKinds(
    .exprStmt, .forStmt, .selectStmt, .block, .ifStmt, .switchStmt, .typeSwitchStmt, .labeledStmt, .gotoStmt)

  private static func returns(in body: NodeID, _ tree: SyntaxTree) -> [NodeID] {
    tree.subtree(of: body, notBelow: NodeKinds(.funcLit)).filter { tree.kind(of: $0) == .returnStmt }
  }

  /// The statement before another one in its list.
  private static func statementBefore(_ statement: NodeID, _ tree: SyntaxTree) -> NodeID? {
    var before: NodeID?
    for sibling in tree.children(of: tree.parent(of: statement)) where tree.kind(of: sibling) != .emptyStmt {
      if sibling == statement { return before }
      before = sibling
    }
    return nil
  }

  /// The last statement of a list; of a return the one before, if there is one.
  private static func lastStatement(of list: NodeID, _ tree: SyntaxTree) -> NodeID? {
    var last: NodeID?
    for statement in tree.children(of: list) where tree.kind(of: statement) != .emptyStmt { last = statement }
    guard let last, tree.kind(of: last) == .returnStmt else { return last }
    return statementBefore(last, tree)
  }

  private static func isTailOfCandidate(
    _ statement: NodeID, _ tree: SyntaxTree, depth: Int, _ isFinal: (NodeID) -> Bool
  ) -> Bool {
    guard depth < 32 else { return true }
    switch tree.kind(of: statement) {
    case .exprStmt: return isFinal(tree.unparenthesized(tree.child(0, of: statement)))
    case .forStmt: return ForStmt(tree, statement)?.condition == nil
    case .selectStmt, .switchStmt, .typeSwitchStmt:
      // A loop or call in one of the clauses.
      return tree.subtree(of: statement, notBelow: NodeKinds(.funcLit)).contains { node in
        tree.kind(of: node) == .callExpr && isFinal(node)
          || tree.kind(of: node) == .forStmt && ForStmt(tree, node)?.condition == nil
      } || tree.kind(of: statement) == .selectStmt
    case .ifStmt:
      guard let branch = IfStmt(tree, statement), branch.else != nil else { return false }
      return isTailOfCandidate(branch.then, tree, depth: depth + 1, isFinal)
    case .block:
      return lastStatement(of: statement, tree).map { isTailOfCandidate($0, tree, depth: depth + 1, isFinal) } ?? false
    case .labeledStmt, .gotoStmt: return true
    default: return false
    }
  }

  private static func name(of function: FuncDecl) -> String {
    let tree = function.tree
    let name = tree.text(of: function.name)
    guard let receiver = Parameter(tree, function.receiver ?? .none) else { return name }
    for node in tree.subtree(of: receiver.type) where tree.kind(of: node) == .ident {
      return tree.text(of: node) + "." + name
    }
    return name
  }

  /// The candidates of the packages that a file imports, as the file calls them.
  private static func foreignNames(_ tree: SyntaxTree, _ elsewhere: (String) -> Set<String>) -> Set<String> {
    var names: Set<String> = []
    for node in tree.nodes(ImportSpec.self, in: tree.root) {
      let path = String(tree.text(of: node.path).dropFirst().dropLast())
      let found = elsewhere(path)
      if found.isEmpty { continue }
      let alias = node.name.map { tree.text(of: $0) } ?? path.split(separator: "/").last.map(String.init) ?? path
      for name in found where !name.contains(".") { names.insert(alias == "." ? name : alias + "." + name) }
    }
    return names
  }
}
