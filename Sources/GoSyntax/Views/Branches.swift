// SPDX-License-Identifier: MIT

/// An `if` statement; spec: "If statements".
public struct IfStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.ifStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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

/// A switch over values; spec: "Expression switches".
public struct SwitchStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.switchStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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

/// A switch over types; spec: "Type switches".
public struct TypeSwitchStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.typeSwitchStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The simple statement before the guard.
  @inlinable
  public var initializer: NodeID? { tree.presentChild(0, of: id) }

  /// The name declared in each clause; as in go/parser it may be any expression, which no valid program has.
  @inlinable
  public var binding: NodeID? { tree.presentChild(1, of: id) }

  /// The `x.(type)` expression.
  @inlinable
  public var guardExpression: NodeID { tree.child(2, of: id) }

  /// The clauses, `caseClause` and `defaultClause`.
  @inlinable
  public var clauses: NodeChildren { tree.children(of: id, from: 3) }
}

/// A case of a switch; spec: "Switch statements".
public struct CaseClause: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.caseClause) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The case's expressions or types.
  @inlinable
  public var expressions: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id, from: 1) }
}

/// The default of a switch or select; spec: "Switch statements", "Select statements".
public struct DefaultClause: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.defaultClause) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id) }
}

/// A `select` statement; spec: "Select statements".
public struct SelectStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.selectStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The clauses, `commClause` and `defaultClause`.
  @inlinable
  public var clauses: NodeChildren { tree.children(of: id) }
}

/// A case of a select; spec: "Select statements".
public struct CommClause: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.commClause) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The send or receive, a statement.
  @inlinable
  public var communication: NodeID { tree.child(0, of: id) }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id, from: 1) }
}

/// A clause of any kind of switch or select; spec: "Switch statements", "Select statements".
public struct Clause: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.caseClause, .commClause, .defaultClause) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// Whether the clause is the default.
  @inlinable
  public var isDefault: Bool { tree.kind(of: id) == .defaultClause }

  /// The clause's statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id, from: isDefault ? 0 : 1) }
}

/// A `for` statement without `range`; spec: "For statements".
public struct ForStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.forStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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

/// A `for` statement with `range`; spec: "For statements with range clause".
public struct RangeStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.rangeStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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
