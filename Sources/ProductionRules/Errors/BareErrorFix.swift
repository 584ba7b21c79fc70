// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The fix that wraps a returned error with what the call was doing.
struct BareErrorFix {
  let value: NodeID
  /// The calls the error may come from.
  let calls: [NodeID]
  let statement: NodeID
  /// Whether the error is not nil where it is returned.
  let isSureError: Bool

  func build(_ pass: RulePass) -> Fix? {
    let tree = pass.tree
    guard let phrase = phrase(pass) else { return nil }
    let error = tree.text(of: value)
    var builder = FixBuilder(pass)
    let errorf = builder.reference(to: "Errorf", of: "fmt", at: tree.start(of: value))
    let arguments = (phrase.argument.map { [$0] } ?? []) + [error]
    let wrapped = "\(errorf)(\"\(phrase.text): %w\", \(arguments.joined(separator: ", ")))"
    if isSureError {
      builder.replace(value, with: wrapped)
    } else {
      // A nil error must stay nil.
      let results = tree.children(of: statement).map { $0 == value ? wrapped : tree.text(of: $0) }
      if results.contains(where: { $0.contains("\n") }) { return nil }
      builder.insertStatement(
        "if \(error) != nil {\n\treturn \(results.joined(separator: ", "))\n}", before: statement)
      builder.replace(value, with: "nil")
    }
    return builder.fix("Wrap the error with `\(phrase.text)`", .suggested)
  }

  /// What was being done, and the argument that says with what.
  private func phrase(_ pass: RulePass) -> (text: String, argument: String?)? {
    let names = Set(calls.map { pass.types.calledFunction($0) })
    if names.count == 1, let call = calls.first, let words = CallPhrase.words(for: call, pass) {
      guard calls.count == 1, let argument = CallPhrase.identifyingArgument(of: call, at: statement, pass) else {
        return (words, nil)
      }
      return ("\(words) \(argument.verb)", argument.text)
    }
    // Different calls: what the function around them does.
    guard let declaration = FuncDecl(pass.tree, pass.enclosingDeclaration(of: statement)) else { return nil }
    let words = CallPhrase.split(pass.tree.text(of: declaration.name))
    return words.isEmpty || words == ["main"] ? nil : (words.joined(separator: " "), nil)
  }
}
