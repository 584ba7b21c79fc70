// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import SampleRules
import SystemCalls
import TestSupport
import Testing

@testable import CommandLine
@testable import Workspace

@Suite struct ProgramTests {
  private static let module = ["go.mod": "module example.com/m\n\ngo 1.22\n"]

  private func folder(_ files: [String: String]) throws -> TemporaryFolder {
    try TemporaryFolder(files.merging(Self.module) { mine, _ in mine })
  }

  private func text(_ folder: TemporaryFolder, _ name: String) throws -> String {
    String(decoding: try FileSystem.read(folder.path + "/" + name), as: UTF8.self)
  }

  @Test func cleanAndFindings() throws {
    let folder = try folder(["a.go": "package m\n\nvar good = 1\n", "b/b.go": "package b\n\nvar x, bad = 1, 2\n"])
    let clean = CapturedRun("check", "a.go", in: folder.path)
    #expect(clean.code == 0)
    #expect(clean.output.isEmpty)
    #expect(clean.messages.contains("no findings; 1 file of 1 package checked"))

    let found = CapturedRun("check", in: folder.path)
    #expect(found.code == 1)
    #expect(found.output == "b/b.go:3:8: warning: name `bad` is bad; say `good` [bad-name TST001]\n")
    #expect(found.messages.contains("1 finding in 1 file; 2 files of 2 packages checked"))

    let absolute = CapturedRun("check", folder.path + "/...", in: "/")
    #expect(absolute.output.hasPrefix(folder.path + "/b/b.go:3:8: "))
  }

  @Test func json() throws {
    let folder = try folder(["a.go": "package m\n\nvar é, bad = \"\", 1\n"])
    let run = CapturedRun("check", "--format", "json", "./...", in: folder.path)
    #expect(run.code == 1)
    let expected = """
      [
      {"file":"a.go","line":3,"column":9,"endLine":3,"endColumn":12,"code":"TST001","name":"bad-name",\
      "severity":"warning","message":"name `bad` is bad; say `good`","related":[],\
      "fixes":[{"title":"Rename to `good`","safety":"safe","edits":[\
      {"file":"a.go","startByte":19,"endByte":22,"newText":"good"}]}]}
      ]

      """
    #expect(run.output == expected)
    #expect(CapturedRun("check", "--format=json", "--select", "TST002", in: folder.path).output == "[]\n")
  }

  @Test func selection() throws {
    let folder = try folder(["a.go": "package m\n\nvar bad = f()\n"])
    #expect(CapturedRun("check", "--select=any-call", in: folder.path).output.contains("any-call"))
    #expect(!CapturedRun("check", "--select=any-call", in: folder.path).output.contains("bad-name"))
    let both = CapturedRun("check", "--select", "tst001,ANY-CALL", in: folder.path)
    #expect(both.output.split(separator: "\n").count == 2)
  }

  @Test func missingPackagesAreNamedOnce() throws {
    let folder = try folder([
      "a.go": "package m\n\nimport (\n\t_ \"x.org/a\"\n\t_ \"x.org/b\"\n)\n",
      "b/b.go": "package b\n\nimport (\n\t_ \"x.org/a\"\n\t_ \"x.org/c\"\n\t_ \"x.org/d\"\n)\n",
    ])
    let run = CapturedRun("check", "--goroot", "/nonexistent", in: folder.path)
    #expect(run.messages.contains("cannot be found: `x.org/a`, `x.org/b`, `x.org/c` and 1 more;"))
    #expect(run.code == 0)
  }

  @Test func theStandardLibraryNeedsNoInstallation() throws {
    let folder = try folder(["a.go": "package m\n\nimport \"net/http\"\n\nvar c http.Client\n"])
    let run = CapturedRun("check", "--goroot", "none", "--verbose", in: folder.path)
    #expect(run.code == 0)
    #expect(run.messages.contains("the standard library is the embedded declarations (Go 1.27)"))
    #expect(!run.messages.contains("cannot be found"))
  }

  @Test func stubs() throws {
    let root = try TemporaryFolder([
      "go/VERSION": "go1.25\n", "go/LICENSE": "Free.\n", "go/src/fmt/f.go": "package fmt\n",
      "go/src/runtime/r.go": "package runtime\n\nfunc GC() {}\n", "old/VERSION": "go1.22\n",
      "old/src/fmt/f.go": "package fmt\n", "old/src/runtime/r.go": "package runtime\n", "out/x": "",
    ])
    func read(_ name: String) throws -> String {
      String(decoding: try FileSystem.read(root.path + "/" + name), as: UTF8.self)
    }
    let printed = CapturedRun("stubs", "--goroot", "go", in: root.path)
    #expect(printed.code == 0 && printed.output.hasSuffix("\npackage fmt\npackage runtime\nfunc GC()\n"))
    let run = CapturedRun("stubs", "--goroot", "go", "--since-from", "old", "--output=out", in: root.path)
    #expect(run.code == 0 && run.output.isEmpty)
    #expect(try read("out/standard-library.txt") == printed.output)
    #expect(try read("out/LICENSE") == "Free.\n")
    #expect(try read("out/since.txt").hasSuffix("\npackage runtime 1.25\n"))
    #expect(CapturedRun("stubs", "--goroot", "go", "--output", "nowhere", in: root.path).code == 2)
    #expect(CapturedRun("stubs", "--goroot", "old", "--output", "out", in: root.path).messages.contains("LICENSE"))
    for arguments in [["stubs"], ["stubs", "--goroot", "none"], ["stubs", "x"]] {
      #expect(Program(output: CommandOutput(result: { _ in }, message: { _ in })).run(arguments) == 2)
    }
  }

  @Test func tests() throws {
    let folder = try folder(["a_test.go": "package m\n\nvar bad = 1\n"])
    #expect(CapturedRun("check", in: folder.path).code == 0)
    #expect(CapturedRun("check", "--tests", in: folder.path).code == 1)
  }

  @Test func tagsAndPlatform() throws {
    let folder = try folder([
      "a_windows.go": "package m\n\nvar bad = 1\n", "t.go": "//go:build x\n\npackage m\n\nvar bad int\n",
    ])
    #expect(CapturedRun("check", in: folder.path).code == 0)
    #expect(CapturedRun("check", "--os=windows", in: folder.path).output.contains("a_windows.go"))
    #expect(CapturedRun("check", "--tags=y,x", in: folder.path).output.contains("t.go"))
  }

  @Test func fix() throws {
    let original = "package m\n\nvar bad, b = 1, bad\n"
    let folder = try folder(["a.go": original, "b/b.go": original, "c.go": "package m\n\nvar c = call()\n"])
    try FileSystem.changeMode(folder.path + "/a.go", to: 0o640)
    let run = CapturedRun("check", "--fix", ".", in: folder.path)
    #expect(run.code == 1)
    #expect(run.output.hasPrefix("c.go:"))
    #expect(run.messages.contains("fixed 2 findings in 1 file"))
    #expect(try text(folder, "a.go") == "package m\n\nvar good, b = 1, good\n")
    #expect(try FileSystem.status(of: folder.path + "/a.go").mode == 0o640)
    #expect(try text(folder, "b/b.go") == original)
    #expect(try FileSystem.entries(of: folder.path).map(\.name) == ["a.go", "b", "c.go", "go.mod"])
    #expect(CapturedRun("check", "--fix", "b", in: folder.path).code == 0)
  }

  /// A byte order mark, CRLF and a missing last line break are kept.
  @Test(arguments: ["\u{FEFF}", ""], ["\n", "\r\n"])
  func fixKeepsWhatAFileIsWrittenLike(start: String, newline: String) throws {
    for end in ["", newline] {
      func source(_ name: String) -> String { "\(start)package m\(newline)\(newline)var \(name) = 1\(end)" }
      let folder = try folder(["a.go": source("bad")])
      #expect(CapturedRun("check", "--fix", in: folder.path).code == 0)
      #expect(try FileSystem.read(folder.path + "/a.go") == Array(source("good").utf8))
    }
  }

  @Test func fixFollowsLinksAndLeavesReadOnlyFiles() throws {
    let original = "package m\n\nvar bad = 1\n"
    let folder = try folder(["a.go": original, "b/b.go": original, "c/link.go": original])
    try FileSystem.changeMode(folder.path + "/a.go", to: 0o444)
    try FileSystem.remove(folder.path + "/c/link.go")
    try FileSystem.makeLink(folder.path + "/c/link.go", to: "../b/b.go")
    let run = CapturedRun("check", "--fix", "a.go", "c", in: folder.path)
    #expect(run.code == 2)
    #expect(run.output.hasPrefix("a.go:3:5: "))
    #expect(run.messages.contains("a.go: not fixed: permission denied"))
    #expect(run.messages.contains("fixed 1 finding in 1 file"))
    #expect(try text(folder, "a.go") == original)
    #expect(try text(folder, "b/b.go") == "package m\n\nvar good = 1\n")
    #expect(try FileSystem.entries(of: folder.path + "/c").map(\.kind) == [.link])
  }

  @Test func fixLeavesFilesThatChangedMeanwhile() throws {
    let folder = try folder(["a.go": "package m\n\nvar bad = 1\n", "b.go": "package m\n\nvar x, bad = 1, 2\n"])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry, log: { _ in })
    var report = workspace.check(paths: ["."], from: folder.path)
    try folder.write("a.go", "package m\n\nvar changed = 1\n")
    var fixes = FixApplier()
    fixes.apply(to: &report, of: workspace)
    #expect(fixes.failures.map(\.path) == [folder.path + "/a.go"])
    #expect(fixes.fixedFiles == [folder.path + "/b.go"])
    #expect(try text(folder, "a.go").contains("changed"))
  }

  @Test func failedWriteChangesNothing() throws {
    let original = "package m\n\nvar bad = 1\n"
    let folder = try folder(["a.go": original])
    let workspace = Workspace(options: WorkspaceOptions(), registry: sampleRegistry, log: { _ in })
    var report = workspace.check(paths: ["."], from: folder.path)
    var fixes = FixApplier()
    fixes.apply(to: &report, of: workspace) { _, path throws(SystemError) in
      throw SystemError(operation: "write", path: path, code: 28)
    }
    #expect(fixes.failures.count == 1)
    #expect(fixes.fixedFiles.isEmpty)
    #expect(try text(folder, "a.go") == original)
  }

  @Test(arguments: [
    ["frobnicate"], [], ["check", "--frob"], ["check", "--format", "xml"], ["check", "--format"],
    ["check", "--select", "NOPE"], ["check", "--select="], ["check", "--tests=yes"], ["rule", "NOPE"], ["rule", "-x"],
    ["version", "x"], ["help", "nope"], ["check", "/nonexistent"], ["check", "/nonexistent/..."],
    ["check", "/dev/null"],
  ])
  func misuse(arguments: [String]) {
    let run: CapturedRun
    switch arguments.count {
    case 0: run = CapturedRun()
    case 1: run = CapturedRun(arguments[0])
    case 2: run = CapturedRun(arguments[0], arguments[1])
    default: run = CapturedRun(arguments[0], arguments[1], arguments[2])
    }
    #expect(run.code == 2)
    #expect(run.output.isEmpty)
    #expect(!run.messages.isEmpty)
  }

  @Test func rules() {
    let list = CapturedRun("rule")
    #expect(list.code == 0)
    #expect(list.output.split(separator: "\n").count == 2)
    #expect(list.output.hasPrefix("TST001  bad-name  warning  an identifier"))
    let page = CapturedRun("rule", "Bad-Name")
    #expect(page.output.contains("## What it reports"))
    #expect(page.output.contains("TST001"))
  }

  @Test func versionAndHelp() {
    #expect(CapturedRun("version").output == "goprod \(ProductVersion.text)\n")
    #expect(CapturedRun("--version").code == 0)
    let verbose = CapturedRun("version", "--verbose", "--goroot", "none").output
    #expect(verbose.contains("standard library: the embedded declarations (Go 1.27)\n"))
    #expect(verbose.contains("Copyright 2009 The Go Authors"))
    #expect(CapturedRun("help").output.contains("check"))
    #expect(CapturedRun("help", "check").output == CapturedRun("check", "--help").output)
    #expect(CapturedRun("help", "TST002").output.contains("any-call"))
  }

  @Test func server() {
    #expect(CapturedRun("server").code == 42)
    #expect(CapturedRun("server", "--stdio", "--clientProcessId=7").code == 42)
    #expect(CapturedRun("--stdio").code == 42)
    #expect(CapturedRun("server", "--socket=1").code == 2)
    #expect(CapturedRun("server", "--help").output.contains("--stdio"))
  }

  @Test func odd() throws {
    let folder = try folder(["dash/-a.go": "package dash\n\nvar bad = 1\n"])
    #expect(CapturedRun("check", "--", "-a.go", in: folder.path + "/dash").code == 1)
    try folder.write("empty/x.txt", "")
    #expect(CapturedRun("check", "empty/...", in: folder.path).code == 0)
    #expect(CapturedRun("check", "empty", in: folder.path).code == 2)
    try folder.write("broken/a.go", "package broken\n\nfunc f( {\n\nvar bad = 1\n")
    let broken = CapturedRun("check", "broken", in: folder.path)
    #expect(broken.messages.contains("/broken/a.go:3:"))
    #expect(broken.messages.contains("syntax error: "))
    try folder.write("odd/a.go", "\0\u{FEFF}")
    #expect(CapturedRun("check", "odd", in: folder.path).messages.contains("has no package clause"))
  }
}
