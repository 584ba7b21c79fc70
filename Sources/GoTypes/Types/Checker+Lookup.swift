// SPDX-License-Identifier: MIT

/// What a name selects in a type.
struct MemberResult {
  var object = ObjectID.none
  var path: [UInt32] = []
  /// Whether a pointer was followed on the way.
  var isIndirect = false

  static var none: MemberResult { MemberResult() }
}

extension Checker {
  private struct Embedded {
    var type: TypeID
    var path: [UInt32]
    var isIndirect: Bool
    var isMultiple: Bool
  }

  /// The type a pointer points to, or the type itself.
  func dereference(_ type: TypeID) -> (type: TypeID, isPointer: Bool) {
    let unaliased = unalias(type)
    if kind(unaliased) == .pointer { return (elementType(unaliased), true) }
    return (type, false)
  }

  func sameName(_ object: ObjectRecord, _ name: NameID, _ package: PackageID) -> Bool {
    object.name == name && (names.isExported(name) || object.package == package)
  }

  /// The field or method a name selects; methods with pointer receivers are found whatever the operand is.
  ///
  /// Source: Go spec, "Selectors"; `go/types.LookupFieldOrMethod`.
  func lookup(_ type: TypeID, _ name: NameID, package: PackageID) -> MemberResult {
    guard type.isValid, name != known.blank else { return .none }
    let unaliased = unalias(type)
    if kind(unaliased) == .named {
      let under = underlying(unaliased)
      if kind(under) == .pointer {
        let found = search(under, name, package)
        if !found.object.isNone && object(found.object).flags.contains(.method) { return .none }
        return found
      }
    }
    let found = search(unaliased, name, package)
    if found.object.isNone && kind(unaliased) == .typeParameter {
      let core = coreType(unaliased)
      if core.isValid {
        let inner = search(core, name, package)
        if !inner.object.isNone && object(inner.object).flags.contains(.field) { return inner }
      }
    }
    return found
  }

  private func search(_ type: TypeID, _ name: NameID, _ package: PackageID) -> MemberResult {
    let (start, isPointer) = dereference(type)
    if isPointer && kind(underlying(start)) == .interface { return .none }
    var current = [Embedded(type: start, path: [], isIndirect: isPointer, isMultiple: false)]
    var seen: Set<TypeID> = []
    var result = MemberResult()
    var levels = 0
    while !current.isEmpty {
      levels += 1
      if levels > 60 { return .none }
      var next: [Embedded] = []
      for entry in current {
        let type = unalias(entry.type)
        if kind(type) == .named {
          guard seen.insert(type).inserted else { continue }
          let method = declaredMethod(type, name, package)
          if !method.object.isNone {
            if !result.object.isNone || entry.isMultiple { return .none }
            result = MemberResult(
              object: method.object, path: entry.path + [method.index], isIndirect: entry.isIndirect)
            continue
          }
        }
        let under = underlying(type)
        switch kind(under) {
        case .structure:
          for index in 0..<fieldCount(under) {
            let id = field(under, index)
            let record = object(id)
            if sameName(record, name, package) {
              if !result.object.isNone || entry.isMultiple { return .none }
              result = MemberResult(object: id, path: entry.path + [UInt32(index)], isIndirect: entry.isIndirect)
              continue
            }
            if result.object.isNone && record.flags.contains(.embedded) {
              let (embedded, isPointer) = dereference(record.type)
              next.append(
                Embedded(
                  type: embedded, path: entry.path + [UInt32(index)], isIndirect: entry.isIndirect || isPointer,
                  isMultiple: entry.isMultiple))
            }
          }
        case .interface:
          let methods = typeSet(under).methods
          for (index, method) in methods.enumerated() where sameName(object(method), name, package) {
            if !result.object.isNone || entry.isMultiple { return .none }
            result = MemberResult(object: method, path: entry.path + [UInt32(index)], isIndirect: entry.isIndirect)
          }
        default: break
        }
      }
      if !result.object.isNone { return result }
      current = consolidate(next)
      if current.count > 1_000 { return .none }
    }
    return .none
  }

  /// Types reached more than once at a level hide what they promote.
  private func consolidate(_ list: [Embedded]) -> [Embedded] {
    guard list.count > 1 else { return list }
    var result: [Embedded] = []
    var positions: [TypeID: Int] = [:]
    for entry in list {
      let key = canonical(entry.type)
      if let position = positions[key] {
        result[position].isMultiple = true
      } else {
        positions[key] = result.count
        result.append(entry)
      }
    }
    return result
  }

  /// The method declared for a named type, made for the instance when it is one.
  private func declaredMethod(
    _ type: TypeID, _ name: NameID, _ package: PackageID
  ) -> (object: ObjectID, index: UInt32) {
    let record = named(type)
    let origin = record.origin.isValid ? record.origin : type
    let generic = record.origin.isValid ? named(origin) : record
    let store = store(origin)
    for index in 0..<generic.methodCount {
      let method = ObjectID(store.extra[Int(generic.methods + index)])
      guard sameName(object(method), name, package) else { continue }
      return (record.origin.isValid ? instanceMethod(type, method) : method, index)
    }
    return (.none, 0)
  }

  /// The methods declared for a type, or those of an interface.
  func declaredMethods(of type: TypeID) -> [ObjectID] {
    let type = unalias(type)
    if kind(underlying(type)) == .interface { return interfaceMethods(of: type) }
    guard kind(type) == .named else { return [] }
    let record = named(type)
    let origin = record.origin.isValid ? record.origin : type
    let generic = named(origin)
    let store = store(origin)
    return (0..<generic.methodCount).map { index in
      let method = ObjectID(store.extra[Int(generic.methods + index)])
      return record.origin.isValid ? instanceMethod(type, method) : method
    }
  }

  /// The method of an instance that comes from a method of its generic type; its type is made when asked for.
  func instanceMethod(_ instance: TypeID, _ method: ObjectID) -> ObjectID {
    let key = UInt64(instance.rawValue) << 32 | UInt64(method.rawValue)
    let store = instance.isLocal ? local : base
    if let known = store.instanceMethods[key] { return known }
    var record = object(method)
    record.origin = method.rawValue
    record.payload = instance.rawValue
    record.type = .invalid
    record.state = .unresolved
    let id = store.append(record)
    store.instanceMethods[key] = id
    return id
  }

  /// The field or method of a name in a type, as the checked package sees it.
  func lookupMember(_ type: TypeID, _ name: String, addressable: Bool) -> ObjectID {
    let found = lookup(type, names.intern(name), package: checked?.id ?? .none)
    if found.object.isNone {
      // Unexported members of other packages may be asked for too.
      let own = packageOf(type)
      guard !own.isNone, own != checked?.id else { return .none }
      return lookup(type, names.intern(name), package: own).object
    }
    let record = object(found.object)
    if !addressable && record.flags.contains(.pointerReceiver) && !found.isIndirect { return .none }
    return found.object
  }

  private func packageOf(_ type: TypeID) -> PackageID {
    let name = typeName(of: unalias(dereference(type).type))
    return name.isNone ? .none : object(name).package
  }
}
