// SPDX-License-Identifier: MIT

import GoSyntax
import RuleEngine
import SystemCalls
import TestSupport
import Testing

@testable import Workspace

/// Reports the type of every call.
private struct CallTypeRule: Rule {
  static let info = RuleInfo(
    code: "TST003", name: "call-type", category: .testing, severity: .info, summary: "the type of a call",
    runsInTests: true)
  static let documentation = ""
  static let kinds = NodeKinds(.callExpr)

  func check(_ node: NodeID, in pass: inout RulePass) {
    pass.report(node, pass.types.types.fullString(pass.types.type(of: node)))
  }
}

@Suite struct TypesAcrossPackagesTests {
  private func workspace(_ goRoot: String = "/nonexistent") -> Workspace {
    Workspace(
      options: .with(goRoot: goRoot), registry: RuleRegistry([CallTypeRule.self]), log: { _ in })
  }

  private func types(_ workspace: Workspace, _ path: String) -> [String] {
    workspace.report(for: path).diagnostics.map(\.message)
  }

  private let module = [
    "go.mod": "module x.org/m\n\ngo 1.22\n",
    "a/a.go": "package a\n\ntype T struct{}\n\nfunc F() *T { return nil }\n",
    "b/b.go": "package b\n\nimport \"x.org/m/a\"\n\nvar v = a.F()\n",
    "c/c.go": "package c\n\nimport \"x.org/m/b\"\n\nfunc id[X any](x X) X { return x }\n\nvar w = id(b.V2)\n",
  ]

  @Test func changesInBuffersAreSeenByImporters() throws {
    let folder = try TemporaryFolder(module)
    let workspace = workspace()
    let (a, b) = (folder.path + "/a/a.go", folder.path + "/b/b.go")
    workspace.open(b, text: DocumentText(module["b/b.go"] ?? ""), version: 1)
    #expect(types(workspace, b) == ["*x.org/m/a.T"])
    workspace.open(a, text: DocumentText(module["a/a.go"] ?? ""), version: 1)
    #expect(types(workspace, b) == ["*x.org/m/a.T"])
    workspace.change(a, text: DocumentText("package a\n\nfunc F() []int { return nil }\n"), version: 2)
    #expect(types(workspace, b) == ["[]int"])
    // The new body changes nothing for others; the file on disk comes back when the buffer is closed.
    workspace.change(a, text: DocumentText("package a\n\nfunc F() []int { return []int{1} }\n"), version: 3)
    #expect(types(workspace, b) == ["[]int"])
    workspace.close(a)
    #expect(types(workspace, b) == ["*x.org/m/a.T"])
  }

  @Test func changesOnDiskAreSeenWhenTold() throws {
    let folder = try TemporaryFolder(module)
    let workspace = workspace()
    let b = folder.path + "/b/b.go"
    #expect(types(workspace, b) == ["*x.org/m/a.T"])
    try folder.write("a/a.go", "package a\n\nfunc F() error { return nil }\n")
    workspace.invalidate(paths: [folder.path + "/a/a.go"])
    #expect(types(workspace, b) == ["error"])
    try folder.write("go.mod", "module y.org/m\n")
    workspace.invalidate(paths: [folder.path + "/go.mod"])
    #expect(types(workspace, b) == ["invalid type"])
  }

  @Test func packagesThatComeLater() throws {
    let folder = try TemporaryFolder(["go.mod": "module x.org/m\n", "b/b.go": module["b/b.go"] ?? ""])
    let workspace = workspace()
    let (a, b) = (folder.path + "/a/a.go", folder.path + "/b/b.go")
    #expect(types(workspace, b) == ["invalid type"])
    workspace.open(a, text: DocumentText("package a\n\nfunc F() string { return \"\" }\n"), version: 1)
    #expect(types(workspace, b) == ["string"])
  }

  @Test func indirectImportersSeeChanges() throws {
    let folder = try TemporaryFolder(
      module.merging(["b/b.go": "package b\n\nimport \"x.org/m/a\"\n\nvar V2 = a.F()\n"]) { $1 })
    let workspace = workspace()
    let c = folder.path + "/c/c.go"
    #expect(types(workspace, c) == ["*x.org/m/a.T"])
    let a = folder.path + "/a/a.go"
    workspace.open(a, text: DocumentText("package a\n\nfunc F() chan int { return nil }\n"), version: 1)
    #expect(types(workspace, c) == ["chan int"])
  }

  @Test func testsSeeTheirPackage() throws {
    let folder = try TemporaryFolder([
      "go.mod": "module x.org/m\n", "p.go": "package p\n\nfunc f() int8 { return 0 }\n",
      "export_test.go": "package p\n\nvar F = f\n",
      "p_test.go": "package p\n\nvar _ = f()\n",
      "x_test.go": "package p_test\n\nimport \"x.org/m\"\n\nvar _ = p.F()\n",
      "only_windows.go": "package p\n\nfunc g() int16 { return 0 }\n\nvar _ = g()\nvar _ = f()\n",
    ])
    let workspace = workspace()
    #expect(types(workspace, folder.path + "/p_test.go") == ["int8"])
    #expect(types(workspace, folder.path + "/x_test.go") == ["int8"])
    #expect(types(workspace, folder.path + "/only_windows.go") == ["int16", "invalid type"])
    let report = workspace.check(paths: ["."], from: folder.path)
    #expect(report.files.map { FilePath.name(of: $0.path) } == ["p_test.go", "x_test.go"])
  }

  @Test func standardLibraryOfTheSetting() throws {
    let goRoot = try TemporaryFolder([
      "VERSION": "go1.25.0", "src/runtime/r.go": "package runtime\n",
      "src/fmt/f.go": "package fmt\n\nimport \"golang.org/x/v\"\n\nfunc Sprint() v.V { return 0 }\n",
      "src/vendor/golang.org/x/v/v.go": "package v\n\ntype V int\n",
    ])
    let folder = try TemporaryFolder(["a.go": "package a\n\nimport \"fmt\"\n\nvar _ = fmt.Sprint()\n"])
    #expect(types(workspace(goRoot.path), folder.path + "/a.go") == ["vendor/golang.org/x/v.V"])
  }
}
