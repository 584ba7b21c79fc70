// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

/// Sources made to exhaust the stack or the reader's patience, at sizes a debug build takes in its stride;
/// `LimitsCorpusTests` has the large ones.
@Suite("Limits")
struct LimitsTests {
  @Test("nesting beyond the fixed depth is an error, and the next function whole", arguments: HostileSource.nestings)
  func nesting(source: HostileSource) {
    let tree = checked(source.text(1_100))
    #expect(tree.errors.contains { $0.message == "nested too deeply" })
    let last = tree.children(of: tree.root).compactMap { FuncDecl(tree, $0) }.last
    #expect(last.map { tree.text(of: $0.name) } == "g")
    #expect(checked(source.unclosed.text(1_100)).errors.contains { $0.message == "nested too deeply" })
  }

  @Test("nesting within the fixed depth is Go", arguments: HostileSource.nestings)
  func shallowNesting(source: HostileSource) {
    let once = checked(source.text(2)).errors.count
    let often = checked(source.text(100))
    #expect(!often.errors.contains { $0.message == "nested too deeply" })
    if once == 0 { #expect(often.errors.isEmpty) }
  }

  @Test("a row has no depth", arguments: HostileSource.rows)
  func row(source: HostileSource) {
    #expect(checked(source.text(1_100)).errors.isEmpty)
  }

  @Test("declarations that are parsed one by one look for distant brackets each within itself")
  func distantBrackets() {
    let type = String(repeating: "func(", count: 1_100) + "int" + String(repeating: ")", count: 1_100)
    let names = (0..<40).map { "a\($0) func(func())" }.joined(separator: ", ")
    let tree = checked("package p\nfunc f(x \(type)) {}\nvar x \(type)\nfunc g(a func(\(names))) {}\n")
    let last = tree.children(of: tree.root).compactMap { FuncDecl(tree, $0) }.last
    #expect(last.map { tree.text(of: $0.name) } == "g")
    #expect(tree.errors.allSatisfy { $0.message == "nested too deeply" })
    #expect(tree.errors.count == 2)
  }

  @Test("rubbish gives a tree", arguments: HostileSource.rubbish)
  func rubbish(source: HostileSource) {
    #expect(!checked(source.text(300)).errors.isEmpty)
  }

  /// Parses in every mode and asks the trees everything.
  private func checked(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> SyntaxTree {
    for mode in [ParseMode.declarations, .imports] {
      let tree = SyntaxTree.parse(text, mode: mode)
      if let broken = brokenInvariant(tree) { Issue.record("\(mode): \(broken)", sourceLocation: sourceLocation) }
    }
    let tree = SyntaxTree.parse(text)
    if let broken = brokenInvariant(tree) ?? TreeAccessors.broken(tree) {
      Issue.record("\(broken)", sourceLocation: sourceLocation)
    }
    return tree
  }
}
