// SPDX-License-Identifier: MIT

import GoSyntax
import TestSupport
import Testing

@testable import GoModules

/// The embedded standard library, made from small ones.
@Suite struct StubGeneratorTests {
  private static let base = [
    "VERSION": "go1.25.1\ntime x\n",
    "src/runtime/r.go": "package runtime\n",
    "src/fmt/f.go": "package fmt\n",
    "src/internal/buildcfg/exp.go":
      "package buildcfg\n\nfunc f() {\n\tbaseline := goexperiment.Flags{\n\t\tNew: true,\n\t\tOld: false,\n\t}\n}\n",
  ]

  private func generate(_ files: [String: String]) throws -> (text: String, library: StubLibrary) {
    let folder = try TemporaryFolder(Self.base.merging(files) { $1 })
    let root = try #require(GoRoot(path: folder.path))
    let text = StubGenerator(goRoot: root).stubs
    #expect(StubGenerator(goRoot: root).stubs == text)
    return (text, library(text))
  }

  private func library(_ text: String) -> StubLibrary {
    // Never given back: a library counts on its bytes for ever.
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    return StubLibrary(immortal: UnsafeBufferPointer(bytes))
  }

  /// The text of a package's sections in a build.
  private func package(
    _ path: String, of library: StubLibrary, os: String = "linux", arch: String = "amd64", cgo: Bool = false
  ) -> [String] {
    let context = BuildContext(os: os, arch: arch, cgo: cgo)
    return library.files(of: path, in: context).map {
      String(decoding: library.contents(of: path, file: $0.name) ?? [], as: UTF8.self)
    }
  }

  @Test func bodiesCommentsAndInitialValuesGo() throws {
    let (_, library) = try generate([
      "src/a/a.go": """
      // Package a.
      package a

      import (
        "errors"
        _ "unsafe"
      )

      var ErrA = errors.New("a") // why
      var (
        X, y  = 1, "y"
        Table = map[string][]int{"a": {1}}
        P     = &T{f: 1}
        L     = [...]int{1, 2}
        F     = func(x int) int { return x }
        M     = make(chan<- T, 3)
        Typed interface{ M() } = nil
        _     = y
      )

      type T struct {
        f, G int `json:"g"` /* which */
      }

      func (t *T) M(a int, b ...string) (n int, err error) {
        return 0, ErrA
      }

      func init() {}

      func helper() {}
      """,
      "src/errors/e.go": "package errors\n\nfunc New(text string) error { return nil }\n",
    ])
    #expect(
      package("a", of: library) == [
        """
        package a
        type (
        T struct {
        f, G int `json:"g"`
        }
        )
        var (
        ErrA error
        X int
        Table map[string][]int
        P *T
        L = [...]int{1, 2}
        F = func(x int) int {}
        M chan<- T
        Typed interface{ M() }
        )
        func (t *T) M(a int, b ...string) (n int, err error)

        """
      ])
  }

  @Test func whatExportedDeclarationsNeedStays() throws {
    let (_, library) = try generate([
      "src/b/b.go": """
      package b

      import "internal/deep"

      type B struct {
        lock
        d deep.D[int]
      }

      type lock struct{ state [size]int }

      const size = 1 << bits
      const (
        other = 1
        bits  = 2
      )

      func (lock) Lock() {}
      func (lock) hidden() {}
      func (lock) helper() {}

      type I interface{ hidden() }

      var V = start()

      func start() int { return end() }
      func end() int { return 1 }
      """,
      "src/internal/deep/deep.go": """
      package deep

      type D[T any] struct{ v T }

      func (D[T]) Get() (v T) { return }

      func Unused() {}
      """,
    ])
    #expect(
      package("b", of: library) == [
        """
        package b
        import (
        "internal/deep"
        )
        const (
        size = 1 << bits
        bits = 2
        )
        type (
        B struct {
        lock
        d deep.D[int]
        }
        lock struct{ state [size]int }
        I interface{ hidden() }
        )
        var (
        V = start()
        )
        func (lock) Lock()
        func (lock) hidden()
        func (lock) helper()
        func start() int

        """
      ])
    #expect(
      package("internal/deep", of: library) == [
        "package deep\ntype (\nD[T any] struct{ v T }\n)\nfunc (D[T]) Get() (v T)\n"
      ])
  }

  @Test func constantsThatCountStayTogether() throws {
    let (_, library) = try generate([
      "src/c/c.go": """
      package c

      const (
        _ = iota // 0
        A
        b
        C, D = iota, iota * 2
      )
      const (
        e = 1
        F = e
        g = 2
      )
      const H = iota
      """
    ])
    #expect(
      package("c", of: library) == [
        """
        package c
        const (
        e = 1
        F = e
        )
        const (
        _ = iota
        A
        b
        C, D = iota, iota * 2
        )
        const (
        H = iota
        )

        """
      ])
  }

  @Test func platformsKeepTheirOwnAndShareTheRest() throws {
    let shared = (1...20).map { "const Shared\($0) = \($0)\n" }.joined()
    let (text, library) = try generate([
      "src/d/d.go": "package d\n\nfunc All() {}\n",
      "src/d/d_linux.go": "package d\n\nconst Only = 1\n" + shared,
      "src/d/d_windows.go": "//go:build amd64 && windows\n\npackage d\n\nconst Only = 2\n" + shared,
      "src/d/x_unix.go": "//go:build unix && !linux\n\npackage d\n\nimport \"os\"\n\nfunc Unix(os.File)\n",
      "src/d/cgo.go": "package d\n\nimport \"C\"\n\nfunc Cgo(x C.int) {}\n",
      "src/d/gen.go": "//go:build ignore\n\npackage main\n\nfunc Main() {}\n",
      "src/d/d_test.go": "package d\n\nfunc Test() {}\n",
      "src/os/os.go": "package os\n\ntype File struct{}\n",
      "src/e/e_plan9.go": "package e\n\nfunc private() {}\n",
    ])
    let all = "package d\nfunc All()\n"
    let linux = package("d", of: library)
    #expect(linux.count == 3 && linux[0] == all && linux.contains("package d\nconst (\nOnly = 1\n)\n"))
    let windows = package("d", of: library, os: "windows")
    #expect(windows.count == 3 && windows.contains("package d\nconst (\nOnly = 2\n)\n"))
    #expect(Set(linux).intersection(windows).count == 2)
    #expect(text.ranges(of: "Shared7 = 7").count == 1)
    #expect(package("d", of: library, os: "windows", arch: "386") == [all])
    #expect(
      package("d", of: library, os: "darwin")
        == [all, "package d\nimport (\n\"os\"\n)\nfunc Unix(os.File)\n"])
    #expect(
      package("d", of: library, os: "plan9", cgo: true)
        == [all, "package d\nimport (\n\"C\"\n)\nfunc Cgo(x C.int)\n"])
    // A package of which nothing is exported still exists where it did.
    #expect(package("e", of: library, os: "plan9") == ["package e\n"])
    #expect(package("e", of: library).isEmpty && library.hasPackage("e"))
    #expect(text.contains("constraint amd64 && windows\n"))
  }

  @Test func oneNameForTwoPackagesMakesTwoSections() throws {
    let (_, library) = try generate([
      "src/f/a.go": "package f\n\nimport \"x/rand\"\n\nfunc A(rand.R) {}\n",
      "src/f/b.go": "package f\n\nimport \"y/rand\"\n\nfunc B(rand.R, unsafe.P) {}\n",
      "src/f/c.go": "package f\n\nimport u \"unsafe\"\n\nfunc C(u.Pointer) {}\n",
      "src/x/rand/r.go": "package rand\n\ntype R int\n",
      "src/y/rand/r.go": "package rand\n\ntype R int\n",
    ])
    #expect(
      package("f", of: library) == [
        "package f\nimport (\nu \"unsafe\"\n\"x/rand\"\n)\nfunc A(rand.R)\nfunc C(u.Pointer)\n",
        "package f\nimport (\n\"y/rand\"\n)\nfunc B(rand.R, unsafe.P)\n",
      ])
  }

  @Test func headSaysReleaseAndExperiments() throws {
    let (text, library) = try generate([:])
    #expect(library.versionText == "go1.25.1" && library.version == GoVersion(1, 25))
    #expect(library.experiments.map(\.name) == ["New", "Old"])
    #expect(library.paths == ["fmt", "runtime"])
    #expect(text.hasPrefix("goprod standard library stubs, format 1\n#"))
  }

  @Test func damagedLibrariesAreRead() {
    for text in ["", "\n", "package", "package a b", "package a b 5 :\n\n", "package a b 99999999999 1:5 :3\n\nx"] {
      let library = library(text)
      #expect(library.contents(of: "a", file: "0.go") == nil)
      #expect(library.files(of: "a", in: BuildContext()).isEmpty)
    }
    let short = library("constraint ((\nconstraint linux\npackage a b 0 0:1 7:1 1:1 :9\n\nxyz")
    #expect(short.files(of: "a", in: BuildContext(os: "linux", arch: "amd64")).map(\.name) == ["2.go"])
    #expect(short.contents(of: "a", file: "2.go") == Array("z".utf8))
    #expect(short.contents(of: "a", file: "3.go") == nil && short.contents(of: "a", file: "-1.go") == nil)
  }

  @Test func theEmbeddedLibraryIsWhole() throws {
    let library = StubLibrary.embedded
    #expect(library.version == .newest)
    #expect(library.paths.count > 200 && library.hasPackage("net/http") && !library.hasPackage("cmd/go"))
    for path in library.paths {
      for (os, arch) in [("linux", "amd64"), ("windows", "386"), ("darwin", "arm64"), ("js", "wasm")] {
        for text in package(path, of: library, os: os, arch: arch, cgo: true) {
          let tree = SyntaxTree.parse(text)
          #expect(tree.errors.isEmpty, "\(path) on \(os)/\(arch): \(tree.errors)")
        }
      }
    }
    #expect(StubLibrary.licence.contains("Copyright 2009 The Go Authors"))
  }

  @Test func releasesAreCompared() throws {
    func root(_ version: String, _ files: [String: String]) throws -> TemporaryFolder {
      try TemporaryFolder(Self.base.merging(files) { $1 }.merging(["VERSION": version]) { $1 })
    }
    let old = try root("go1.22", ["src/a/a.go": "package a\n\ntype T struct{ A int }\n\nfunc Gone() {}\n"])
    let middle = try root(
      "go1.23.4",
      ["src/a/a.go": "package a\n\ntype T struct{ A int; B, c int }\n\nfunc (t *T) M() {}\n\nfunc (t T) m() {}\n"])
    let new = try root(
      "go1.24rc1",
      [
        "src/a/a.go":
          "package a\n\ntype T struct{ A int; B, c int }\n\nfunc (t *T) M() {}\n\nfunc Gone() {}\n\ntype I interface{ N() }\n",
        "src/b/b_windows.go": "package b\n\nfunc B() {}\n",
        "src/a/x.go": "//go:build goexperiment.old && linux\n\npackage a\n\nfunc Maybe() {}\n",
      ])
    let roots = try [old, middle, new].map { try #require(GoRoot(path: $0.path)) }
    let text = SymbolHistory(roots[2], older: [roots[0], roots[1]]).text
    #expect(
      text.split(separator: "\n").filter { !$0.hasPrefix("#") } == [
        "goprod since table, format 1", "oldest 1.22", "package a", "1.23 T.B T.M", "1.24 Gone I I.N", "package b 1.24",
      ])
    let table = SinceTable(text.utf8)
    #expect(table.release(of: "T.M", in: "a") == GoVersion(1, 23))
    #expect(table.release(of: "T", in: "a") == nil && table.release(of: "T", in: "c") == nil)
    #expect(table.release(of: "B", in: "b") == GoVersion(1, 24))
    #expect(SinceTable.embedded.release(of: "Request.Pattern", in: "net/http") == GoVersion(1, 23))
    #expect(SinceTable.embedded.release(of: "Seq", in: "iter") == GoVersion(1, 23))
  }
}
