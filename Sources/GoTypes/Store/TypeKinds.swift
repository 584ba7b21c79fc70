// SPDX-License-Identifier: MIT

/// What a type is.
public enum TypeKind: UInt8, Sendable {
  case invalid
  case basic
  case pointer
  case slice
  case array
  case map
  case channel
  case signature
  case structure
  case interface
  case tuple
  case named
  case alias
  case typeParameter
  case union
}

/// A predeclared type without structure; its raw value is its `TypeID`.
public enum BasicKind: UInt8, Sendable, CaseIterable {
  case invalid
  case bool
  case int, int8, int16, int32, int64
  case uint, uint8, uint16, uint32, uint64, uintptr
  case float32, float64
  case complex64, complex128
  case string
  case unsafePointer
  case untypedBool, untypedInt, untypedRune, untypedFloat, untypedComplex, untypedString, untypedNil
  case byte, rune

  /// The type's name as it reads in Go.
  public var name: String {
    switch self {
    case .invalid: "invalid type"
    case .unsafePointer: "unsafe.Pointer"
    case .untypedBool: "untyped bool"
    case .untypedInt: "untyped int"
    case .untypedRune: "untyped rune"
    case .untypedFloat: "untyped float"
    case .untypedComplex: "untyped complex"
    case .untypedString: "untyped string"
    case .untypedNil: "untyped nil"
    case .bool: "bool"
    case .int: "int"
    case .int8: "int8"
    case .int16: "int16"
    case .int32: "int32"
    case .int64: "int64"
    case .uint: "uint"
    case .uint8: "uint8"
    case .uint16: "uint16"
    case .uint32: "uint32"
    case .uint64: "uint64"
    case .uintptr: "uintptr"
    case .float32: "float32"
    case .float64: "float64"
    case .complex64: "complex64"
    case .complex128: "complex128"
    case .string: "string"
    case .byte: "byte"
    case .rune: "rune"
    }
  }

  @inlinable
  public var isUntyped: Bool {
    rawValue >= BasicKind.untypedBool.rawValue && rawValue <= BasicKind.untypedNil.rawValue
  }

  @inlinable
  public var isBoolean: Bool { self == .bool || self == .untypedBool }

  @inlinable
  public var isString: Bool { self == .string || self == .untypedString }

  @inlinable
  public var isInteger: Bool {
    (rawValue >= BasicKind.int.rawValue && rawValue <= BasicKind.uintptr.rawValue) || self == .untypedInt
      || self == .untypedRune || self == .byte || self == .rune
  }

  @inlinable
  public var isUnsigned: Bool {
    (rawValue >= BasicKind.uint.rawValue && rawValue <= BasicKind.uintptr.rawValue) || self == .byte
  }

  @inlinable
  public var isFloat: Bool { self == .float32 || self == .float64 || self == .untypedFloat }

  @inlinable
  public var isComplex: Bool { self == .complex64 || self == .complex128 || self == .untypedComplex }

  @inlinable
  public var isNumeric: Bool { isInteger || isFloat || isComplex }

  /// Whether constants of the type exist.
  @inlinable
  public var isConstantType: Bool { isNumeric || isString || isBoolean }

  /// Whether values of the type are ordered by `<`.
  @inlinable
  public var isOrdered: Bool { isInteger || isFloat || isString }
}

extension TypeID {
  /// The predeclared type of a kind.
  @inlinable
  public static func basic(_ kind: BasicKind) -> TypeID { TypeID(UInt32(kind.rawValue)) }

  @inlinable public static var bool: TypeID { .basic(.bool) }
  @inlinable public static var int: TypeID { .basic(.int) }
  @inlinable public static var string: TypeID { .basic(.string) }
  @inlinable public static var byte: TypeID { .basic(.byte) }
  @inlinable public static var rune: TypeID { .basic(.rune) }
  @inlinable public static var float64: TypeID { .basic(.float64) }
  @inlinable public static var uintptr: TypeID { .basic(.uintptr) }
  @inlinable public static var unsafePointer: TypeID { .basic(.unsafePointer) }
  @inlinable public static var untypedNil: TypeID { .basic(.untypedNil) }
  @inlinable public static var untypedBool: TypeID { .basic(.untypedBool) }
  @inlinable public static var untypedInt: TypeID { .basic(.untypedInt) }

  /// The predeclared interface `error`.
  @inlinable public static var error: TypeID { TypeID(28) }
  /// The predeclared constraint `comparable`.
  @inlinable public static var comparable: TypeID { TypeID(29) }
  /// The predeclared alias `any`.
  @inlinable public static var any: TypeID { TypeID(30) }
  /// The type `interface{}`.
  @inlinable public static var emptyInterface: TypeID { TypeID(31) }

  /// The kind of a predeclared basic type, or `.invalid` for all other types.
  @inlinable
  public var basicKind: BasicKind { rawValue < 28 ? BasicKind(rawValue: UInt8(rawValue)) ?? .invalid : .invalid }
}

/// Which way values go through a channel type.
public enum ChannelDirection: UInt8, Sendable {
  case both
  case send
  case receive
}

/// What an object is.
public enum ObjectKind: UInt8, Sendable {
  case variable
  case constant
  case typeName
  case function
  case packageName
  case builtin
  case nilValue
  case label
}

/// A predeclared function, those of package unsafe included.
public enum Builtin: UInt8, Sendable, CaseIterable {
  case append, cap, clear, close, complex, copy, delete, imag, len, make, max, min, new, panic, print, println, real
  case recover
  case unsafeAdd, unsafeAlignof, unsafeOffsetof, unsafeSizeof, unsafeSlice, unsafeSliceData, unsafeString
  case unsafeStringData

  /// The function's name, without the package.
  public var name: String {
    switch self {
    case .append: "append"
    case .cap: "cap"
    case .clear: "clear"
    case .close: "close"
    case .complex: "complex"
    case .copy: "copy"
    case .delete: "delete"
    case .imag: "imag"
    case .len: "len"
    case .make: "make"
    case .max: "max"
    case .min: "min"
    case .new: "new"
    case .panic: "panic"
    case .print: "print"
    case .println: "println"
    case .real: "real"
    case .recover: "recover"
    case .unsafeAdd: "Add"
    case .unsafeAlignof: "Alignof"
    case .unsafeOffsetof: "Offsetof"
    case .unsafeSizeof: "Sizeof"
    case .unsafeSlice: "Slice"
    case .unsafeSliceData: "SliceData"
    case .unsafeString: "String"
    case .unsafeStringData: "StringData"
    }
  }

  var isUnsafe: Bool { rawValue >= Builtin.unsafeAdd.rawValue }
}

/// How an expression stands for something.
public enum ExpressionMode: UInt8, Sendable {
  /// Not typed, or not an expression.
  case invalid
  /// A call without results.
  case noValue
  /// A predeclared function.
  case builtin
  /// A type.
  case type
  /// A constant; its value may be unknown.
  case constant
  /// An addressable variable.
  case variable
  /// An element of a map: assignable, not addressable.
  case mapElement
  /// A value.
  case value
  /// The predeclared `nil`.
  case nilValue
  /// A value that may be asked with a second result: a type assertion or receive operation.
  case commaOk
}
