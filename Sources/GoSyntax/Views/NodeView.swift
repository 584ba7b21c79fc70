// SPDX-License-Identifier: MIT

/// A node seen as what its kind is, with its children under the names the Go specification gives them.
///
/// Children that are always there, though perhaps as a `badExpr`, are ids; those that may be absent are nil then; any
/// number of them is a `NodeChildren`. A view is a tree and an id, and making one allocates nothing.
public protocol NodeView: Sendable {
  /// The kinds a view is made for.
  static var kinds: NodeKinds { get }

  var tree: SyntaxTree { get }
  var id: NodeID { get }

  /// Views a node that is known to be of one of `kinds`.
  init(unchecked tree: SyntaxTree, _ id: NodeID)
}

extension NodeView {
  /// Views a node, or nil when it is of another kind or `.none`.
  @inlinable
  public init?(_ tree: SyntaxTree, _ id: NodeID) {
    guard !id.isNone, Self.kinds.contains(tree.kind(of: id)) else { return nil }
    self.init(unchecked: tree, id)
  }

  /// The kind of the node.
  @inlinable
  public var kind: NodeKind { tree.kind(of: id) }

  /// The bytes the node spans.
  public var range: SourceRange { tree.range(of: id) }

  /// The source text of the node.
  public var text: String { tree.text(of: id) }
}

/// A view of what has a signature.
public protocol SignatureView: NodeView {
  /// The signature, a `funcType`.
  var type: NodeID { get }
}

extension SignatureView {
  /// The type parameters, each a `typeParameter`.
  @inlinable
  public var typeParameters: NodeChildren { tree.children(of: tree.child(0, of: type)) }

  /// The parameters, each a `parameter`, which may have several names.
  @inlinable
  public var parameters: NodeChildren { tree.children(of: tree.child(1, of: type)) }

  /// The results, each a `parameter`.
  @inlinable
  public var results: NodeChildren { tree.children(of: tree.child(2, of: type)) }
}
