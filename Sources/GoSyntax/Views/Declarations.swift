// SPDX-License-Identifier: MIT

/// A whole file; spec: "Source file organization".
public struct GoFile: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.file) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The name in the package clause.
  @inlinable
  public var packageName: NodeID { tree.child(0, of: id) }

  /// The declarations, imports first.
  @inlinable
  public var declarations: NodeChildren { tree.children(of: id, from: 1) }
}

/// An import declaration; spec: "Import declarations".
public struct ImportDecl: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.importDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The imports, each an `importSpec`.
  @inlinable
  public var specs: NodeChildren { tree.children(of: id) }

  /// Whether the specifications stand in parentheses.
  @inlinable
  public var isGrouped: Bool { tree.kind(of: tree.firstToken(of: id).next) == .leftParenthesis }
}

/// One import of a declaration; spec: "Import declarations".
public struct ImportSpec: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.importSpec) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The local name, `.` or `_`, when one is written.
  @inlinable
  public var name: NodeID? { tree.presentChild(0, of: id) }

  /// The path literal.
  @inlinable
  public var path: NodeID { tree.child(1, of: id) }
}

/// A constant declaration; spec: "Constant declarations".
public struct ConstDecl: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.constDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The specifications, each a `constSpec`.
  @inlinable
  public var specs: NodeChildren { tree.children(of: id) }

  /// Whether the specifications stand in parentheses.
  @inlinable
  public var isGrouped: Bool { tree.kind(of: tree.firstToken(of: id).next) == .leftParenthesis }
}

/// A variable declaration; spec: "Variable declarations".
public struct VarDecl: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.varDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The specifications, each a `varSpec`.
  @inlinable
  public var specs: NodeChildren { tree.children(of: id) }

  /// Whether the specifications stand in parentheses.
  @inlinable
  public var isGrouped: Bool { tree.kind(of: tree.firstToken(of: id).next) == .leftParenthesis }
}

/// Constants or variables declared together; spec: "Constant declarations", "Variable declarations".
public struct ValueSpec: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.constSpec, .varSpec) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The declared names as a list.
  @inlinable
  public var nameList: NodeID { tree.child(0, of: id) }

  /// The declared names.
  @inlinable
  public var names: NodeChildren { tree.children(of: tree.child(0, of: id)) }

  /// The written type.
  @inlinable
  public var type: NodeID? { tree.presentChild(1, of: id) }

  /// The initial values as a list, which may be empty.
  @inlinable
  public var valueList: NodeID { tree.child(2, of: id) }

  /// The initial values.
  @inlinable
  public var values: NodeChildren { tree.children(of: tree.child(2, of: id)) }
}

/// A type declaration; spec: "Type declarations".
public struct TypeDecl: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.typeDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The specifications, each a `typeSpec` or `aliasSpec`.
  @inlinable
  public var specs: NodeChildren { tree.children(of: id) }

  /// Whether the specifications stand in parentheses.
  @inlinable
  public var isGrouped: Bool { tree.kind(of: tree.firstToken(of: id).next) == .leftParenthesis }
}

/// A defined type or an alias; spec: "Type declarations".
public struct TypeSpec: NodeView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.typeSpec, .aliasSpec) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The declared name.
  @inlinable
  public var name: NodeID { tree.child(0, of: id) }

  /// The type parameters in their brackets.
  @inlinable
  public var typeParameterList: NodeID? { tree.presentChild(1, of: id) }

  /// The type parameters, each a `typeParameter`.
  @inlinable
  public var typeParameters: NodeChildren { tree.children(of: tree.child(1, of: id)) }

  /// The underlying or aliased type.
  @inlinable
  public var type: NodeID { tree.child(2, of: id) }

  /// Whether the declaration is an alias, `type A = B`.
  @inlinable
  public var isAlias: Bool { tree.kind(of: id) == .aliasSpec }
}

/// A function or method declaration; spec: "Function declarations", "Method declarations".
public struct FuncDecl: SignatureView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.funcDecl) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The receiver of a method in its parentheses.
  @inlinable
  public var receiverList: NodeID? { tree.presentChild(0, of: id) }

  /// The receiver of a method, a `parameter`.
  @inlinable
  public var receiver: NodeID? { tree.children(of: tree.child(0, of: id)).first }

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

/// A function declaration or literal: what `return` and `defer` belong to; spec: "Function declarations", "Function
/// literals".
public struct Function: SignatureView {
  public let tree: SyntaxTree
  public let id: NodeID

  @inlinable
  public static var kinds: NodeKinds { NodeKinds(.funcDecl, .funcLit) }

  @inlinable
  public init(unchecked tree: SyntaxTree, _ id: NodeID) { (self.tree, self.id) = (tree, id) }

  /// The name of a declared function.
  @inlinable
  public var name: NodeID? { tree.kind(of: id) == .funcDecl ? tree.presentChild(1, of: id) : nil }

  /// The signature, a `funcType`.
  @inlinable
  public var type: NodeID { tree.child(tree.kind(of: id) == .funcDecl ? 2 : 0, of: id) }

  /// The body, absent for a function defined elsewhere.
  @inlinable
  public var body: NodeID? { tree.presentChild(tree.kind(of: id) == .funcDecl ? 3 : 1, of: id) }
}
