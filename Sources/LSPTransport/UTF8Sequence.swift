// SPDX-License-Identifier: MIT

/// How editors divide bytes, valid or not, into characters.
///
/// Neovim and others show each byte that is part of no character as one character, so each counts as one unit of
/// UTF-16; a surrogate that was encoded like a character counts as a whole.
package enum UTF8Sequence {
  /// The bytes that make one character at `position`, and whether they are UTF-8.
  package static func length(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (count: Int, isValid: Bool) {
    let first = bytes[position]
    if first < 0x80 { return (1, true) }
    let count: Int
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0...0xEF: count = 3
    case 0xF0...0xF4: count = 4
    default: return (1, false)
    }
    guard position + count <= bytes.count else { return (1, false) }
    for index in position + 1..<position + count where bytes[index] & 0xC0 != 0x80 {
      return (1, false)
    }
    let second = bytes[position + 1]
    switch first {
    case 0xE0 where second < 0xA0, 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return (1, false)
    case 0xED where second > 0x9F: return (3, false)
    default: return (count, true)
    }
  }
}
