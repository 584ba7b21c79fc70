// SPDX-License-Identifier: MIT

/// The types, objects and constants of a program, or those a checked package adds to them.
///
/// Everything is an element of a flat array; composite types are hash-consed.
final class TypeStore {
  /// Zero for a program's own store, `localBit` for that of a checked package.
  let bias: UInt32
  /// What is read all the time, behind a pointer: accesses to it need no check for exclusivity at run time.
  private let hot: UnsafeMutablePointer<Hot>

  private struct Hot {
    var types: [TypeRecord] = []
    var extra: [UInt32] = [0]
    var named: [NamedRecord] = []
    var aliases: [AliasRecord] = []
    var typeParameters: [TypeParameterRecord] = []
    var objects: [ObjectRecord] = []
    var constants: [ConstantValue] = [.unknown]
    var table: InternTable = InternTable()
  }

  var types: [TypeRecord] {
    @inline(__always) _read { yield hot.pointee.types }
    @inline(__always) _modify { yield &hot.pointee.types }
  }
  var extra: [UInt32] {
    @inline(__always) _read { yield hot.pointee.extra }
    @inline(__always) _modify { yield &hot.pointee.extra }
  }
  var named: [NamedRecord] {
    @inline(__always) _read { yield hot.pointee.named }
    @inline(__always) _modify { yield &hot.pointee.named }
  }
  var aliases: [AliasRecord] {
    @inline(__always) _read { yield hot.pointee.aliases }
    @inline(__always) _modify { yield &hot.pointee.aliases }
  }
  var typeParameters: [TypeParameterRecord] {
    @inline(__always) _read { yield hot.pointee.typeParameters }
    @inline(__always) _modify { yield &hot.pointee.typeParameters }
  }
  var objects: [ObjectRecord] {
    @inline(__always) _read { yield hot.pointee.objects }
    @inline(__always) _modify { yield &hot.pointee.objects }
  }
  var constants: [ConstantValue] {
    @inline(__always) _read { yield hot.pointee.constants }
    @inline(__always) _modify { yield &hot.pointee.constants }
  }
  var table: InternTable {
    @inline(__always) _read { yield hot.pointee.table }
    @inline(__always) _modify { yield &hot.pointee.table }
  }

  var typeSets: [TypeSet] = [TypeSet()]
  var valueDeclarations: [ValueDeclaration] = []
  /// The type parameters a method declares for those of its receiver, by method.
  var receiverParameters: [UInt32: [TypeID]] = [:]
  /// Methods of instances, by instance and generic method.
  var instanceMethods: [UInt64: ObjectID] = [:]
  /// The types that stand for all identical struct and interface types, by what identity depends on.
  var representatives: [[UInt32]: UInt32] = [:]
  /// How many instances have arguments that nest deeply.
  var deepInstances = 0
  /// Instances of generic types by origin and arguments.
  var instances: [[UInt32]: UInt32] = [:]

  init(bias: UInt32) {
    self.bias = bias
    hot = .allocate(capacity: 1)
    hot.initialize(to: Hot())
    if bias != 0 {
      // Index 0 stays unused so that no id reads as invalid.
      types.append(TypeRecord(kind: .invalid, a: 0, canonical: 0))
    }
  }

  deinit {
    hot.deinitialize(count: 1)
    hot.deallocate()
  }

  /// Appends a type without looking for an equal one.
  func append(_ record: TypeRecord) -> TypeID {
    types.append(record)
    return TypeID(UInt32(types.count - 1) | bias)
  }

  func append(_ object: ObjectRecord) -> ObjectID {
    objects.append(object)
    return ObjectID(UInt32(objects.count - 1) | bias)
  }

  func append(_ constant: ConstantValue) -> ConstantID {
    if case .unknown = constant { return .unknown }
    constants.append(constant)
    return ConstantID(UInt32(constants.count - 1) | bias)
  }

  /// Finds or adds a type without members.
  func intern(kind: TypeKind, a: UInt32, b: UInt32, isParameterized: Bool) -> TypeID {
    var hash = InternTable.mix(UInt32(kind.rawValue), a)
    hash = InternTable.mix(hash, b)
    var probe = table.probe(hash)
    while let candidate = table.next(&probe) {
      let record = types[Int(candidate)]
      if record.kind == kind && record.a == a && record.b == b { return TypeID(candidate | bias) }
    }
    let id = append(TypeRecord(kind: kind, isParameterized: isParameterized, a: a, b: b))
    table.insert(hash, UInt32(id.index))
    return id
  }

  /// Finds or adds a type whose members are given words; `length` words are compared.
  func intern(kind: TypeKind, words: [UInt32], b: UInt32 = 0, isParameterized: Bool) -> (id: TypeID, isNew: Bool) {
    var hash = InternTable.mix(UInt32(kind.rawValue), b)
    for word in words { hash = InternTable.mix(hash, word) }
    var probe = table.probe(hash)
    candidates: while let candidate = table.next(&probe) {
      let record = types[Int(candidate)]
      guard record.kind == kind, record.b == b, Int(record.a) + words.count <= extra.count else { continue }
      for index in 0..<words.count where extra[Int(record.a) + index] != words[index] { continue candidates }
      return (TypeID(candidate | bias), false)
    }
    let offset = UInt32(extra.count)
    extra.append(contentsOf: words)
    let id = append(TypeRecord(kind: kind, isParameterized: isParameterized, a: offset, b: b))
    table.insert(hash, UInt32(id.index))
    return (id, true)
  }
}

/// An open-addressed table from hashes to indices; the owner compares.
struct InternTable {
  private var slots: [UInt64] = Array(repeating: .max, count: 256)
  private var count = 0

  struct Probe {
    fileprivate var slot: Int
    fileprivate let hash: UInt32
  }

  @inline(__always)
  static func mix(_ hash: UInt32, _ word: UInt32) -> UInt32 {
    var mixed = (hash ^ word) &* 0x9E37_79B1
    mixed ^= mixed >> 15
    return mixed &* 0x85EB_CA77
  }

  func probe(_ hash: UInt32) -> Probe { Probe(slot: Int(hash) & (slots.count - 1), hash: hash) }

  /// The next index stored under the probe's hash, or nil at the end of its run.
  func next(_ probe: inout Probe) -> UInt32? {
    while slots[probe.slot] != .max {
      let entry = slots[probe.slot]
      probe.slot = (probe.slot + 1) & (slots.count - 1)
      if UInt32(truncatingIfNeeded: entry >> 32) == probe.hash { return UInt32(truncatingIfNeeded: entry) }
    }
    return nil
  }

  mutating func insert(_ hash: UInt32, _ index: UInt32) {
    count += 1
    if count * 2 > slots.count {
      let old = slots
      slots = Array(repeating: .max, count: old.count * 2)
      for entry in old where entry != .max { place(entry) }
    }
    place(UInt64(hash) << 32 | UInt64(index))
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Int(entry >> 32) & (slots.count - 1)
    while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }
}
