// SPDX-License-Identifier: MIT

import GoTypes

extension PackageFlow {
  /// What a fact says of a function or method: of one of the module whose body is seen, or of an interface's method all
  /// of whose implementations are known and agree; nil for all others.
  package func fact<Fact: CallFact>(
    _ fact: Fact.Type, _ detail: Fact.Detail, of function: ObjectID
  ) -> Fact.Answer? {
    guard !function.isNone else { return nil }
    let types = checked.types
    guard types.isDeclaredHere(function) else { return factElsewhere(fact, detail, of: function) }
    if types.isInterfaceMethod(function) { return commonFact(fact, detail, of: function) }
    guard let key = declaration(of: function) else { return nil }
    return self.fact(fact, detail, of: key)
  }

  /// What a fact says of a function or method of the package with a body.
  package func fact<Fact: CallFact>(_ fact: Fact.Type, _ detail: Fact.Detail, of function: FunctionKey) -> Fact.Answer {
    // A question that is open holds on to the package, which may be given back meanwhile.
    solver.answer(SummaryQuestion(function: function, detail: detail), in: table(fact)) { [owner] in
      withExtendedLifetime(owner) { Fact.find(detail, in: function, of: self) }
    }
  }

  private func table<Fact: CallFact>(_ fact: Fact.Type) -> SummaryTable<Fact> {
    // Under a type's identifier nothing but a table of that type is ever stored.
    if let known = tables[ObjectIdentifier(fact)] { return unsafeDowncast(known, to: SummaryTable<Fact>.self) }
    let table = SummaryTable<Fact>()
    tables[ObjectIdentifier(fact)] = table
    return table
  }

  private func factElsewhere<Fact: CallFact>(
    _ fact: Fact.Type, _ detail: Fact.Detail, of function: ObjectID
  ) -> Fact.Answer? {
    guard let package = modulePackage(of: function) else { return nil }
    if let path = fact.prerequisite, !package.reaches(path) { return fact.nothing }
    let types = checked.types
    let question = NamedAnswers<Fact>.Question(name: types.fullName(types.origin(function)), detail: detail)
    let answers = package.answers(fact)
    if let known = answers.known[question] { return known }
    let (answer, isSettled) = solver.isSettled {
      counterpart(of: function, in: package).flatMap { $0.flow.fact(fact, detail, of: $0.function) }
    }
    if isSettled { answers.known[question] = .some(answer) }
    return answer
  }

  private func commonFact<Fact: CallFact>(
    _ fact: Fact.Type, _ detail: Fact.Detail, of method: ObjectID
  ) -> Fact.Answer? {
    var common: Fact.Answer?
    for implementation in implementations.methods(of: method) {
      guard let answer = self.fact(fact, detail, of: implementation) else { return nil }
      guard let known = common else {
        common = answer
        continue
      }
      common = Fact.common(known, answer)
      if common == nil { return nil }
    }
    return common
  }

  // MARK: Other packages

  /// Whether functions of other packages of the module are looked at.
  package var seesOtherPackages: Bool { outside != nil }

  /// The flow of the package that declares a function with a body, and the function there.
  package func home(of function: ObjectID) -> (flow: PackageFlow, function: ObjectID)? {
    guard !function.isNone else { return nil }
    if checked.types.isDeclaredHere(function) { return declaration(of: function) == nil ? nil : (self, function) }
    guard let package = modulePackage(of: function), let found = counterpart(of: function, in: package),
      found.flow.declaration(of: found.function) != nil
    else { return nil }
    return found
  }

  /// The other package of the module that declares a function.
  func modulePackage(of function: ObjectID) -> ModulePackage? {
    guard let outside, checked.types.kind(function) == .function else { return nil }
    return outside(checked.types.packagePath(function))
  }

  /// A function of another package as that one knows it, where its bodies are checked.
  private func counterpart(
    of function: ObjectID, in package: ModulePackage
  ) -> (flow: PackageFlow, function: ObjectID)? {
    guard let flow = package.flow() else { return nil }
    let types = checked.types
    let name = types.name(function)
    guard types.isMethod(function) else {
      let found = flow.checked.object(name)
      return found.isNone ? nil : (flow, found)
    }
    let base = flow.checked.object(types.name(types.object(of: types.receiverBase(function))))
    let there = flow.checked.types
    guard there.kind(base) == .typeName,
      let found = there.declaredMethods(there.type(base)).first(where: { there.name($0) == name })
    else { return nil }
    return (flow, found)
  }
}
