// SPDX-License-Identifier: MIT

/// Nodes of one tree that are found while they are asked for, with nothing allocated.
public protocol NodeSequence: Sequence, IteratorProtocol where Iterator == Self {}

extension NodeSequence {
  /// The first one.
  @inlinable
  public var first: Element? {
    var rest = self
    return rest.next()
  }

  /// Whether there are none.
  @inlinable
  public var isEmpty: Bool { first == nil }

  /// The only one, or nil when there are none or several.
  @inlinable
  public var only: Element? {
    var rest = self
    let first = rest.next()
    return rest.next() == nil ? first : nil
  }

  /// The last one; it takes a step for each.
  @inlinable
  public var last: Element? {
    var last: Element?
    for node in self { last = node }
    return last
  }

  /// How many there are; it takes a step for each.
  @inlinable
  public var count: Int {
    var count = 0
    for _ in self { count += 1 }
    return count
  }
}
