// SPDX-License-Identifier: MIT

import GoSyntax

/// A function type taken apart.
public struct Signature: Sendable {
  /// A parameter or result.
  public struct Parameter: Sendable {
    /// The name, empty when none is written.
    public let name: String
    /// The type; the slice type for a variadic parameter.
    public let type: TypeID
  }

  public let parameters: [Parameter]
  public let results: [Parameter]
  /// Whether the last parameter is variadic.
  public let isVariadic: Bool
  /// The function's own type parameters.
  public let typeParameters: [TypeID]
}

/// What a selector expression selects.
public struct Selection: Sendable {
  public enum Kind: UInt8, Sendable {
    /// A struct field, `x.f`.
    case field
    /// A method of a value, `x.m`.
    case method
    /// A method of a type, `T.m`.
    case methodExpression
    /// An object of an imported package, `p.X`.
    case qualified
  }

  public let kind: Kind
  /// The field, method or package-level object.
  public let object: ObjectID
  /// The type of the operand before the dot; `.invalid` for a qualified identifier.
  public let receiver: TypeID
  /// The fields on the way: the indices of the embedded fields, then that of the field or method.
  public let path: [Int]
  /// Whether a pointer was followed on the way.
  public let isIndirect: Bool
}

/// Where an object is declared.
public struct ObjectDeclaration: Sendable {
  /// The path of the package.
  public let packagePath: String
  /// The index of the file in its package.
  public let fileIndex: Int
  public let file: SourceFile
  /// The identifier that declares it.
  public let identifier: NodeID
  /// The specification, function declaration, field, parameter or statement that declares it, or `.none`.
  public let node: NodeID
}
