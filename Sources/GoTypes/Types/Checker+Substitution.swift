// SPDX-License-Identifier: MIT

/// Types in place of type parameters.
struct Substitution {
  var parameters: [TypeID]
  var arguments: [TypeID]

  subscript(_ parameter: TypeID) -> TypeID? {
    for index in 0..<min(parameters.count, arguments.count) where parameters[index] == parameter {
      return arguments[index]
    }
    return nil
  }
}

extension Checker {
  /// A type with type parameters replaced.
  func substitute(_ type: TypeID, _ substitution: Substitution) -> TypeID {
    let record = record(type)
    guard record.isParameterized else { return type }
    depth += 1
    substitutionDepth += 1
    defer {
      depth -= 1
      substitutionDepth -= 1
    }
    substitutionSteps = substitutionDepth == 1 ? 0 : substitutionSteps + 1
    guard depth < depthLimit, substitutionSteps < Checker.stepLimit else { return .invalid }
    switch record.kind {
    case .invalid, .basic: return type
    case .typeParameter: return substitution[type] ?? type
    case .pointer: return pointer(to: substitute(TypeID(record.a), substitution))
    case .slice: return slice(of: substitute(TypeID(record.a), substitution))
    case .array:
      return array(of: substitute(elementType(type), substitution), length: arrayLength(type) ?? -1)
    case .map:
      return map(
        key: substitute(TypeID(record.a), substitution), element: substitute(TypeID(record.b), substitution))
    case .channel:
      return channel(of: substitute(TypeID(record.a), substitution), direction: channelDirection(type) ?? .both)
    case .tuple:
      return tuple((0..<tupleCount(type)).map { substitute(tupleMember(type, $0), substitution) })
    case .signature:
      return signature(
        parameters: parameters(type).map { substitute($0, substitution) },
        results: results(type).map { substitute($0, substitution) }, isVariadic: isVariadic(type),
        typeParameters: typeParameters(ofSignature: type))
    case .union:
      return union(
        unionTerms(type).map { TypeTerm(isTilde: $0.isTilde, type: substitute($0.type, substitution)) })
    case .named:
      return instantiate(originType(type), typeArguments(of: type).map { substitute($0, substitution) })
    case .alias:
      let alias = alias(type)
      if alias.origin.isValid {
        return instantiateAlias(alias.origin, typeArguments(of: type).map { substitute($0, substitution) })
      }
      let actual = substitute(alias.actual, substitution)
      return actual == alias.actual ? type : actual
    case .structure: return substituteStructure(type, substitution)
    case .interface: return substituteInterface(type, substitution)
    }
  }

  private func substitute(_ member: Member, _ substitution: Substitution) -> Member {
    Member(name: member.name, type: substitute(member.type, substitution))
  }

  /// The store a type belongs to that mentions the arguments.
  private func store(for type: TypeID, _ substitution: Substitution) -> TypeStore {
    type.isLocal || substitution.arguments.contains { $0.isLocal } ? local : base
  }

  /// A copy is a type of its own, so none is made where nothing is replaced.
  private func substituteStructure(_ type: TypeID, _ substitution: Substitution) -> TypeID {
    let fields = (0..<fieldCount(type)).map { field(type, $0) }
    guard let types = substituteTypes(of: fields, substitution) else { return type }
    let store = store(for: type, substitution)
    let copies = copies(of: fields, types, in: store)
    return structure(copies.enumerated().map { (object: $1, tag: tag(type, $0)) }, in: store)
  }

  private func substituteInterface(_ type: TypeID, _ substitution: Substitution) -> TypeID {
    let methods = explicitMethods(type)
    let embedded = embeddedTypes(type)
    let types = substituteTypes(of: methods, substitution)
    let replaced = embedded.map { substitute($0, substitution) }
    guard types != nil || replaced != embedded else { return type }
    let store = store(for: type, substitution)
    return interface(
      methods: types.map { copies(of: methods, $0, in: store) } ?? methods, embedded: replaced,
      isImplicit: isImplicitInterface(type), in: store)
  }

  /// The types of fields or methods with type parameters replaced; nil when there is nothing to replace.
  private func substituteTypes(of objects: [ObjectID], _ substitution: Substitution) -> [TypeID]? {
    var isChanged = false
    let types = objects.map { id in
      let type = object(id).type
      let replaced = substitute(type, substitution)
      isChanged = isChanged || replaced != type
      return replaced
    }
    return isChanged ? types : nil
  }

  /// The fields or methods of an instance.
  private func copies(of objects: [ObjectID], _ types: [TypeID], in store: TypeStore) -> [ObjectID] {
    zip(objects, types).map { id, type in
      var record = object(id)
      if record.origin == .max { record.origin = id.rawValue }
      record.type = type
      return store.append(record)
    }
  }

  /// How deep instances nest in a type, and how deep types are around them.
  private func instanceDepth(
    _ type: TypeID, level: UInt8 = 0, seen: inout Set<TypeID>
  ) -> (instances: UInt8, levels: UInt8) {
    guard level < 40 else { return (40, level) }
    let record = record(type)
    switch record.kind {
    case .pointer, .slice, .channel: return instanceDepth(TypeID(record.a), level: level + 1, seen: &seen)
    case .array: return instanceDepth(elementType(type), level: level + 1, seen: &seen)
    case .named: return (named(type).depth, level + named(type).depth)
    case .map, .signature:
      guard seen.insert(type).inserted else { return (0, level) }
      let parts =
        record.kind == .map
        ? [TypeID(record.a), TypeID(record.b)] : (parameters(type) + results(type)).map { $0.type }
      var result = (instances: UInt8(0), levels: level)
      for part in parts {
        let inner = instanceDepth(part, level: level + 1, seen: &seen)
        result = (max(result.instances, inner.instances), max(result.levels, inner.levels))
      }
      return result
    default: return (0, level)
    }
  }

  /// An instance of a generic type.
  func instantiate(_ origin: TypeID, _ arguments: [TypeID]) -> TypeID {
    if kind(origin) == .alias { return instantiateAlias(origin, arguments) }
    guard kind(origin) == .named, !arguments.isEmpty else { return .invalid }
    for argument in arguments where argument.isInvalid { return .invalid }
    let key = [origin.rawValue] + arguments.map { $0.rawValue }
    let isLocal = origin.isLocal || arguments.contains { $0.isLocal }
    let store = isLocal ? local : base
    if let known = store.instances[key] { return TypeID(known) }
    var nesting: UInt8 = 0
    var isDeep = false
    for argument in arguments {
      var seen: Set<TypeID> = []
      let (instances, levels) = instanceDepth(argument, seen: &seen)
      nesting = max(nesting, instances)
      isDeep = isDeep || levels > 8
    }
    guard nesting < Checker.instanceDepthLimit else { return .invalid }
    if isDeep {
      store.deepInstances += 1
      guard store.deepInstances < Checker.deepInstanceLimit else { return .invalid }
    }
    let id = makeNamed(object: named(origin).object, in: store)
    store.types[id.index].isParameterized = arguments.contains { isParameterized($0) }
    store.types[id.index].canonical = .max
    let index = Int(store.types[id.index].a)
    store.named[index].origin = origin
    store.named[index].arguments = UInt32(store.extra.count)
    store.named[index].argumentCount = UInt32(arguments.count)
    store.named[index].depth = nesting + 1
    store.extra.append(contentsOf: arguments.map { $0.rawValue })
    store.instances[key] = id.rawValue
    return id
  }

  func instantiateAlias(_ origin: TypeID, _ arguments: [TypeID]) -> TypeID {
    guard kind(origin) == .alias, !arguments.isEmpty else { return .invalid }
    let key = [origin.rawValue] + arguments.map { $0.rawValue }
    let isLocal = origin.isLocal || arguments.contains { $0.isLocal }
    let store = isLocal ? local : base
    if let known = store.instances[key] { return TypeID(known) }
    let parameters = typeParameters(ofGeneric: origin)
    guard parameters.count == arguments.count else { return .invalid }
    let actual = substitute(alias(origin).actual, Substitution(parameters: parameters, arguments: arguments))
    let id = makeAlias(object: alias(origin).object, in: store)
    store.types[id.index].isParameterized = arguments.contains { isParameterized($0) }
    let index = Int(store.types[id.index].a)
    store.aliases[index].origin = origin
    store.aliases[index].arguments = UInt32(store.extra.count)
    store.aliases[index].argumentCount = UInt32(arguments.count)
    store.aliases[index].actual = actual
    store.extra.append(contentsOf: arguments.map { $0.rawValue })
    store.instances[key] = id.rawValue
    return id
  }

  /// The underlying type of a named type, worked out when it was not yet.
  func namedUnderlying(_ type: TypeID) -> TypeID {
    let record = named(type)
    if record.underlying.isValid { return record.underlying }
    if record.origin.isValid { return expand(type, record) }
    if record.state == .unresolved { _ = typeOf(record.object) }
    var definition = named(type).definition
    var steps = 0
    while true {
      steps += 1
      if steps > 100 || definition.isInvalid { return .invalid }
      definition = unalias(definition)
      guard kind(definition) == .named else { break }
      let next = named(definition)
      if next.underlying.isValid {
        definition = next.underlying
        break
      }
      if next.origin.isValid {
        definition = expand(definition, next)
        break
      }
      if next.state == .unresolved { _ = typeOf(next.object) }
      definition = named(definition).definition
    }
    if kind(definition) == .typeParameter { return .invalid }
    let result = definition.basicKind == .invalid ? definition : unalias(definition)
    updateNamed(type) { $0.underlying = result }
    return result
  }

  private func expand(_ type: TypeID, _ record: NamedRecord) -> TypeID {
    if record.state == .inProgress { return .invalid }
    let origin = record.origin
    let generic = namedUnderlying(origin)
    let parameters = typeParameters(ofGeneric: origin)
    let arguments = typeArguments(of: type)
    guard generic.isValid, parameters.count == arguments.count else { return .invalid }
    updateNamed(type) { $0.state = .inProgress }
    let result = substitute(generic, Substitution(parameters: parameters, arguments: arguments))
    updateNamed(type) {
      $0.state = .resolved
      $0.underlying = result
    }
    return result
  }
}
