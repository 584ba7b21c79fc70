// SPDX-License-Identifier: MIT

import Testing

/// The tree after an edit is the tree of the new source, whatever the edit.
@Suite("Editing")
struct EditingTests {
  private static let sources = [Array(sample.utf8), Array(sample.replacing("\n", with: "\r\n").utf8), []]

  @Test("random edits one upon the other", arguments: 0..<8)
  func randomEdits(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.makeEdits(400)
    #expect(run.problems == [])
  }

  @Test("lines typed again character by character", arguments: 0..<8)
  func typing(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.retypeLines(15)
    #expect(run.problems == [])
  }

  @Test("newer sources that differ in several places", arguments: 0..<4)
  func newerSources(seed: Int) {
    var run = EditRun(Self.sources, seed: seed)
    run.replaceSources(20)
    #expect(run.problems == [])
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
