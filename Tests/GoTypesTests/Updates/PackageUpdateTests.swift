// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport
import Testing

@testable import GoTypes

/// A package that takes in an edit says what a package says that is checked anew.
@Suite struct PackageUpdateTests {
  private static let declarations = """
    package p
    import "fmt"
    type Pair[K comparable, V any] struct { Key K; Value V }
    func (p *Pair[K, V]) Swap(other Pair[K, V]) { p.Key, other.Key = other.Key, p.Key }
    var table = map[string]func(int) error{"a": func(i int) error { return fmt.Errorf("%d", i) }}
    func helper(a, b int) (sum int, err error) { sum = a + b; return }
    const last = len(names)
    var names = [...]string{"x", "y"}
    var anonymous = []struct { a, b int; f func(x int) error }{{1, 2, nil}, {b: last, f: func(x int) error { return nil }}}
    var (
    	counted, address = [...]Pair[string, int]{{"k", 1}, {Value: 2}}, &(Pair[int, bool]{Key: len(names)})
    	written Pair[string, func() int] = Pair[string, func() int]{Value: func() int { n := last; return n }}
    	keyed, wrong = [...]string{5: "x", "y"}, Missing{1, last}
    	unlike, both = helper(anonymous[0].a, 1)
    )
    """
  private static let bodies = """
    package p
    import "fmt"
    func first(x any) string {
    	switch v := x.(type) {
    	case int: return fmt.Sprint(v)
    	case *Pair[string, int]: v.Swap(*v); return v.Key
    	}
    	_ = anonymous[0].b + len(counted) + len(keyed)
    	return names[0]
    }
    type T struct { *Pair[string, []int]; n int }
    func (t T) second(list ...int) (n int) {
    	for i, v := range list { n += i * v }
    	if s, err := helper(n, t.n); err == nil { n = s }
    	go func() { t.Value = append(t.Value, n) }()
    	return n
    }
    func Map[A, B any](s []A, f func(A) B) (out []B) {
    	for _, v := range s { out = append(out, f(v)) }
    	return
    }
    var lengths = Map(names[:], func(s string) int { return len(s) })
    func last_() { _ = Map([]int{1}, func(i int) float64 { return float64(i) / 2 }) }
    var later = Pair[string, []T]{Value: []T{{n: 1}, {Pair: nil, n: counted[0].Value}}}
    """

  private static func source(_ texts: [[UInt8]], _ trees: [SyntaxTree?] = [nil, nil]) -> PackageSource {
    let files = texts.enumerated().map { index, bytes in
      SourceFile(path: "p/\(index).go", tree: trees[index] ?? .parse(bytes))
    }
    return PackageSource(path: "p", directory: "p", files: files)
  }

  private static func program() -> TypeProgram {
    TypeProgram(
      provider: TextProvider([
        "fmt": "package fmt\nfunc Errorf(format string, a ...any) error\nfunc Sprint(a ...any) string\n"
      ]))
  }

  private static let texts = [Array(declarations.utf8), Array(bodies.utf8)]

  @Test(arguments: 1...12)
  func randomEditsOfBodies(seed: UInt64) {
    var edits = BodyEdits(seed: seed)
    var package = Self.program().check(Self.source(Self.texts))
    var taken = 0
    for step in 0..<40 {
      let index = step % 2
      var source = package.source
      let tree = source.files[index].tree
      // Every eighth edit goes back to whole sources, so that they do not fall to pieces.
      guard let bytes = step % 8 == 7 ? Self.texts[index] : edits.edited(tree) else { break }
      var files = source.files
      files[index] = SourceFile(path: files[index].path, tree: tree.updated(to: bytes).new)
      source = PackageSource(path: "p", directory: "p", files: files)
      let before = PackageFacts(package)
      guard package.update(to: source) else {
        #expect(PackageFacts(package).difference(from: before) == nil)
        // What is refused has to be checked as a whole.
        package = Self.program().check(Self.source(Self.texts))
        continue
      }
      taken += 1
      let fresh = PackageFacts(Self.program().check(source))
      if let difference = PackageFacts(package).difference(from: fresh) {
        Issue.record("seed \(seed), step \(step): \(difference)\nin\n\(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
    #expect(taken > 0)
  }

  /// What is checked when it is asked about is as if it had been checked at once, in whatever order it is asked about and
  /// whatever was edited meanwhile.
  @Test(arguments: 1...12)
  func deferredBodies(seed: UInt64) throws {
    var edits = BodyEdits(seed: seed)
    var generator = SplitMix64(seed: seed)
    var package = try #require(
      Self.program().check(Self.source(Self.texts), deferringBodies: { $0.path != "p/0.go" || seed % 2 == 0 }) { false }
    )
    for step in 0..<6 {
      for _ in 0..<5 {
        let info = package.info(file: generator.number(below: 2))
        let node = NodeID(UInt32(generator.number(below: info.tree.nodeCount)))
        switch generator.number(below: 4) {
        case 0: _ = info.references(to: info.object(of: node))
        case 1: _ = info.localObjects(at: info.tree.start(of: node))
        case 2: _ = info.references(to: package.objects[generator.number(below: package.objects.count)])
        default: _ = info.type(of: node)
        }
      }
      let source = package.source
      let index = step % 2
      guard let bytes = edits.edited(source.files[index].tree) else { break }
      var files = source.files
      files[index] = SourceFile(path: files[index].path, tree: files[index].tree.updated(to: bytes).new)
      let edited = PackageSource(path: "p", directory: "p", files: files)
      if !package.update(to: edited) {
        package = try #require(Self.program().check(edited, deferringBodies: { _ in true }) { false })
      }
    }
    let fresh = PackageFacts(Self.program().check(package.source))
    if let difference = PackageFacts(package).difference(from: fresh) { Issue.record("seed \(seed): \(difference)") }
  }

  /// A package of the texts and the same after a replacement in the second of them.
  private func update(_ old: String, _ new: String, in index: Int = 1) throws -> (Bool, CheckedPackage, PackageSource) {
    let package = Self.program().check(Self.source(Self.texts))
    var texts = Self.texts
    let text = String(decoding: texts[index], as: UTF8.self)
    try #require(text.contains(old))
    let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
    texts[index] = Array((parts[0] + new + parts[1]).utf8)
    let source = Self.source(
      texts, index == 1 ? [package.source.files[0].tree, nil] : [nil, package.source.files[1].tree])
    return (package.update(to: source), package, source)
  }

  @Test(arguments: [
    ("return names[0]", "var q struct{ z int }; return fmt.Sprint(q.z)"), ("n += i * v", "n += i * v; type u = []T"),
    ("return n\n}", "return n // a comment\n}"),
    ("func Map[", "// Between declarations.\n\nfunc Map["),
    ("float64(i) / 2", "undefined.f"), ("go func() {", "go func(a ...int) { a[0]++; "),
  ])
  func bodiesAndCommentsAreTakenIn(old: String, new: String) throws {
    let (isTaken, package, source) = try update(old, new)
    #expect(isTaken)
    #expect(PackageFacts(package).difference(from: PackageFacts(Self.program().check(source))) == nil)
  }

  @Test(arguments: [
    ("first(x any)", "first(x int)"), ("n int }", "m int }"), ("return len(s)", "return cap(s)"),
    ("import \"fmt\"", ""),
    ("func last_() {", "func last_() { }\nfunc another() {"), ("package p", "//go:build go1.20\npackage q"),
  ])
  func otherChangesAreLeftToACheckInFull(old: String, new: String) throws {
    let (isTaken, package, _) = try update(old, new)
    #expect(!isTaken)
    #expect(PackageFacts(package).difference(from: PackageFacts(Self.program().check(Self.source(Self.texts)))) == nil)
  }

  @Test func whatUpdatesLeaveBehindIsBounded() throws {
    let package = Self.program().check(Self.source(Self.texts))
    var refused = false
    for step in 0..<20_000 {
      var texts = Self.texts
      texts[1].insert(contentsOf: "\n".utf8, at: Self.bodiesPlace)
      let source = Self.source(step % 2 == 0 ? texts : Self.texts, [package.source.files[0].tree, nil])
      if !package.update(to: source) {
        refused = true
        break
      }
    }
    #expect(refused)
  }

  /// The offset after the first brace of the first body.
  private static let bodiesPlace = (texts[1].firstIndex(of: UInt8(ascii: "{")) ?? 0) + 1
}
