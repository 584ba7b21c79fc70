// SPDX-License-Identifier: MIT

extension Checker {
  /// What an interface type admits.
  func typeSet(_ type: TypeID) -> TypeSet {
    let record = record(type)
    guard record.kind == .interface else { return TypeSet() }
    let store = store(type)
    if record.b != 0 { return store.typeSets[Int(record.b)] }
    store.typeSets.append(TypeSet(state: .inProgress))
    let index = store.typeSets.count - 1
    store.types[type.index].b = UInt32(index)
    let set = computeTypeSet(type)
    store.typeSets[index] = set
    return set
  }

  private func computeTypeSet(_ type: TypeID) -> TypeSet {
    depth += 1
    defer { depth -= 1 }
    guard depth < depthLimit else { return TypeSet() }
    var set = TypeSet(methods: explicitMethods(type), state: .resolved)
    for embedded in embeddedTypes(type) {
      let under = underlying(embedded)
      switch kind(under) {
      case .invalid: continue
      case .interface:
        let inner = typeSet(under)
        if inner.isComparable { set.isComparable = true }
        set.terms = intersect(set.terms, inner.terms)
        set.methods += inner.methods
      case .union: set.terms = intersect(set.terms, terms(ofUnion: under))
      default: set.terms = intersect(set.terms, [TypeTerm(isTilde: false, type: embedded)])
      }
    }
    if set.methods.count > 1 {
      var seen: Set<UInt64> = []
      set.methods = set.methods.filter { method in
        let record = object(method)
        let package = names.isExported(record.name) ? UInt32.max : record.package.rawValue
        return seen.insert(UInt64(record.name.rawValue) << 32 | UInt64(package)).inserted
      }
      set.methods.sort { methodPrecedes(object($0), object($1)) }
    }
    if set.isComparable, let terms = set.terms {
      set.terms = terms.filter { isComparable($0.type) }
      set.isComparable = false
    }
    return set
  }

  private func terms(ofUnion type: TypeID) -> [TypeTerm]? {
    var result: [TypeTerm] = []
    for term in unionTerms(type) {
      let under = underlying(term.type)
      if kind(under) == .interface {
        guard let inner = typeSet(under).terms else { return nil }
        result += inner
      } else if kind(under) != .invalid {
        result.append(term)
      }
      if result.count > 200 { break }
    }
    return result
  }

  private func intersect(_ left: [TypeTerm]?, _ right: [TypeTerm]?) -> [TypeTerm]? {
    guard let left else { return right }
    guard let right else { return left }
    var result: [TypeTerm] = []
    func add(_ term: TypeTerm) {
      // A term that stands in both lists several times is one of their intersection.
      guard !result.contains(where: { $0.isTilde == term.isTilde && identical($0.type, term.type) }) else { return }
      result.append(term)
    }
    for x in left {
      for y in right {
        if x.isTilde && y.isTilde {
          if identical(underlying(x.type), underlying(y.type)) { add(x) }
        } else if x.isTilde {
          if identical(underlying(x.type), underlying(y.type)) { add(y) }
        } else if y.isTilde {
          if identical(underlying(x.type), underlying(y.type)) { add(x) }
        } else if identical(x.type, y.type) {
          add(x)
        }
      }
    }
    return result
  }

  /// The interface a type parameter is constrained by.
  func constraintInterface(_ type: TypeID) -> TypeID {
    let under = underlying(typeParameter(type).constraint)
    return kind(under) == .interface ? under : .emptyInterface
  }

  /// The terms of a type parameter's constraint, nil when any type is admitted.
  func constraintTerms(_ type: TypeID) -> [TypeTerm]? { typeSet(constraintInterface(type)).terms }

  /// Whether a type is a type parameter.
  func isTypeParameter(_ type: TypeID) -> Bool { kind(unalias(type)) == .typeParameter }

  /// Whether a type is an interface, and not a type parameter.
  func isInterface(_ type: TypeID) -> Bool {
    kind(underlying(type)) == .interface && !isTypeParameter(type)
  }

  /// Whether a property holds for the underlying types of all types a type stands for.
  func all(_ type: TypeID, _ predicate: (TypeID) -> Bool) -> Bool {
    guard isTypeParameter(type) else { return predicate(underlying(type)) }
    guard let terms = constraintTerms(unalias(type)), !terms.isEmpty else { return predicate(.invalid) }
    for term in terms where !predicate(underlying(term.type)) { return false }
    return true
  }

  /// The underlying type all types of a type parameter or constraint share; that of other types.
  func coreType(_ type: TypeID) -> TypeID {
    let under = underlying(type)
    guard kind(under) == .interface else { return under }
    guard let terms = typeSet(under).terms else { return isTypeParameter(type) ? .invalid : under }
    var result = TypeID.invalid
    for term in terms {
      let candidate = underlying(term.type)
      if result.isInvalid {
        result = candidate
      } else if !identical(result, candidate) {
        guard kind(result) == .channel, kind(candidate) == .channel,
          identical(elementType(result), elementType(candidate))
        else { return .invalid }
        let left = channelDirection(result)
        let right = channelDirection(candidate)
        if left == .both { result = candidate } else if right != .both && left != right { return .invalid }
      }
    }
    return result
  }

  /// The core type, where a mixture of strings and byte slices counts as string.
  func coreString(_ type: TypeID) -> TypeID {
    guard isTypeParameter(type), let terms = constraintTerms(unalias(type)) else { return coreType(type) }
    var hasString = false
    var result = TypeID.invalid
    for term in terms {
      var candidate = underlying(term.type)
      if candidate == .string {
        hasString = true
        candidate = slice(of: .byte)
      }
      if result.isInvalid { result = candidate } else if !identical(result, candidate) { return .invalid }
    }
    return hasString ? .string : result
  }

  func interfaceMethods(of type: TypeID) -> [ObjectID] { typeSet(underlying(type)).methods }

  // MARK: Implementation

  /// Whether values of a type implement an interface.
  func implements(_ type: TypeID, _ interface: TypeID, isConstraint: Bool = false) -> Bool {
    let target = underlying(interface)
    guard kind(target) == .interface, underlying(type).isValid else { return false }
    let wanted = typeSet(target)
    if wanted.methods.isEmpty && wanted.terms == nil && !wanted.isComparable { return true }
    if !isConstraint && (wanted.terms != nil || wanted.isComparable) { return false }
    for method in wanted.methods where !hasMethod(type, method) { return false }
    if wanted.isComparable && !isComparable(type, asConstraint: true) { return false }
    guard let terms = wanted.terms else { return true }
    let under = underlying(type)
    if kind(under) == .interface {
      guard let own = typeSet(under).terms, !own.isEmpty else { return false }
      return own.allSatisfy { term in
        terms.contains { includes($0, term.type, isTilde: term.isTilde) }
      }
    }
    return terms.contains { includes($0, type, isTilde: false) }
  }

  private func includes(_ term: TypeTerm, _ type: TypeID, isTilde: Bool) -> Bool {
    if term.isTilde { return identical(underlying(term.type), underlying(type)) }
    return !isTilde && identical(term.type, type)
  }

  private func hasMethod(_ type: TypeID, _ method: ObjectID) -> Bool {
    let record = object(method)
    let found = lookup(type, record.name, package: record.package)
    guard !found.object.isNone, object(found.object).flags.contains(.method) else { return false }
    if object(found.object).flags.contains(.pointerReceiver) && !found.isIndirect { return false }
    return identical(typeOf(found.object), typeOf(method))
  }

  // MARK: Comparison

  /// Whether `==` is defined for values of a type.
  func isComparable(_ type: TypeID, asConstraint: Bool = false) -> Bool {
    var seen: Set<TypeID> = []
    return comparableSearch(type, depth: 0, seen: &seen)
  }

  private func comparableSearch(_ type: TypeID, depth: Int, seen: inout Set<TypeID>) -> Bool {
    // One type that is not comparable ends the search, so that what was seen needs no second look.
    guard depth < 50, seen.count < 5_000, seen.insert(type).inserted else { return true }
    if isTypeParameter(type) {
      let set = typeSet(constraintInterface(unalias(type)))
      if set.isComparable { return true }
      guard let terms = set.terms else { return false }
      return terms.allSatisfy { comparableSearch($0.type, depth: depth + 1, seen: &seen) }
    }
    let under = underlying(type)
    switch kind(under) {
    case .basic: return under != .untypedNil
    case .invalid, .pointer, .channel, .interface: return true
    case .array: return comparableSearch(elementType(under), depth: depth + 1, seen: &seen)
    case .structure:
      return (0..<fieldCount(under)).allSatisfy {
        comparableSearch(typeOf(field(under, $0)), depth: depth + 1, seen: &seen)
      }
    default: return false
    }
  }
}
