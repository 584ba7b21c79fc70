// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport

/// Edits inside function bodies that leave the braces in balance, most of them breaking what stands there.
struct BodyEdits {
  private var random: SplitMix64
  private static let insertions = [
    "x := 1; _ = x\n", "var t struct{ a, b int }; _ = t.a\n", "return\n", "if x := f(); x {\n}\n", "// note\n", "y.",
    "(",
    "type local[T any] []T\n", "func() { defer recover() }()\n", "L: for { break L }\n", " + 1", "\"text\" ",
    "const k = 1 << 3\n",
  ]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// The source of a tree after an edit between the braces of one of its functions; nil when it has none.
  mutating func edited(_ tree: SyntaxTree) -> [UInt8]? {
    let bodies = tree.children(of: tree.root).compactMap { node -> SourceRange? in
      guard tree.kind(of: node) == .funcDecl, let body = tree.presentChild(3, of: node) else { return nil }
      let range = tree.range(of: body)
      return range.length > 2 ? SourceRange(start: range.start + 1, end: range.end - 1) : nil
    }
    guard !bodies.isEmpty else { return nil }
    let body = bodies[random.number(below: bodies.count)]
    var bytes = Array(tree.bytes)
    let tokens = (0..<tree.tokenCount).map { TokenID(UInt32($0)) }.filter { token in
      tree.start(of: token) >= body.start && tree.end(of: token) <= body.end
        && ![.leftBrace, .rightBrace].contains(tree.kind(of: token))
    }
    switch random.number(below: 3) {
    case 0 where !tokens.isEmpty:
      let range = tree.range(of: tokens[random.number(below: tokens.count)])
      bytes.removeSubrange(Int(range.start)..<Int(range.end))
    case 1 where !tokens.isEmpty:
      let place = Int(tree.start(of: tokens[random.number(below: tokens.count)]))
      bytes.insert(contentsOf: Self.insertions[random.number(below: Self.insertions.count)].utf8, at: place)
    default:
      bytes.insert(contentsOf: Self.insertions[random.number(below: Self.insertions.count)].utf8, at: Int(body.start))
    }
    return bytes
  }
}
