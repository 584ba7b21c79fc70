// SPDX-License-Identifier: MIT

import Testing

@testable import GoTypes

/// Odd corners that the tests of go/types turn over.
@Suite struct CornerTests {
  @Test(arguments: [
    ("func f(s uint) { _ = min(1 << s) }", "1 << s", "int"),
    ("func f[T ~bool](c chan T) { var x, ok T = <-c; _, _ = x, ok }", "<-c", "(T, T)"),
    ("type Pair[A, B any] struct{ a A }; func (p Pair[A, _]) get() A { return p.a }", "p.a", "A"),
    ("const ( a = iota; b = unsafe.Sizeof(func() { var x [iota]byte; _ = x }) )", "[iota]byte", "[1]byte"),
    ("func f[T any]() { _ = [unsafe.Sizeof(new(T))]int{} }", "[unsafe.Sizeof(new(T))]int", "[8]int"),
    ("func f[E any, S ~[]E](s S) { _ = unsafe.SliceData(s) }", "unsafe.SliceData", "func([]E) *E"),
    ("func f[E any, P ~*E](p P) { _ = unsafe.Slice(p, 0) }", "unsafe.Slice", "func(*E, int) []E"),
    ("func f[M map[string]int | map[string]bool](m M) { delete(m, \"\") }", "delete", "func(M, string)"),
    ("func f[T any](_ [unsafe.Sizeof(f[int])]T) (t T) { return }; var v = f[string]", "f", "func[T any](_ [8]T) (t T)"),
    ("type P unsafe.Pointer; func f(p P) { _ = unsafe.Pointer(p) }", "unsafe.Pointer(p)", "unsafe.Pointer"),
    ("type S struct{ a, b int32 }; var v = unsafe.Offsetof(((*S)(nil)).b)", "((*S)(nil)).b", "int32"),
  ])
  func typesAreThoseOfGo(declarations: String, expression: String, type: String) {
    let checker = SourceChecker("package p\nimport \"unsafe\"\n\(declarations)")
    #expect(checker.type(expression) == type)
  }

  /// The operand's struct is the receiver of the field whose place is asked for, and stays a value where it is one.
  @Test func fieldsWhosePlaceIsAskedForAreSelectedFromTheStruct() throws {
    let checker = SourceChecker(
      """
      package p
      import "unsafe"
      type S struct{ a, b int32 }
      var v = unsafe.Offsetof(((*S)(nil)).b)
      """)
    let selector = try #require(checker.tree.nodes(.selectorExpr).first { checker.tree.text(of: $0).hasSuffix(".b") })
    let selection = try #require(checker.info.selection(of: selector))
    #expect(checker.types.string(selection.receiver) == "S")
    #expect(!selection.isIndirect)
    #expect(checker.info.mode(of: selector) == .value)
  }
}
