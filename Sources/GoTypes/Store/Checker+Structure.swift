// SPDX-License-Identifier: MIT

extension Checker {
  // MARK: Aliases and underlying types

  func unalias(_ type: TypeID) -> TypeID {
    var type = type
    var steps = 0
    while kind(type) == .alias {
      steps += 1
      if steps > 100 { return .invalid }
      type = alias(type).actual
    }
    if type.basicKind == .byte { return .basic(.uint8) }
    if type.basicKind == .rune { return .basic(.int32) }
    return type
  }

  func underlying(_ type: TypeID) -> TypeID {
    var type = type
    var steps = 0
    while true {
      switch kind(type) {
      case .alias:
        steps += 1
        if steps > 100 { return .invalid }
        type = alias(type).actual
      case .named: return namedUnderlying(type)
      case .typeParameter: return constraintInterface(type)
      case .basic: return unalias(type)
      default: return type
      }
    }
  }

  // MARK: Components of unnamed types

  func elementType(_ type: TypeID) -> TypeID {
    let record = record(type)
    switch record.kind {
    case .pointer, .slice, .channel: return TypeID(record.a)
    case .map: return TypeID(record.b)
    case .array: return TypeID(word(type, record, 0))
    default: return .invalid
    }
  }

  func mapKey(_ type: TypeID) -> TypeID {
    let record = record(type)
    return record.kind == .map ? TypeID(record.a) : .invalid
  }

  func arrayLength(_ type: TypeID) -> Int64? {
    let record = record(type)
    guard record.kind == .array else { return nil }
    let length = Int64(
      bitPattern: UInt64(word(type, record, 1)) | UInt64(word(type, record, 2)) << 32)
    return length < 0 ? nil : length
  }

  func channelDirection(_ type: TypeID) -> ChannelDirection? {
    let record = record(type)
    return record.kind == .channel ? ChannelDirection(rawValue: UInt8(truncatingIfNeeded: record.b)) : nil
  }

  // MARK: Structs

  func fieldCount(_ type: TypeID) -> Int {
    let record = record(type)
    return record.kind == .structure ? Int(word(type, record, 0)) : 0
  }

  func field(_ type: TypeID, _ index: Int) -> ObjectID { ObjectID(word(type, record(type), 1 + 2 * index)) }

  func tag(_ type: TypeID, _ index: Int) -> NameID { NameID(word(type, record(type), 2 + 2 * index)) }

  func fields(of type: TypeID) -> [ObjectID] {
    let structure = underlying(type)
    return (0..<fieldCount(structure)).map { field(structure, $0) }
  }

  func fieldTag(of type: TypeID, at position: Int) -> String? {
    let structure = underlying(type)
    guard position >= 0, position < fieldCount(structure) else { return nil }
    let tag = tag(structure, position)
    return tag.isNone ? nil : names.text(tag)
  }

  // MARK: Signatures and tuples

  func isVariadic(_ type: TypeID) -> Bool {
    let record = record(type)
    return record.kind == .signature && word(type, record, 0) != 0
  }

  func parameterCount(_ type: TypeID) -> Int {
    let record = record(type)
    return record.kind == .signature ? Int(word(type, record, 2)) : 0
  }

  func resultCount(_ type: TypeID) -> Int {
    let record = record(type)
    return record.kind == .signature ? Int(word(type, record, 3)) : 0
  }

  func parameter(_ type: TypeID, _ index: Int) -> Member {
    let record = record(type)
    let offset = 4 + Int(word(type, record, 1)) + 2 * index
    return Member(name: NameID(word(type, record, offset)), type: TypeID(word(type, record, offset + 1)))
  }

  func result(_ type: TypeID, _ index: Int) -> Member { parameter(type, parameterCount(type) + index) }

  func parameters(_ type: TypeID) -> [Member] { (0..<parameterCount(type)).map { parameter(type, $0) } }

  func results(_ type: TypeID) -> [Member] { (0..<resultCount(type)).map { result(type, $0) } }

  /// The type parameters of a generic function's signature.
  func typeParameters(ofSignature type: TypeID) -> [TypeID] {
    let record = record(type)
    guard record.kind == .signature else { return [] }
    let count = Int(word(type, record, 1))
    return (0..<count).map { TypeID(word(type, record, 4 + $0)) }
  }

  func signature(of type: TypeID) -> Signature? {
    var type = underlying(type)
    if kind(type) == .interface { type = coreType(type) }
    guard kind(type) == .signature else { return nil }
    func convert(_ members: [Member]) -> [Signature.Parameter] {
      members.map { Signature.Parameter(name: names.text($0.name), type: $0.type) }
    }
    return Signature(
      parameters: convert(parameters(type)), results: convert(results(type)), isVariadic: isVariadic(type),
      typeParameters: typeParameters(ofSignature: type))
  }

  func tupleCount(_ type: TypeID) -> Int {
    let record = record(type)
    return record.kind == .tuple ? Int(word(type, record, 0)) : 0
  }

  func tupleMember(_ type: TypeID, _ index: Int) -> Member {
    let record = record(type)
    return Member(name: NameID(word(type, record, 1 + 2 * index)), type: TypeID(word(type, record, 2 + 2 * index)))
  }

  func tupleTypes(_ type: TypeID) -> [TypeID] { (0..<tupleCount(type)).map { tupleMember(type, $0).type } }

  // MARK: Interfaces and unions

  func explicitMethodCount(_ type: TypeID) -> Int {
    let record = record(type)
    return record.kind == .interface ? Int(word(type, record, 0)) : 0
  }

  func explicitMethods(_ type: TypeID) -> [ObjectID] {
    let record = record(type)
    return (0..<explicitMethodCount(type)).map { ObjectID(word(type, record, 3 + $0)) }
  }

  func embeddedTypes(_ type: TypeID) -> [TypeID] {
    let record = record(type)
    guard record.kind == .interface else { return [] }
    let methods = Int(word(type, record, 0))
    return (0..<Int(word(type, record, 1))).map { TypeID(word(type, record, 3 + methods + $0)) }
  }

  func isImplicitInterface(_ type: TypeID) -> Bool {
    let record = record(type)
    return record.kind == .interface && word(type, record, 2) != 0
  }

  func unionTerms(_ type: TypeID) -> [TypeTerm] {
    let record = record(type)
    guard record.kind == .union else { return [] }
    return (0..<Int(word(type, record, 0))).map {
      TypeTerm(isTilde: word(type, record, 1 + 2 * $0) != 0, type: TypeID(word(type, record, 2 + 2 * $0)))
    }
  }

  // MARK: Named types

  func typeArguments(of type: TypeID) -> [TypeID] {
    switch kind(type) {
    case .named:
      let named = named(type)
      return words(type, from: named.arguments, count: named.argumentCount).map { TypeID($0) }
    case .alias:
      let alias = alias(type)
      return words(type, from: alias.arguments, count: alias.argumentCount).map { TypeID($0) }
    default: return []
    }
  }

  /// The type parameters of a generic type or alias; none for instances.
  func typeParameters(ofGeneric type: TypeID) -> [TypeID] {
    switch kind(type) {
    case .named:
      let named = named(type)
      return words(type, from: named.parameters, count: named.parameterCount).map { TypeID($0) }
    case .alias:
      let alias = alias(type)
      return words(type, from: alias.parameters, count: alias.parameterCount).map { TypeID($0) }
    default: return []
    }
  }

  /// The generic type an instance was made from; other types as they are.
  func originType(_ type: TypeID) -> TypeID {
    let type = unalias(type)
    guard kind(type) == .named else { return type }
    let origin = named(type).origin
    return origin.isValid ? origin : type
  }

  func typeName(of type: TypeID) -> ObjectID {
    switch kind(type) {
    case .named: return named(type).object
    case .alias: return alias(type).object
    case .typeParameter: return typeParameter(type).object
    default: return .none
    }
  }

  func isNamed(_ type: TypeID, package path: String, name: String) -> Bool {
    guard kind(type) == .named else { return false }
    let record = object(named(type).object)
    guard names.matches(record.name, name) else { return false }
    guard let package = packageState(record.package) else { return path.isEmpty }
    return package.source.path == path
  }
}
