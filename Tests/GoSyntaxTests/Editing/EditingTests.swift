// SPDX-License-Identifier: MIT

import FoundationEssentials
import GoSyntax
import Testing

/// The tree after an edit is the tree of the new source, whatever the edit.
@Suite("Editing")
struct EditingTests {
  /// Files of the standard library that have a bit of everything, below GOROOT's `src`.
  private static let files = [
    "errors/join.go", "net/ip.go", "sync/once.go", "slices/sort.go", "iter/iter.go", "go/ast/commentmap.go",
    "runtime/iface.go", "encoding/json/tags.go", "context/context.go", "unicode/utf8/utf8.go",
  ]

  static let sources: [[UInt8]] = {
    var sources = [Array(sample.utf8), Array(sample.replacing("\n", with: "\r\n").utf8), []]
    if let goroot = ProcessInfo.processInfo.environment["GOPROD_TEST_GOROOT"] {
      sources += files.compactMap { FileManager.default.contents(atPath: goroot + "/src/" + $0).map { [UInt8]($0) } }
    }
    return sources
  }()

  /// How many edits each seed makes: `GOPROD_TEST_EDITS` divided by the seeds, for long runs by hand.
  private static let editCount =
    (ProcessInfo.processInfo.environment["GOPROD_TEST_EDITS"].flatMap { Int($0) } ?? 1600) / 8

  /// Applies an edit and says what is wrong with the result; where something is, the fresh tree takes its place.
  private static func apply(_ edit: RandomEdits.Edit, to tree: SyntaxTree) -> (tree: SyntaxTree, problem: String?) {
    let result = tree.replacing(edit.range, with: edit.bytes)
    let source = Array(
      tree.bytes[..<Int(edit.range.start)] + edit.bytes + tree.bytes[Int(edit.range.end)...])
    let fresh = SyntaxTree.parse(source)
    let problem = difference(result.new, fresh) ?? brokenClaim(result)
    return (problem == nil ? result.new : fresh, problem)
  }

  @Test("random edits one upon the other", arguments: 0..<8)
  func randomEdits(seed: Int) {
    var edits = RandomEdits(seed: UInt64(seed))
    var tree = SyntaxTree.parse("")
    var original: [UInt8] = []
    var remaining = 0
    for number in 0..<Self.editCount {
      if remaining == 0 {
        original = Self.sources[edits.number(below: Self.sources.count)]
        tree = SyntaxTree.parse(original)
        // Mostly sources that are nearly whole, sometimes ones that hundreds of edits made a ruin.
        remaining = edits.number(below: 8) == 0 ? 300 : 1 + edits.number(below: 12)
      }
      remaining -= 1
      let edit = edits.edit(of: Array(tree.bytes), original: original)
      let problem: String?
      (tree, problem) = Self.apply(edit, to: tree)
      if let problem {
        Issue.record(
          "seed \(seed), edit \(number): \(edit.range) by \(String(decoding: edit.bytes, as: UTF8.self)): \(problem)")
      }
    }
  }

  @Test("lines typed again character by character", arguments: 0..<8)
  func typing(seed: Int) {
    var edits = RandomEdits(seed: UInt64(seed))
    for number in 0..<max(Self.editCount / 40, 1) {
      let source = Self.sources[edits.number(below: Self.sources.count)]
      var line = RandomEdits.lineStart(source, edits.number(below: source.count + 1))..<source.count
      line = line.lowerBound..<line.lowerBound + RandomEdits.line(source, line.lowerBound).count
      var tree = SyntaxTree.parse(source)
      var problem: String?
      let deletion = SourceRange(start: UInt32(line.lowerBound), end: UInt32(line.upperBound))
      (tree, problem) = Self.apply(RandomEdits.Edit(range: deletion, bytes: []), to: tree)
      for offset in line where problem == nil {
        let place = SourceRange(start: UInt32(offset), end: UInt32(offset))
        (tree, problem) = Self.apply(RandomEdits.Edit(range: place, bytes: [source[offset]]), to: tree)
      }
      if let problem { Issue.record("seed \(seed), line \(number) at \(line): \(problem)") }
      if Array(tree.bytes) != source { Issue.record("seed \(seed), line \(number) at \(line): another source") }
    }
  }

  @Test("a newer source that differs in several places", arguments: 0..<4)
  func newerSource(seed: Int) {
    var edits = RandomEdits(seed: UInt64(seed))
    for source in Self.sources {
      var tree = SyntaxTree.parse(source)
      for _ in 0..<5 {
        var newer = Array(tree.bytes)
        for _ in 0..<edits.number(below: 4) {
          let edit = edits.edit(of: newer, original: source)
          newer.replaceSubrange(Int(edit.range.start)..<Int(edit.range.end), with: edit.bytes)
        }
        let result = tree.updated(to: newer)
        if let problem = difference(result.new, SyntaxTree.parse(newer)) ?? brokenClaim(result) {
          Issue.record("seed \(seed): \(problem)")
        }
        tree = result.new
      }
    }
  }

  static let sample = """
    // Copyright.

    // Package p is a sample.
    package p

    import (
    \t"fmt"
    \t"os" // for files
    )

    const (
    \ta = iota // first
    \tb
    )

    type T[P any] struct {
    \ta, b int `tag`
    \t*p.Q
    }

    type I interface { M(x int) error; ~int | string }

    var x, y = map[string][]T{"a": {{1, 2}}, "b": nil}, `raw
    string`

    // first does this and that.
    func (t *T[P]) first(ctx context.Context, xs ...int) (n int, err error) {
    \tfor i, x := range xs {
    \t\tif x > 0 && i < 3 { n += x } else if n == 0 { continue } else { break }
    \t}
    \t/* a comment
    \tof lines */
    \tswitch v := any(n).(type) {
    \tcase int, string: fmt.Println(v, 'x', "\\n", 0x1F, 1.5e3)
    \tdefault:
    \t}
    \tgo func(a int) { defer close(c); a[1:2:3] <- <-c }(1)
    L:
    \tfor ; n < 10; n++ { goto L }
    \treturn f(m.x, m.y[0].(T), xs...), &T{a: 1}
    }

    func second() { x := 1; _ = x }

    func third(a, b int, f func(int) error) error {
    \tif err := f(a); err != nil {
    \t\treturn fmt.Errorf("third: %w", err)
    \t}
    \treturn nil
    }

    """
}
