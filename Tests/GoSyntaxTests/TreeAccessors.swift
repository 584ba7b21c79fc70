// SPDX-License-Identifier: MIT

import GoSyntax

/// Asks a tree everything its consumers may ask, about every token and node: that none of it traps, and that the
/// answers agree with each other.
struct TreeAccessors {
  let tree: SyntaxTree

  /// The first disagreement, or nil.
  static func broken(_ tree: SyntaxTree) -> String? {
    let accessors = TreeAccessors(tree: tree)
    return accessors.brokenToken() ?? accessors.brokenNode() ?? accessors.brokenQuestion() ?? accessors.brokenComment()
  }

  private func brokenToken() -> String? {
    var end: UInt32 = 0
    for index in 0..<tree.tokenCount {
      let token = TokenID(UInt32(index))
      let range = tree.range(of: token)
      if range.start < end { return "token \(index) starts at \(range.start), inside the one before it" }
      if range.end < range.start || Int(range.end) > tree.length { return "token \(index) spans \(range)" }
      end = range.end
      if range.length <= 64, tree.text(of: token).isEmpty != range.isEmpty { return "token \(index) has no text" }
    }
    let errors = tree.errors
    for error in errors where error.message.isEmpty || Int(error.offset) > tree.length { return "error \(error)" }
    for (left, right) in zip(errors, errors.dropFirst()) where left.offset > right.offset {
      return "errors out of order at \(right.offset)"
    }
    return nil
  }

  private func brokenNode() -> String? {
    for node in tree.nodes {
      let range = tree.range(of: node)
      if range.end < range.start || Int(range.end) > tree.length { return describe(node, "spans \(range)") }
      if range.length <= 64, tree.text(of: node).isEmpty != range.isEmpty { return describe(node, "has no text") }
      if tree.isEmpty(node), !range.isEmpty || tree.childCount(of: node) > 0 { return describe(node, "is not empty") }
      for token in tokensInViews(of: node) where token.index >= tree.tokenCount {
        return describe(node, "has a token \(token.rawValue)")
      }
    }
    return nil
  }

  /// Asks the views what is no plain child, and gives the tokens among the answers.
  private func tokensInViews(of node: NodeID) -> [TokenID] {
    if let view = RangeStmt(tree, node) { return view.declares ? [view.rangeToken] : [view.rangeToken] }
    if let view = CallExpr(tree, node) { return view.hasEllipsis ? [view.leftParenthesis] : [view.leftParenthesis] }
    if let view = UnaryExpr(tree, node) { return [view.operatorToken] }
    if let view = BinaryExpr(tree, node) { return [view.operatorToken] }
    if let view = IncDecStmt(tree, node) { return [view.operatorToken] }
    if let view = AssignStmt(tree, node) { return view.declares ? [view.operatorToken] : [view.operatorToken] }
    if let view = BranchStmt(tree, node) { return [view.keyword] }
    if let view = BasicLit(tree, node) { return view.literalKind.isLiteral ? [view.token] : [.none] }
    if let view = ImportDecl(tree, node) { _ = view.isGrouped }
    if let view = ConstDecl(tree, node) { _ = view.isGrouped }
    if let view = VarDecl(tree, node) { _ = view.isGrouped }
    if let view = TypeDecl(tree, node) { _ = view.isGrouped }
    if let view = FuncDecl(tree, node) { _ = (view.receiver, view.parameters.count, view.results.count) }
    if let view = Function(tree, node) { _ = (view.name, view.body, view.parameters.count, view.results.count) }
    if let view = Assignment(tree, node) { _ = (view.targets.count, view.values.count) }
    if let view = Clause(tree, node) { _ = (view.isDefault, view.statements.count) }
    if let view = Parameter(tree, node) { _ = view.isVariadic }
    if let view = Field(tree, node) { _ = view.isEmbedded }
    if let view = ChanType(tree, node) { _ = (view.canSend, view.canReceive) }
    return []
  }

  /// Some questions take time in the size of the tree, so of a large one only some nodes are asked about.
  private func brokenQuestion() -> String? {
    let stride = UInt32(tree.nodeCount / 64 + 1)
    for node in tree.nodes where node.rawValue % stride == 0 {
      var child = node
      for ancestor in tree.ancestors(of: node) {
        if !tree.contains(ancestor, child) || ancestor >= child { return describe(node, "is not below \(ancestor)") }
        child = ancestor
      }
      if child != tree.root { return describe(node, "is not below the file") }
      for around in [
        tree.enclosingFunction(of: node), tree.enclosingDeclaration(of: node), tree.enclosingStatement(of: node),
      ] where !around.isNone && !tree.contains(around, node) {
        return describe(node, "is not in \(around.rawValue)")
      }
      let start = tree.start(of: node)
      let found = tree.node(at: start)
      if !tree.lastToken(of: node).isNone, !tree.range(of: found).touches(start) {
        return describe(node, "is not found")
      }
      _ = tree.enclosingStatement(at: start)
      _ = tree.enclosingFunction(at: start)
      _ = tree.documentation(of: node)
      _ = tree.unparenthesized(node)
      if node.index + 100 > tree.nodeCount { _ = tree.description(of: node) }
    }
    return tree.node(at: UInt32(tree.length)).index < tree.nodeCount ? nil : "nothing is at the end"
  }

  private func brokenComment() -> String? {
    var end: UInt32 = 0
    for comment in tree.comments {
      guard comment.range.start >= end, comment.range.length >= 2, Int(comment.range.end) <= tree.length,
        Int(comment.precedingTokens) < tree.tokenCount
      else { return "comment \(comment)" }
      end = comment.range.end
      _ = tree.isDirective(comment)
      if tree.comments(in: comment.range).first != comment { return "comment \(comment) is not found" }
    }
    _ = tree.isGenerated
    let lines = tree.lineTable
    for line in 0..<lines.count where lines.line(at: lines.starts[line]) != line { return "line \(line) is not found" }
    return nil
  }

  private func describe(_ node: NodeID, _ what: String) -> String {
    "node \(node.rawValue) (\(tree.kind(of: node)), `\(tree.text(of: node).prefix(40))`) \(what)"
  }
}
