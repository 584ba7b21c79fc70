// SPDX-License-Identifier: MIT

/// Finds type arguments that make types match.
///
/// Source: Go spec, "Type unification"; follows `go/types`.
struct Unifier {
  struct Mode: OptionSet {
    let rawValue: UInt8
    /// Types are unified for an assignment: they may match inexactly at the top.
    static let assign = Mode(rawValue: 1)
    static let exact = Mode(rawValue: 2)
  }

  let checker: Checker
  let parameters: [TypeID]
  /// The set each parameter is in; joined parameters share one.
  private var sets: [Int]
  private var values: [TypeID]
  private var depth = 0
  private var steps = 0

  init(checker: Checker, parameters: [TypeID], arguments: [TypeID]) {
    self.checker = checker
    self.parameters = parameters
    sets = Array(parameters.indices)
    values = parameters.indices.map { $0 < arguments.count ? arguments[$0] : .invalid }
  }

  func index(_ type: TypeID) -> Int? { parameters.firstIndex(of: type) }

  func value(_ index: Int) -> TypeID { values[sets[index]] }

  mutating func set(_ index: Int, _ type: TypeID) { values[sets[index]] = type }

  var unknownCount: Int { sets.indices.count { values[sets[$0]].isInvalid } }

  private mutating func join(_ x: Int, _ y: Int) -> Bool {
    let left = sets[x]
    let right = sets[y]
    if left == right { return true }
    if values[left].isValid && values[right].isValid { return false }
    let known = values[left].isValid ? values[left] : values[right]
    for index in sets.indices where sets[index] == right { sets[index] = left }
    values[left] = known
    return true
  }

  mutating func unify(_ x: TypeID, _ y: TypeID, _ mode: Mode) -> Bool {
    depth += 1
    defer { depth -= 1 }
    steps += 1
    guard depth < 100, steps < Checker.stepLimit else { return false }
    // What is inferred keeps the alias it is written with.
    var written = y
    let writtenX = x
    var x = checker.unalias(x)
    var y = checker.unalias(y)
    if x == y { return true }
    if x.isInvalid || y.isInvalid { return false }
    if index(x) == nil && index(y) != nil {
      swap(&x, &y)
      written = writtenX
    }
    if !mode.contains(.exact) {
      // A defined type matches a type literal through its underlying type.
      if isNamed(x) && isLiteral(y) && !checker.isInterface(y) {
        x = checker.underlying(x)
      } else if isNamed(y) && isLiteral(x) && !checker.isInterface(x) {
        y = checker.underlying(y)
      }
    }
    if let px = index(x) {
      if let py = index(y) {
        if join(px, py) { return true }
        return unify(value(px), value(py), mode)
      }
      if checker.unalias(written) != y { written = y }
      return unifyParameter(px, written, mode)
    }
    if !mode.contains(.exact), let result = unifyInterfaces(x, y, mode) { return result }
    if checker.kind(x) != .typeParameter && checker.kind(y) == .typeParameter { swap(&x, &y) }
    if checker.kind(x) == .typeParameter {
      let core = checker.coreType(x)
      guard core.isValid, !mode.contains(.exact) else { return false }
      if checker.kind(y) == .typeParameter {
        let other = checker.coreType(y)
        return other.isValid && unify(core, other, mode)
      }
      return unify(core, checker.underlying(y), mode)
    }
    return unifyStructure(x, y, mode)
  }

  private func isNamed(_ type: TypeID) -> Bool { checker.kind(type) == .named }

  private func isLiteral(_ type: TypeID) -> Bool {
    checker.kind(type) != .named && checker.kind(type) != .typeParameter
  }

  private mutating func unifyParameter(_ parameter: Int, _ written: TypeID, _ mode: Mode) -> Bool {
    let known = value(parameter)
    guard known.isValid else {
      set(parameter, written)
      return true
    }
    let y = checker.unalias(written)
    guard unify(known, y, mode) else { return false }
    let areNamed = (isNamed(checker.unalias(known)), isNamed(y))
    switch (checker.isInterface(known), checker.isInterface(y)) {
    case (true, true):
      if areNamed == (true, true) { return checker.identical(known, y) }
      let counts = [known, y].map { checker.typeSet(checker.underlying($0)).methods.count }
      guard counts[0] == counts[1] else { return false }
    case (false, false): break
    // Either could be meant; the order must not decide.
    default: return false
    }
    guard !mode.contains(.exact), !areNamed.0 else { return true }
    let isDirected = checker.channelDirection(checker.underlying(y)).map { $0 != .both } ?? false
    if areNamed.1 || isDirected { set(parameter, written) }
    return true
  }

  /// Matches when at least one type is an interface, nil when none is.
  private mutating func unifyInterfaces(_ x: TypeID, _ y: TypeID, _ mode: Mode) -> Bool? {
    let xIsInterface = checker.isInterface(x)
    let yIsInterface = checker.isInterface(y)
    guard xIsInterface || yIsInterface else { return nil }
    if xIsInterface && yIsInterface {
      if checker.kind(x) == .named && checker.kind(y) == .named
        && checker.originType(x) == checker.originType(y)
      {
        return unifyStructure(x, y, mode)
      }
      let left = checker.typeSet(checker.underlying(x))
      let right = checker.typeSet(checker.underlying(y))
      if (left.terms == nil) != (right.terms == nil) || left.isComparable != right.isComparable { return false }
      let (small, large) = left.methods.count <= right.methods.count ? (left, right) : (right, left)
      return unifyMethods(small.methods, counterparts(small.methods, in: large.methods))
    }
    let (interface, other) = xIsInterface ? (x, y) : (y, x)
    let set = checker.typeSet(checker.underlying(interface))
    guard set.terms == nil else { return false }
    let package = checker.environment.package.id
    let found = set.methods.map { checker.lookup(other, checker.object($0).name, package: package).object }
    return unifyMethods(set.methods, found)
  }

  private func counterparts(_ methods: [ObjectID], in others: [ObjectID]) -> [ObjectID] {
    methods.map { method in
      let name = checker.object(method).name
      return others.first { checker.object($0).name == name } ?? .none
    }
  }

  /// Unifies the types of methods of the same names.
  private mutating func unifyMethods(_ methods: [ObjectID], _ others: [ObjectID]) -> Bool {
    for (method, found) in zip(methods, others) {
      guard !found.isNone, checker.object(found).flags.contains(.method) else { return false }
      guard unify(checker.typeOf(method), checker.typeOf(found), .exact) else { return false }
    }
    return true
  }

  private mutating func unifyStructure(_ x: TypeID, _ y: TypeID, _ mode: Mode) -> Bool {
    guard checker.kind(x) == checker.kind(y) else { return false }
    // Elements of types that are assigned must match exactly.
    let inner = mode.contains(.assign) ? mode.union(.exact) : mode
    switch checker.kind(x) {
    case .basic: return checker.identical(x, y)
    case .pointer, .slice: return unify(checker.elementType(x), checker.elementType(y), inner)
    case .array:
      return checker.arrayLength(x) == checker.arrayLength(y)
        && unify(checker.elementType(x), checker.elementType(y), inner)
    case .map:
      return unify(checker.mapKey(x), checker.mapKey(y), inner)
        && unify(checker.elementType(x), checker.elementType(y), inner)
    case .channel:
      let isDirectionFree = !mode.contains(.exact)
      guard isDirectionFree || checker.channelDirection(x) == checker.channelDirection(y) else { return false }
      return unify(checker.elementType(x), checker.elementType(y), inner)
    case .signature: return unifySignatures(x, y, inner)
    case .tuple:
      let left = checker.tupleTypes(x)
      let right = checker.tupleTypes(y)
      guard left.count == right.count else { return false }
      for index in left.indices where !unify(left[index], right[index], inner) { return false }
      return true
    case .structure: return unifyStructures(x, y, inner)
    case .interface:
      let left = checker.typeSet(x)
      let right = checker.typeSet(y)
      guard left.methods.count == right.methods.count, (left.terms == nil) == (right.terms == nil) else { return false }
      return unifyMethods(left.methods, counterparts(left.methods, in: right.methods))
    case .named:
      guard checker.originType(x) == checker.originType(y) else { return false }
      let left = checker.typeArguments(of: x)
      let right = checker.typeArguments(of: y)
      guard left.count == right.count, !left.isEmpty else { return false }
      for index in left.indices where !unify(left[index], right[index], mode) { return false }
      return true
    default: return checker.identical(x, y)
    }
  }

  private mutating func unifySignatures(_ x: TypeID, _ y: TypeID, _ mode: Mode) -> Bool {
    guard checker.parameterCount(x) == checker.parameterCount(y), checker.resultCount(x) == checker.resultCount(y),
      checker.isVariadic(x) == checker.isVariadic(y)
    else { return false }
    for index in 0..<checker.parameterCount(x)
    where !unify(checker.parameter(x, index).type, checker.parameter(y, index).type, mode) { return false }
    for index in 0..<checker.resultCount(x)
    where !unify(checker.result(x, index).type, checker.result(y, index).type, mode) { return false }
    return true
  }

  private mutating func unifyStructures(_ x: TypeID, _ y: TypeID, _ mode: Mode) -> Bool {
    guard checker.fieldCount(x) == checker.fieldCount(y) else { return false }
    for index in 0..<checker.fieldCount(x) {
      let left = checker.object(checker.field(x, index))
      let right = checker.object(checker.field(y, index))
      guard left.name == right.name, left.flags.contains(.embedded) == right.flags.contains(.embedded),
        checker.tag(x, index) == checker.tag(y, index), unify(left.type, right.type, mode)
      else { return false }
    }
    return true
  }
}
