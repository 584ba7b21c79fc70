// SPDX-License-Identifier: MIT

/// A block in braces; spec: "Blocks".
public struct Block: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.block) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The statements.
  @inlinable
  public var statements: NodeChildren { tree.children(of: id) }
}

/// A labeled statement; spec: "Labeled statements".
public struct LabeledStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.labeledStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The label.
  @inlinable
  public var label: NodeID { tree.child(0, of: id) }

  /// The labeled statement.
  @inlinable
  public var statement: NodeID { tree.child(1, of: id) }
}

/// An expression as a statement; spec: "Expression statements".
public struct ExprStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.exprStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The expression.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }
}

/// A send; spec: "Send statements".
public struct SendStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.sendStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The channel.
  @inlinable
  public var channel: NodeID { tree.child(0, of: id) }

  /// The value sent.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}

/// An increment or decrement; spec: "IncDec statements".
public struct IncDecStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.incDecStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The operator, `++` or `--`.
  @inlinable
  public var operatorToken: TokenID { tree.endToken(of: x) }
}

/// An assignment or a short variable declaration; spec: "Assignment statements", "Short variable declarations".
public struct AssignStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.assignStmt, .shortVarDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The left side as a list.
  @inlinable
  public var leftList: NodeID { tree.child(0, of: id) }

  /// The operands assigned to, or the names declared.
  @inlinable
  public var left: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The operator: `=`, `:=` or an assignment operation such as `+=`.
  @inlinable
  public var operatorToken: TokenID { tree.endToken(of: leftList) }

  /// The right side as a list.
  @inlinable
  public var rightList: NodeID { tree.child(1, of: id) }

  /// The assigned values.
  @inlinable
  public var right: NodeChildren { tree.children(of: tree.child(1, of: id)) }

  /// Whether the statement is a short variable declaration.
  @inlinable
  public var declares: Bool { tree.kind(of: id) == .shortVarDecl }
}

/// What gives values to operands: an assignment, a short variable declaration, or constants or variables declared;
/// spec: "Assignment statements", "Variable declarations".
public struct Assignment: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.assignStmt, .shortVarDecl, .constSpec, .varSpec) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// What gets the values, as a list.
  @inlinable
  public var targetList: NodeID { tree.child(0, of: id) }

  /// What gets the values.
  @inlinable
  public var targets: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The values as a list, which may be empty.
  @inlinable
  public var valueList: NodeID { tree.child(NodeKinds(.constSpec, .varSpec).contains(kind) ? 2 : 1, of: id) }

  /// The values: one for each target, one call for all, or none.
  @inlinable
  public var values: NodeChildren { tree.children(of: valueList) }
}

/// A `go` statement; spec: "Go statements".
public struct GoStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.goStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The call.
  @inlinable
  public var call: NodeID { tree.child(0, of: id) }
}

/// A `defer` statement; spec: "Defer statements".
public struct DeferStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.deferStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The call.
  @inlinable
  public var call: NodeID { tree.child(0, of: id) }
}

/// A `return` statement; spec: "Return statements".
public struct ReturnStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.returnStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The results.
  @inlinable
  public var results: NodeChildren { tree.children(of: id) }
}

/// A `break`, `continue`, `goto` or `fallthrough` statement; spec: "Break statements" to "Fallthrough statements".
public struct BranchStmt: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.breakStmt, .continueStmt, .gotoStmt, .fallthroughStmt) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The keyword.
  @inlinable
  public var keyword: TokenID { tree.firstToken(of: id) }

  /// The label.
  @inlinable
  public var label: NodeID? { tree.presentChild(0, of: id) }
}
