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

  /// The first type met with a key; the key's last word says whether all in it is the program's.
  private func representative(_ type: TypeID, key: [UInt32]) -> TypeID {
    if let found = base.representatives[key] { return TypeID(found) }
    if let found = local.representatives[key] { return TypeID(found) }
    (type.isLocal ? local : base).representatives[key] = type.rawValue
    return type
  }

  private func packageWord(_ name: NameID, _ package: PackageID) -> UInt32 {
    names.isExported(name) ? .max : package.rawValue
  }

  private func structureKey(_ type: TypeID) -> [UInt32] {
    let count = fieldCount(type)
    var key: [UInt32] = [UInt32(TypeKind.structure.rawValue), UInt32(count)]
    for index in 0..<count {
      let field = object(field(type, index))
      key.append(field.name.rawValue)
      key.append(packageWord(field.name, field.package))
      key.append(canonical(field.type).rawValue)
      key.append(field.flags.contains(.embedded) ? 1 : 0)
      key.append(tag(type, index).rawValue)
    }
    return key
  }

  private func interfaceKey(_ type: TypeID) -> [UInt32] {
    let set = typeSet(type)
    var key: [UInt32] = [UInt32(TypeKind.interface.rawValue), set.isComparable ? 1 : 0, UInt32(set.methods.count)]
    for method in set.methods {
      let record = object(method)
      key.append(record.name.rawValue)
      key.append(packageWord(record.name, record.package))
      key.append(canonical(typeOf(method)).rawValue)
    }
    if let terms = set.terms {
      key.append(1)
      let words = terms.map { UInt64($0.isTilde ? 1 : 0) << 32 | UInt64(canonical($0.type).rawValue) }
      for word in words.sorted() {
        key.append(UInt32(word >> 32))
        key.append(UInt32(truncatingIfNeeded: word))
      }
    }
    return key
  }
}
