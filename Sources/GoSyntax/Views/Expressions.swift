// SPDX-License-Identifier: MIT

/// A number, rune or string literal; spec: "Integer literals" to "String literals".
public struct BasicLit: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.basicLit) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The literal.
  @inlinable
  public var token: TokenID { tree.firstToken(of: id) }

  /// The kind of the literal: `integer`, `floatingPoint`, `imaginary`, `rune` or `string`.
  @inlinable
  public var literalKind: TokenKind { tree.kind(of: token) }
}

/// A composite literal; spec: "Composite literals".
public struct CompositeLit: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.compositeLit) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The literal type, absent where an outer literal implies it.
  @inlinable
  public var type: NodeID? { tree.presentChild(0, of: id) }

  /// The elements, `keyValue` or plain.
  @inlinable
  public var elements: NodeChildren { tree.children(of: id, from: 1) }
}

/// An element with its key in a composite literal; spec: "Composite literals".
public struct KeyValue: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.keyValue) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The key, index or field name.
  @inlinable
  public var key: NodeID { tree.child(0, of: id) }

  /// The value.
  @inlinable
  public var value: NodeID { tree.child(1, of: id) }
}

/// A function literal; spec: "Function literals".
public struct FuncLit: SignatureView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.funcLit) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(0, of: id) }

  /// The body.
  @inlinable
  public var body: NodeID { tree.child(1, of: id) }
}

/// An expression or type in parentheses; spec: "Operands".
public struct ParenExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.parenExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// What stands in the parentheses.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }
}

/// A selector or a qualified identifier; spec: "Selectors", "Qualified identifiers".
public struct SelectorExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.selectorExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The operand or package before the dot.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The name after the dot.
  @inlinable
  public var selector: NodeID { tree.child(1, of: id) }
}

/// An index expression or an instantiation; spec: "Index expressions", "Instantiations".
public struct IndexExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.indexExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The indexed or instantiated operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The index or the type arguments.
  @inlinable
  public var indices: NodeChildren { tree.children(of: id, from: 1) }
}

/// A slice expression; spec: "Slice expressions".
public struct SliceExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.sliceExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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

/// A type assertion, or the guard of a type switch; spec: "Type assertions", "Type switches".
public struct TypeAssertExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.typeAssertExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The asserted operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }

  /// The asserted type, absent for `.(type)`.
  @inlinable
  public var type: NodeID? { tree.presentChild(1, of: id) }
}

/// A call or a conversion, which only types tell apart; spec: "Calls", "Conversions".
public struct CallExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.callExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

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
    let last = tree.endToken(of: id).previous
    return tree.kind(of: last) == .rightParenthesis
      && (tree.kind(of: last.previous) == .ellipsis
        || tree.kind(of: last.previous) == .comma && tree.kind(of: last.previous.previous) == .ellipsis)
  }
}

/// A dereference or a pointer type; spec: "Address operators", "Pointer types".
public struct StarExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.starExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The pointer or the base type.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }
}

/// A unary operation; spec: "Operators".
public struct UnaryExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.unaryExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The operator, `&` and `<-` among them.
  @inlinable
  public var operatorToken: TokenID { tree.firstToken(of: id) }

  /// The operand.
  @inlinable
  public var x: NodeID { tree.child(0, of: id) }
}

/// A binary operation; spec: "Operators".
public struct BinaryExpr: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.binaryExpr) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The left operand.
  @inlinable
  public var left: NodeID { tree.child(0, of: id) }

  /// The operator.
  @inlinable
  public var operatorToken: TokenID { tree.endToken(of: left) }

  /// The right operand.
  @inlinable
  public var right: NodeID { tree.child(1, of: id) }
}
