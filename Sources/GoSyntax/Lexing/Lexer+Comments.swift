// SPDX-License-Identifier: MIT

extension Lexer {
  /// The next line break, or the end of the source.
  @inline(__always)
  func endOfLine(_ start: Int) -> Int {
    var index = start
    while index < limit {
      // Sixteen bytes at a time: most lines end in the third turn or the fourth.
      let marks = ByteWord(bytes, at: index).matches(0x0A)
      let following = ByteWord(bytes, at: index &+ 8).matches(0x0A)
      if marks | following != 0 { return index &+ ByteWord.first(marks, following) }
      index &+= 16
    }
    return limit
  }

  /// Scans a comment from its `/*`.
  @inline(never)
  mutating func scanGeneralComment(_ start: Int) -> Int {
    var end = start &+ 2
    while true {
      end = self.end(after: UInt8(ascii: "*"), from: end)
      if end >= limit {
        report(start, "comment not terminated")
        end = limit
        break
      }
      if bytes[end] == UInt8(ascii: "/") {
        end &+= 1
        break
      }
    }
    return end
  }

  /// The place after the next byte of a value, or behind the end of the source when there is none.
  @inline(__always)
  func end(after byte: UInt8, from start: Int) -> Int {
    var index = start
    while index < limit {
      let found = ByteWord.first(ByteWord(bytes, at: index).matches(byte))
      index &+= found
      if found < 8 { return index &+ 1 }
    }
    return limit &+ 1
  }
}
