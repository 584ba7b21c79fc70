// SPDX-License-Identifier: MIT

extension SyntaxTree {
  // MARK: Up

  /// The parents of all nodes, found in one pass over the tree when first asked for and kept with it.
  ///
  /// Who asks for many parents holds on to the table.
  public var parents: ParentTable { parentTable.load() ?? parentTable.storeIfNil(ParentTable(self)) }

  /// The parent of a node, `.none` for the root; from the table of parents.
  public func parent(of node: NodeID) -> NodeID { parents.parent(of: node) }

  /// The ancestors of a node, its parent first and the root last; each is one look into the table of parents.
  public func ancestors(of node: NodeID) -> Ancestors { parents.ancestors(of: node) }

  /// The nearest ancestor of some kinds, the node itself not counted, or `.none`; a step for each ancestor on the way.
  public func ancestor(of node: NodeID, _ kinds: NodeKinds) -> NodeID {
    ancestors(of: node).first { kinds.contains(kind(of: $0)) } ?? .none
  }

  /// The innermost function declaration or literal around a node, the node itself not counted, or `.none`.
  ///
  /// It costs a binary search in the file's functions, however deep the node is.
  public func enclosingFunction(of node: NodeID) -> NodeID { parents.enclosingFunction(of: node) }

  /// The function declaration around a node, seen through function literals, the node itself not counted, or `.none`.
  public func enclosingDeclaration(of node: NodeID) -> NodeID {
    let table = parents
    var function = table.enclosingFunction(of: node)
    while !function.isNone, kind(of: function) != .funcDecl { function = table.enclosingFunction(of: function) }
    return function
  }

  /// The innermost statement that holds a node, or is it, and stands in a list of statements; `.none` outside of any.
  ///
  /// It takes a step for each level between the node and the statement.
  public func enclosingStatement(of node: NodeID) -> NodeID {
    let table = parents
    var current = node
    while !current.isNone {
      let parent = table.parent(of: current)
      if !parent.isNone, isStatement(current, of: parent) { return current }
      current = parent
    }
    return .none
  }

  private func isStatement(_ child: NodeID, of parent: NodeID) -> Bool {
    switch kind(of: parent) {
    case .block, .defaultClause: true
    // The first child is what the clause waits for or compares with.
    case .caseClause, .commClause: firstChild(of: parent) != child
    default: false
    }
  }

  // MARK: Places

  /// The smallest node whose extent touches an offset, of two that meet there the later one; empty nodes are never the
  /// answer, and where there is no other it is the root.
  ///
  /// It costs a binary search and a step for each level between the answer and the token at the offset.
  public func node(at offset: UInt32) -> NodeID {
    let token = token(at: offset).rawValue
    // Nodes stand in the order of their first tokens: the answer is the last one that spans something and starts at or
    // before the offset, or one around it.
    var bound = firstTokens.partitionIndex { $0 <= token }
    while bound > 1, firstTokens[bound - 1] == endTokens[bound - 1] { bound -= 1 }
    let table = parents
    var node = NodeID(UInt32(truncatingIfNeeded: max(bound - 1, 0)))
    var tooEarly = TokenID.none
    while node != root {
      let last = lastToken(of: node)
      // A chain's nodes may share a last token, whose end is worth finding once.
      if !last.isNone, last != tooEarly, start(of: node) <= offset {
        if end(of: last) >= offset { return node }
        tooEarly = last
      }
      node = table.parent(of: node)
    }
    return root
  }

  /// The innermost node of some kinds whose extent touches an offset, or `.none`.
  public func node(at offset: UInt32, _ kinds: NodeKinds) -> NodeID {
    let node = node(at: offset)
    return kinds.contains(kind(of: node)) ? node : ancestor(of: node, kinds)
  }

  /// The innermost function declaration or literal around an offset, or `.none`.
  public func enclosingFunction(at offset: UInt32) -> NodeID {
    let node = node(at: offset)
    return Function(self, node)?.id ?? enclosingFunction(of: node)
  }

  /// The innermost statement of a list of statements around an offset, or `.none`.
  public func enclosingStatement(at offset: UInt32) -> NodeID { enclosingStatement(of: node(at: offset)) }
}
