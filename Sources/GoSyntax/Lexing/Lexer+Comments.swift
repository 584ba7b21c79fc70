// SPDX-License-Identifier: MIT

extension Lexer {
  /// The next line break, or the end of the source.
  @inline(__always)
  func endOfLine(_ start: Int) -> Int {
    var index = start
    while index < limit {
      let found = ByteWord.first(ByteWord(bytes, at: index).matches(0x0A))
      index &+= found
      if found < 8 { return index }
    }
    return limit
  }

  /// Scans a comment from its `/*`; the line break is the first one in it, or -1.
  @inline(never)
  mutating func scanGeneralComment(_ start: Int) -> (end: Int, lineBreak: Int) {
    var index = start &+ 2
    var lineBreak = -1
    while true {
      let byte = bytes[index]
      if byte == UInt8(ascii: "*"), bytes[index &+ 1] == UInt8(ascii: "/") {
        index &+= 2
        break
      }
      if byte == 0x0A, lineBreak < 0 { lineBreak = index }
      if byte == 0, index >= limit {
        report(start, "comment not terminated")
        break
      }
      index &+= 1
    }
    return (index, lineBreak)
  }
}
