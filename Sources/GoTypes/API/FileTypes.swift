// SPDX-License-Identifier: MIT

import GoSyntax

/// What the checker found out about the nodes of one file.
///
/// Any node id of the file's tree may be asked, `.none` included.
public struct FileTypes {
  /// Questions about the types and objects handed out.
  public let types: Types
  /// The index of the file in its package.
  public let fileIndex: Int
  let file: FileState

  var checker: Checker { types.checker }

  public var tree: SyntaxTree { file.tree }

  public var path: String { file.source.path }

  /// The language version the file is written in.
  public var goVersion: GoVersion { file.goVersion }

  /// The type of an expression or type expression; `.invalid` when it is not known.
  public func type(of node: NodeID) -> TypeID { known(node).recordedType(node) }

  /// A type as gopls prints it in the file: with the names that the file imports packages under, and none for its own.
  public func string(_ type: TypeID) -> String { checker.string(type, qualifier: .file(file)) }

  /// How an expression stands for something: a value, a type, a constant.
  public func mode(of node: NodeID) -> ExpressionMode { known(node).recordedMode(node) }

  /// Whether the node is a type expression.
  public func isType(_ node: NodeID) -> Bool { known(node).recordedMode(node) == .type }

  /// Whether the node is the predeclared `nil` (parentheses ignored).
  public func isNil(_ node: NodeID) -> Bool { known(node).recordedMode(node) == .nilValue }

  /// The value of a constant expression, or nil when the expression is none or its value is not known.
  public func constant(of node: NodeID) -> ConstantValue? {
    let id = known(node).recordedConstant(node)
    return id.isUnknown ? nil : checker.constant(id)
  }

  /// The object an identifier declares or uses, or `.none`.
  public func object(of node: NodeID) -> ObjectID {
    !node.isNone && tree.kind(of: node) == .ident ? known(node).recordedObject(node) : .none
  }

  /// The object an identifier, selector, instantiation or parenthesised expression refers to, or `.none`.
  public func referencedObject(_ node: NodeID) -> ObjectID { checker.referencedObject(node, in: known(node)) }

  /// What a selector expression selects, or nil when that is not known.
  public func selection(of node: NodeID) -> Selection? { checker.selection(of: node, in: known(node)) }

  /// The function or method a call calls, or `.none` when it calls a function value or that is not known.
  public func calledFunction(_ call: NodeID) -> ObjectID { checker.calledFunction(call, in: known(call)) }

  /// The function or method a call runs: the one it names, or the one that a variable holds which it calls.
  ///
  /// A local variable is looked through when it is declared with a function, method value or method expression, never
  /// set again, and its address is not taken. A method called on an interface is the interface's. `.none` for what is
  /// not known.
  public func callee(of call: NodeID) -> ObjectID { checker.callee(of: call, in: known(call)) }

  /// The full name of the function a call calls (`os.Open`, `(*net/http.Client).Do`), or an empty string.
  public func calledName(_ call: NodeID) -> String {
    let function = calledFunction(call)
    return function.isNone ? "" : checker.fullName(of: function)
  }

  /// The signature a call is made with, or nil for conversions, built-ins and what is not known.
  public func calledSignature(_ call: NodeID) -> Signature? {
    guard !call.isNone, tree.kind(of: call) == .callExpr else { return nil }
    let function = tree.child(0, of: call)
    let mode = known(call).recordedMode(function)
    guard mode != .type, mode != .builtin else { return nil }
    return checker.signature(of: file.recordedType(function))
  }

  /// Whether a call is a conversion.
  public func isConversion(_ call: NodeID) -> Bool {
    !call.isNone && tree.kind(of: call) == .callExpr
      && known(call).recordedMode(tree.child(0, of: call)) == .type
  }

  /// The built-in function a call calls, or nil.
  public func builtin(_ call: NodeID) -> Builtin? {
    guard !call.isNone, tree.kind(of: call) == .callExpr else { return nil }
    return checker.builtin(checker.referencedObject(tree.child(0, of: call), in: known(call)))
  }

  /// The object a node declares without an identifier, or `.none`.
  ///
  /// A type switch's clause declares its variable, an import without a name the package's, and a parameter without a
  /// name itself.
  public func implicitObject(_ node: NodeID) -> ObjectID {
    node.isNone || tree.kind(of: node) == .ident ? .none : known(node).recordedObject(node)
  }

  /// The instance of a generic function or type that an identifier names, and its type arguments, inferred ones included.
  public func instance(_ identifier: NodeID) -> (type: TypeID, arguments: [TypeID])? {
    known(identifier).recordedInstance(identifier)
  }

  /// The object a name means at an offset of the file, or `.none`.
  public func lookup(_ name: String, at offset: UInt32) -> ObjectID {
    checker.completeBody(at: offset, in: file)
    return checker.visibleObject(name, at: offset, in: file)
  }

  /// Where the name of an object declared inside a function, or of a type parameter, is in scope; nil for all others.
  public func extent(of object: ObjectID) -> SourceRange? { checker.extent(of: object, in: file) }

  /// The variables, constants, types and functions declared inside functions that are visible at an offset, innermost
  /// first; shadowed ones are left out.
  public func localObjects(at offset: UInt32) -> [ObjectID] {
    checker.completeBody(at: offset, in: file)
    return checker.visibleLocals(at: offset, in: file)
  }

  /// The signature of the innermost function around a node, or nil outside functions.
  public func enclosingSignature(of node: NodeID) -> Signature? {
    guard !node.isNone else { return nil }
    let function = tree.enclosingFunction(of: node)
    return function.isNone ? nil : checker.signature(of: functionType(function))
  }

  /// The type of a function declaration or literal.
  public func functionType(_ function: NodeID) -> TypeID {
    guard !function.isNone else { return .invalid }
    switch tree.kind(of: function) {
    case .funcDecl: return checker.typeOf(file.recordedObject(tree.child(1, of: function)))
    case .funcLit: return known(function).recordedType(function)
    default: return .invalid
    }
  }

  /// The identifiers of the file that use or declare an object, in source order.
  public func references(to object: ObjectID) -> [NodeID] {
    checker.completeBodies(using: object, in: file)
    return file.references(to: object)
  }

  /// The identifiers of the file that use an object, without its declaration, in source order.
  public func uses(of object: ObjectID) -> [NodeID] {
    guard !object.isNone else { return [] }
    let record = checker.object(object)
    return references(to: object).filter { $0.rawValue != record.node }
  }

  /// The file, with what is to be known of the function around a node.
  @inline(__always)
  private func known(_ node: NodeID) -> FileState {
    checker.completeBody(around: node, in: file)
    return file
  }
}
