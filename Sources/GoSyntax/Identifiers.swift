// SPDX-License-Identifier: MIT

/// The index of a node in one `SyntaxTree`, in pre-order.
public struct NodeID: Hashable, Comparable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent node, an index no tree has.
  @inlinable
  public static var none: NodeID { NodeID(.max) }

  @inlinable
  public var isNone: Bool { rawValue == .max }

  @inlinable
  public var index: Int { Int(rawValue) }

  @inlinable
  public static func < (left: NodeID, right: NodeID) -> Bool { left.rawValue < right.rawValue }
}

/// The index of a token in one `SyntaxTree`, in source order.
public struct TokenID: Hashable, Comparable, Sendable {
  public let rawValue: UInt32

  @inlinable
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// The absent token, an index no tree has.
  @inlinable
  public static var none: TokenID { TokenID(.max) }

  @inlinable
  public var isNone: Bool { rawValue == .max }

  @inlinable
  public var index: Int { Int(rawValue) }

  /// The token after this one.
  @inlinable
  public var next: TokenID { TokenID(rawValue &+ 1) }

  /// The token before this one; the first token has none and must not be asked.
  @inlinable
  public var previous: TokenID { TokenID(rawValue &- 1) }

  @inlinable
  public static func < (left: TokenID, right: TokenID) -> Bool { left.rawValue < right.rawValue }
}

/// A half-open range of UTF-8 byte offsets in one source file.
public struct SourceRange: Hashable, Sendable {
  public var start: UInt32
  public var end: UInt32

  @inlinable
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  @inlinable
  public var isEmpty: Bool { start == end }

  @inlinable
  public var length: Int { Int(end) - Int(start) }

  /// Whether the offset lies in the range, its end included.
  @inlinable
  public func touches(_ offset: UInt32) -> Bool { start <= offset && offset <= end }

  /// Whether the whole of the other range lies in this one.
  @inlinable
  public func contains(_ other: SourceRange) -> Bool { start <= other.start && other.end <= end }

  /// Whether the two ranges share a byte.
  @inlinable
  public func overlaps(_ other: SourceRange) -> Bool { start < other.end && other.start < end }
}
