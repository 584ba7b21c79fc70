// SPDX-License-Identifier: MIT

import GoSyntax
import Testing

@testable import GoModules

@Suite struct ModuleFileTests {
  @Test func everyStatement() {
    let file = ModuleFile(
      Array(
        """
        // Deprecated: no
        module "example.com/m" // comment
        go 1.22.3
        toolchain go1.23.1

        require golang.org/x/net v0.1.0
        require (
        \texample.com/a v1.0.0 // indirect
        \t"example.com/b" `v2.0.0+incompatible`
        )
        replace example.com/a v1.0.0 => ../a
        replace (
          example.com/b => example.com/fork v1.2.3
        )
        exclude example.com/c v0.0.1
        retract v1.0.0 // oops
        retract [v1.1.0, v1.2.0]
        tool example.com/a/cmd
        ignore ./node_modules
        godebug default=go1.21
        """.utf8))
    #expect(file.problems.isEmpty)
    #expect(file.path == "example.com/m")
    #expect(file.goVersion == GoVersion(1, 22))
    #expect(file.toolchain == "go1.23.1")
    #expect(file.requirements.map(\.module.path) == ["golang.org/x/net", "example.com/a", "example.com/b"])
    #expect(file.requirements.map(\.isIndirect) == [false, true, false])
    #expect(file.requirements.last?.module.version == "v2.0.0+incompatible")
    #expect(file.replacements.map(\.isFolder) == [true, false])
    #expect(file.exclusions == [ModuleVersion(path: "example.com/c", version: "v0.0.1")])
    #expect(file.retractions.map(\.high) == ["v1.0.0", "v1.2.0"])
    #expect(file.tools == ["example.com/a/cmd"])
    #expect(file.ignores == ["./node_modules"])
  }

  @Test(arguments: [
    ("module a b\n", 1, "malformed `module` statement"),
    ("module m\ngo one\n", 2, "invalid Go version `one`"),
    ("module m\nrequire (\n a v1\n", 2, "block `require (` is never closed"),
    ("module m\nreplace a b\n", 2, "malformed `replace` statement"),
    ("module m\nreplace a => b\n", 2, "malformed `replace` statement"),
    ("module m\nfrobnicate x\n", 2, "unknown statement `frobnicate`"),
    ("module \"m\nrequire x v1", 1, "quoted string is never closed"),
    (")\n", 1, "unexpected `)`"),
    ("module m\n<<<<<<< HEAD\n", 2, "unknown statement `<<<<<<<`"),
  ])
  func broken(text: String, line: Int, message: String) {
    #expect(ModuleFile(Array(text.utf8)).problems.first == ModuleFileProblem(line: line, message: message))
  }

  @Test func everyPrefixIsRead() {
    let text = Array("module \"m\"\nrequire (\n\ta v1 // indirect\n)\nreplace a => ./b\nretract [v1, v2]\n".utf8)
    for end in 0...text.count {
      _ = ModuleFile(Array(text[..<end]))
      _ = WorkspaceFile(Array(text[..<end]))
      _ = VendorFile(Array(text[..<end]))
    }
  }

  @Test func workspaceFile() {
    let file = WorkspaceFile(Array("go 1.22\nuse ./a\nuse (\n  ./b // c\n)\nreplace x => ./x\n".utf8))
    #expect(file.uses == ["./a", "./b"])
    #expect(file.replacements.count == 1)
    #expect(file.problems.isEmpty)
  }

  @Test func vendorFile() {
    let file = VendorFile(
      Array("# example.com/a v1.0.0\n## explicit; go 1.17\nexample.com/a\nexample.com/a/sub\n# b v1 => ./b\nb/c\n".utf8)
    )
    #expect(file.module(ofPackage: "example.com/a/sub")?.goVersion == GoVersion(1, 17))
    #expect(file.module(ofPackage: "b/c")?.module.path == "b")
    #expect(file.module(ofPackage: "b/c")?.goVersion == nil)
  }

  @Test(arguments: [
    ("v1.0.0", "v1.0.1"), ("v1.9.0", "v1.10.0"), ("v1.0.0-rc1", "v1.0.0"), ("v1.0.0-rc.2", "v1.0.0-rc.10"),
    ("v0.0.0-20200101000000-abcdefabcdef", "v0.0.0-20210101000000-abcdefabcdef"), ("v1", "v1.0.1"), ("junk", "v0.0.0"),
    ("v1.0.0", "v99999999999999999999999.0.0"), ("v1.0.0-alpha", "v1.0.0-alpha.1"),
  ])
  func versionOrder(low: String, high: String) {
    #expect(ModuleVersion.isLower(low, high))
    #expect(!ModuleVersion.isLower(high, low))
  }

  @Test func escapedPaths() {
    #expect(ModuleCache.escape("github.com/BurntSushi/toml") == "github.com/!burnt!sushi/toml")
  }
}
