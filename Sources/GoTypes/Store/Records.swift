// SPDX-License-Identifier: MIT

/// A type's own data; members stand in its store's `extra` from `a` on.
struct TypeRecord {
  var kind: TypeKind
  /// Whether the type mentions a type parameter.
  var isParameterized = false
  /// First component, or the offset of the members.
  var a: UInt32
  /// Second component.
  var b: UInt32 = 0
  /// The id that stands for all types identical to this one; `.max` until it is asked for.
  var canonical: UInt32 = .max
}

/// What is known of a declared type or an instance of a generic one.
struct NamedRecord {
  var object: ObjectID
  /// The generic type this is an instance of, or `.invalid`.
  var origin: TypeID = .invalid
  /// The type arguments: offset and number in the store's `extra`.
  var arguments: UInt32 = 0
  var argumentCount: UInt32 = 0
  /// The type parameters of a generic type: offset and number.
  var parameters: UInt32 = 0
  var parameterCount: UInt32 = 0
  /// The declared methods: offset and number; instances have their origin's.
  var methods: UInt32 = 0
  var methodCount: UInt32 = 0
  /// The type it was declared with, resolved to one that is neither named nor an alias.
  var underlying: TypeID = .invalid
  /// The type on the right-hand side of the declaration.
  var definition: TypeID = .invalid
  var state: ResolutionState = .unresolved
  var depth: UInt8 = 0
}

/// What is known of an alias, or an instance of a generic one.
struct AliasRecord {
  var object: ObjectID
  var origin: TypeID = .invalid
  var arguments: UInt32 = 0
  var argumentCount: UInt32 = 0
  var parameters: UInt32 = 0
  var parameterCount: UInt32 = 0
  var actual: TypeID = .invalid
}

struct TypeParameterRecord {
  var object: ObjectID
  var index: UInt32
  var constraint: TypeID = .emptyInterface
}

/// How far something declared has been worked out.
enum ResolutionState: UInt8 {
  case unresolved
  case inProgress
  case resolved
}

struct ObjectFlags: OptionSet {
  let rawValue: UInt16

  static let field = ObjectFlags(rawValue: 1)
  static let embedded = ObjectFlags(rawValue: 2)
  static let parameter = ObjectFlags(rawValue: 4)
  static let result = ObjectFlags(rawValue: 8)
  static let packageLevel = ObjectFlags(rawValue: 16)
  static let method = ObjectFlags(rawValue: 32)
  static let pointerReceiver = ObjectFlags(rawValue: 64)
  static let interfaceMethod = ObjectFlags(rawValue: 128)
  static let receiver = ObjectFlags(rawValue: 256)
  static let alias = ObjectFlags(rawValue: 512)
  static let typeParameter = ObjectFlags(rawValue: 1024)
  static let implicit = ObjectFlags(rawValue: 2048)
}

struct ObjectRecord {
  var kind: ObjectKind
  var state: ResolutionState = .resolved
  var flags: ObjectFlags = []
  var name: NameID
  var type: TypeID = .invalid
  var package: PackageID = .none
  /// The file among the package's, and in it the identifier and the specification or declaration.
  var file: UInt32 = .max
  var node: UInt32 = .max
  var declaration: UInt32 = .max
  /// A constant's value, an imported package, a built-in's number, a method's receiver base type, or the like.
  var payload: UInt32 = 0
  /// The object this one was made from by substitution, `.max` if none.
  var origin: UInt32 = .max
}

/// Where a constant's or variable's type and value are written.
struct ValueDeclaration {
  /// The specification that holds the type and values (an earlier one under implicit repetition), or `.max`.
  var spec: UInt32
  var iota: Int32
  /// Which of the specification's names it is.
  var position: Int32
}
