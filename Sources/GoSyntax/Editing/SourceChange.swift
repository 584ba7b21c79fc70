// SPDX-License-Identifier: MIT

/// One run of bytes of a source that gave way to another.
struct SourceChange: Sendable {
  /// The bytes that were replaced, in the old source.
  let old: SourceRange
  /// The bytes that stand there now, in the new source; both ranges have one start.
  let new: SourceRange

  /// What is added, wrapping, to the offset of a byte behind the change.
  var delta: UInt32 { new.end &- old.end }

  /// Whether nothing changed.
  var isEmpty: Bool { old.isEmpty && new.isEmpty }

  /// The smallest change that puts bytes in the place of others, which may be a part of a source.
  init(from old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>) {
    let place = old.startIndex
    let limit = min(old.count, new.count)
    let (head, tail) = old.withUnsafeBytes { old in
      new.withUnsafeBytes { new in
        let head = Self.commonPrefix(old, new, limit)
        return (head, Self.commonSuffix(old, new, limit - head))
      }
    }
    let start = UInt32(truncatingIfNeeded: place + head)
    self.old = SourceRange(start: start, end: UInt32(truncatingIfNeeded: place + old.count - tail))
    self.new = SourceRange(start: start, end: UInt32(truncatingIfNeeded: place + new.count - tail))
  }

  /// The number of equal bytes at the start, at most `limit`; eight are compared at a time.
  ///
  /// Unsafe loads, here and below: sources are long, and both buffers hold at least `limit` bytes.
  private static func commonPrefix(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ limit: Int) -> Int {
    var count = 0
    while count &+ 8 <= limit {
      let left = old.loadUnaligned(fromByteOffset: count, as: UInt64.self)
      let right = new.loadUnaligned(fromByteOffset: count, as: UInt64.self)
      if left != right { return count &+ (left ^ right).littleEndian.trailingZeroBitCount / 8 }
      count &+= 8
    }
    while count < limit, old[count] == new[count] { count &+= 1 }
    return count
  }

  private static func commonSuffix(_ old: UnsafeRawBufferPointer, _ new: UnsafeRawBufferPointer, _ limit: Int) -> Int {
    var count = 0
    while count &+ 8 <= limit {
      let left = old.loadUnaligned(fromByteOffset: old.count &- count &- 8, as: UInt64.self)
      let right = new.loadUnaligned(fromByteOffset: new.count &- count &- 8, as: UInt64.self)
      if left != right { return count &+ (left ^ right).littleEndian.leadingZeroBitCount / 8 }
      count &+= 8
    }
    while count < limit, old[old.count &- 1 &- count] == new[new.count &- 1 &- count] { count &+= 1 }
    return count
  }
}
