// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoTypes

/// Whatever is typed, something is answered and nothing traps.
@Suite struct BrokenSourceTests {
  static let sources = [ExpressionTests.source, QueryTests.source, generic, odd]

  static let generic = """
    package p
    import . "io"
    type Number interface { ~int | ~float64; String() string }
    type List[T any, U interface{ *T }] struct { List2[T]; head *List[T, U] }
    type List2[E any] = []E
    func (l *List[A, B]) Push(v A) (n int) { l.head.Push(v); return len(l.List2) }
    func Map[T, U any](s []T, f func(T) U, rest ...U) []U { return append(rest, f(s[0])) }
    const ( a = iota << 1; b; c, d = "x", 1.5e3 )
    var t = Map([]int{1}, func(i int) string { return "" })
    func init() { select { case v, ok := <-make(chan int, 1): _, _ = v, ok; default: } }
    """

  static let odd = """
    package p
    type T struct { T; *p.T; x, y [x]int; int }
    func (T) (t T) {}
    func (x *y[z]) f[T any](a, b) ... { x.y.z := 1; a[:] = f(g()) ; return return }
    var a, b = c; var ; const x
    var x [1 << 64]int = [...]int{-1: 2, 1<<62: 3}
    func f() { for range x { break L }; goto M; L: { L: }; var y = y; x := x; if x := 1; x { } else if }
    var _ = -9223372036854775808 / -1 % 0 << 9999999999 >> -1
    var _ = min() + max(1, "a") + len(1) + cap() + make() + new() + append() + copy(1) + complex(1, "x")
    var _ = unsafe.Sizeof(x) + unsafe.Offsetof(x) + x.(type) + (func())(nil)() + T{1, 2, 3, 4, 5, 6}.x.y
    type I interface { I; J; int | ~J; m(); m() }; type J interface { I }
    func g[P Q, Q P](p P) Q { return g[Q, P](p)[g] }
    """

  private func check(_ bytes: [UInt8]) {
    let program = TypeProgram(provider: TextProvider(QueryTests.imports))
    let file = SourceFile(path: "p/file.go", tree: .parse(bytes))
    let package = program.check(PackageSource(path: "p", directory: "p", files: [file]))
    let info = package.info(file: 0)
    var step = 0
    for node in info.tree.nodes {
      _ = info.types.string(info.type(of: node))
      step += 1
      guard step % 7 == 0 else { continue }
      _ = info.calledName(node)
      _ = info.types.implementsError(info.type(of: node))
      _ = info.types.isComparable(info.type(of: node))
      _ = info.types.declaration(info.object(of: node))
    }
  }

  @Test(arguments: sources.indices)
  func everyPrefixIsSurvived(index: Int) {
    let tree = SyntaxTree.parse(Self.sources[index])
    for token in 0..<tree.tokenCount where token % 3 == 0 {
      check(Array(tree.bytes[0..<Int(tree.start(of: TokenID(UInt32(token))))]))
    }
    check(Array(tree.bytes))
  }

  @Test(arguments: sources.indices)
  func missingAndSwappedTokensAreSurvived(index: Int) {
    let tree = SyntaxTree.parse(Self.sources[index])
    var random = UInt64(index) &+ 88_172_645_463_325_252
    for token in stride(from: 3, to: tree.tokenCount - 2, by: 4) {
      let range = tree.range(of: TokenID(UInt32(token)))
      var bytes = Array(tree.bytes)
      bytes.removeSubrange(Int(range.start)..<Int(range.end))
      check(bytes)
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      let other = tree.range(of: TokenID(UInt32(random % UInt64(tree.tokenCount - 1))))
      guard other.start != range.start else { continue }
      let (first, second) = other.start < range.start ? (other, range) : (range, other)
      var swapped = Array(tree.bytes[0..<Int(first.start)])
      swapped += tree.bytes(in: second)
      swapped += tree.bytes[Int(first.end)..<Int(second.start)]
      swapped += tree.bytes(in: first)
      swapped += tree.bytes[Int(second.end)...]
      check(swapped)
    }
  }

  @Test func deepNestingIsSurvived() {
    let depth = 2_000
    check(Array(("package p\nvar x = " + String(repeating: "(", count: depth) + "1").utf8))
    check(Array(("package p\nvar x = 1" + String(repeating: " + 1", count: depth)).utf8))
    check(Array(("package p\nvar x " + String(repeating: "[]", count: depth) + "int").utf8))
    check(Array(("package p\nfunc f() { " + String(repeating: "{ if true ", count: depth)).utf8))
    let ladder = String(repeating: " else if x { }", count: depth)
    check(Array(("package p\nfunc f(x bool) { if x { }" + ladder + " }").utf8))
  }
}
