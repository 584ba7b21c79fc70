// SPDX-License-Identifier: MIT

/// A typed view of a `funcType` node.
public struct FuncType {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .funcType else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The type parameter list.
  @inlinable
  public var typeParameters: NodeID? { tree.presentChild(0, of: id) }

  /// The parameter list.
  @inlinable
  public var parameters: NodeID { tree.child(1, of: id) }

  /// The result list.
  @inlinable
  public var results: NodeID? { tree.presentChild(2, of: id) }
}

/// A typed view of a `parameter` or `typeParameter` node.
public struct Parameter {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .parameter || tree.kind(of: id) == .typeParameter else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The names, none when the parameter has only a type.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The type or constraint.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `field` node.
public struct Field {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .field else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The names, none for an embedded field.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The type.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }

  /// The tag literal.
  @inlinable
  public var tag: NodeID? { tree.presentChild(2, of: id) }
}

/// A typed view of an `interfaceMethod` node.
public struct InterfaceMethod {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .interfaceMethod else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The method's name.
  @inlinable
  public var name: NodeID { tree.child(0, of: id) }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }
}

/// A typed view of an `arrayType` node.
public struct ArrayType {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .arrayType else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The length, absent for `[...]T`.
  @inlinable
  public var length: NodeID? { tree.presentChild(0, of: id) }

  /// The element type.
  @inlinable
  public var element: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `mapType` node.
public struct MapType {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .mapType else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The key type.
  @inlinable
  public var key: NodeID { tree.child(0, of: id) }

  /// The value type.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}
