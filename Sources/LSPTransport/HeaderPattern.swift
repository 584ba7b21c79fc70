// SPDX-License-Identifier: MIT

/// Finds a line `Content-Length: N` anywhere in bytes.
enum HeaderPattern {
  /// Where it is, or the position before which it is not.
  enum Answer: Equatable {
    case found(Int)
    case undecided(Int)
  }

  private static let name = Array("content-length".utf8)
  /// Name, colon, blanks and digits are shorter than this, or it is no header.
  private static let longest = 64

  static func find(in bytes: ArraySlice<UInt8>) -> Answer {
    let result = bytes.withUnsafeBufferPointer { find(in: $0) }
    switch result {
    case .found(let offset): return .found(bytes.startIndex + offset)
    case .undecided(let offset): return .undecided(bytes.startIndex + offset)
    }
  }

  private static func find(in bytes: UnsafeBufferPointer<UInt8>) -> Answer {
    var position = 0
    while position < bytes.count {
      guard bytes[position] | 0x20 == name[0] else {
        position += 1
        continue
      }
      switch match(bytes, at: position) {
      case true?: return .found(position)
      case nil: return .undecided(position)
      case false?: position += 1
      }
    }
    return .undecided(bytes.count)
  }

  /// Whether the pattern is at `start`; nil when the bytes end within it.
  private static func match(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool? {
    var position = start
    for expected in name {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      guard (isCapital ? byte | 0x20 : byte) == expected else { return false }
      position += 1
    }
    guard position < bytes.count else { return nil }
    guard bytes[position] == UInt8(ascii: ":") else { return false }
    position += 1
    var digits = 0
    while position - start < longest {
      guard position < bytes.count else { return nil }
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x20, 0x09:
        if digits > 0 { return false }
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "\n"): return digits > 0
      case UInt8(ascii: "\r"):
        guard position < bytes.count else { return nil }
        return digits > 0 && bytes[position] == UInt8(ascii: "\n")
      default: return false
      }
    }
    return false
  }
}
