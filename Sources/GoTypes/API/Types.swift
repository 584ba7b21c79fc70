// SPDX-License-Identifier: MIT

import GoSyntax

/// Questions about the types and objects a checked package can see.
///
/// No question traps: what is asked about an id of the wrong kind is answered with `.invalid`, `.none` or nothing.
/// Ids are those of the `CheckedPackage` this comes from.
public struct Types {
  let checker: Checker

  // MARK: Structure

  /// What a type is; an alias is what it stands for.
  public func kind(_ type: TypeID) -> TypeKind { checker.kind(checker.unalias(type)) }

  /// Whether two types are identical as the language specification says.
  public func identical(_ left: TypeID, _ right: TypeID) -> Bool { checker.identical(left, right) }

  /// The type an alias stands for, other types as they are.
  public func unalias(_ type: TypeID) -> TypeID { checker.unalias(type) }

  /// The underlying type; that of a type parameter is its constraint interface.
  public func underlying(_ type: TypeID) -> TypeID { checker.underlying(type) }

  /// The kind of the underlying type.
  public func underlyingKind(_ type: TypeID) -> TypeKind { checker.kind(checker.underlying(type)) }

  /// The underlying predeclared type's kind, or `.invalid`.
  public func basicKind(_ type: TypeID) -> BasicKind { checker.underlying(type).basicKind }

  /// The element type of a pointer, slice, array, map or channel, or of a type with such an underlying type.
  public func element(_ type: TypeID) -> TypeID { checker.elementType(checker.underlying(type)) }

  /// The key type of a map.
  public func key(_ type: TypeID) -> TypeID { checker.mapKey(checker.underlying(type)) }

  /// The length of an array, or nil.
  public func length(_ type: TypeID) -> Int? {
    checker.arrayLength(checker.underlying(type)).flatMap { Int(exactly: $0) }
  }

  /// The direction of a channel, or nil.
  public func channelDirection(_ type: TypeID) -> ChannelDirection? {
    checker.channelDirection(checker.underlying(type))
  }

  /// The fields of a struct in order.
  public func fields(_ type: TypeID) -> [ObjectID] { checker.fields(of: type) }

  /// The tag of a struct's field at a position, as it is written, or nil.
  public func tag(_ type: TypeID, at position: Int) -> String? { checker.fieldTag(of: type, at: position) }

  /// The signature of a function type, or nil.
  public func signature(_ type: TypeID) -> Signature? { checker.signature(of: type) }

  /// The types of a tuple, which calls with several results have.
  public func tupleTypes(_ type: TypeID) -> [TypeID] { checker.tupleTypes(type) }

  /// The type name of a declared type, alias or type parameter, or `.none`.
  public func object(of type: TypeID) -> ObjectID { checker.typeName(of: type) }

  /// The generic type an instance was made from; other types as they are.
  public func origin(_ type: TypeID) -> TypeID { checker.originType(type) }

  /// The type arguments of an instance.
  public func typeArguments(_ type: TypeID) -> [TypeID] { checker.typeArguments(of: type) }

  // MARK: Classes of types

  /// Whether the type is an interface and no type parameter.
  public func isInterface(_ type: TypeID) -> Bool { checker.isInterface(type) }

  /// Whether the underlying type is a pointer.
  public func isPointer(_ type: TypeID) -> Bool { underlyingKind(type) == .pointer }

  /// Whether the type is the predeclared `error`.
  public func isError(_ type: TypeID) -> Bool { checker.unalias(type) == .error }

  /// Whether values of the type, or pointers to such values, are errors.
  public func implementsError(_ type: TypeID) -> Bool {
    guard type.isValid else { return false }
    if checker.implements(type, .error) { return true }
    guard checker.kind(checker.unalias(type)) == .named, !checker.isInterface(type) else { return false }
    return checker.implements(checker.pointer(to: type), .error)
  }

  /// Whether the type is `context.Context`.
  public func isContext(_ type: TypeID) -> Bool { isNamed(type, package: "context", name: "Context") }

  /// Whether the type is the declared type of a package; an instance counts as its generic type.
  public func isNamed(_ type: TypeID, package path: String, name: String) -> Bool {
    checker.isNamed(checker.unalias(type), package: path, name: name)
  }

  /// Whether the type is a pointer to the declared type of a package, or that type itself.
  public func isNamedOrPointer(_ type: TypeID, package path: String, name: String) -> Bool {
    let unaliased = checker.unalias(type)
    if checker.kind(unaliased) == .pointer { return isNamed(checker.elementType(unaliased), package: path, name: name) }
    return checker.isNamed(unaliased, package: path, name: name)
  }

  /// Whether values of a type implement an interface.
  public func implements(_ type: TypeID, _ interface: TypeID) -> Bool { checker.implements(type, interface) }

  /// Whether a value of one type may be assigned to a variable of another.
  public func isAssignable(_ type: TypeID, to target: TypeID) -> Bool { checker.isAssignable(type, to: target) }

  /// Whether `==` is defined for values of the type (interfaces included).
  public func isComparable(_ type: TypeID) -> Bool { checker.isComparable(type) }

  /// Whether the type mentions `.invalid` at its top: nothing is known of it.
  public func isInvalid(_ type: TypeID) -> Bool { checker.unalias(type).isInvalid }

  /// A pointer type to a type.
  public func pointer(to type: TypeID) -> TypeID { checker.pointer(to: type) }

  // MARK: Members

  /// The field or method a name selects on an addressable value of a type, or `.none`.
  ///
  /// Unexported names are looked up as the checked package sees them.
  public func lookup(_ type: TypeID, _ name: String) -> ObjectID { checker.lookupMember(type, name, addressable: true) }

  /// The method of a name in the type's method set, or `.none`; with `addressable`, in that of a pointer to it too.
  public func lookupMethod(_ type: TypeID, _ name: String, addressable: Bool = true) -> ObjectID {
    let found = checker.lookupMember(type, name, addressable: addressable)
    return isMethod(found) ? found : .none
  }

  /// The declared field of a name, also through embedded fields, or `.none`.
  public func lookupField(_ type: TypeID, _ name: String) -> ObjectID {
    let found = checker.lookupMember(type, name, addressable: true)
    return isField(found) ? found : .none
  }

  /// The method set of a type, promoted methods included, sorted by name; with `addressable`, that of a pointer to it.
  public func methodSet(_ type: TypeID, addressable: Bool = false) -> [ObjectID] {
    checker.methodSet(of: type, isAddressable: addressable)
  }

  /// All methods of an interface, embedded ones included.
  public func interfaceMethods(_ type: TypeID) -> [ObjectID] { checker.interfaceMethods(of: type) }

  /// The methods declared for a declared type, both receivers; for an interface, its own and embedded ones.
  public func declaredMethods(_ type: TypeID) -> [ObjectID] { checker.declaredMethods(of: type) }

  // MARK: Objects

  /// What an object is, or nil for `.none`.
  public func kind(_ object: ObjectID) -> ObjectKind? { object.isNone ? nil : checker.object(object).kind }

  /// The name of an object.
  public func name(_ object: ObjectID) -> String {
    object.isNone ? "" : checker.names.text(checker.object(object).name)
  }

  /// The type of an object, worked out now when it was not yet.
  public func type(_ object: ObjectID) -> TypeID { checker.typeOf(object) }

  /// The value of a constant, or nil.
  public func constant(_ object: ObjectID) -> ConstantValue? { checker.constantValue(of: object) }

  /// The path of the package an object belongs to, empty for predeclared ones.
  public func packagePath(_ object: ObjectID) -> String { checker.packagePath(of: object) }

  /// The package an imported-package object stands for.
  public func importedPath(_ object: ObjectID) -> String? { checker.importedPath(of: object) }

  /// Whether the object belongs to the checked package.
  public func isDeclaredHere(_ object: ObjectID) -> Bool { !object.isNone && object.isLocal }

  public func isMethod(_ object: ObjectID) -> Bool { flags(object).contains(.method) }

  public func isField(_ object: ObjectID) -> Bool { flags(object).contains(.field) }

  public func isEmbedded(_ object: ObjectID) -> Bool { flags(object).contains(.embedded) }

  /// Whether the object is a parameter, named result or receiver.
  public func isParameter(_ object: ObjectID) -> Bool {
    !flags(object).isDisjoint(with: [.parameter, .result, .receiver])
  }

  /// Whether the object is a named result.
  public func isResult(_ object: ObjectID) -> Bool { flags(object).contains(.result) }

  /// Whether the object is declared at package level.
  public func isPackageLevel(_ object: ObjectID) -> Bool { flags(object).contains(.packageLevel) }

  /// Whether the method is one of an interface.
  public func isInterfaceMethod(_ object: ObjectID) -> Bool { flags(object).contains(.interfaceMethod) }

  /// Whether a method's receiver is a pointer.
  public func hasPointerReceiver(_ object: ObjectID) -> Bool { flags(object).contains(.pointerReceiver) }

  public func isExported(_ object: ObjectID) -> Bool {
    !object.isNone && checker.names.isExported(checker.object(object).name)
  }

  /// The type a method is declared for, without the pointer, or `.invalid`.
  public func receiverBase(_ object: ObjectID) -> TypeID { checker.receiverBase(of: object) }

  /// The built-in function an object is.
  public func builtin(_ object: ObjectID) -> Builtin? { checker.builtin(object) }

  /// The generic declaration an object of an instance comes from; other objects as they are.
  public func origin(_ object: ObjectID) -> ObjectID { checker.originObject(object) }

  /// The full name of a function as go/types prints it: `os.Open`, `(*net/http.Client).Do`, `(io.Reader).Read`.
  public func fullName(_ object: ObjectID) -> String { checker.fullName(of: object) }

  /// Where the object is declared, or nil for predeclared ones.
  public func declaration(_ object: ObjectID) -> ObjectDeclaration? { checker.declaration(of: object) }

  /// A package-level object of an imported package by path, loaded when needed, or `.none`.
  public func packageObject(_ path: String, _ name: String) -> ObjectID { checker.packageObject(path, name) }

  /// The declared type of a package by path, or `.invalid`.
  public func namedType(_ path: String, _ name: String) -> TypeID {
    let object = checker.packageObject(path, name)
    return kind(object) == .typeName ? checker.typeOf(object) : .invalid
  }

  /// Whether the type that an object declares may be an interface, as far as its declaration says without being worked
  /// out.
  public func mayBeInterface(_ object: ObjectID) -> Bool { checker.mayBeInterface(object) }

  // MARK: Text

  /// The type as Go source reads in the checked package: names of other packages are qualified by package name.
  public func string(_ type: TypeID) -> String { checker.string(type, qualifier: .name) }

  /// The type with names qualified by full package paths, as `go/types` prints it.
  public func fullString(_ type: TypeID) -> String { checker.string(type, qualifier: .path) }

  private func flags(_ object: ObjectID) -> ObjectFlags { object.isNone ? [] : checker.object(object).flags }
}
