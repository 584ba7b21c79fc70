// SPDX-License-Identifier: MIT

/// A set of node kinds.
public struct NodeKinds: OptionSet, Sendable {
  public let rawValue: UInt128

  @inlinable
  public init(rawValue: UInt128) { self.rawValue = rawValue }

  /// The set of the given kinds.
  ///
  /// Up to four of them are put together by the compiler; an array of any number would be by the program.
  @inlinable
  public init(
    _ first: NodeKind, _ second: NodeKind? = nil, _ third: NodeKind? = nil, _ fourth: NodeKind? = nil,
    _ others: NodeKind...
  ) {
    var bits = Self.bit(first)
    if let second { bits |= Self.bit(second) }
    if let third { bits |= Self.bit(third) }
    if let fourth { bits |= Self.bit(fourth) }
    for kind in others { bits |= Self.bit(kind) }
    self.rawValue = bits
  }

  @inlinable
  static func bit(_ kind: NodeKind) -> UInt128 { (1 as UInt128) &<< UInt128(kind.rawValue) }

  /// The set of the kinds from one to another, in the order `NodeKind` lists them.
  @inlinable
  public init(from first: NodeKind, through last: NodeKind) {
    let before = (1 as UInt128) &<< UInt128(first.rawValue) &- 1
    self.rawValue = ((2 as UInt128) &<< UInt128(last.rawValue) &- 1) & ~before
  }

  @inlinable
  public func contains(_ kind: NodeKind) -> Bool { rawValue &>> UInt128(kind.rawValue) & 1 == 1 }

  /// Every kind.
  @inlinable
  public static var all: NodeKinds { NodeKinds(from: .empty, through: .badStmt) }

  /// Declarations, those among statements too.
  @inlinable
  public static var declarations: NodeKinds {
    NodeKinds(.importDecl, .constDecl, .varDecl).union(NodeKinds(.typeDecl, .funcDecl, .badDecl))
  }

  /// Kinds that are types wherever they stand; a name, selector, instantiation or pointer is one where a type is wanted.
  @inlinable
  public static var types: NodeKinds {
    NodeKinds(from: .arrayType, through: .ellipsisType).subtracting(
      NodeKinds(.field, .interfaceMethod, .interfaceElement))
  }

  /// Expressions, names and literals among them, and the elements of composite literals that have a key.
  @inlinable
  public static var expressions: NodeKinds { NodeKinds(from: .ident, through: .badExpr) }

  /// Statements but for declarations.
  @inlinable
  public static var statements: NodeKinds { NodeKinds(from: .block, through: .badStmt).subtracting(.clauses) }

  /// The clauses of switches and selects.
  @inlinable
  public static var clauses: NodeKinds { NodeKinds(.caseClause, .defaultClause, .commClause) }
}
