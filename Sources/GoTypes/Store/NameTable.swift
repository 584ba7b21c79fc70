// SPDX-License-Identifier: MIT

import GoSyntax

/// The identifiers of a program, each kept once.
final class NameTable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  private var exported: [Bool] = []
  private var slots: [UInt32] = Array(repeating: .max, count: 1 << 12)
  private var scratch: [UInt8] = []

  var count: Int { ends.count }

  /// Interns a string.
  func intern(_ text: String) -> NameID {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: text.utf8)
    return internScratch()
  }

  /// Interns the identifier that starts at an offset of a file.
  func intern(_ tree: SyntaxTree, at offset: UInt32) -> NameID {
    scratch.removeAll(keepingCapacity: true)
    var position = offset
    let limit = UInt32(tree.length)
    while position < limit {
      let byte = tree.byte(at: position)
      guard byte >= 0x80 || NameTable.isWord(byte) else { break }
      scratch.append(byte)
      position += 1
    }
    return internScratch()
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
  }

  private func internScratch() -> NameID {
    var hash: UInt32 = 2_166_136_261
    for byte in scratch { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let mask = UInt32(slots.count - 1)
    var slot = (hash ^ (hash >> 15)) & mask
    while slots[Int(slot)] != .max {
      let candidate = Int(slots[Int(slot)])
      if hashes[candidate] == hash && matches(candidate) { return NameID(UInt32(candidate)) }
      slot = (slot + 1) & mask
    }
    let id = UInt32(ends.count)
    slots[Int(slot)] = id
    bytes.append(contentsOf: scratch)
    ends.append(UInt32(bytes.count))
    hashes.append(hash)
    exported.append(startsUpperCase())
    if ends.count * 2 > slots.count { grow() }
    return NameID(id)
  }

  private func matches(_ index: Int) -> Bool {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    guard Int(ends[index]) - start == scratch.count else { return false }
    for offset in 0..<scratch.count where bytes[start + offset] != scratch[offset] { return false }
    return true
  }

  private func startsUpperCase() -> Bool {
    guard let first = scratch.first else { return false }
    if first < 0x80 { return first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z") }
    guard let scalar = String(decoding: scratch, as: UTF8.self).unicodeScalars.first else { return false }
    return scalar.properties.generalCategory == .uppercaseLetter
  }

  private func grow() {
    slots = Array(repeating: .max, count: slots.count * 2)
    let mask = UInt32(slots.count - 1)
    for (index, hash) in hashes.enumerated() {
      var slot = (hash ^ (hash >> 15)) & mask
      while slots[Int(slot)] != .max { slot = (slot + 1) & mask }
      slots[Int(slot)] = UInt32(index)
    }
  }

  /// The text of a name, empty for `.none`.
  func text(_ name: NameID) -> String {
    guard !name.isNone, name.index < ends.count else { return "" }
    let start = name.index == 0 ? 0 : Int(ends[name.index - 1])
    return String(decoding: bytes[start..<Int(ends[name.index])], as: UTF8.self)
  }

  /// Whether a name starts with an upper-case letter.
  func isExported(_ name: NameID) -> Bool { !name.isNone && name.index < exported.count && exported[name.index] }
}
