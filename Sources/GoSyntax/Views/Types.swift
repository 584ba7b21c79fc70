// SPDX-License-Identifier: MIT

/// An array type; spec: "Array types".
public struct ArrayType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.arrayType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The length, absent for `[...]T`.
  @inlinable
  public var length: NodeID? { tree.presentChild(0, of: id) }

  /// The element type.
  @inlinable
  public var element: NodeID { tree.child(1, of: id) }
}

/// A slice type; spec: "Slice types".
public struct SliceType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.sliceType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The element type.
  @inlinable
  public var element: NodeID { tree.child(0, of: id) }
}

/// A struct type; spec: "Struct types".
public struct StructType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.structType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The fields, each a `field`, which may have several names.
  @inlinable
  public var fields: NodeChildren { tree.children(of: id) }
}

/// Fields of one type, or an embedded field; spec: "Struct types".
public struct Field: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.field) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The names as a list, which an embedded field leaves empty.
  @inlinable
  public var nameList: NodeID { tree.child(0, of: id) }

  /// The names, none for an embedded field.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The type.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }

  /// The tag literal.
  @inlinable
  public var tag: NodeID? { tree.presentChild(2, of: id) }

  /// Whether the field is embedded.
  @inlinable
  public var isEmbedded: Bool { names.isEmpty }
}

/// A function type, and the signature of a declaration, method or literal; spec: "Function types".
public struct FuncType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.funcType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The type parameters in their brackets.
  @inlinable
  public var typeParameterList: NodeID? { tree.presentChild(0, of: id) }

  /// The type parameters, each a `typeParameter`.
  @inlinable
  public var typeParameters: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The parameters in their parentheses.
  @inlinable
  public var parameterList: NodeID { tree.child(1, of: id) }

  /// The parameters, each a `parameter`, which may have several names.
  @inlinable
  public var parameters: NodeChildren { tree.children(of: tree.child(1, of: id)) }

  /// The results, in parentheses unless it is one without a name.
  @inlinable
  public var resultList: NodeID? { tree.presentChild(2, of: id) }

  /// The results, each a `parameter`.
  @inlinable
  public var results: NodeChildren { tree.children(of: tree.child(2, of: id)) }
}

/// Parameters, results or type parameters of one type; spec: "Function types", "Type parameter declarations".
public struct Parameter: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.parameter, .typeParameter) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The names as a list, which may be empty.
  @inlinable
  public var nameList: NodeID { tree.child(0, of: id) }

  /// The names, none when only the type is written.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The type or constraint.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }

  /// Whether any number of arguments may be passed, `...T`.
  @inlinable
  public var isVariadic: Bool { tree.kind(of: type) == .ellipsisType }
}

/// An interface type; spec: "Interface types".
public struct InterfaceType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.interfaceType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The elements, each an `interfaceMethod` or `interfaceElement`.
  @inlinable
  public var elements: NodeChildren { tree.children(of: id) }
}

/// A method of an interface; spec: "Interface types".
public struct InterfaceMethod: SignatureView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.interfaceMethod) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The method's name.
  @inlinable
  public var name: NodeID { tree.child(0, of: id) }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(1, of: id) }
}

/// An embedded interface or a union of an interface; spec: "General interfaces".
public struct InterfaceElement: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.interfaceElement) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The type, or a union: `binaryExpr` with `|`, `unaryExpr` with `~`.
  @inlinable
  public var type: NodeID { tree.child(0, of: id) }
}

/// A map type; spec: "Map types".
public struct MapType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.mapType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The key type.
  @inlinable
  public var key: NodeID { tree.child(0, of: id) }

  /// The value type.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}

/// A channel type of any direction; spec: "Channel types".
public struct ChanType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.chanType, .sendChanType, .receiveChanType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The element type.
  @inlinable
  public var element: NodeID { tree.child(0, of: id) }

  /// Whether the channel can be sent to.
  @inlinable
  public var canSend: Bool { tree.kind(of: id) != .receiveChanType }

  /// Whether the channel can be received from.
  @inlinable
  public var canReceive: Bool { tree.kind(of: id) != .sendChanType }
}

/// The type of a variadic parameter, `...T`; spec: "Function types".
public struct EllipsisType: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.ellipsisType) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The type of each argument.
  @inlinable
  public var element: NodeID { tree.child(0, of: id) }
}
