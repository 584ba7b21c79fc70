// SPDX-License-Identifier: MIT

import GoSyntax

/// The identifiers of a program, each kept once.
final class NameTable {
  private struct Storage {
    var bytes: [UInt8] = []
    var ends: [UInt32] = [0]
    var hashes: [UInt32] = []
    /// The first eight bytes of each name, the rest zero: names no longer than that are compared by it.
    var heads: [UInt64] = []
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

  /// Interns a string.
  func intern(_ text: String) -> NameID {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 8)
    return bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return .none }
      return intern(start, count: buffer.count - 8)
    }
  }

  /// Interns the identifier that starts at an offset of a file.
  func intern(_ tree: SyntaxTree, at offset: UInt32) -> NameID {
    tree.withIdentifier(at: offset) { intern($0, count: $1) }
  }

  /// Eight bytes of a name from an index on; those behind its end are zero.
  @inline(__always)
  private static func word(_ start: UnsafePointer<UInt8>, at index: Int, count: Int) -> UInt64 {
    let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self).littleEndian
    let rest = count - index
    return rest >= 8 ? word : word & ~(~0 << UInt64(rest * 8))
  }

  /// Interns a name; as many as 8 bytes behind it must be readable.
  @inline(__always)
  private func intern(_ start: UnsafePointer<UInt8>, count: Int) -> NameID {
    let head = NameTable.word(start, at: 0, count: count)
    var mixed = (head ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
    var index = 8
    while index < count {
      mixed = ((mixed ^ mixed >> 32) ^ NameTable.word(start, at: index, count: count)) &* 0x9E37_79B9_7F4A_7C15
      index += 8
    }
    let hash = UInt32(truncatingIfNeeded: mixed >> 32)
    let mask = UInt32(storage.pointee.slots.count - 1)
    var slot = (hash ^ (hash >> 15)) & mask
    while storage.pointee.slots[Int(slot)] != .max {
      let candidate = Int(storage.pointee.slots[Int(slot)])
      if storage.pointee.heads[candidate] == head, isName(candidate, start, count) {
        return NameID(UInt32(candidate))
      }
      slot = (slot + 1) & mask
    }
    return insert(hash, head, UnsafeBufferPointer(start: start, count: count))
  }

  /// Whether a name that begins with the same eight bytes is the one of given bytes.
  @inline(__always)
  private func isName(_ candidate: Int, _ start: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = Int(storage.pointee.ends[candidate])
    guard Int(storage.pointee.ends[candidate + 1]) - first == count else { return false }
    guard count > 8 else { return true }
    for index in 8..<count where storage.pointee.bytes[first + index] != start[index] { return false }
    return true
  }

  private func insert(_ hash: UInt32, _ head: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> NameID {
    let id = UInt32(count)
    storage.pointee.bytes.append(contentsOf: name)
    storage.pointee.ends.append(UInt32(storage.pointee.bytes.count))
    storage.pointee.hashes.append(hash)
    storage.pointee.heads.append(head)
    storage.pointee.exported.append(NameTable.startsUpperCase(name))
    if count * 2 > storage.pointee.slots.count {
      grow()
    } else {
      place(id, hash)
    }
    return NameID(id)
  }

  private static func startsUpperCase(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
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

  /// Whether a name stands before another in a method set: exported ones do, then the bytes decide.
  func precedes(_ left: NameID, _ right: NameID) -> Bool {
    let isExported = (isExported(left), isExported(right))
    if isExported.0 != isExported.1 { return isExported.0 }
    let heads = (storage.pointee.heads[left.index].byteSwapped, storage.pointee.heads[right.index].byteSwapped)
    if heads.0 != heads.1 { return heads.0 < heads.1 }
    return bytes(left).lexicographicallyPrecedes(bytes(right))
  }

  private func bytes(_ name: NameID) -> ArraySlice<UInt8> {
    storage.pointee.bytes[Int(storage.pointee.ends[name.index])..<Int(storage.pointee.ends[name.index + 1])]
  }

  /// Whether a name is a text.
  func matches(_ name: NameID, _ text: String) -> Bool {
    guard !name.isNone, name.index < count else { return false }
    let start = Int(storage.pointee.ends[name.index])
    return storage.pointee.bytes[start..<Int(storage.pointee.ends[name.index + 1])].elementsEqual(text.utf8)
  }
}
