// SPDX-License-Identifier: MIT

/// A type of one `TypeProgram` and the `CheckedPackage` at hand.
///
/// Equal ids are identical types. Types that are identical but were written with other parameter names, field
/// declarations or alias names have ids of their own, as they read differently: compare with `Types.identical`.
public struct TypeID: Hashable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The type of what could not be typed.
  @inlinable
  public static var invalid: TypeID { TypeID(0) }

  @inlinable
  public var isInvalid: Bool { rawValue == 0 }

  @inlinable
  public var isValid: Bool { rawValue != 0 }

  @inlinable
  var isLocal: Bool { rawValue >= localBit }

  @inlinable
  var index: Int { Int(rawValue & ~localBit) }
}

/// The bit that tells the ids of a checked package from those of the program it was checked in.
@usableFromInline let localBit: UInt32 = 0x8000_0000

/// A declared or predeclared thing: a variable, constant, type name, function, imported package, label or built-in.
public struct ObjectID: Hashable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent object.
  @inlinable
  public static var none: ObjectID { ObjectID(.max) }

  @inlinable
  public var isNone: Bool { rawValue == .max }

  @inlinable
  var isLocal: Bool { rawValue >= localBit }

  @inlinable
  var index: Int { Int(rawValue & ~localBit) }
}

/// An interned identifier of one `TypeProgram`.
public struct NameID: Hashable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent name.
  @inlinable
  public static var none: NameID { NameID(.max) }

  @inlinable
  public var isNone: Bool { rawValue == .max }

  @inlinable
  var index: Int { Int(rawValue) }
}

/// A package of one `TypeProgram`, or the one that is checked.
public struct PackageID: Hashable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent package; predeclared objects have it.
  @inlinable
  public static var none: PackageID { PackageID(.max) }

  @inlinable
  public var isNone: Bool { rawValue == .max }

  @inlinable
  var isLocal: Bool { rawValue >= localBit && rawValue != .max }

  @inlinable
  var index: Int { Int(rawValue & ~localBit) }
}

/// An index into a store's constants; 0 is the unknown constant.
struct ConstantID: Hashable {
  let rawValue: UInt32

  init(_ rawValue: UInt32) { self.rawValue = rawValue }

  static var unknown: ConstantID { ConstantID(0) }

  var isUnknown: Bool { rawValue == 0 }
  var isLocal: Bool { rawValue >= localBit }
  var index: Int { Int(rawValue & ~localBit) }
}
