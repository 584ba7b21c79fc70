// SPDX-License-Identifier: MIT

/// A table from names to objects, open-addressed.
///
/// It stands in for a dictionary where names are looked up all the time: hashing is one multiplication.
struct NameMap {
  private var slots: [(name: UInt32, object: UInt32)] = []
  private(set) var count = 0

  @inline(__always)
  private static func slot(_ name: UInt32, mask: Int) -> Int {
    Int(truncatingIfNeeded: UInt64(name) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
  }

  /// The object of a name, nil when it has none; setting nil does nothing.
  subscript(name: NameID) -> ObjectID? {
    get {
      guard count > 0, !name.isNone else { return nil }
      let mask = slots.count - 1
      var slot = NameMap.slot(name.rawValue, mask: mask)
      while slots[slot].name != .max {
        if slots[slot].name == name.rawValue { return ObjectID(slots[slot].object) }
        slot = (slot + 1) & mask
      }
      return nil
    }
    set {
      guard let newValue, !name.isNone else { return }
      if (count + 1) * 2 > slots.count { grow() }
      insert(name.rawValue, newValue.rawValue)
    }
  }

  private mutating func insert(_ name: UInt32, _ object: UInt32) {
    let mask = slots.count - 1
    var slot = NameMap.slot(name, mask: mask)
    while slots[slot].name != .max, slots[slot].name != name { slot = (slot + 1) & mask }
    if slots[slot].name == .max { count += 1 }
    slots[slot] = (name, object)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: (.max, 0), count: max(old.count * 2, 8))
    count = 0
    for entry in old where entry.name != .max { insert(entry.name, entry.object) }
  }
}
