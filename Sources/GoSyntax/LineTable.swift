// SPDX-License-Identifier: MIT

/// The byte offsets at which a file's lines begin.
public struct LineTable: Sendable {
  /// The start of each line, which ends after its `\n`; the first is 0.
  public let starts: [UInt32]

  /// Finds the lines of a text.
  public init(_ bytes: some Collection<UInt8>) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 28 + 1)
    let walked: Void? = bytes.withContiguousStorageIfAvailable { buffer in
      for index in 0..<buffer.count where buffer[index] == 0x0A { starts.append(UInt32(index) + 1) }
    }
    if walked == nil {
      var offset: UInt32 = 0
      for byte in bytes {
        offset += 1
        if byte == 0x0A { starts.append(offset) }
      }
    }
    self.starts = starts
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
