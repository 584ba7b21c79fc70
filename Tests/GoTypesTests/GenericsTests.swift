// SPDX-License-Identifier: MIT

import Testing

@testable import GoTypes

@Suite struct GenericsTests {
  @Test func callsInferTheirTypeArguments() {
    let checker = SourceChecker(
      """
      package p
      type Number interface { ~int | ~float64 }
      func Map[T, U any](s []T, f func(T) U) []U { return nil }
      func Sum[N Number](values ...N) (sum N) { return }
      func Keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }
      func Ptr[T any](v T) *T { return &v }
      type Names map[string]bool
      var a = Map([]int{1}, func(i int) string { return "" })
      var b = Sum(1, 2.5)
      var c = Keys(Names{})
      var d = Ptr("x")
      var e = Ptr[error](nil)
      func identity[T any](v T) T { return v }
      var f = Map([]int{1}, identity[int])
      var g = Map([]int{1}, identity)
      var h func(string) string = identity
      """)
    #expect(checker.objectType("a") == "[]string")
    #expect(checker.objectType("b") == "float64")
    #expect(checker.objectType("c") == "[]string")
    #expect(checker.objectType("d") == "*string")
    #expect(checker.objectType("e") == "*error")
    #expect(checker.objectType("f") == "[]int")
    #expect(checker.objectType("g") == "[]int")
    #expect(checker.objectType("h") == "func(string) string")
  }

  @Test func membersOfInstancesAreSubstituted() {
    let checker = SourceChecker(
      """
      package p
      type List[T any] struct { head *node[T]; size int }
      type node[T any] struct { value T; next *node[T] }
      func (l *List[E]) First() E { return l.head.value }
      func (l *List[E]) All() func(yield func(int, E) bool) { return nil }
      type Set[K comparable] = map[K]struct{}
      var l List[string]
      var first = l.First()
      var head = l.head.next
      var set Set[int]
      func use() { for i, v := range l.All() { _, _ = i, v } }
      type Embeds struct { List[error] }
      var promoted = (&Embeds{}).First()
      """)
    #expect(checker.objectType("first") == "string")
    #expect(checker.objectType("head") == "*node[string]")
    #expect(checker.objectType("set") == "Set[int]")
    #expect(checker.objectType("promoted") == "error")
    #expect(checker.call("l.First()") == "(*p.List[string]).First")
    let value = checker.info.object(of: checker.node("v"))
    #expect(checker.types.string(checker.types.type(value)) == "string")
  }

  @Test func methodsMayHaveTypeParameters() {
    let checker = SourceChecker(
      """
      package p
      type Box[T any] struct { value T }
      func (b Box[T]) Convert[U any](f func(T) U) U { return f(b.value) }
      func (b *Box[T]) Pair[U, V any](u U, v V) (U, V, T) { return u, v, b.value }
      var b Box[int]
      var c = b.Convert(func(i int) string { return "" })
      var d = b.Convert[error](nil)
      var e, f, g = b.Pair[int8](1, "x")
      var h = b.Pair
      """)
    #expect(checker.objectType("c") == "string")
    #expect(checker.objectType("d") == "error")
    #expect(checker.objectType("e") == "int8")
    #expect(checker.objectType("f") == "string")
    #expect(checker.objectType("g") == "int")
    #expect(checker.objectType("h") == "invalid type")
    let method = checker.info.calledFunction(checker.node("b.Convert[error](nil)"))
    #expect(checker.types.fullName(method) == "(p.Box[int]).Convert")
    #expect(checker.types.fullName(checker.types.origin(method)) == "(p.Box[T]).Convert")
  }

  @Test(
    arguments: [
      ("struct{ f ", " }"), ("struct{ n int; f ", " }"), ("interface{ m(", ") }"), ("func(", ")"), ("func() ", ""),
      ("*", ""), ("[]", ""), ("map[string]", ""), ("A[", "]"),
    ], [1, 40])
  func functionsPassOnWhatTheyAreGiven(shape: (opening: String, closing: String), depth: Int) {
    let opening = String(repeating: shape.opening, count: depth)
    let type = opening + "P" + String(repeating: shape.closing, count: depth)
    let checker = SourceChecker(
      """
      package p
      type A[T any] = struct { f T }
      func g[P any](x \(type)) P { return g(x) }
      """)
    #expect(checker.type("g(x)") == "P")
  }

  @Test func functionsPassOnTheirTypeParameters() {
    let checker = SourceChecker(
      """
      package p
      type E[P any] interface { ~[]P }
      func f[P, Q any](q Q) (P, Q) { a, b := f[P](q); c, d := f[Q]("x"); return a, b }
      func g[S E[P], P any](s S) P { return g(s[1:]) }
      type G[P any] struct { f P }
      func i[P any](x G[struct { f G[P] }]) P { return i(x) }
      func h[S interface { E[P]; m() struct { f P } }, P any](s S) P { return h(s) }
      """)
    #expect(checker.type("f[P](q)") == "(P, Q)")
    #expect(checker.type("f[Q](\"x\")") == "(Q, string)")
    #expect(checker.type("g(s[1:])") == "P")
    #expect(checker.type("h(s)") == "P")
    #expect(checker.type("i(x)") == "P")
  }

  @Test func recursionEnds() {
    let checker = SourceChecker(
      """
      package p
      type Grow[T any] struct { next *Grow[[]T]; deeper *Grow[Grow[T]] }
      var g Grow[int]
      var x = g.next.next.deeper.deeper.deeper
      type F[T any] func(F[F[T]])
      var f F[int]
      func walk[T any](v T) { walk([]T{v}); walk(v) }
      type Tree[T interface{ Less(T) bool }] struct { left *Tree[T] }
      """)
    #expect(checker.objectType("g") == "Grow[int]")
    #expect(checker.objectType("f") == "F[int]")
  }
}
