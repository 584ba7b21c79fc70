// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
import Testing

@testable import GoTypes

/// What refers to itself, nests deeply, or would be endless when written out, ends: in a type or in `invalid`.
///
/// Each case runs on a thread with a small stack and would never end were it not bounded.
@Suite struct BoundedTypesTests {
  /// A MiB, the least there is; frames that are not optimized need more.
  #if DEBUG
    static let stackSize = 8 << 20
  #else
    static let stackSize = 1 << 20
  #endif

  /// What is known of the last variable of a source, `none` where there is nothing.
  static func check(_ text: String, maximumDepth: Int = 50, stackSize: Int = stackSize) -> String? {
    LargeStackThread.runAndWait(name: "bounded", stackSize: stackSize) { () -> String in
      let program = TypeProgram(provider: TextProvider([:]), maximumDepth: maximumDepth)
      let file = SourceFile(path: "p/file.go", tree: .parse("package p\n" + text))
      let package = program.check(PackageSource(path: "p", directory: "p", files: [file]))
      let info = package.info(file: 0)
      for node in info.tree.nodes {
        let type = info.type(of: node)
        _ = info.types.string(type)
        _ = info.types.implementsError(type)
        _ = info.types.isComparable(type)
        _ = info.types.lookup(type, "missing")
        _ = info.types.interfaceMethods(type)
        _ = info.types.isAssignable(type, to: info.types.pointer(to: type))
      }
      return info.types.kind(package.object("last")) == nil
        ? "none" : info.types.string(info.types.type(package.object("last")))
    }
  }

  @Test(arguments: [
    ("type T[P any] struct { f *T[[]P] }\nvar last T[int]", "T[int]"),
    ("type T[P any] struct { a T[[]P]; b T[*P]; c T[map[P]P] }\nvar x T[int]\nvar last = x == x", "bool"),
    ("type T[P any] struct { a, b *T[func(P) P] }\nvar x T[int]\nvar last = x.a.b.a.b.a == nil", "bool"),
    ("type I[P any] interface { I[[]P]; I[*P]; m(P) }\nvar last I[int]", "I[int]"),
    ("type T[P any] struct { *T[[]P]; U[P] }\ntype U[P any] struct { *T[*P]; *U[[]P] }\nvar last T[int]", "T[int]"),
    ("type A[P any] struct { b B[A[P]] }\ntype B[P any] struct { a A[B[P]] }\nvar last A[int]", "A[int]"),
    ("type A[P any] = []A[P]\nvar last A[int]", nil),
    ("type A[P any] = map[string]B[A[P]]\ntype B[P any] = *A[B[P]]\nvar last A[int]", nil),
  ])
  func endlessInstances(text: String, type: String?) {
    let found = Self.check(text)
    #expect(found != nil)
    if let type { #expect(found == type) }
  }

  @Test(arguments: [
    "func f[P any](p P, n int) { f([]P{p}, n); f(&p, n); f(f[P], n); f(map[string]P{}, n) }\nvar last = f[int]",
    "func f[P any]() P { return f[[]P]()[0] }\nvar last = f[int]",
    "func f[P interface{ []Q }, Q interface{ []P }](p P, q Q) {}\nfunc g() { f(1, 2); f[[]int](nil, nil) }\nvar last = f",
    "func f[P interface{ map[Q]Q }, Q interface{ map[R]R }, R interface{ map[P]P }]() {}\nfunc g() { f() }\nvar last = f",
    "func f[P interface{ m() P }](p P) P { return f(p.m()) }\ntype T struct{}\nfunc (T) m() T { return f(T{}) }\nvar last T",
    "func f[P C[P]](p P) { f(p); g(p) }\nfunc g[P C[C[P]]](p P) { f(p) }\ntype C[P any] interface{ C[[]P]; m(P) }\nvar last C[int]",
    "func f[P ~[]E, E any](p P) E { return f[[]P](nil)[0] }\nvar last = f([][][]int{})",
    "type T[P T[P]] struct{}\ntype U[P interface{ *U[P] }] struct{ f P }\nvar last U[*U[int]]",
  ])
  func recursiveGenericFunctions(text: String) {
    #expect(Self.check(text) != nil)
  }

  @Test(arguments: [
    ("type T T\nvar last T", "T"), ("type T []T\nvar last T", "T"), ("type T struct { T; t T }\nvar last T", "T"),
    ("type A = B\ntype B = C\ntype C = A\nvar last A", nil), ("type A = *A\nvar last A", nil),
    ("type A = func(A) A\nvar last A", nil), ("type A = struct{ A; B }\ntype B = struct{ A }\nvar last B", nil),
    ("type I interface { J }\ntype J interface { K }\ntype K interface { I; m() }\nvar last I", "I"),
    ("type I interface { I | J; ~int }\ntype J interface { I | ~J }\nvar last I", "I"),
    ("type T [len(x)]T\nvar x T\nvar last = x", nil), ("type T [unsafe.Sizeof(T{})]int\nvar last T", "T"),
    ("type T map[T]T\nvar last = T{}[T{}] == nil", "bool"),
    ("type T struct { f func(t T) (T, interface { m(T) T }) }\nvar last = T{}.f", nil),
    ("const a = b\nconst b = c + 1\nconst c = len([a]int{})\nconst last = c", nil),
    ("var a = b\nvar b = c()\nfunc c() int { return a }\nvar last = a", "int"),
    ("var last = func() int { return last() }", nil), ("var last, other = other, last", "invalid type"),
    ("func f() (x [len(f())]int) { return f() }\nvar last = f()", nil),
    ("func (t *last) m() last { return *t }\ntype last struct { *last }", "last"),
    ("func (last) last(last last) last { return last.last(last) }\ntype last int", "last"),
    ("type last[last last] struct { last last[last] }", nil),
  ])
  func cycles(text: String, type: String?) {
    let found = Self.check(text)
    #expect(found != nil)
    if let type { #expect(found == type) }
  }

  /// Types that share their parts: short when they are not written out, and far too long when they are.
  @Test func doublingTypes() {
    var text = "type T0[P any] struct { f P }\ntype A0 = int\ntype S0 struct { f int }\ntype I0 interface { m() }\n"
    for index in 1...60 {
      text += "type T\(index)[P any] struct { f T\(index - 1)[map[string]func(P) P] }\n"
      text += "type A\(index) = func(A\(index - 1), A\(index - 1))\n"
      text += "type S\(index) struct { a, b S\(index - 1) }\n"
      text += "type I\(index) interface { I\(index - 1); J\(index - 1) }\ntype J\(index) interface { I\(index - 1) }\n"
    }
    text += "type J0 interface { n() }\n"
    text += "func g[P any](p P) { h(x[P]().f" + String(repeating: ".f", count: 30) + ", S60{} == S60{}) }\n"
    text += "func x[P any]() T60[P] { var t T60[P]; return t }\nfunc h[P, Q any](P, Q) {}\n"
    text += "func k[P any](a A60, p P) { h(a, p); k(a, k[P]); var i I60; i.m() }\n"
    text += "const size = unsafe.Sizeof(S60{})\nvar last = x[int]()"
    #expect(Self.check("import \"unsafe\"\n" + text, maximumDepth: 100) != nil)
  }

  @Test func doublingConstants() {
    var text = "const a0 = \"0123456789\"\nconst b0 = 3\n"
    for index in 1...60 {
      text += "const a\(index) = a\(index - 1) + a\(index - 1)\nconst b\(index) = b\(index - 1) * b\(index - 1)\n"
    }
    #expect(Self.check(text + "const last = a60") == "untyped string")
    #expect(Self.check(text + "const last = b60") != nil)
  }

  @Test func manyTermsInManyUnions() {
    let terms = (0..<100).map { _ in "~int" }.joined(separator: " | ")
    let lines = (0..<40).map { _ in terms + "\n" }.joined()
    #expect(Self.check("type last interface {\n" + lines + "}\nfunc f[P last](p P) P { return p + 1 }") == "last")
  }

  @Test func longChainsOfDeclarations() {
    for line in [
      "type T%d *T%n", "type T%d = []T%n", "type T%d struct { T%n }", "type T%d interface { T%n }", "var T%d = T%n",
    ] {
      let lines = (0..<5_000).map {
        line.replacing("%d", with: "\($0)").replacing("%n", with: "\($0 + 1)")
      }
      #expect(Self.check(lines.joined(separator: "\n") + "\ntype last int") == "last")
    }
  }
}
