// SPDX-License-Identifier: MIT

/// The byte offsets at which a file's lines begin.
public struct LineTable: Sendable {
  /// The start of each line, which ends after its `\n`; the first is 0.
  public let starts: [UInt32]

  init(starts: [UInt32]) { self.starts = starts }

  /// Finds the lines of a text.
  public init(_ bytes: some Collection<UInt8>) {
    let walked = bytes.withContiguousStorageIfAvailable { Self.starts(in: $0) }
    starts = walked ?? Array(bytes).withUnsafeBufferPointer { Self.starts(in: $0) }
  }

  /// Finds the lines of a text from those of an older one, which differs in one range.
  init(_ old: LineTable, _ change: SourceChange, storage: [UInt8]) {
    let fresh = storage.withUnsafeBufferPointer { buffer in
      Self.starts(in: UnsafeBufferPointer(rebasing: buffer[Int(change.new.start)..<Int(change.new.end)]))
    }
    // A line begins behind its break, so one that begins where the range does is not of the range.
    starts = old.starts.splicing(
      before: old.line(at: change.old.start) + 1, fresh[1...], adding: change.new.start,
      from: old.line(at: change.old.end) + 1, adding: change.delta)
  }

  private static func starts(in buffer: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    guard let bytes = buffer.baseAddress else { return [0] }
    // A first walk counts, so that the table is as large as needed.
    var count = 1
    for byte in buffer where byte == 0x0A { count += 1 }
    return [UInt32](unsafeUninitializedCapacity: count) { starts, initialized in
      guard let base = starts.baseAddress else { return }
      base[0] = 0
      initialized = 1 + find(in: bytes, from: 0, to: buffer.count, into: base + 1)
    }
  }

  /// Writes the starts of the lines that follow the line breaks in a part of a text, and says how many they are.
  ///
  /// Unsafe pointers: eight bytes are loaded at once where the part has as many, and there is one line a byte at most.
  static func find(
    in bytes: UnsafePointer<UInt8>, from start: Int, to end: Int, into starts: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let raw = UnsafeRawPointer(bytes)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    var index = start
    var count = 0
    while index &+ 8 <= end {
      let difference = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ 0x0A0A_0A0A_0A0A_0A0A
      // The high bit of each byte that is zero, which is where it and a line break differ in no bit.
      var breaks = ~(((difference & low) &+ low) | difference | low)
      while breaks != 0 {
        starts[count] = UInt32(truncatingIfNeeded: index &+ breaks.trailingZeroBitCount / 8 &+ 1)
        count &+= 1
        breaks &= breaks &- 1
      }
      index &+= 8
    }
    while index < end {
      if bytes[index] == 0x0A {
        starts[count] = UInt32(truncatingIfNeeded: index &+ 1)
        count &+= 1
      }
      index &+= 1
    }
    return count
  }

  /// The number of lines, the one after a final line break included.
  public var count: Int { starts.count }

  /// The line that holds an offset, counted from 0.
  public func line(at offset: UInt32) -> Int {
    starts.partitionIndex { $0 <= offset } - 1
  }

  /// The line (from 0) and the byte column (from 0) of an offset.
  public func position(at offset: UInt32) -> (line: Int, column: Int) {
    let line = line(at: offset)
    return (line, Int(offset - starts[line]))
  }
}
