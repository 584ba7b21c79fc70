// SPDX-License-Identifier: MIT

import GoSyntax
import SystemCalls
import TestSupport
import Testing

@testable import GoModules

@Suite struct PackageLoaderTests {
  /// A Go installation of a few files, beside what a test adds.
  private static let goRoot = [
    "goroot/VERSION": "go1.25.1\ntime x\n",
    "goroot/src/runtime/r.go": "package runtime\n",
    "goroot/src/fmt/f.go": "package fmt\n",
    "goroot/src/vendor/golang.org/x/net/n.go": "package net\n",
    "goroot/src/cmd/vendor/golang.org/x/mod/m.go": "package mod\n",
    "goroot/src/cmd/go/main.go": "package main\n",
    "goroot/src/internal/buildcfg/exp.go":
      "func f() {\n\tbaseline := goexperiment.Flags{\n\t\tRegabiArgs: regabiSupported,\n\t\tOff: false,\n\t\tJSONv2: true,\n\t}\n}\n",
  ]

  private func load(
    _ files: [String: String], variables: [String: String] = [:]
  ) throws -> (TemporaryFolder, PackageLoader) {
    let folder = try TemporaryFolder(files.merging(Self.goRoot) { mine, _ in mine })
    var all = [
      "GOROOT": folder.path + "/goroot", "GOPATH": folder.path + "/gopath", "HOME": folder.path, "GOENV": "off",
    ]
    for (name, value) in variables { all[name] = value.replacing("$T", with: folder.path) }
    return (folder, PackageLoader(environment: GoEnvironment(variables: all)))
  }

  private func resolve(_ importPath: String, from folder: String, _ loader: PackageLoader) -> ResolvedPackage? {
    loader.universe(of: folder).resolve(importPath, fromFolder: folder)
  }

  @Test func filesOfAPackage() throws {
    let (folder, loader) = try load([
      "m/go.mod": "module example.com/m\ngo 1.20\n",
      "m/p/a.go": "package p\n",
      "m/p/b_windows.go": "package p\n",
      "m/p/c.go": "//go:build ignore\n\npackage main\n",
      "m/p/d.go": "//go:build go1.22\n\npackage p\n",
      "m/p/_e.go": "package p\n",
      "m/p/a_test.go": "package p\n",
      "m/p/x_test.go": "package p_test\n",
      "m/p/odd.go": "package other\n",
      "m/p/broken.go": "func\n",
      "m/p/doc.go": "package documentation\n",
      "m/p/note.txt": "",
    ])
    let path = folder.path + "/m/p"
    try folder.link("m/p/folder.go", to: folder.path)
    try folder.link("m/p/a_link.go", to: path + "/a.go")
    let files = loader.packageFiles(at: path, in: loader.universe(of: path))
    #expect(files.identity.importPath == "example.com/m/p")
    #expect(files.identity.goVersion == GoVersion(1, 20))
    #expect(files.name == "p")
    #expect(files.goFiles == ["a.go", "a_link.go", "d.go"])
    #expect(files.testFiles == ["a_test.go"])
    #expect(files.externalTestFiles == ["x_test.go"])
    #expect(
      files.ignoredFiles == [
        "b_windows.go": .fileName, "c.go": .constraint, "_e.go": .hidden, "odd.go": .otherPackage("other"),
        "broken.go": .unreadable, "doc.go": .constraint,
      ])
    #expect(files.problems.count == 1)
    #expect(files.goVersion(ofFile: "d.go") == GoVersion(1, 22))
    #expect(files.goVersion(ofFile: "a.go") == GoVersion(1, 20))
  }

  @Test func modulesOfTheCache() throws {
    let cache = "gopath/pkg/mod"
    let (folder, loader) = try load([
      "m/go.mod":
        "module example.com/m\ngo 1.20\nrequire (\n example.com/A v1.0.0\n example.com/r v1.0.0\n example.com/dir v1.0.0\n)\n"
        + "replace example.com/r => example.com/fork v0.2.0\nreplace example.com/dir => ../local\n",
      "m/a.go": "package m\n",
      "m/sub/s.go": "package sub\n",
      "local/go.mod": "module example.com/dir\ngo 1.19\n",
      "local/x/x.go": "package x\n",
      "\(cache)/cache/download/example.com/!a/@v/v1.0.0.mod": "module example.com/A\ngo 1.18\n",
      "\(cache)/example.com/!a@v1.0.0/p/p.go": "package p\n",
      "\(cache)/example.com/fork@v0.2.0/f.go": "package r\n",
    ])
    let root = folder.path + "/m"
    #expect(resolve("example.com/A/p", from: root, loader)?.goVersion == GoVersion(1, 18))
    #expect(
      resolve("example.com/A/p", from: root, loader)?.folder == "\(folder.path)/\(cache)/example.com/!a@v1.0.0/p")
    #expect(resolve("example.com/r", from: root, loader)?.goVersion == .withoutGoLine)
    #expect(resolve("example.com/dir/x", from: root, loader)?.folder == folder.path + "/local/x")
    #expect(resolve("example.com/m/sub", from: root, loader)?.importPath == "example.com/m/sub")
    #expect(resolve("example.com/m", from: root, loader)?.folder == root)
    #expect(resolve("fmt", from: root, loader)?.isStandardLibrary == true)
    #expect(resolve("example.com/none", from: root, loader) == nil)
    #expect(resolve("C", from: root, loader) == nil)
  }

  @Test func minimalVersionSelection() throws {
    let cache = "gopath/pkg/mod"
    let download = "\(cache)/cache/download/example.com"
    let (folder, loader) = try load([
      "m/go.mod": "module example.com/m\ngo 1.15\nrequire (\n example.com/a v1.0.0\n example.com/b v1.0.0\n)\n",
      "m/a.go": "package m\n",
      "\(download)/a/@v/v1.0.0.mod": "module example.com/a\nrequire example.com/c v1.2.0\n",
      "\(download)/b/@v/v1.0.0.mod": "module example.com/b\nrequire example.com/c v1.10.0\n",
      "\(download)/c/@v/v1.2.0.mod": "module example.com/c\nrequire example.com/m v0.1.0\n",
      "\(download)/c/@v/v1.10.0.mod": "module example.com/c\nrequire example.com/a v1.0.0\n",
      "\(cache)/example.com/c@v1.2.0/c.go": "package c\n",
      "\(cache)/example.com/c@v1.10.0/c.go": "package c\n",
    ])
    let found = resolve("example.com/c", from: folder.path + "/m", loader)
    #expect(found?.folder == "\(folder.path)/\(cache)/example.com/c@v1.10.0")
  }

  @Test func vendorFolder() throws {
    let (folder, loader) = try load([
      "m/go.mod": "module example.com/m\ngo 1.20\nrequire example.com/a v1.0.0\n",
      "m/vendor/modules.txt": "# example.com/a v1.0.0\n## explicit; go 1.17\nexample.com/a/p\n",
      "m/vendor/example.com/a/p/p.go": "package p\n",
    ])
    let root = folder.path + "/m"
    let found = try #require(resolve("example.com/a/p", from: root, loader))
    #expect(found.goVersion == GoVersion(1, 17))
    #expect(loader.universe(of: found.folder).package(at: found.folder) == found)
  }

  @Test func workspace() throws {
    let (folder, loader) = try load([
      "go.work": "go 1.22\nuse (\n ./a\n ./b\n)\n",
      "a/go.mod": "module example.com/a\ngo 1.20\n", "a/a.go": "package a\n",
      "b/go.mod": "module example.com/b\ngo 1.21\n", "b/b.go": "package b\n",
      "c/go.mod": "module example.com/c\ngo 1.21\n", "c/c.go": "package c\n",
    ])
    let root = folder.path
    #expect(resolve("example.com/b", from: root + "/a", loader)?.folder == root + "/b")
    #expect(loader.universe(of: root + "/a") === loader.universe(of: root + "/b"))
    #expect(resolve("example.com/b", from: root + "/c", loader) == nil)
    #expect(resolve("example.com/c", from: root + "/c", loader)?.folder == root + "/c")
  }

  @Test func goPathMode() throws {
    let (folder, loader) = try load(
      [
        "gopath/src/x.org/a/a.go": "package a\n",
        "gopath/src/x.org/a/vendor/y.org/v/v.go": "package v\n",
        "gopath/src/y.org/v/v.go": "package v\n",
        "gopath/src/y.org/w/w.go": "package w\n",
        "gopath/src/y.org/w/go.mod": "module other\n",
        "gopath/src/none.org/n/n.go": "package n\n",
        "gopath/src/z.org/z/go.mod": "module z.org/z/v2\n",
        "gopath/src/z.org/z/sub/z.go": "package sub\n",
      ], variables: ["GO111MODULE": "off"])
    let source = folder.path + "/gopath/src"
    #expect(resolve("y.org/v", from: source + "/x.org/a", loader)?.importPath == "x.org/a/vendor/y.org/v")
    #expect(resolve("y.org/v", from: source + "/y.org/w", loader)?.importPath == "y.org/v")
    #expect(resolve("z.org/z/v2/sub", from: source + "/y.org/w", loader)?.folder == source + "/z.org/z/sub")
    #expect(resolve("z.org/z/v3/sub", from: source + "/y.org/w", loader) == nil)
    #expect(resolve("y.org/w/v2", from: source + "/x.org/a", loader) == nil)
    #expect(resolve("z.org/z/v2/sub", from: source + "/none.org/n", loader) == nil)
    #expect(resolve("fmt", from: source + "/y.org/w", loader)?.isStandardLibrary == true)
    #expect(loader.universe(of: source + "/y.org/w").package(at: source + "/y.org/w").importPath == "y.org/w")
    #expect(loader.universe(of: source).package(at: source + "/y.org/w").goVersion == GoVersion(1, 25))
  }

  @Test func standardLibrary() throws {
    let (folder, loader) = try load(["loose/a.go": "package main\n"])
    let source = folder.path + "/goroot/src"
    #expect(resolve("golang.org/x/net", from: source + "/fmt", loader)?.importPath == "vendor/golang.org/x/net")
    #expect(resolve("golang.org/x/mod", from: source + "/cmd/go", loader)?.importPath == "cmd/vendor/golang.org/x/mod")
    #expect(resolve("golang.org/x/net", from: folder.path + "/loose", loader) == nil)
    #expect(resolve("fmt", from: folder.path + "/loose", loader)?.folder == source + "/fmt")
    let experiments = loader.environment.context.toolTags.filter { $0.hasPrefix("goexperiment.") }
    #expect(experiments == ["goexperiment.regabiargs", "goexperiment.jsonv2"])
    #expect(loader.environment.context.goVersion == GoVersion(1, 25))
  }

  @Test func brokenModuleFile() throws {
    let (folder, loader) = try load(["m/go.mod": "modul example.com/m\n", "m/a.go": "package m\n"])
    let universe = loader.universe(of: folder.path + "/m")
    #expect(loader.packageFiles(at: folder.path + "/m", in: universe).goFiles == ["a.go"])
    #expect(loader.problems.map(\.message) == ["unknown statement `modul`", "names no module"])
  }

  @Test func goRootThroughAWrapper() throws {
    let folder = try TemporaryFolder(Self.goRoot)
    try folder.write("bin/go", "#!/bin/sh\n[ \"$1 $2\" = 'env GOROOT' ] && echo \(folder.path)/goroot\n")
    try folder.makeExecutable("bin/go")
    #expect(
      GoRoot.find(setting: nil, variables: ["PATH": "relative:\(folder.path)/bin"]).root?.path
        == "\(folder.path)/goroot")
    #expect(GoRoot.find(setting: "/nonexistent", variables: [:]).problem != nil)
    #expect(GoRoot.find(setting: nil, variables: ["GOROOT": "/nonexistent"]).root == nil)
    for found in [
      GoRoot.find(setting: "none", variables: ["GOROOT": "\(folder.path)/goroot"]),
      GoRoot.find(setting: nil, variables: ["GOROOT": "none", "PATH": "\(folder.path)/bin"]),
    ] {
      #expect(found.root == nil && found.problem == nil)
    }
  }

  @Test func patterns() throws {
    let folder = try TemporaryFolder([
      "go.mod": "module m\nignore ./skip\n", "a.go": "package a\n", "b/b.go": "package b\n",
      "b/vendor/v/v.go": "package v\n",
      "b/testdata/t.go": "package t\n", "b/_x/x.go": "package x\n", "b/.y/y.go": "package y\n",
      "skip/s.go": "package s\n",
      "nested/go.mod": "module n\n", "nested/n.go": "package n\n", "empty/readme": "",
    ])
    try folder.link("b/loop", to: folder.path)
    func expand(_ patterns: String...) -> [String] {
      PackagePattern(patterns, from: folder.path).folders.map { FilePath.relative($0, to: folder.path) ?? $0 }
    }
    #expect(expand("./...") == ["", "b"])
    #expect(expand("nested/...", "b") == ["b", "nested"])
    #expect(expand("b/testdata") == ["b/testdata"])
    #expect(expand("b/vendor/...") == ["b/vendor/v"])
    #expect(expand("skip") == ["skip"])
    let off = PackagePattern(["./..."], from: folder.path, modulesAreOff: true)
    #expect(off.folders.contains(folder.path + "/nested") && off.folders.contains(folder.path + "/skip"))
    try folder.write("go.work", "use .\nuse ./nested\n")
    #expect(expand("./...") == ["", "b"])
    #expect(expand("./nested/...") == ["nested"])
    let odd = PackagePattern(["empty", "none", "go.mod", "a.go", "./a.go"], from: folder.path)
    #expect(odd.problems.map(\.path) == ["empty", "none", "go.mod"])
    #expect(odd.files == [folder.path + "/a.go"])
  }
}
