// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// An error that a call formats into a text, where `%w` would keep it.
struct FormattedError {
  /// The argument.
  let argument: NodeID
  /// The error that the argument is, or whose text `err.Error()` gives.
  let error: NodeID
  /// The verbs that format the argument.
  let verbs: [FormatVerb]
  private let format: NodeID

  /// The errors a call formats with `%v`, `%s`, `%q` or `%+v`, as far as they are not nil: none where one is wrapped
  /// already, unless all are asked for.
  static func all(in call: CallExpr, every: Bool = false, _ pass: RulePass) -> [FormattedError] {
    let arguments = Array(call.arguments)
    guard !call.hasEllipsis, let format = arguments.first, let text = pass.types.constant(of: format)?.bytes else {
      return []
    }
    let verbs = FormatVerb.verbs(in: text)
    let allowsSeveral = pass.goVersion >= GoVersion(1, 20)
    let wraps = verbs.contains { $0.letter == UInt8(ascii: "w") }
    if wraps, !(allowsSeveral && every) { return [] }
    var findings: [(verb: FormatVerb, argument: NodeID, error: NodeID)] = []
    for verb in verbs {
      guard let position = verb.argument, position + 1 < arguments.count, isTextVerb(verb) else { continue }
      let argument = arguments[position + 1]
      guard let error = self.error(in: argument, pass), NilTests.state(of: error, pass) != .mayBeNil else { continue }
      findings.append((verb, argument, error))
    }
    // Below go 1.20 one error can be wrapped: the last is the cause as a rule.
    if !allowsSeveral { findings = Array(findings.suffix(1)) }
    var result: [FormattedError] = []
    for finding in findings where !result.contains(where: { $0.argument == finding.argument }) {
      let verbs = findings.filter { $0.argument == finding.argument }.map(\.verb)
      result.append(FormattedError(argument: finding.argument, error: finding.error, verbs: verbs, format: format))
    }
    return result
  }

  private static func isTextVerb(_ verb: FormatVerb) -> Bool {
    guard !verb.hasWidth else { return false }
    switch verb.letter {
    case UInt8(ascii: "v"): return verb.flags.isEmpty || verb.flags == "+"
    case UInt8(ascii: "s"), UInt8(ascii: "q"): return verb.flags.isEmpty
    default: return false
    }
  }

  /// The error an argument is, or whose text `err.Error()` gives; nil when it is something else.
  private static func error(in argument: NodeID, _ pass: RulePass) -> NodeID? {
    if ErrorExpression.isError(argument, pass.types) { return argument }
    return ErrorExpression.errorOfText(argument, pass.types)
  }

  /// Whether `%w` gives the text that the verbs give.
  func keepsText(_ pass: RulePass) -> Bool {
    verbs.allSatisfy { $0.flags.isEmpty && $0.letter != UInt8(ascii: "q") }
      && NilTests.state(of: error, pass) == .notNil
  }

  /// Replaces the verbs by `%w`, and `err.Error()` by `err`.
  func wrap(_ builder: inout FixBuilder, _ pass: RulePass) {
    let text = ConstantText(format, pass.types)
    for verb in verbs {
      // The flag goes with the letter: `%w` takes none.
      let letter = verb.range.upperBound - 1 - verb.flags.utf8.count..<verb.range.upperBound
      let isPlain = verb.flags.isEmpty || verb.range.count == 2 + verb.flags.utf8.count
      if isPlain, let source = text?.source(of: letter) {
        builder.replace(source, with: "w")
      } else {
        builder.giveUp()
      }
    }
    if argument != error { builder.replace(argument, with: pass.tree.text(of: error)) }
  }
}
