// SPDX-License-Identifier: MIT

/// Tells keywords from identifiers by a perfect hash of the first two bytes and the length.
enum Keywords {
  private static let tableSize = 64

  @inline(__always)
  private static func hash(_ first: UInt8, _ second: UInt8, _ count: Int) -> Int {
    ((Int(first) << 4 ^ Int(second)) &+ count) & (tableSize - 1)
  }

  struct Entry {
    var kind: TokenKind = .identifier
    var text: StaticString = ""
  }

  /// The keyword in each slot of the hash.
  ///
  /// Unsafe pointer: read for nearly every identifier; made once, never freed or written again.
  nonisolated(unsafe) static let table: UnsafePointer<Entry> = {
    let table = UnsafeMutablePointer<Entry>.allocate(capacity: tableSize)
    table.initialize(repeating: Entry(), count: tableSize)
    var raw = TokenKind.break.rawValue
    while let kind = TokenKind(rawValue: raw), let text = kind.fixedText {
      let slot = text.withUTF8Buffer { hash($0[0], $0[1], $0.count) }
      precondition(table[slot].kind == .identifier, "two keywords share a slot")
      table[slot] = Entry(kind: kind, text: text)
      raw += 1
    }
    return UnsafePointer(table)
  }()

  /// The kind of the identifier or keyword at a place in the source.
  @inline(__always)
  static func kind(
    _ start: UnsafePointer<UInt8>, count: Int, in table: UnsafePointer<Entry>
  ) -> TokenKind {
    guard count >= 2, count <= 11 else { return .identifier }
    let entry = table + hash(start[0], start[1], count)
    let text = entry.pointee.text
    guard entry.pointee.kind != .identifier, text.utf8CodeUnitCount == count else { return .identifier }
    let expected = text.utf8Start
    for index in 0..<count where start[index] != expected[index] { return .identifier }
    return entry.pointee.kind
  }
}

extension TokenKind {
  /// Whether the keyword makes the line break after it a semicolon.
  ///
  /// Source: Go spec, "Semicolons".
  @inline(__always)
  var endsStatement: Bool {
    self == .break || self == .continue || self == .fallthrough || self == .return
  }
}
