// SPDX-License-Identifier: MIT

import GoFlow
import GoSyntax
import GoTypes
import RuleEngine

/// What is known of a string that need not be constant: its constant parts, with a mark for each other one.
struct KnownText {
  /// The text, `KnownText.gap` where something is not known.
  private(set) var text: String
  /// Whether all of it is known.
  var isWhole: Bool { !text.contains(Self.gap) }

  static let gap: Character = "\u{FFFD}"

  /// Looks through sums, `fmt.Sprintf` and local variables that are set once.
  init(_ expression: NodeID, in pass: RulePass) {
    text = Self.text(of: expression, in: pass, depth: 0)
  }

  private static func text(of expression: NodeID, in pass: RulePass, depth: Int) -> String {
    let tree = pass.tree
    let gap = String(Self.gap)
    guard depth < 100, !expression.isNone else { return gap }
    let node = tree.unparenthesized(expression)
    if let constant = pass.types.constant(of: node) { return constant.text ?? gap }
    switch tree.kind(of: node) {
    case .binaryExpr:
      guard let sum = BinaryExpr(tree, node), tree.kind(of: sum.operatorToken) == .plus else { return gap }
      return text(of: sum.left, in: pass, depth: depth + 1) + text(of: sum.right, in: pass, depth: depth + 1)
    case .callExpr:
      guard let format = CallExpr(tree, node)?.arguments.first, pass.types.calledName(node) == "fmt.Sprintf" else {
        return gap
      }
      return text(ofFormat: format, in: pass)
    case .ident:
      guard let flow = pass.flow(around: node), let definition = flow.reachingDefinitions(of: node).single,
        definition.kind == .value
      else { return gap }
      return text(of: definition.value, in: pass, depth: depth + 10)
    default: return gap
    }
  }

  // MARK: Formats

  /// What a format becomes, with a gap for each argument.
  init(format: NodeID, in pass: RulePass) { text = Self.text(ofFormat: format, in: pass) }

  /// The text on both sides of each argument of a format.
  static func parts(ofFormat bytes: [UInt8]) -> [(argument: Int, before: String, after: String)] {
    let verbs = FormatVerb.verbs(in: bytes)
    return verbs.compactMap { verb in
      verb.argument.map { argument in
        let before = text(ofFormat: bytes, from: 0, to: verb.range.lowerBound, verbs)
        return (argument, before, text(ofFormat: bytes, from: verb.range.upperBound, to: bytes.count, verbs))
      }
    }
  }

  private static func text(ofFormat format: NodeID, in pass: RulePass) -> String {
    guard let bytes = pass.types.constant(of: format)?.bytes else { return String(gap) }
    return text(ofFormat: bytes, from: 0, to: bytes.count, FormatVerb.verbs(in: bytes))
  }

  private static func text(ofFormat bytes: [UInt8], from start: Int, to end: Int, _ verbs: [FormatVerb]) -> String {
    var result = ""
    var position = start
    for verb in verbs where verb.range.lowerBound >= start && verb.range.upperBound <= end {
      result += String(decoding: bytes[position..<verb.range.lowerBound], as: UTF8.self)
      result += verb.argument == nil && verb.letter == UInt8(ascii: "%") ? "%" : String(gap)
      position = verb.range.upperBound
    }
    return result + String(decoding: bytes[position..<end], as: UTF8.self)
  }
}
