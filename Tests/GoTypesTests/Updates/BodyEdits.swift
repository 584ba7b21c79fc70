// SPDX-License-Identifier: MIT

import GoSyntax

/// Edits inside function bodies that leave the braces in balance, most of them breaking what stands there.
struct BodyEdits {
  private var random: RandomNumbers
  private static let insertions = [
    "x := 1; _ = x\n", "var t struct{ a, b int }; _ = t.a\n", "return\n", "if x := f(); x {\n}\n", "// note\n", "y.",
    "(",
    "type local[T any] []T\n", "func() { defer recover() }()\n", "L: for { break L }\n", " + 1", "\"text\" ",
    "const k = 1 << 3\n",
  ]

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  /// The source of a tree after an edit between the braces of one of its functions; nil when it has none.
  mutating func edited(_ tree: SyntaxTree) -> [UInt8]? {
    let bodies = tree.children(of: tree.root).compactMap { node -> SourceRange? in
      guard tree.kind(of: node) == .funcDecl, let body = tree.presentChild(3, of: node) else { return nil }
      let range = tree.range(of: body)
      return range.length > 2 ? SourceRange(start: range.start + 1, end: range.end - 1) : nil
    }
    guard !bodies.isEmpty else { return nil }
    let body = bodies[random.below(bodies.count)]
    var bytes = Array(tree.bytes)
    let tokens = (0..<tree.tokenCount).map { TokenID(UInt32($0)) }.filter { token in
      tree.start(of: token) >= body.start && tree.end(of: token) <= body.end
        && ![.leftBrace, .rightBrace].contains(tree.kind(of: token))
    }
    switch random.below(3) {
    case 0 where !tokens.isEmpty:
      let range = tree.range(of: tokens[random.below(tokens.count)])
      bytes.removeSubrange(Int(range.start)..<Int(range.end))
    case 1 where !tokens.isEmpty:
      let place = Int(tree.start(of: tokens[random.below(tokens.count)]))
      bytes.insert(contentsOf: Self.insertions[random.below(Self.insertions.count)].utf8, at: place)
    default:
      bytes.insert(contentsOf: Self.insertions[random.below(Self.insertions.count)].utf8, at: Int(body.start))
    }
    return bytes
  }
}

/// Numbers that are the same in every run.
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 16) % bound
  }
}
