// SPDX-License-Identifier: MIT

/// A typed view of a `labeledStmt` node.
public struct LabeledStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .labeledStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The label.
  @inlinable
  public var label: NodeID { tree.child(0, of: id) }

  /// The labeled statement.
  @inlinable
  public var statement: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `sendStmt` node.
public struct SendStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .sendStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The channel.
  @inlinable
  public var channel: NodeID { tree.child(0, of: id) }

  /// The value sent.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}

/// A typed view of an `assignStmt` or `shortVarDecl` node.
public struct AssignStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .assignStmt || tree.kind(of: id) == .shortVarDecl else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The operands assigned to.
  @inlinable
  public var left: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The assigned values.
  @inlinable
  public var right: NodeChildren { tree.children(of: tree.child(1, of: id)) }

  /// The operator: `=`, `:=` or an assignment operation such as `+=`.
  @inlinable
  public var operatorToken: TokenID { tree.endToken(of: tree.child(0, of: id)) }
}

/// A typed view of a `breakStmt` or `continueStmt` or `gotoStmt` node.
public struct BranchStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone,
      tree.kind(of: id) == .breakStmt || tree.kind(of: id) == .continueStmt || tree.kind(of: id) == .gotoStmt
    else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The label.
  @inlinable
  public var label: NodeID? { tree.presentChild(0, of: id) }
}

/// A typed view of an `ifStmt` node.
public struct IfStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .ifStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The simple statement before the condition.
  @inlinable
  public var initializer: NodeID? { tree.presentChild(0, of: id) }

  /// The condition.
  @inlinable
  public var condition: NodeID { tree.child(1, of: id) }

  /// The block taken when the condition holds.
  @inlinable
  public var then: NodeID { tree.child(2, of: id) }

  /// The block or `if` taken otherwise.
  @inlinable
  public var `else`: NodeID? { tree.presentChild(3, of: id) }
}

/// A typed view of a `switchStmt` node.
public struct SwitchStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .switchStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The simple statement before the tag.
  @inlinable
  public var initializer: NodeID? { tree.presentChild(0, of: id) }

  /// The tag expression.
  @inlinable
  public var tag: NodeID? { tree.presentChild(1, of: id) }

  /// The clauses, `caseClause` and `defaultClause`.
  @inlinable
  public var clauses: NodeChildren { tree.children(of: id, from: 2) }
}

/// A typed view of a `typeSwitchStmt` node.
public struct TypeSwitchStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .typeSwitchStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The simple statement before the guard.
  @inlinable
  public var initializer: NodeID? { tree.presentChild(0, of: id) }

  /// The symbol declared in each clause.
  @inlinable
  public var binding: NodeID? { tree.presentChild(1, of: id) }

  /// The `x.(type)` expression.
  @inlinable
  public var guardExpression: NodeID { tree.child(2, of: id) }

  /// The clauses, `caseClause` and `defaultClause`.
  @inlinable
  public var clauses: NodeChildren { tree.children(of: id, from: 3) }
}

/// A typed view of a `caseClause` node.
public struct CaseClause {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .caseClause else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The case's expressions or types.
  @inlinable
  public var expressions: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id, from: 1) }
}

/// A typed view of a `commClause` node.
public struct CommClause {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .commClause else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The send or receive.
  @inlinable
  public var communication: NodeID { tree.child(0, of: id) }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id, from: 1) }
}

/// A typed view of a `forStmt` node.
public struct ForStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .forStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The statement before the first turn.
  @inlinable
  public var initializer: NodeID? { tree.presentChild(0, of: id) }

  /// The condition.
  @inlinable
  public var condition: NodeID? { tree.presentChild(1, of: id) }

  /// The statement after each turn.
  @inlinable
  public var post: NodeID? { tree.presentChild(2, of: id) }

  /// The loop's body.
  @inlinable
  public var body: NodeID { tree.child(3, of: id) }
}

/// A typed view of a `rangeStmt` node.
public struct RangeStmt {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .rangeStmt else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The first iteration operand.
  @inlinable
  public var key: NodeID? { tree.presentChild(0, of: id) }

  /// The second iteration operand.
  @inlinable
  public var value: NodeID? { tree.presentChild(1, of: id) }

  /// The range expression.
  @inlinable
  public var x: NodeID { tree.child(2, of: id) }

  /// The loop's body.
  @inlinable
  public var body: NodeID { tree.child(3, of: id) }

  /// The `range` keyword.
  @inlinable
  public var rangeToken: TokenID { tree.firstToken(of: x).previous }

  /// Whether the iteration operands are variables declared by the statement.
  @inlinable
  public var declares: Bool { tree.kind(of: rangeToken.previous) == .define }
}
