// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoModules

@Suite struct FileHeaderTests {
  @Test func packageAndImports() {
    let header = FileHeader(
      Array(
        """
        // Copyright
        /* block
           comment */ package /* odd */ main // trailing
        import "fmt"
        import ( f "os"; . "strings"
          _ `embed` // why
        )
        import x "y/z"
        var s = `import "no"`
        """.utf8))
    #expect(header.packageName == "main")
    #expect(header.imports == ["fmt", "os", "strings", "embed", "y/z"])
    #expect(header.constraint == nil)
  }

  @Test func constraintComesBeforeThePackageClause() {
    let header = FileHeader(Array("\u{FEFF}// hi\n\n//go:build go1.21 && !windows\r\n\npackage p\r\n".utf8))
    #expect(header.packageName == "p")
    #expect(header.goVersion == GoVersion(1, 21))
    #expect(FileHeader(Array("package p\n//go:build ignore\n".utf8)).constraint == nil)
    #expect(FileHeader(Array("//go:build a b\npackage p\n".utf8)).hasBrokenConstraint)
    #expect(FileHeader(Array("//go:builder ignore\npackage p\n".utf8)).constraint == nil)
  }

  @Test func plusBuildNeedsABlankLine() {
    let context = BuildContext(os: "linux", arch: "amd64")
    #expect(!FileHeader(Array("// +build windows\n\npackage p".utf8)).isIncluded(in: context))
    #expect(FileHeader(Array("// +build windows\npackage p".utf8)).isIncluded(in: context))
    #expect(FileHeader(Array("//go:build linux\n// +build windows\n\npackage p".utf8)).isIncluded(in: context))
  }

  @Test func importOfC() {
    let header = FileHeader(Array("package p\n// #include <a.h>\nimport \"C\"\n".utf8))
    #expect(header.isIncluded(in: BuildContext(os: "linux", arch: "amd64", cgo: true)))
    #expect(!header.isIncluded(in: BuildContext(os: "linux", arch: "amd64", cgo: false)))
  }

  @Test func cutShort() {
    #expect(FileHeader(Array("package p\nimport (\n\"a\"\n".utf8), isWholeFile: false).isCutShort)
    #expect(FileHeader(Array("package p".utf8), isWholeFile: false).isCutShort)
    #expect(!FileHeader(Array("package p\nimport \"a\"\nfunc f() {".utf8), isWholeFile: false).isCutShort)
  }

  @Test(arguments: [
    "", "package", "//go:build", "/*", "import", "package p\nimport (", "package p\nimport \"", "\0\0", "`",
  ])
  func fragments(text: String) {
    _ = FileHeader(Array(text.utf8))
    _ = FileHeader(Array(text.utf8), isWholeFile: false)
  }
}
