// SPDX-License-Identifier: MIT

/// A typed view of a `compositeLit` node.
public struct CompositeLit {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .compositeLit else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The literal type, absent where an outer literal implies it.
  @inlinable
  public var type: NodeID? { tree.presentChild(0, of: id) }

  /// The elements, `keyValue` or plain.
  @inlinable
  public var elements: NodeChildren { tree.children(of: id, from: 1) }
}

/// A typed view of a `keyValue` node.
public struct KeyValue {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .keyValue else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The key, index or field name.
  @inlinable
  public var key: NodeID { tree.child(0, of: id) }

  /// The value.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `funcLit` node.
public struct FuncLit {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .funcLit else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(0, of: id) }

  /// The body.
  @inlinable
  public var body: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `selectorExpr` node.
public struct SelectorExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .selectorExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The operand before the dot.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The name after the dot.
  @inlinable
  public var selector: NodeID { tree.child(1, of: id) }
}

/// A typed view of an `indexExpr` node.
public struct IndexExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .indexExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The indexed or instantiated operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The index or the type arguments.
  @inlinable
  public var indices: NodeChildren { tree.children(of: id, from: 1) }
}

/// A typed view of a `sliceExpr` node.
public struct SliceExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .sliceExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The sliced operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The low bound.
  @inlinable
  public var low: NodeID? { tree.presentChild(1, of: id) }

  /// The high bound.
  @inlinable
  public var high: NodeID? { tree.presentChild(2, of: id) }

  /// The capacity bound.
  @inlinable
  public var max: NodeID? { tree.presentChild(3, of: id) }
}

/// A typed view of a `typeAssertExpr` node.
public struct TypeAssertExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .typeAssertExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The asserted operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The asserted type, absent for `.(type)`.
  @inlinable
  public var type: NodeID? { tree.presentChild(1, of: id) }
}

/// A typed view of a `callExpr` node.
public struct CallExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .callExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The called function or converted-to type.
  @inlinable
  public var function: NodeID { tree.child(0, of: id) }

  /// The arguments.
  @inlinable
  public var arguments: NodeChildren { tree.children(of: id, from: 1) }

  /// The opening parenthesis.
  @inlinable
  public var leftParenthesis: TokenID { tree.endToken(of: function) }

  /// Whether the last argument is passed as the variadic parameter's slice, `f(a...)`.
  @inlinable
  public var hasEllipsis: Bool {
    let last = tree.lastToken(of: id)
    guard tree.kind(of: last) == .rightParenthesis else { return false }
    let previous = tree.kind(of: last.previous)
    return previous == .ellipsis || (previous == .comma && tree.kind(of: last.previous.previous) == .ellipsis)
  }
}

/// A typed view of a `binaryExpr` node.
public struct BinaryExpr {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .binaryExpr else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The left operand.
  @inlinable
  public var left: NodeID { tree.child(0, of: id) }

  /// The right operand.
  @inlinable
  public var right: NodeID { tree.child(1, of: id) }

  /// The operator.
  @inlinable
  public var operatorToken: TokenID { tree.endToken(of: left) }
}
