// SPDX-License-Identifier: MIT

extension Lexer {
  /// The `}` that closes a function body, from behind its `{`; `limit` when it has none.
  func endOfBody(_ start: Int) -> Int {
    var depth = 1
    var index = start
    skipping: while true {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        index &+= 1
        while bytes[index] != byte, bytes[index] != 0x0A, bytes[index] != 0 || index < limit {
          index &+= bytes[index] == UInt8(ascii: "\\") && index &+ 1 < limit ? 2 : 1
        }
        if bytes[index] != byte { continue skipping }
      case UInt8(ascii: "`"):
        index &+= 1
        while bytes[index] != byte, bytes[index] != 0 || index < limit { index &+= 1 }
        if bytes[index] != byte { continue skipping }
      case UInt8(ascii: "/"):
        if bytes[index &+ 1] == UInt8(ascii: "/") {
          while bytes[index] != 0x0A, bytes[index] != 0 || index < limit { index &+= 1 }
          continue skipping
        }
        if bytes[index &+ 1] == UInt8(ascii: "*") {
          index &+= 2
          while bytes[index] != 0 || index < limit {
            if bytes[index] == UInt8(ascii: "*"), bytes[index &+ 1] == UInt8(ascii: "/") { break }
            index &+= 1
          }
          if index >= limit { continue skipping }
          index &+= 1
        }
      case 0 where index >= limit:
        return limit
      default: break
      }
      index &+= 1
    }
  }
}
