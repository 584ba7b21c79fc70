// SPDX-License-Identifier: MIT

/// Another package of the module, as a package's flow knows it.
///
/// Its bodies are checked when an answer is not known yet. Answers are kept by the functions' names, so that they stay
/// when what they were found in is given back.
package final class ModulePackage {
  /// The flow of the package with its bodies checked, nil when it cannot be read.
  let flow: () -> PackageFlow?
  /// The functions that may be such that never return.
  package private(set) lazy var noReturnCandidates = findCandidates()
  private let findCandidates: () -> NoReturnCandidates
  /// Whether the package imports another, or a package of the module does that it imports.
  package let reaches: (_ importPath: String) -> Bool
  private var answers: [ObjectIdentifier: AnyObject] = [:]

  package init(
    flow: @escaping () -> PackageFlow?, noReturnCandidates: @escaping () -> NoReturnCandidates,
    reaches: @escaping (_ importPath: String) -> Bool
  ) {
    self.flow = flow
    self.findCandidates = noReturnCandidates
    self.reaches = reaches
  }

  func answers<Fact: CallFact>(_ fact: Fact.Type) -> NamedAnswers<Fact> {
    // Under a type's identifier nothing but a table of that type is ever stored.
    if let known = answers[ObjectIdentifier(fact)] { return unsafeDowncast(known, to: NamedAnswers<Fact>.self) }
    let table = NamedAnswers<Fact>()
    answers[ObjectIdentifier(fact)] = table
    return table
  }
}

/// The answers of one fact about the functions of another package, nil where their bodies are not seen.
final class NamedAnswers<Fact: CallFact> {
  struct Question: Hashable {
    let name: String
    let detail: Fact.Detail
  }

  var known: [Question: Fact.Answer?] = [:]
}
