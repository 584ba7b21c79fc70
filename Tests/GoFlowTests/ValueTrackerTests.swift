// SPDX-License-Identifier: MIT

import GoSyntax
import GoTypes
import Testing

@testable import GoFlow

/// What a function may do with an argument, seen in its body and in those of the functions it calls.
@Suite struct ValueTrackerTests {
  private func fate(_ declarations: String, position: Int = 0) -> ValueFate? {
    let source = TypedSource(
      """
      package p
      import "fmt"
      type R struct{ Body *R; n int }
      func (r *R) Close() error { return nil }
      func (r *R) Read() int { return r.n }
      type H struct{ r *R }
      var global *R
      \(declarations)
      """)
    return source.flow.knownFate(ofParameter: position, of: source.flow.checked.object("f"))
  }

  @Test(
    arguments: [
      ("func f(r *R) int { return r.Read() + r.n }", []), ("func f(_ *R) {}", []), ("func f(*R) {}", []),
      ("func f(r *R) { fmt.Println(r) }", []), ("func f(r *R) bool { s := r; return s == nil }", []),
      ("func f(r *R) { r.Close() }", .released), ("func f(r *R) { defer r.Body.Close() }", .released),
      ("func f(r *R) { defer func() { r.Close() }() }", .released), ("func f(r *R) { s := r; s.Close() }", .released),
      ("func f(r *R) { c := r.Close; c() }", .released),
      ("func f(r *R) *R { return r }", .returned), ("func f(r *R) *H { return &H{r: r} }", .returned),
      ("func f(r *R) (s *R) { s = r; return }", .returned), ("func f(r *R) *R { return r.Body }", .returned),
      ("func f(r *R) { global = r }", .stored), ("func f(r *R, h *H) { h.r = r }", .stored),
      ("func f(r *R, c chan *R) { c <- r }", .stored), ("func f(r *R) { go fmt.Println(r) }", .stored),
      ("func f(r *R) []*R { return append([]*R{}, r) }", .stored),
      ("func f(r *R) { m := map[int]*R{1: r}; _ = m }", .stored),
      ("func f(r *R) { go func() { r.Read() }() }", .unknown), ("func f(r *R, g func(*R)) { g(r) }", .unknown),
      ("func f(r *R) func() { return func() { r.Close() } }", .unknown),
      ("type I interface{ m(*R) }\nfunc f(r *R, i I) { i.m(r) }", .unknown),
      ("func f(r *R, b bool) *R { if b { r.Close(); return nil }; return r }", [.released, .returned]),
    ] as [(String, ValueFate)])
  func fates(declarations: String, expected: ValueFate) {
    #expect(fate(declarations) == expected)
  }

  @Test(
    arguments: [
      ("func f(r *R) { g(r) }\nfunc g(r *R) { h(r) }\nfunc h(r *R) { r.Close() }", .released),
      ("func f(r *R) { g(r) }\nfunc g(r *R) { r.Read() }", []),
      ("func f(r *R) *R { return g(r) }\nfunc g(r *R) *R { return r }", .returned),
      ("func f(r *R) { s := g(r); s.Close() }\nfunc g(r *R) *R { return r }", .released),
      ("func f(r *R) { h := H{r}; h.end() }\nfunc (h H) end() { h.r.Close() }", .released),
      ("func f(r *R) { h := H{r}; h.look() }\nfunc (h H) look() { h.r.Read() }", []),
      // Functions that call each other are looked at together.
      ("func f(r *R, n int) { if n > 0 { g(r, n) } }\nfunc g(r *R, n int) { f(r, n-1); r.Close() }", .released),
      ("func f(r *R, n int) { if n > 0 { f(r, n-1) } }", []),
      (
        "func f(r *R) { g(r) }\nfunc g(r *R) { h(r); f(r) }\nfunc h(r *R) { f(r); k(r) }\nfunc k(r *R) { global = r; h(r) }",
        .stored
      ),
    ] as [(String, ValueFate)])
  func fatesThroughCalls(declarations: String, expected: ValueFate) {
    #expect(fate(declarations) == expected)
  }

  /// The facts of functions in a cycle do not depend on which is asked for first.
  @Test func cyclesAreTheSameFromEverywhere() {
    let declarations = "func f(r *R) { g(r) }\nfunc g(r *R) { h(r); f(r) }\nfunc h(r *R) { g(r); r.Close() }"
    for name in ["f", "g", "h"] {
      let source = TypedSource("package p\ntype R struct{}\nfunc (r *R) Close() error { return nil }\n" + declarations)
      #expect(source.flow.knownFate(ofParameter: 0, of: source.flow.checked.object(name)) == .released)
      for other in ["f", "g", "h"] {
        #expect(source.flow.knownFate(ofParameter: 0, of: source.flow.checked.object(other)) == .released)
      }
    }
  }
}
