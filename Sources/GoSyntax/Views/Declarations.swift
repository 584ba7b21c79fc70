// SPDX-License-Identifier: MIT

/// A typed view of an `importSpec` node.
public struct ImportSpec {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .importSpec else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The local name, `.` or `_`, when one is written.
  @inlinable
  public var name: NodeID? { tree.presentChild(0, of: id) }

  /// The path literal.
  @inlinable
  public var path: NodeID { tree.child(1, of: id) }
}

/// A typed view of a `constSpec` or `varSpec` node.
public struct ValueSpec {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .constSpec || tree.kind(of: id) == .varSpec else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The declared names.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The written type.
  @inlinable
  public var type: NodeID? { tree.presentChild(1, of: id) }

  /// The initial values.
  @inlinable
  public var values: NodeChildren { tree.children(of: tree.child(2, of: id)) }
}

/// A typed view of a `typeSpec` or `aliasSpec` node.
public struct TypeSpec {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .typeSpec || tree.kind(of: id) == .aliasSpec else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The declared name.
  @inlinable
  public var name: NodeID { tree.child(0, of: id) }

  /// The type parameter list.
  @inlinable
  public var typeParameters: NodeID? { tree.presentChild(1, of: id) }

  /// The underlying or aliased type.
  @inlinable
  public var type: NodeID { tree.child(2, of: id) }

  /// Whether the declaration is an alias, `type A = B`.
  @inlinable
  public var isAlias: Bool { tree.kind(of: id) == .aliasSpec }
}

/// A typed view of a `funcDecl` node.
public struct FuncDecl {
  public let tree: SyntaxTree
  public let id: NodeID
  /// Views a node, or nil when it is of another kind.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, tree.kind(of: id) == .funcDecl else { return nil }
    self.tree = tree
    self.id = id
  }

  /// The receiver's parameter list.
  @inlinable
  public var receiver: NodeID? { tree.presentChild(0, of: id) }

  /// The function's name.
  @inlinable
  public var name: NodeID { tree.child(1, of: id) }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(2, of: id) }

  /// The body, absent for a function defined elsewhere.
  @inlinable
  public var body: NodeID? { tree.presentChild(3, of: id) }
}
