// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import RuleEngine

/// Zero values as one writes them.
enum ZeroValue {
  /// The zero value of a type, nil when there is no short way; a struct or array needs the text that names the type.
  static func text(of type: TypeID, written: String?, _ types: Types) -> String? {
    switch types.underlyingKind(type) {
    case .pointer, .slice, .map, .channel, .signature: return "nil"
    case .interface: return types.kind(type) == .typeParameter ? nil : "nil"
    case .structure, .array:
      guard let written, !written.contains("\n") else { return nil }
      return written + "{}"
    case .basic:
      let kind = types.basicKind(type)
      if kind.isString { return "\"\"" }
      if kind == .bool { return "false" }
      return kind.isNumeric ? "0" : nil
    default: return nil
    }
  }

  /// What a function returns besides its last result, each at its zero value; nil when one cannot be written.
  static func resultsButLast(of function: NodeID, _ pass: RulePass) -> [String]? {
    guard let view = Function(pass.tree, function),
      let signature = pass.types.types.signature(pass.types.functionType(function))
    else { return nil }
    var written: [String] = []
    for node in view.results {
      guard let parameter = Parameter(pass.tree, node) else { return nil }
      written += [String](repeating: pass.tree.text(of: parameter.type), count: max(1, parameter.names.count))
    }
    guard written.count == signature.results.count else { return nil }
    var texts: [String] = []
    for (result, type) in zip(signature.results, written).dropLast() {
      guard let text = text(of: result.type, written: type, pass.types.types) else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// Whether an expression is written as a zero value: `nil`, `0`, `""`, `false`, `T{}`.
  static func isZero(_ node: NodeID, _ info: FileTypes) -> Bool {
    let tree = info.tree
    let node = tree.unparenthesized(node)
    if node.isNone { return false }
    if info.isNil(node) { return true }
    if let literal = CompositeLit(tree, node) { return literal.elements.isEmpty }
    guard let constant = info.constant(of: node) else { return false }
    switch constant {
    case .bool(let value): return !value
    case .string: return constant.bytes?.isEmpty ?? false
    default: return constant.doubleValue == 0
    }
  }
}
