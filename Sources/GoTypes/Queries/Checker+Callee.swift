// SPDX-License-Identifier: MIT

import GoSyntax

extension Checker {
  /// How many variables that stand for each other are looked through.
  private static let variableLimit = 8

  /// The function that a call runs, also when a local variable that is set once holds it.
  func callee(of call: NodeID, in file: FileState) -> ObjectID {
    guard !call.isNone, file.tree.kind(of: call) == .callExpr else { return .none }
    let direct = calledFunction(call, in: file)
    if !direct.isNone { return direct }
    var node = file.tree.child(0, of: call)
    for _ in 0..<Self.variableLimit {
      node = file.tree.unparenthesized(node)
      guard !node.isNone else { return .none }
      let found = referencedObject(node, in: file)
      guard !found.isNone else { return .none }
      switch object(found).kind {
      case .function: return found
      // An element of a container is a value of its own.
      case .variable where file.tree.kind(of: node) == .ident: node = onlyValue(of: found, in: file)
      default: return .none
      }
    }
    return .none
  }

  /// The expression a local variable is declared with, `.none` when it may hold something else at any time.
  private func onlyValue(of variable: ObjectID, in file: FileState) -> NodeID {
    let record = object(variable)
    let tree = file.tree
    guard record.file == UInt32(file.index), record.package == file.package, record.node != .max,
      record.flags.isDisjoint(with: [.packageLevel, .parameter, .result, .receiver, .field, .implicit])
    else { return .none }
    for use in file.references(to: variable) where use.rawValue != record.node {
      if mayChange(use, tree) { return .none }
    }
    let identifier = NodeID(record.node)
    let declaration = tree.parent(of: tree.parent(of: identifier))
    guard !declaration.isNone else { return .none }
    let (names, values) =
      switch tree.kind(of: declaration) {
      case .shortVarDecl: (tree.child(0, of: declaration), tree.child(1, of: declaration))
      case .varSpec: (tree.child(0, of: declaration), tree.child(2, of: declaration))
      default: (NodeID.none, NodeID.none)
      }
    guard !names.isNone, !values.isNone, names == tree.parent(of: identifier),
      tree.childCount(of: names) == tree.childCount(of: values)
    else { return .none }
    for (name, value) in zip(tree.children(of: names), tree.children(of: values)) where name == identifier {
      return value
    }
    return .none
  }

  /// Whether the place where a variable is named may give it another value.
  private func mayChange(_ use: NodeID, _ tree: SyntaxTree) -> Bool {
    var node = use
    var parent = tree.parent(of: node)
    while !parent.isNone, tree.kind(of: parent) == .parenExpr {
      node = parent
      parent = tree.parent(of: node)
    }
    guard !parent.isNone else { return true }
    switch tree.kind(of: parent) {
    case .unaryExpr: return tree.kind(of: tree.firstToken(of: parent)) == .ampersand
    case .incDecStmt: return true
    case .rangeStmt: return node == tree.child(0, of: parent) || node == tree.child(1, of: parent)
    case .exprList, .identList:
      let statement = tree.parent(of: parent)
      switch tree.kind(of: statement) {
      case .assignStmt, .shortVarDecl, .rangeStmt: return parent == tree.child(0, of: statement)
      default: return false
      }
    default: return false
    }
  }
}
