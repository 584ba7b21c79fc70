// SPDX-License-Identifier: MIT

import GoSyntax

/// The identifiers of a program, each kept once.
final class NameTable {
  private struct Storage {
    var bytes: [UInt8] = []
    var ends: [UInt32] = [0]
    var hashes: [UInt32] = []
    var exported: [Bool] = []
    var slots: [UInt32] = Array(repeating: .max, count: 1 << 12)
  }

  /// Behind a pointer: accesses to it need no check for exclusivity at run time.
  private let storage: UnsafeMutablePointer<Storage>

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage())
  }

  deinit {
    storage.deinitialize(count: 1)
    storage.deallocate()
  }

  var count: Int { storage.pointee.hashes.count }

  private static let hashStart: UInt32 = 2_166_136_261

  @inline(__always)
  private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }

  /// Interns a string.
  func intern(_ text: String) -> NameID {
    let bytes = Array(text.utf8)
    var hash = NameTable.hashStart
    for byte in bytes { hash = NameTable.mix(hash, byte) }
    return intern(hash, count: bytes.count) { bytes[$0] }
  }

  /// Interns the identifier that starts at an offset of a file.
  func intern(_ tree: SyntaxTree, at offset: UInt32) -> NameID {
    var position = offset
    var hash = NameTable.hashStart
    // The byte after a file's last one is no part of a word.
    while true {
      let byte = tree.byte(at: position)
      guard byte >= 0x80 || NameTable.isWord(byte) else { break }
      hash = NameTable.mix(hash, byte)
      position += 1
    }
    return intern(hash, count: Int(position - offset)) { tree.byte(at: offset + UInt32($0)) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")) || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  private func intern(_ hash: UInt32, count: Int, _ byte: (Int) -> UInt8) -> NameID {
    let mask = UInt32(storage.pointee.slots.count - 1)
    var slot = (hash ^ (hash >> 15)) & mask
    search: while storage.pointee.slots[Int(slot)] != .max {
      let candidate = Int(storage.pointee.slots[Int(slot)])
      slot = (slot + 1) & mask
      guard storage.pointee.hashes[candidate] == hash else { continue }
      let start = Int(storage.pointee.ends[candidate])
      guard Int(storage.pointee.ends[candidate + 1]) - start == count else { continue }
      for index in 0..<count where storage.pointee.bytes[start + index] != byte(index) { continue search }
      return NameID(UInt32(candidate))
    }
    return insert(hash, (0..<count).map { byte($0) })
  }

  private func insert(_ hash: UInt32, _ name: [UInt8]) -> NameID {
    let id = UInt32(count)
    storage.pointee.bytes.append(contentsOf: name)
    storage.pointee.ends.append(UInt32(storage.pointee.bytes.count))
    storage.pointee.hashes.append(hash)
    storage.pointee.exported.append(NameTable.startsUpperCase(name))
    if count * 2 > storage.pointee.slots.count {
      grow()
    } else {
      place(id, hash)
    }
    return NameID(id)
  }

  private static func startsUpperCase(_ name: [UInt8]) -> Bool {
    guard let first = name.first else { return false }
    if first < 0x80 { return first >= UInt8(ascii: "A") && first <= UInt8(ascii: "Z") }
    guard let scalar = String(decoding: name, as: UTF8.self).unicodeScalars.first else { return false }
    return scalar.properties.generalCategory == .uppercaseLetter
  }

  private func place(_ id: UInt32, _ hash: UInt32) {
    let mask = UInt32(storage.pointee.slots.count - 1)
    var slot = (hash ^ (hash >> 15)) & mask
    while storage.pointee.slots[Int(slot)] != .max { slot = (slot + 1) & mask }
    storage.pointee.slots[Int(slot)] = id
  }

  private func grow() {
    storage.pointee.slots = Array(repeating: .max, count: storage.pointee.slots.count * 2)
    for (index, hash) in storage.pointee.hashes.enumerated() { place(UInt32(index), hash) }
  }

  /// The text of a name, empty for `.none`.
  func text(_ name: NameID) -> String {
    guard !name.isNone, name.index < count else { return "" }
    let start = Int(storage.pointee.ends[name.index])
    return String(decoding: storage.pointee.bytes[start..<Int(storage.pointee.ends[name.index + 1])], as: UTF8.self)
  }

  /// Whether a name starts with an upper-case letter.
  func isExported(_ name: NameID) -> Bool {
    !name.isNone && name.index < count && storage.pointee.exported[name.index]
  }

  /// Whether a name is a text.
  func matches(_ name: NameID, _ text: String) -> Bool {
    guard !name.isNone, name.index < count else { return false }
    let start = Int(storage.pointee.ends[name.index])
    return storage.pointee.bytes[start..<Int(storage.pointee.ends[name.index + 1])].elementsEqual(text.utf8)
  }
}
