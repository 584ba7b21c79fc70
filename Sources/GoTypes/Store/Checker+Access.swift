// SPDX-License-Identifier: MIT

extension Checker {
  // MARK: Records

  @inline(__always)
  func store(_ type: TypeID) -> TypeStore { type.isLocal ? local : base }

  @inline(__always)
  func record(_ type: TypeID) -> TypeRecord { type.isLocal ? local.types[type.index] : base.types[type.index] }

  @inline(__always)
  func kind(_ type: TypeID) -> TypeKind { record(type).kind }

  @inline(__always)
  func object(_ id: ObjectID) -> ObjectRecord { id.isLocal ? local.objects[id.index] : base.objects[id.index] }

  func update(_ id: ObjectID, _ body: (inout ObjectRecord) -> Void) {
    if id.isLocal { body(&local.objects[id.index]) } else { body(&base.objects[id.index]) }
  }

  func constant(_ id: ConstantID) -> ConstantValue {
    id.isLocal ? local.constants[id.index] : base.constants[id.index]
  }

  func makeConstant(_ value: ConstantValue) -> ConstantID { local.append(value) }

  /// The constant for what was made of another one, which is often the same.
  func makeConstant(_ value: ConstantValue, sameAs id: ConstantID, _ old: ConstantValue) -> ConstantID {
    switch (value, old) {
    case (.integer(let x), .integer(let y)) where x == y: return id
    case (.unknown, .unknown), (.string, .string), (.bool, .bool): return id
    default: return makeConstant(value)
    }
  }

  func makeObject(_ record: ObjectRecord) -> ObjectID { local.append(record) }

  func packageState(_ id: PackageID) -> PackageState? {
    if id.isNone { return nil }
    if id.isLocal { return checked }
    return id.index < program.packageList.count ? program.packageList[id.index] : nil
  }

  /// A word of a type's members.
  @inline(__always)
  func word(_ type: TypeID, _ record: TypeRecord, _ offset: Int) -> UInt32 {
    type.isLocal ? local.extra[Int(record.a) + offset] : base.extra[Int(record.a) + offset]
  }

  func named(_ type: TypeID) -> NamedRecord {
    let index = Int(record(type).a)
    return type.isLocal ? local.named[index] : base.named[index]
  }

  func updateNamed(_ type: TypeID, _ body: (inout NamedRecord) -> Void) {
    let index = Int(record(type).a)
    if type.isLocal { body(&local.named[index]) } else { body(&base.named[index]) }
  }

  func alias(_ type: TypeID) -> AliasRecord {
    let index = Int(record(type).a)
    return type.isLocal ? local.aliases[index] : base.aliases[index]
  }

  func updateAlias(_ type: TypeID, _ body: (inout AliasRecord) -> Void) {
    let index = Int(record(type).a)
    if type.isLocal { body(&local.aliases[index]) } else { body(&base.aliases[index]) }
  }

  func typeParameter(_ type: TypeID) -> TypeParameterRecord {
    let index = Int(record(type).a)
    return type.isLocal ? local.typeParameters[index] : base.typeParameters[index]
  }

  func words(_ type: TypeID, from offset: UInt32, count: UInt32) -> [UInt32] {
    let extra = type.isLocal ? local.extra : base.extra
    return Array(extra[Int(offset)..<Int(offset + count)])
  }

  func isParameterized(_ type: TypeID) -> Bool { record(type).isParameterized }

  // MARK: Making types

  private func target(_ a: TypeID, _ b: TypeID = .invalid) -> TypeStore { a.isLocal || b.isLocal ? local : base }

  func pointer(to element: TypeID) -> TypeID {
    target(element).intern(
      kind: .pointer, a: element.rawValue, b: 0, isParameterized: isParameterized(element))
  }

  func slice(of element: TypeID) -> TypeID {
    target(element).intern(kind: .slice, a: element.rawValue, b: 0, isParameterized: isParameterized(element))
  }

  /// An array type; a negative length is one that is not known.
  func array(of element: TypeID, length: Int64) -> TypeID {
    let bits = UInt64(bitPattern: length)
    let words = [element.rawValue, UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)]
    return target(element).intern(kind: .array, words: words, isParameterized: isParameterized(element)).id
  }

  func map(key: TypeID, element: TypeID) -> TypeID {
    target(key, element).intern(
      kind: .map, a: key.rawValue, b: element.rawValue,
      isParameterized: isParameterized(key) || isParameterized(element))
  }

  func channel(of element: TypeID, direction: ChannelDirection) -> TypeID {
    target(element).intern(
      kind: .channel, a: element.rawValue, b: UInt32(direction.rawValue), isParameterized: isParameterized(element))
  }

  func tuple(_ members: [Member]) -> TypeID {
    var words = [UInt32(members.count)]
    var isLocal = false
    var isParameterized = false
    for member in members {
      words.append(member.name.rawValue)
      words.append(member.type.rawValue)
      isLocal = isLocal || member.type.isLocal
      isParameterized = isParameterized || self.isParameterized(member.type)
    }
    return (isLocal ? local : base).intern(kind: .tuple, words: words, isParameterized: isParameterized).id
  }

  func signature(
    parameters: [Member], results: [Member], isVariadic: Bool, typeParameters: [TypeID] = []
  ) -> TypeID {
    var words = [
      isVariadic ? 1 : 0, UInt32(typeParameters.count), UInt32(parameters.count), UInt32(results.count),
    ]
    var isLocal = false
    var isParameterized = false
    for parameter in typeParameters {
      words.append(parameter.rawValue)
      isLocal = isLocal || parameter.isLocal
    }
    for list in [parameters, results] {
      for member in list {
        words.append(member.name.rawValue)
        words.append(member.type.rawValue)
        isLocal = isLocal || member.type.isLocal
        isParameterized = isParameterized || self.isParameterized(member.type)
      }
    }
    return (isLocal ? local : base).intern(kind: .signature, words: words, isParameterized: isParameterized).id
  }

  func union(_ terms: [TypeTerm]) -> TypeID {
    var words = [UInt32(terms.count)]
    var isLocal = false
    var isParameterized = false
    for term in terms {
      words.append(term.isTilde ? 1 : 0)
      words.append(term.type.rawValue)
      isLocal = isLocal || term.type.isLocal
      isParameterized = isParameterized || self.isParameterized(term.type)
    }
    return (isLocal ? local : base).intern(kind: .union, words: words, isParameterized: isParameterized).id
  }

  /// A struct type of given fields; it is not shared with other struct types.
  func structure(_ fields: [(object: ObjectID, tag: NameID)], in store: TypeStore) -> TypeID {
    var isParameterized = false
    let offset = UInt32(store.extra.count)
    store.extra.append(UInt32(fields.count))
    for field in fields {
      store.extra.append(field.object.rawValue)
      store.extra.append(field.tag.rawValue)
      isParameterized = isParameterized || self.isParameterized(object(field.object).type)
    }
    return store.append(TypeRecord(kind: .structure, isParameterized: isParameterized, a: offset))
  }

  /// An interface type of given methods and embedded types; it is not shared with others.
  func interface(methods: [ObjectID], embedded: [TypeID], isImplicit: Bool = false, in store: TypeStore) -> TypeID {
    var isParameterized = false
    let offset = UInt32(store.extra.count)
    store.extra.append(UInt32(methods.count))
    store.extra.append(UInt32(embedded.count))
    store.extra.append(isImplicit ? 1 : 0)
    for method in methods {
      store.extra.append(method.rawValue)
      isParameterized = isParameterized || self.isParameterized(object(method).type)
    }
    for type in embedded {
      store.extra.append(type.rawValue)
      isParameterized = isParameterized || self.isParameterized(type)
    }
    return store.append(TypeRecord(kind: .interface, isParameterized: isParameterized, a: offset))
  }

  func makeNamed(object: ObjectID, in store: TypeStore) -> TypeID {
    store.named.append(NamedRecord(object: object))
    let id = store.append(TypeRecord(kind: .named, a: UInt32(store.named.count - 1)))
    store.types[id.index].canonical = id.rawValue
    return id
  }

  func makeAlias(object: ObjectID, in store: TypeStore) -> TypeID {
    store.aliases.append(AliasRecord(object: object))
    return store.append(TypeRecord(kind: .alias, a: UInt32(store.aliases.count - 1)))
  }

  func makeTypeParameter(object: ObjectID, index: Int) -> TypeID {
    local.typeParameters.append(TypeParameterRecord(object: object, index: UInt32(index)))
    let id = local.append(
      TypeRecord(kind: .typeParameter, isParameterized: true, a: UInt32(local.typeParameters.count - 1)))
    local.types[id.index].canonical = id.rawValue
    return id
  }

  func setConstraint(_ type: TypeID, _ constraint: TypeID) {
    let index = Int(record(type).a)
    if type.isLocal {
      local.typeParameters[index].constraint = constraint
    } else {
      base.typeParameters[index].constraint = constraint
    }
  }
}

/// A parameter, result or element of a tuple.
struct Member: Hashable {
  var name: NameID
  var type: TypeID
}
