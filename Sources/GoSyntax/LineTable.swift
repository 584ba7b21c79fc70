// SPDX-License-Identifier: MIT

/// The byte offsets at which a file's lines begin.
public struct LineTable: Sendable {
  /// The start of each line, which ends after its `\n`; the first is 0.
  public let starts: [UInt32]

  /// Finds the lines of a text.
  public init(_ bytes: some Collection<UInt8>) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 28 + 1)
    let walked: Void? = bytes.withContiguousStorageIfAvailable { Self.find(in: $0, into: &starts) }
    if walked == nil { Array(bytes).withUnsafeBufferPointer { Self.find(in: $0, into: &starts) } }
    self.starts = starts
  }

  /// Finds the lines of a text from those of an older one, which differs in one range.
  init(_ old: LineTable, _ change: SourceChange, storage: [UInt8]) {
    var fresh: [UInt32] = []
    storage.withUnsafeBufferPointer { buffer in
      Self.find(
        in: UnsafeBufferPointer(rebasing: buffer[Int(change.new.start)..<Int(change.new.end)]), into: &fresh)
    }
    // A line begins behind its break, so one that begins where the range does is not of the range.
    starts = old.starts.splicing(
      before: old.line(at: change.old.start) + 1, fresh[...], adding: change.new.start,
      from: old.line(at: change.old.end) + 1, adding: change.delta)
  }

  /// Looks at eight bytes at a time: a byte is a line break where it and `\n` differ in no bit.
  private static func find(in buffer: UnsafeBufferPointer<UInt8>, into starts: inout [UInt32]) {
    guard let base = buffer.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var index = 0
    while index &+ 8 <= buffer.count {
      let difference = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ 0x0A0A_0A0A_0A0A_0A0A
      // The high bit of each byte that is zero.
      var breaks = ~(((difference & low) &+ low) | difference | low)
      while breaks != 0 {
        starts.append(UInt32(truncatingIfNeeded: index &+ breaks.trailingZeroBitCount / 8 &+ 1))
        breaks &= breaks &- 1
      }
      index &+= 8
    }
    while index < buffer.count {
      if base[index] == 0x0A { starts.append(UInt32(truncatingIfNeeded: index &+ 1)) }
      index &+= 1
    }
  }

  /// The number of lines, the one after a final line break included.
  public var count: Int { starts.count }

  /// The line that holds an offset, counted from 0.
  public func line(at offset: UInt32) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low - 1
  }

  /// The line (from 0) and the byte column (from 0) of an offset.
  public func position(at offset: UInt32) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line, Int(offset - starts[line]))
  }
}
