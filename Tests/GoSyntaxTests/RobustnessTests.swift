// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

/// Sources that once broke the parser, found by `Tests/fuzz` and kept small.
@Suite("Robustness")
struct RobustnessTests {
  @Test(
    "what broke once is whole",
    arguments: [
      "package p\ntype t p.T[]", "package p\nfunc f(a p.T[]) {}", "package p\nfunc f() { switch a.b := x.(type) {} }",
    ])
  func seeds(text: String) {
    for mode in [ParseMode.full, .declarations, .imports] {
      let tree = SyntaxTree.parse(text, mode: mode)
      if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) { Issue.record("\(mode): \(broken)") }
    }
  }

  @Test("bytes that are no text", arguments: SourceMutator.oddBytes)
  func oddBytes(bytes: [UInt8]) {
    let pieces = ["package p", "\n\nfunc f() { x", " := \"a", "b\"; 'c", "' }\n// d", "\n/* e", " */ `f", "` \n"]
    for place in 0...pieces.count {
      let text = pieces[..<place].joined().utf8 + bytes + pieces[place...].joined().utf8
      let tree = SyntaxTree.parse(Array(text))
      if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) { Issue.record("\(place): \(broken)") }
    }
  }
}
