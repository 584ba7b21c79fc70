// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// The context a fix adds to an error: what was being done when it came.
struct ErrorContext {
  /// The format before `: %w`.
  let text: String
  /// The argument that says with what, where the format has a verb for it.
  let argument: String?

  /// What calls were doing whose error is handed on at a statement; nil when nothing good can be said.
  init?(of calls: [NodeID], at statement: NodeID, _ pass: RulePass) {
    let names = Set(calls.map { pass.types.calledFunction($0) })
    if names.count == 1, let call = calls.first, let words = CallPhrase.words(for: call, pass) {
      if calls.count == 1, let argument = CallPhrase.identifyingArgument(of: call, at: statement, pass) {
        (text, self.argument) = ("\(words) \(argument.verb)", argument.text)
      } else {
        (text, argument) = (words, nil)
      }
      return
    }
    // Different calls: what the function around them does.
    guard let declaration = FuncDecl(pass.tree, pass.enclosingDeclaration(of: statement)) else { return nil }
    let words = CallPhrase.split(pass.tree.text(of: declaration.name))
    if words.isEmpty || words == ["main"] { return nil }
    (text, argument) = (words.joined(separator: " "), nil)
  }

  /// The call of `fmt.Errorf` that wraps an error with the context.
  func wrapping(_ error: String, at offset: UInt32, _ builder: inout FixBuilder) -> String {
    let errorf = builder.reference(to: "Errorf", of: "fmt", at: offset)
    let arguments = (argument.map { [$0] } ?? []) + [error]
    return "\(errorf)(\"\(text): %w\", \(arguments.joined(separator: ", ")))"
  }
}
