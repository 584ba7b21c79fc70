// SPDX-License-Identifier: MIT

/// Where the fields of a JSON5 text stand, which Foundation's decoder does not say.
///
/// The text is gone through once, without making values of it: keys and array elements get their offsets, and what is
/// no JSON5 the offset where it stops being that.
struct FieldPositions {
  /// The byte offsets of fields: of the key in objects, of the value in arrays.
  private(set) var offsets: [FieldPath: Int] = [:]
  /// Fields that an object has twice, at the later one.
  private(set) var doubles: [(path: FieldPath, offset: Int)] = []
  /// Where the text is no JSON5, and what was expected there.
  private(set) var error: (offset: Int, expected: String)?

  private let bytes: [UInt8]
  private var index = 0

  /// Objects and arrays nested deeper are an error; Foundation has a limit of its own.
  private static let depthLimit = 100

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    do throws(Failure) {
      try value(.root, depth: 0)
      skipSpace()
      if index < bytes.count { throw Failure(expected: "the end of the file") }
    } catch {
      self.error = (min(index, bytes.count), error.expected)
    }
  }

  /// The offset at which a text stops being UTF-8, nil where it is that.
  static func invalidUTF8(in bytes: [UInt8]) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }

  /// The line and column of an offset, counted from 1; columns in bytes.
  func place(of offset: Int) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return (line, offset - start + 1)
  }

  private struct Failure: Error { let expected: String }

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0B, 0x0C: index += 1
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0: index += 2
      case UInt8(ascii: "/"):
        guard index + 1 < bytes.count else { return }
        if bytes[index + 1] == UInt8(ascii: "/") {
          while let byte = current, byte != UInt8(ascii: "\n") { index += 1 }
        } else if bytes[index + 1] == UInt8(ascii: "*") {
          index += 2
          while index + 1 < bytes.count, !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/")) {
            index += 1
          }
          index = min(index + 2, bytes.count)
        } else {
          return
        }
      default: return
      }
    }
  }

  private mutating func value(_ path: FieldPath, depth: Int) throws(Failure) {
    skipSpace()
    guard depth < Self.depthLimit else { throw Failure(expected: "fewer objects inside of each other") }
    switch current {
    case UInt8(ascii: "{"): try object(path, depth)
    case UInt8(ascii: "["): try array(path, depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = try string()
    default:
      let start = index
      word()
      guard isValue(bytes[start..<index]) else {
        index = start
        throw Failure(expected: "a value")
      }
    }
  }

  /// Whether a word is a literal or looks like a number; which numbers there are is the decoder's to say.
  private func isValue(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return true
    default: return ["true", "false", "null", "Infinity", "NaN"].contains { word.elementsEqual($0.utf8) }
    }
  }

  private mutating func object(_ path: FieldPath, _ depth: Int) throws(Failure) {
    index += 1
    while true {
      skipSpace()
      if current == UInt8(ascii: "}") { break }
      let start = index
      let key: String
      if current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") {
        key = text(of: try string())
      } else {
        word()
        if index == start { throw Failure(expected: "a key or `}`") }
        key = String(decoding: bytes[start..<index], as: UTF8.self)
      }
      let field = path.member(key)
      if offsets.updateValue(start, forKey: field) != nil { doubles.append((field, start)) }
      skipSpace()
      guard current == UInt8(ascii: ":") else { throw Failure(expected: "`:`") }
      index += 1
      try value(field, depth: depth + 1)
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current != UInt8(ascii: "}") {
        throw Failure(expected: "`,` or `}`")
      }
    }
    index += 1
  }

  private mutating func array(_ path: FieldPath, _ depth: Int) throws(Failure) {
    index += 1
    var position = 0
    while true {
      skipSpace()
      if current == UInt8(ascii: "]") { break }
      let element = path.element(position)
      offsets[element] = index
      try value(element, depth: depth + 1)
      position += 1
      skipSpace()
      if current == UInt8(ascii: ",") {
        index += 1
      } else if current != UInt8(ascii: "]") {
        throw Failure(expected: "`,` or `]`")
      }
    }
    index += 1
  }

  /// What a string with its quotes stands for, as the decoder has it.
  private func text(of string: Range<Int>) -> String {
    let content = bytes[string.dropFirst().dropLast()]
    if content.contains(UInt8(ascii: "\\")), let value = try? ConfigurationValue(json: Array(bytes[string])),
      case .text(let text) = value
    {
      return text
    }
    return String(decoding: content, as: UTF8.self)
  }

  /// Passes over a string and gives its extent, quotes and all.
  private mutating func string() throws(Failure) -> Range<Int> {
    let quote = bytes[index]
    let start = index
    index += 1
    while let byte = current, byte != quote, byte != UInt8(ascii: "\n") {
      // A string goes on in the next line where the line break is escaped.
      if byte == UInt8(ascii: "\\") {
        index += 1
        if current == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") { index += 1 }
      }
      index += 1
    }
    guard current == quote else {
      index = start
      throw Failure(expected: "the end of this string")
    }
    index += 1
    return start..<index
  }

  /// A number, a literal, or a key without quotes.
  private mutating func word() {
    while let byte = current {
      let letter = byte | 0x20
      let isWord =
        byte >= 0x80 || (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      guard isWord else { return }
      index += 1
    }
  }
}
