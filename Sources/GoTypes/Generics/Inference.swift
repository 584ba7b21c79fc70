// SPDX-License-Identifier: MIT

/// Infers the type arguments of a call.
///
/// Source: Go spec, "Type inference"; follows `go/types`.
struct Inference {
  let checker: Checker
  let parameters: [TypeID]
  /// The type arguments that are given, in the order of the parameters; `.invalid` or absent for the others.
  let explicit: [TypeID]

  init(checker: Checker, parameters: [TypeID], explicit: [TypeID]) {
    self.checker = checker
    self.parameters = parameters
    self.explicit = explicit
  }

  /// The type arguments, or nil when they cannot be found.
  mutating func infer(parameters types: [TypeID], arguments: [Operand]) -> [TypeID]? {
    guard explicit.count <= parameters.count else { return nil }
    if explicit.count == parameters.count, explicit.allSatisfy({ $0.isValid }) { return explicit }
    guard !arguments.contains(where: { $0.isInvalid }) else { return nil }
    let isRecursive =
      explicit.contains { mentions($0) }
      || arguments.contains { mentions($0.type) && !checker.isGenericOperand($0) }
    return isRecursive ? inferRenamed(types, arguments) : inferOnce(types, arguments)
  }

  private func inferOnce(_ written: [TypeID], _ arguments: [Operand]) -> [TypeID]? {
    let (types, isGiven) = withGiven(written)
    var unifier = Unifier(checker: checker, parameters: parameters, arguments: explicit)
    var untyped: [Int] = []
    for index in 0..<min(types.count, arguments.count) {
      let argument = arguments[index]
      guard !argument.isInvalid, argument.type.isValid else { continue }
      let isOpen = checker.isParameterized(types[index]) && (!isGiven || mentions(types[index]))
      guard isOpen || checker.isGenericOperand(argument) else { continue }
      if argument.isUntyped {
        if !argument.isNil, unifier.index(checker.unalias(types[index])) != nil { untyped.append(index) }
      } else if !unifier.unify(types[index], argument.type, .assign) {
        return nil
      }
    }
    guard unifyConstraints(&unifier) else { return nil }
    guard applyUntyped(&unifier, untyped, types, arguments) else { return nil }
    return simplified(unifier)
  }

  /// The types of parameters with the given type arguments in them, and whether there are any.
  ///
  /// A type that is left without parameters infers nothing: it takes whatever is assignable to it.
  private func withGiven(_ types: [TypeID]) -> (types: [TypeID], isGiven: Bool) {
    let given = zip(parameters, explicit).filter { $0.1.isValid }
    guard !given.isEmpty else { return (types, false) }
    let substitution = Substitution(parameters: given.map { $0.0 }, arguments: given.map { $0.1 })
    return (types.map { checker.substitute($0, substitution) }, true)
  }

  /// Whether a type mentions one of the parameters that are to be inferred.
  func mentions(_ type: TypeID) -> Bool {
    guard checker.isParameterized(type) else { return false }
    let marks = Substitution(parameters: parameters, arguments: parameters.map { _ in TypeID.bool })
    return checker.substitute(type, marks) != type
  }

  /// Infers with fresh type parameters: a generic function that calls itself passes its own.
  private func inferRenamed(_ types: [TypeID], _ arguments: [Operand]) -> [TypeID]? {
    var fresh: [TypeID] = []
    for (index, parameter) in parameters.enumerated() {
      fresh.append(checker.makeTypeParameter(object: checker.typeParameter(parameter).object, index: index))
    }
    let renaming = Substitution(parameters: parameters, arguments: fresh)
    for (parameter, renamed) in zip(parameters, fresh) {
      checker.setConstraint(renamed, checker.substitute(checker.typeParameter(parameter).constraint, renaming))
    }
    let renamed = Inference(checker: checker, parameters: fresh, explicit: explicit)
    // Generic functions among the arguments bring their type parameters along.
    let passed = arguments.map { argument in
      var argument = argument
      if checker.isGenericOperand(argument) { argument.type = checker.substitute(argument.type, renaming) }
      return argument
    }
    return renamed.inferOnce(types.map { checker.substitute($0, renaming) }, passed)
  }

  private func unifyConstraints(_ unifier: inout Unifier) -> Bool {
    for _ in 0..<20 {
      let unknown = unifier.unknownCount
      for (index, parameter) in parameters.enumerated() {
        let known = unifier.value(index)
        let core = coreTerm(parameter)
        if let core {
          if known.isValid {
            guard unifier.unify(known, core.type, []) else { return false }
          } else if core.isSingle && !core.isTilde {
            unifier.set(index, core.type)
          }
        }
        let argument = unifier.value(index)
        if argument.isValid, !mentions(argument) {
          guard unifyMethods(&unifier, parameter, argument) else { return false }
        }
      }
      if unifier.unknownCount == unknown { break }
    }
    return true
  }

  /// The methods of a type argument must match those of its constraint.
  private func unifyMethods(_ unifier: inout Unifier, _ parameter: TypeID, _ argument: TypeID) -> Bool {
    let set = checker.typeSet(checker.constraintInterface(parameter))
    for method in set.methods {
      let record = checker.object(method)
      let found = checker.lookup(argument, record.name, package: record.package).object
      guard !found.isNone, checker.object(found).flags.contains(.method) else { return false }
      guard unifier.unify(checker.typeOf(method), checker.typeOf(found), .exact) else { return false }
    }
    return true
  }

  private func coreTerm(_ parameter: TypeID) -> (type: TypeID, isTilde: Bool, isSingle: Bool)? {
    guard let terms = checker.constraintTerms(parameter), let first = terms.first else { return nil }
    if terms.count == 1 {
      return (first.isTilde ? checker.underlying(first.type) : first.type, first.isTilde, true)
    }
    let core = checker.coreType(parameter)
    return core.isValid ? (core, true, false) : nil
  }

  private func applyUntyped(
    _ unifier: inout Unifier, _ untyped: [Int], _ types: [TypeID], _ arguments: [Operand]
  ) -> Bool {
    var largest: [Int: TypeID] = [:]
    for index in untyped {
      guard let parameter = unifier.index(checker.unalias(types[index])), unifier.value(parameter).isInvalid else {
        continue
      }
      guard let known = largest[parameter] else {
        largest[parameter] = arguments[index].type
        continue
      }
      guard let larger = checker.largerUntyped(known, arguments[index].type) else { return false }
      largest[parameter] = larger
    }
    for (parameter, type) in largest.sorted(by: { $0.key < $1.key }) {
      unifier.set(parameter, checker.defaultType(type))
    }
    return largest.isEmpty || unifyConstraints(&unifier)
  }

  /// A type with parameters replaced; a generic function that was passed is none any more when nothing is left of them.
  private func instantiated(_ type: TypeID, _ substitution: Substitution) -> TypeID {
    let result = checker.substitute(type, substitution)
    guard result != type, checker.kind(result) == .signature, !checker.typeParameters(ofSignature: result).isEmpty,
      !mentions(result)
    else { return result }
    return checker.signature(
      parameters: checker.parameters(result), results: checker.results(result), isVariadic: checker.isVariadic(result))
  }

  /// The type arguments with parameters among them replaced by what they stand for.
  private func simplified(_ unifier: Unifier) -> [TypeID]? {
    var result = parameters.indices.map { unifier.value($0) }
    for _ in 0..<parameters.count + 1 {
      let substitution = Substitution(
        parameters: zip(parameters, result).filter { $0.1.isValid }.map { $0.0 },
        arguments: result.filter { $0.isValid })
      let next = result.map { $0.isValid ? instantiated($0, substitution) : $0 }
      if next == result { break }
      result = next
    }
    for type in result where type.isInvalid || mentions(type) { return nil }
    return result
  }
}
