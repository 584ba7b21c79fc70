// SPDX-License-Identifier: MIT

/// Finds bytes that no Go source may hold: NUL, invalid UTF-8, and a byte order mark after the start.
///
/// Source: Go spec, "Source code representation".
enum EncodingErrors {
  /// Errors beyond this number add nothing.
  static let maximumCount = 100

  /// Looks through a part of a source text, which is followed by zero bytes; the part begins and ends between
  /// characters.
  static func find(in storage: [UInt8], _ part: Range<Int>) -> [SyntaxError] {
    var errors: [SyntaxError] = []
    storage.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      let limit = part.upperBound
      if isPlainASCII(bytes, part) { return }
      var index = part.lowerBound
      let raw = UnsafeRawPointer(bytes)
      while index < limit, errors.count < maximumCount {
        // Eight bytes at a time while all are ASCII and none is zero.
        while index &+ 8 <= limit {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 != 0 { break }
          index &+= 8
        }
        guard index < limit else { break }
        let byte = bytes[index]
        if byte >= 1, byte < 0x80 {
          index &+= 1
          continue
        }
        let message: String?
        var length = 1
        if byte == 0 {
          message = "illegal character NUL"
        } else {
          let (scalar, width) = Lexer.decode(bytes, index)
          length = width
          if scalar == 0xFFFD, width == 1 {
            message = "illegal UTF-8 encoding"
          } else {
            message = scalar == 0xFEFF && index > 0 ? "illegal byte order mark" : nil
          }
        }
        if let message { errors.append(SyntaxError(offset: UInt32(index), message: message)) }
        index += length
      }
    }
    return errors
  }

  /// Whether all bytes of a part are ASCII and none is zero, as in nearly every file.
  private static func isPlainASCII(_ bytes: UnsafePointer<UInt8>, _ part: Range<Int>) -> Bool {
    typealias Bytes = SIMD16<UInt8>
    let raw = UnsafeRawPointer(bytes)
    var wrong = Bytes()
    var index = part.lowerBound
    while index &+ 16 <= part.upperBound {
      let part = raw.loadUnaligned(fromByteOffset: index, as: Bytes.self)
      // Only beyond ASCII is the high bit set, and only below a zero.
      wrong |= part | (part &- Bytes(repeating: 1))
      index &+= 16
    }
    while index < part.upperBound {
      wrong[0] |= bytes[index] | (bytes[index] &- 1)
      index &+= 1
    }
    let halves = unsafeBitCast(wrong, to: SIMD2<UInt64>.self)
    return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0
  }
}
