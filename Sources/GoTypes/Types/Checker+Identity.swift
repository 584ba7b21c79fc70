// SPDX-License-Identifier: MIT

extension Checker {
  /// Whether two types are identical as the specification says; nothing is identical to an unknown type but itself.
  func identical(_ left: TypeID, _ right: TypeID) -> Bool {
    left == right || canonical(left) == canonical(right)
  }

  /// The id that stands for all types identical to a type.
  func canonical(_ type: TypeID) -> TypeID {
    let record = record(type)
    if record.canonical != .max { return TypeID(record.canonical) }
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit * 4 else { return type }
    // A type that is reached again from its own members stands for itself there.
    setCanonical(type, type)
    let result = makeCanonical(type, record)
    setCanonical(type, result)
    if record.kind == .alias && result.isInvalid { setCanonical(type, raw: .max) }
    return result
  }

  private func setCanonical(_ type: TypeID, _ canonical: TypeID) { setCanonical(type, raw: canonical.rawValue) }

  private func setCanonical(_ type: TypeID, raw: UInt32) {
    if type.isLocal { local.types[type.index].canonical = raw } else { base.types[type.index].canonical = raw }
  }

  private func makeCanonical(_ type: TypeID, _ record: TypeRecord) -> TypeID {
    switch record.kind {
    case .invalid, .basic, .typeParameter: return type
    case .named:
      let arguments = typeArguments(of: type)
      if arguments.isEmpty { return type }
      let canonicalArguments = arguments.map { canonical($0) }
      return canonicalArguments == arguments
        ? type : instantiate(originType(type), canonicalArguments)
    case .alias: return canonical(unalias(type))
    case .pointer: return pointer(to: canonical(TypeID(record.a)))
    case .slice: return slice(of: canonical(TypeID(record.a)))
    case .array: return array(of: canonical(elementType(type)), length: arrayLength(type) ?? -1)
    case .map: return map(key: canonical(TypeID(record.a)), element: canonical(TypeID(record.b)))
    case .channel:
      return channel(of: canonical(TypeID(record.a)), direction: channelDirection(type) ?? .both)
    case .tuple:
      return tuple(tupleTypes(type).map { Member(name: .none, type: canonical($0)) })
    case .signature:
      func strip(_ members: [Member]) -> [Member] {
        members.map { Member(name: .none, type: canonical($0.type)) }
      }
      return signature(
        parameters: strip(parameters(type)), results: strip(results(type)), isVariadic: isVariadic(type),
        typeParameters: typeParameters(ofSignature: type))
    case .union:
      return union(unionTerms(type).map { TypeTerm(isTilde: $0.isTilde, type: canonical($0.type)) })
    case .structure: return representative(type, key: structureKey(type))
    case .interface: return representative(type, key: interfaceKey(type))
    }
  }

  /// The type that stands for all struct or interface types with a key.
  private func representative(_ type: TypeID, key: IdentityKey) -> TypeID {
    if let found = base.representatives[key.words] { return TypeID(found) }
    if key.isLocal {
      if let found = local.representatives[key.words] { return TypeID(found) }
      local.representatives[key.words] = type.rawValue
      return type
    }
    // What a package writes may be identical to what the program meets only later: were it to stand for itself until
    // then, the two would differ for ever.
    let result = type.isLocal ? programTwin(of: type) : type
    base.representatives[key.words] = result.rawValue
    return result
  }

  /// A type of the program identical to a package's struct or interface type, all of whose members are the program's.
  private func programTwin(of type: TypeID) -> TypeID {
    func twin(_ member: ObjectID) -> ObjectID {
      let record = object(member)
      return base.append(
        ObjectRecord(
          kind: record.kind, flags: record.flags, name: record.name, type: canonical(typeOf(member)),
          package: record.package.isLocal ? .none : record.package))
    }
    guard kind(type) == .interface else {
      return structure(
        (0..<fieldCount(type)).map { (twin(field(type, $0)), tag(type, $0)) }, in: base)
    }
    var set = typeSet(type)
    set.methods = set.methods.map(twin)
    set.terms = set.terms?.map { TypeTerm(isTilde: $0.isTilde, type: canonical($0.type)) }
    let result = interface(methods: set.methods, embedded: [], in: base)
    base.typeSets.append(set)
    base.types[result.index].b = UInt32(base.typeSets.count - 1)
    return result
  }

  private func structureKey(_ type: TypeID) -> IdentityKey {
    let count = fieldCount(type)
    var key = IdentityKey(.structure, count)
    for index in 0..<count {
      let field = object(field(type, index))
      key.append(field.name, field.package, isExported: names.isExported(field.name))
      key.append(canonical(field.type))
      key.words.append(field.flags.contains(.embedded) ? 1 : 0)
      key.words.append(tag(type, index).rawValue)
    }
    return key
  }

  private func interfaceKey(_ type: TypeID) -> IdentityKey {
    let set = typeSet(type)
    var key = IdentityKey(.interface, set.methods.count)
    key.words.append(set.isComparable ? 1 : 0)
    for method in set.methods {
      let record = object(method)
      key.append(record.name, record.package, isExported: names.isExported(record.name))
      key.append(canonical(typeOf(method)))
    }
    if let terms = set.terms {
      key.words.append(1)
      let sorted = terms.map { (isTilde: $0.isTilde, type: canonical($0.type)) }.sorted {
        ($0.isTilde ? 1 : 0, $0.type.rawValue) < ($1.isTilde ? 1 : 0, $1.type.rawValue)
      }
      for term in sorted {
        key.words.append(term.isTilde ? 1 : 0)
        key.append(term.type)
      }
    }
    return key
  }
}

/// What the identity of a struct or interface type depends on.
private struct IdentityKey {
  var words: [UInt32]
  /// Whether anything in it belongs to a checked package rather than to the program.
  var isLocal = false

  init(_ kind: TypeKind, _ count: Int) { words = [UInt32(kind.rawValue), UInt32(count)] }

  mutating func append(_ type: TypeID) {
    words.append(type.rawValue)
    isLocal = isLocal || type.isLocal
  }

  mutating func append(_ name: NameID, _ package: PackageID, isExported: Bool) {
    words.append(name.rawValue)
    words.append(isExported ? .max : package.rawValue)
    isLocal = isLocal || !isExported && package.isLocal
  }
}
