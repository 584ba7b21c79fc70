// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// Expressions that are the text of an error.
enum ErrorTexts {
  /// The error whose text an expression is or contains: `err.Error()`, `strings.ToLower(err.Error())`,
  /// `fmt.Sprint(err)`, or a variable that holds such a text; nil for anything else.
  static func error(behind expression: NodeID, _ pass: RulePass, depth: Int = 0) -> NodeID? {
    let tree = pass.tree
    let node = tree.unparenthesized(expression)
    guard depth < 6, !node.isNone else { return nil }
    switch tree.kind(of: node) {
    case .ident:
      let object = pass.types.object(of: node)
      guard pass.types.types.basicKind(pass.types.type(of: node)) == .string,
        pass.types.types.kind(object) == .variable, !pass.types.types.isPackageLevel(object),
        pass.package.shared(TextMakers.self, make: { TextMakers() }).contains(node, pass),
        let definition = pass.flow(around: node)?.reachingDefinitions(of: node).single, definition.kind == .value
      else { return nil }
      return error(behind: definition.value, pass, depth: depth + 1)
    case .callExpr:
      guard let call = CallExpr(tree, node) else { return nil }
      return error(inCall: call, pass, depth)
    default: return nil
    }
  }

  private static func error(inCall call: CallExpr, _ pass: RulePass, _ depth: Int) -> NodeID? {
    if let error = ErrorExpression.errorOfText(call.id, pass.types) { return error }
    guard let first = call.arguments.first else { return nil }
    switch forms.value(of: call.id, in: pass) {
    case .first:
      return error(behind: first, pass, depth: depth + 1)
    case .print:
      guard let only = call.arguments.only, ErrorExpression.isError(only, pass.types) else { return nil }
      return only
    case .format:
      let arguments = Array(call.arguments)
      guard arguments.count == 2, ErrorExpression.isError(arguments[1], pass.types),
        let format = pass.types.constant(of: first)?.bytes, FormatVerb.verbs(in: format).count == 1
      else { return nil }
      return arguments[1]
    case nil: return nil
    }
  }

  /// How a call makes a text of what it is given.
  private enum Form {
    /// It is that of its first argument, changed.
    case first
    case print
    case format
  }

  private static let forms = CalleeTable<Form>([
    "strings.ToLower": .first, "strings.ToUpper": .first, "strings.TrimSpace": .first, "strings.TrimPrefix": .first,
    "strings.TrimSuffix": .first, "fmt.Sprint": .print, "fmt.Sprintln": .print, "fmt.Sprintf": .format,
  ])
}
