// SPDX-License-Identifier: MIT

import Testing

@testable import GoTypes

/// Type arguments that nobody wrote, as go/types finds them.
@Suite struct InferenceTests {
  @Test(arguments: [
    // The methods of a constraint say more than its core type.
    ("func f[A interface { ~*B; m(C) }, B, C any]() (c C) { return }; var v = f[*S]()", "int"),
    ("func f[T interface { S; get() R }, R any](T) (r R) { return }; var v = f(S{})", "string"),
    // A type may have the methods of an interface that is written out.
    ("func f[T any](interface { get() T }) (t T) { return }; var v = f(S{})", "string"),
    // Elements need not match exactly where a constraint is met.
    ("type L chan int; func f[A []T, T any](a A, _ T) A { return a }; var v = f([]L{}, make(chan int))", "[]L"),
    // A channel's direction is taken from the argument of a type.
    (
      """
      type F[T any] func(T) bool
      func directed[T any](T) (f F[<-chan T]) { return }
      func f[T any](_ T, f F[T]) F[T] { return f }
      var v = f(make(chan string), directed(""))
      """, "F[<-chan string]"
    ),
    // The constraint of a method's type parameter mentions that of the receiver.
    (
      "type G[P any] struct{}; func (G[P]) m[Q interface { *P }](q Q) Q { return q }; var v = G[int]{}.m(new(int))",
      "*int"
    ),
    // What is assignable to a type argument that is given may have any type.
    ("func f[T, V any](_ T, v V) V { return v }; var v = f[any](S{}, 1)", "int"),
    ("type I interface { get() string }; func f[T, V any](_ T, v V) V { return v }; var v = f[I](S{}, 1)", "int"),
    (
      """
      type I[T any] interface { set(T) }
      type J[T any] struct{}
      func (J[T]) set(T) {}
      func f[T, V any](_ T, v V) V { return v }
      func h[P any]() int { return f[I[P]](J[P]{}, 1) }
      var v = h[string]()
      """, "int"
    ),
    // Two functions without their arguments share a type parameter of a third.
    ("func g[T any](T) {}; func f[T any](func(T), func(T), T) (t T) { return }; var v = f(g, g, 1.5)", "float64"),
  ])
  func resultsAreThoseOfGo(declarations: String, type: String) {
    let checker = SourceChecker(
      """
      package p
      type S struct{}
      func (*S) m(int) {}
      func (S) get() (s string) { return }
      \(declarations)
      """)
    #expect(checker.objectType("v") == type)
  }

  @Test(arguments: [
    ("var v func(int) string = convert[int]", "convert[int]", "func(int) string"),
    ("var v func(int) string = (convert[int])", "convert[int]", "func(int) string"),
    ("func _() { take(convert[int], nil) }", "convert[int]", "func(int) string"),
    ("func _() { pair(drop, drop) }", "drop", "func(string)"),
    ("func _() { call(drop) }", "call", "func(func(int))"),
    ("func loop[P *Q, Q any](p P, q Q) { _ = loop[P] }", "loop[P]", "func(p P, q Q)"),
  ])
  func functionsThatAreValuesAreInstantiated(declarations: String, expression: String, type: String) {
    let checker = SourceChecker(
      """
      package p
      func convert[P, Q any](P) Q { panic(0) }
      func drop[Q any](Q) {}
      func take(func(int) string, any) {}
      func pair(func(int), func(string)) {}
      func call[P func(int)](P) {}
      \(declarations)
      """)
    #expect(checker.type(expression) == type)
  }

  @Test func bothUsesOfAFunctionHaveTheirOwnInstance() {
    let checker = SourceChecker(
      """
      package p
      func drop[Q any](Q) {}
      func pair(func(int), func(string)) {}
      func _() { pair(drop, drop) }
      """)
    let instances = checker.tree.nodes.compactMap { checker.info.instance($0) }
    #expect(instances.map { checker.types.string($0.type) } == ["func(int)", "func(string)"])
  }
}
