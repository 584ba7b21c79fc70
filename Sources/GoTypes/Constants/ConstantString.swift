// SPDX-License-Identifier: MIT

/// The bytes of a constant string.
///
/// A sum of strings shares what it was made from, so that each sum of a long chain has its value at little cost.
public struct ConstantString: Sendable {
  private enum Content {
    case flat([UInt8])
    case joined(Join)
  }

  /// Two strings in a row, in a tree that is kept in balance.
  private final class Join: Sendable {
    let left: ConstantString
    let right: ConstantString
    let count: Int
    let height: UInt8

    init(_ left: ConstantString, _ right: ConstantString) {
      self.left = left
      self.right = right
      count = left.count + right.count
      height = max(left.height, right.height) + 1
    }
  }

  private let content: Content

  /// What is longer than this has no `bytes` and is not compared, since doubling a string takes hardly any source.
  private static let longestBytes = 1 << 25
  /// Up to this length a sum is one array.
  private static let longestFlat = 256

  init(_ bytes: [UInt8]) { content = .flat(bytes) }

  private init(_ join: Join) { content = .joined(join) }

  /// The number of bytes.
  public var count: Int {
    switch content {
    case .flat(let bytes): bytes.count
    case .joined(let join): join.count
    }
  }

  /// The bytes, which need not be UTF-8; nil when they are unreasonably many.
  public var bytes: [UInt8]? {
    if case .flat(let bytes) = content { return bytes }
    guard count <= ConstantString.longestBytes else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var pieces = Pieces(self)
    while let piece = pieces.next() { result += piece }
    return result
  }

  /// The pieces of the string in order, which are arrays that exist already.
  package var pieces: some Sequence<[UInt8]> { IteratorSequence(Pieces(self)) }

  private struct Pieces: IteratorProtocol {
    private var pending: [ConstantString]

    init(_ string: ConstantString) { pending = [string] }

    mutating func next() -> [UInt8]? {
      while let string = pending.popLast() {
        switch string.content {
        case .flat(let bytes): return bytes
        case .joined(let join):
          pending.append(join.right)
          pending.append(join.left)
        }
      }
      return nil
    }
  }

  // MARK: Sums

  private var height: UInt8 { if case .joined(let join) = content { join.height } else { 0 } }

  static func + (left: ConstantString, right: ConstantString) -> ConstantString {
    if left.count == 0 { return right }
    if right.count == 0 { return left }
    switch (left.content, right.content) {
    case (.flat(let x), .flat(let y)) where x.count + y.count <= longestFlat: return ConstantString(x + y)
    case (.joined(let join), .flat(let y)):
      // The last piece grows first, as a chain of short strings asks for.
      if case .flat(let x) = join.right.content, x.count + y.count <= longestFlat {
        return ConstantString(Join(join.left, ConstantString(x + y)))
      }
    default: break
    }
    return joined(left, right)
  }

  /// Joins two trees as AVL trees are: the lower one goes where the side of the higher one is as low as itself.
  private static func joined(_ left: ConstantString, _ right: ConstantString) -> ConstantString {
    if case .joined(let join) = left.content, left.height > right.height + 1 {
      return balanced(join.left, joined(join.right, right))
    }
    if case .joined(let join) = right.content, right.height > left.height + 1 {
      return balanced(joined(left, join.left), join.right)
    }
    return ConstantString(Join(left, right))
  }

  /// Joins trees of which one is up to two levels higher than the other.
  private static func balanced(_ left: ConstantString, _ right: ConstantString) -> ConstantString {
    if case .joined(let join) = right.content, right.height > left.height + 1 {
      if case .joined(let inner) = join.left.content, join.left.height > join.right.height {
        return ConstantString(
          Join(ConstantString(Join(left, inner.left)), ConstantString(Join(inner.right, join.right))))
      }
      return ConstantString(Join(ConstantString(Join(left, join.left)), join.right))
    }
    if case .joined(let join) = left.content, left.height > right.height + 1 {
      if case .joined(let inner) = join.right.content, join.right.height > join.left.height {
        return ConstantString(
          Join(ConstantString(Join(join.left, inner.left)), ConstantString(Join(inner.right, right))))
      }
      return ConstantString(Join(join.left, ConstantString(Join(join.right, right))))
    }
    return ConstantString(Join(left, right))
  }

  // MARK: Comparison

  /// Whether the string comes before (-1), is (0) or comes after (1) another, byte by byte; nil when both are
  /// unreasonably long and begin alike.
  func compare(_ other: ConstantString) -> Int? {
    if case .joined(let x) = content, case .joined(let y) = other.content, x === y { return 0 }
    var (mine, theirs) = (Pieces(self), Pieces(other))
    var (x, y): (ArraySlice<UInt8>, ArraySlice<UInt8>) = ([], [])
    var equal = 0
    while equal <= ConstantString.longestBytes {
      while x.isEmpty, let piece = mine.next() { x = piece[...] }
      while y.isEmpty, let piece = theirs.next() { y = piece[...] }
      if x.isEmpty || y.isEmpty { return x.isEmpty ? (y.isEmpty ? 0 : -1) : 1 }
      let count = min(x.count, y.count)
      let (head, otherHead) = (x.prefix(count), y.prefix(count))
      if head != otherHead { return head.lexicographicallyPrecedes(otherHead) ? -1 : 1 }
      x = x.dropFirst(count)
      y = y.dropFirst(count)
      equal += count
    }
    return nil
  }
}

extension ConstantString: Hashable {
  /// Compares byte by byte.
  public static func == (left: ConstantString, right: ConstantString) -> Bool {
    left.count == right.count && left.compare(right) == 0
  }

  /// Hashes the length only, as equal strings may be in different pieces.
  public func hash(into hasher: inout Hasher) { hasher.combine(count) }
}
