// SPDX-License-Identifier: MIT

/// Checks that bytes are JSON, to the letter of RFC 8259, and notes where the members of the outermost object are.
///
/// Messages are split by it without being decoded: one pass, no allocation but for the members.
struct JSONScanner {
  /// What stands outermost.
  enum Outermost: Equatable {
    case object
    case array
    case other
  }

  /// A member of the outermost object; a key with escapes in it keeps them.
  struct Member: Equatable {
    var key: Range<Int>
    var value: Range<Int>
  }

  /// What a scan found.
  struct Document: Equatable {
    var outermost: Outermost
    var members: [Member]
    /// Bytes that are no UTF-8 and escapes of lone surrogates, to be replaced before decoding.
    var repairs: [Repair]
  }

  /// Something a lenient client sent inside a string.
  struct Repair: Equatable {
    var range: Range<Int>
    var isEscape: Bool
  }

  /// Why bytes are not JSON.
  struct Failure: Error, Equatable {
    var offset: Int
    var reason: String
  }

  /// Deeper values are refused: what decodes them recurses.
  static let nestingLimit = 500

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var repairs: [Repair] = []

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  static func scan(_ bytes: [UInt8]) throws(Failure) -> Document {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<Document, Failure> in
      var scanner = JSONScanner(bytes: buffer)
      do throws(Failure) {
        return .success(try scanner.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private mutating func document() throws(Failure) -> Document {
    skipSpace()
    var document = Document(outermost: .other, members: [], repairs: [])
    switch peek() {
    case UInt8(ascii: "{"):
      document.outermost = .object
      document.members = try outermostMembers()
    case UInt8(ascii: "["):
      document.outermost = .array
      try skipValue()
    default:
      try skipValue()
    }
    skipSpace()
    if position < bytes.count { throw failure("more bytes after the value") }
    document.repairs = repairs
    return document
  }

  private mutating func outermostMembers() throws(Failure) -> [Member] {
    var members: [Member] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      let key = try skipKey()
      let start = position
      try skipValue()
      members.append(Member(key: key, value: start..<position))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw failure("`,` or `}` expected") }
      skipSpace()
    }
  }

  /// A key with its colon; returns the bytes between the quotes.
  private mutating func skipKey() throws(Failure) -> Range<Int> {
    guard peek() == UInt8(ascii: "\"") else { throw failure("a name in quotes expected") }
    let start = position + 1
    try skipString()
    let end = position - 1
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw failure("`:` expected") }
    skipSpace()
    return start..<end
  }

  /// One value, however deep, without recursion.
  private mutating func skipValue() throws(Failure) {
    var isObject: [Bool] = []
    repeat {
      // A value starts here; afterwards all containers that end with it are left.
      if isObject.count > Self.nestingLimit { throw failure("nested too deeply") }
      switch peek() {
      case UInt8(ascii: "{"):
        position += 1
        skipSpace()
        if !take(UInt8(ascii: "}")) {
          isObject.append(true)
          _ = try skipKey()
          continue
        }
      case UInt8(ascii: "["):
        position += 1
        skipSpace()
        if !take(UInt8(ascii: "]")) {
          isObject.append(false)
          continue
        }
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "t"): try skipLiteral("true")
      case UInt8(ascii: "f"): try skipLiteral("false")
      case UInt8(ascii: "n"): try skipLiteral("null")
      case nil: throw failure("the value is cut off")
      case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): try skipNumber()
      default: throw failure("a value expected")
      }
      while let object = isObject.last {
        skipSpace()
        if take(UInt8(ascii: ",")) {
          skipSpace()
          if object { _ = try skipKey() }
          break
        }
        guard take(object ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw failure(object ? "`,` or `}` expected" : "`,` or `]` expected")
        }
        isObject.removeLast()
      }
    } while !isObject.isEmpty
  }

  private mutating func skipLiteral(_ text: StaticString) throws(Failure) {
    let matches = text.withUTF8Buffer { word in
      position + word.count <= bytes.count && zip(word, bytes[position...]).allSatisfy { $0 == $1 }
    }
    guard matches else { throw failure("a value expected") }
    position += text.utf8CodeUnitCount
  }

  private mutating func skipNumber() throws(Failure) {
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(Failure) {
    let start = position
    while let byte = peek(), isDigit(byte) { position += 1 }
    if position == start { throw failure("a digit expected") }
  }

  private mutating func skipString() throws(Failure) {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return
      } else if byte == UInt8(ascii: "\\") {
        try skipEscape()
      } else if byte < 0x20 {
        throw failure("a control character in a string")
      } else if byte < 0x80 {
        position += 1
      } else {
        let length = UTF8Sequence.length(at: position, in: bytes)
        if length.isValid {
          position += length.count
        } else {
          repairs.append(Repair(range: position..<position + length.count, isEscape: false))
          position += length.count
        }
      }
    }
    throw failure("the string is cut off")
  }

  private mutating func skipEscape() throws(Failure) {
    guard position + 1 < bytes.count else { throw failure("the string is cut off") }
    switch bytes[position + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    case UInt8(ascii: "u"):
      guard let unit = escapedUnit(at: position) else { throw failure("four hexadecimal digits expected") }
      if unit & 0xFC00 == 0xD800, let next = escapedUnit(at: position + 6), next & 0xFC00 == 0xDC00 {
        position += 12
      } else {
        if unit & 0xF800 == 0xD800 {
          repairs.append(Repair(range: position..<position + 6, isEscape: true))
        }
        position += 6
      }
    default: throw failure("an unknown escape")
    }
  }

  private func escapedUnit(at start: Int) -> UInt16? {
    guard start + 6 <= bytes.count, bytes[start] == UInt8(ascii: "\\"), bytes[start + 1] == UInt8(ascii: "u")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[start + 2..<start + 6] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func failure(_ reason: String) -> Failure {
    Failure(offset: position, reason: reason)
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
}
