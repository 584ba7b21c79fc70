// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine

extension CompositeLit {
  /// The value given to a field by name, or nil.
  func value(of field: String) -> NodeID? {
    for element in elements {
      guard let pair = KeyValue(tree, element), tree.kind(of: pair.key) == .ident else { continue }
      if tree.text(of: pair.key) == field { return pair.value }
    }
    return nil
  }

  /// Whether no element lacks a key.
  var isKeyed: Bool { !elements.contains { tree.kind(of: $0) != .keyValue } }
}

extension FixBuilder {
  /// Adds fields at the end of a struct literal, on lines of their own where the literal has such.
  mutating func addFields(_ fields: [String], to literal: CompositeLit, in pass: RulePass) {
    let tree = pass.tree
    let close = tree.lastToken(of: literal.id)
    guard literal.isKeyed, !close.isNone, tree.kind(of: close) == .rightBrace, !fields.isEmpty else { return giveUp() }
    guard let last = literal.elements.last else {
      return insert(fields.joined(separator: ", "), at: tree.start(of: close))
    }
    let lines = tree.lineTable
    let lastLine = lines.line(at: tree.end(of: last))
    guard lines.line(at: tree.start(of: close)) > lastLine, lastLine + 1 < lines.count else {
      return insert(fields.map { ", " + $0 }.joined(), at: tree.end(of: last))
    }
    // A line for each, after whatever stands behind the last element on its line.
    let end = lines.starts[lastLine + 1] - 1
    guard end >= tree.end(of: last), tree.byte(at: end) == UInt8(ascii: "\n"),
      end == 0 || tree.byte(at: end - 1) != UInt8(ascii: "\r")
    else { return giveUp() }
    let indentation = pass.indentation(of: last)
    insert(fields.map { "\n" + indentation + $0 + "," }.joined(), at: end)
  }
}
