// SPDX-License-Identifier: MIT

/// Reads the words of a line of the stubs' index.
struct StubIndexReader {
  private let bytes: Slice<UnsafeBufferPointer<UInt8>>
  private(set) var position: Int

  init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The next word, nil at the end.
  mutating func word() -> String? {
    while position < bytes.endIndex, bytes[position] == 0x20 { position += 1 }
    let start = position
    while position < bytes.endIndex, bytes[position] != 0x20 { position += 1 }
    return start == position ? nil : String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// The next word as a number.
  mutating func number() -> Int? {
    while position < bytes.endIndex, bytes[position] == 0x20 { position += 1 }
    return digits()
  }

  /// The next section, `3,5:1200`: which constraints it has, and its size.
  mutating func section() -> (constraints: [Int], size: Int)? {
    while position < bytes.endIndex, bytes[position] == 0x20 { position += 1 }
    var constraints: [Int] = []
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: ":") {
      if bytes[position] == UInt8(ascii: ",") { position += 1 }
      guard let number = digits() else { return nil }
      constraints.append(number)
    }
    position += 1
    guard position < bytes.endIndex, let size = digits() else { return nil }
    return (constraints, size)
  }

  /// A number of at most nine digits, more than a program's size needs.
  private mutating func digits() -> Int? {
    let start = position
    var value = 0
    while position < bytes.endIndex, position - start < 9, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > start ? value : nil
  }
}
