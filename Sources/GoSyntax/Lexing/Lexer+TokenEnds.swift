// SPDX-License-Identifier: MIT

extension Lexer {
  /// The end of a token whose kind and start are known.
  static func endOfToken(_ kind: TokenKind, from start: Int, in buffer: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let bytes = buffer.baseAddress else { return UInt32(start) }
    let limit = buffer.count - SourceStorage.padding
    let end: Int
    switch kind {
    case .identifier: end = endOfIdentifier(bytes, start)
    case .integer, .floatingPoint, .imaginary:
      var scanner = NumberScanner(bytes: bytes, start: start)
      _ = scanner.scan()
      end = scanner.position
    case .string where bytes[start] == UInt8(ascii: "`"):
      var index = start + 1
      while bytes[index] != UInt8(ascii: "`"), index < limit { index += 1 }
      end = index + 1
    case .string, .rune:
      let quote = bytes[start]
      var index = start + 1
      while index < limit, bytes[index] != quote, bytes[index] != 0x0A {
        // An escape never covers the line break that ends an unterminated literal.
        index += bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] != 0x0A ? 2 : 1
      }
      end = index < limit && bytes[index] == quote ? index + 1 : index
    case .invalid: end = start + decode(bytes, start).1
    default: end = start
    }
    return UInt32(min(end, limit))
  }
}
