// SPDX-License-Identifier: MIT

extension GoScenario {
  /// Which folders are packages and which files are theirs.
  static let folders = [
    GoScenario(
      name: "odd names, nested modules, testdata, ignored folders",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.25\nignore ./skip\nignore node_modules\nignore (\n ./deep/er\n part/s\n)\n"
          + "tool example.com/m/sub\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/m/nested\"\n _ \"example.com/m/testdata\"\n"
          + " _ \"example.com/m/_x\"\n _ \"example.com/m/skip\"\n)\n",
        "m/sub/s.go": "package sub\n", "m/sub/_h.go": "package sub\n", "m/sub/.h.go": "package sub\n",
        "m/testdata/t.go": "package t\n", "m/_x/x.go": "package x\n", "m/.y/y.go": "package y\n",
        "m/skip/s.go": "package skip\n", "m/skip/below/b.go": "package below\n", "m/skipped/s.go": "package skipped\n",
        "m/sub/skip/s.go": "package skip\n", "m/sub/node_modules/n.go": "package n\n",
        "m/sub/node_modules2/n.go": "package n\n", "m/deep/er/d.go": "package d\n", "m/deep/d.go": "package d\n",
        "m/x/part/s/t/p.go": "package p\n", "m/x/part/p.go": "package p\n",
        "m/nested/go.mod": "module example.com/n\n", "m/nested/n.go": "package n\n",
        "m/vendor/v.go": "package v\n", "m/vendor/x.org/v/v.go": "package v\n", "m/only/doc.txt": "",
        "m/onlytests/t_test.go": "package onlytests\n", "m/onlyx/t_test.go": "package onlyx_test\n",
      ], count: 10, missing: ["example.com/m/nested"]),
    GoScenario(
      name: "symbolic links",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/m/linked\"\n _ \"example.com/m/testdata/dangling\"\n)\n",
        "m/sub/s.go": "package sub\n", "outside/o.go": "package linked\n", "m/testdata/dangling/readme": "",
      ],
      links: [
        "m/linked": "$T/outside", "m/sub/loop": "$T/m", "m/sub/self": "self", "m/sub/extra.go": "$T/outside/o2.go",
        "m/sub/more.go": "$T/m/sub/s.go", "m/testdata/dangling/d.go": "$T/nowhere.go", "m/sub/folder.go": "$T/outside",
      ], count: 2, missing: ["example.com/m/testdata/dangling"]),
    GoScenario(
      name: "the folder itself is a link",
      files: ["real/go.mod": "module example.com/m\ngo 1.20\n", "real/sub/s.go": "package sub\n"],
      links: ["m": "$T/real"], arguments: ["./sub/..."], count: 1),
    GoScenario(
      name: "tests in and out of the package",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\n", "m/a.go": "package m\n",
        "m/a_test.go": "package m\nimport _ \"example.com/m/helper\"\n",
        "m/x_test.go": "package m_test\nimport (\n _ \"example.com/m\"\n _ \"example.com/m/none\"\n)\n",
        "m/linux_test.go": "package m\n", "m/a_windows_test.go": "package m\n", "m/helper/h.go": "package helper\n",
        "m/odd_test/o.go": "package odd_test\n", "m/odd_test/o_test.go": "package odd_test\n",
      ], count: 3, missing: ["example.com/m/none"]),
  ]

  /// Which files take part.
  static let constraints = [
    GoScenario(
      name: "names and constraints of files", files: constrainedFiles, count: 1),
    GoScenario(
      name: "another platform", files: constrainedFiles, variables: ["GOOS": "windows", "GOARCH": "arm64"], count: 1),
    GoScenario(
      name: "android is linux, too", files: constrainedFiles, variables: ["GOOS": "android", "GOARCH": "arm64"],
      count: 1),
    GoScenario(
      name: "illumos is solaris, too", files: constrainedFiles, variables: ["GOOS": "illumos"], count: 1),
    GoScenario(
      name: "ios is darwin, too", files: constrainedFiles,
      variables: ["GOOS": "ios", "GOARCH": "arm64", "GOARM64": "v9.1,lse"], count: 1),
    GoScenario(
      name: "cgo, tags and levels of processors", files: constrainedFiles,
      variables: [
        "GOFLAGS": "-mod=mod --tags=other '-tags=custom,second' -race=true", "CGO_ENABLED": "1", "GOAMD64": "v3",
      ], count: 1),
    GoScenario(
      name: "experiments", files: constrainedFiles, variables: ["GOEXPERIMENT": "arenas,nogreenteagc,nojsonv2"],
      count: 1),
    GoScenario(
      name: "what go env -w wrote",
      files: constrainedFiles.merging([
        "env": "# comment\nGOFLAGS=-mod=mod -tags=custom\nGOOS=windows\nGOARCH=arm64\nGOAMD64\n"
      ]) { $1 },
      variables: ["GOENV": "$T/env", "GOFLAGS": "", "GOARCH": "386", "GOOS": ""], count: 1),
  ]

  private static let constrainedFiles: [String: String] = {
    var files = ["m/go.mod": "module example.com/m\ngo 1.20\n", "m/a.go": "package p\n"]
    let tags = [
      "linux", "unix", "darwin", "solaris", "windows", "amd64", "arm64", "cgo", "gc", "gccgo", "custom", "second",
      "other", "race",
      "go1.1", "go1.20", "go1.27", "go1.28", "go1.0", "go1", "go1.20.1", "amd64.v1", "amd64.v3", "amd64.v4", "ignore",
      "goexperiment.arenas", "goexperiment.greenteagc", "goexperiment.jsonv2", "goexperiment.dwarf5", "arm64.v8.0",
      "arm64.v8.6", "arm64.v9.1", "boringcrypto",
      "386.sse2", "purego",
    ]
    for (number, tag) in tags.enumerated() {
      files["m/t\(number).go"] = "//go:build \(tag)\n\npackage p\n"
      files["m/n\(number).go"] = "//go:build !\(tag)\n\npackage p\n"
    }
    for suffix in [
      "linux", "windows", "linux_amd64", "windows_arm64", "amd64", "arm64", "unix", "android", "darwin_arm64",
      "foo_linux",
      "linux_foo", "linux.extra", "js_wasm", "zos", "solaris", "hurd_386",
    ] {
      files["m/s_\(suffix).go"] = "package p\n"
      files["m/s_\(suffix)_test.go"] = "package p\n"
    }
    files["m/linux.go"] = "package p\n"
    files["m/windows.go"] = "package p\n"
    files["m/linux_windows.go"] = "package p\n"
    let headers = [
      "// +build linux\n\npackage p\n", "// +build linux\npackage p\n", "// +build !linux\n\npackage p\n",
      "// +build windows linux,amd64\n\npackage p\n", "// +build linux\n// +build !amd64\n\npackage p\n",
      "//+build windows\n\n\npackage p\n", "// +build\n\npackage p\n", "// +build !\n\npackage p\n",
      "// +build !!linux\n\npackage p\n", "// +build a-b\n\npackage p\n", "// +build !a-b\n\npackage p\n",
      "/* x */\n// +build windows\n\npackage p\n", "// +build windows\n/* x */\n\npackage p\n",
      "// +build windows\n\n/* x */\n\npackage p\n", "/* x */\n//go:build windows\n\npackage p\n",
      "/*\n//go:build windows\n*/\n\npackage p\n", "/* x */ //go:build windows\n\npackage p\n",
      "//go:build windows\npackage p\n", "package p\n\n//go:build windows\n", "// x\n\n//go:build windows\npackage p\n",
      "//go:build linux || windows\n// +build windows\n\npackage p\n", "//go:buildwindows\n\npackage p\n",
      "  //go:build windows\n\npackage p\n", "\u{FEFF}//go:build windows\n\npackage p\n",
      "//go:build windows\r\n\r\npackage p\r\n", "//go:build (linux && !(amd64 || arm64)) || windows\n\npackage p\n",
      "// +buildx windows\n\npackage p\n", "/**/ // +build windows\n\npackage p\n", "package documentation\n",
      "// +build " + String(repeating: "windows ", count: 110) + "\n\npackage p\n", "//go:build\n\npackage p\n",
      "//go:build linux &&\n\npackage p\n", "//go:build linux\n//go:build windows\n\npackage p\n",
    ]
    for (number, header) in headers.enumerated() { files["m/h\(number).go"] = header }
    files["m/c.go"] = "package p\n\nimport \"C\"\n"
    files["m/c_test.go"] = "package p\n\nimport \"C\"\n"
    return files
  }()

  /// `GOPATH` mode.
  static let goPath = [
    GoScenario(
      name: "GOPATH with vendor folders and two entries",
      files: [
        "gopath/src/x.org/a/a.go":
          "package a\nimport (\n _ \"y.org/v\"\n _ \"y.org/w\"\n _ \"z.org/z/v2/sub\"\n _ \"second.org/s\"\n"
          + " _ \"bare.org/b\"\n)\n",
        "gopath/src/x.org/a/one/o.go": "package one\nimport _ \"x.org/a/vendor/y.org/v\"\n",
        "gopath/src/x.org/a/two/t.go": "package two\nimport _ \"x.org/b/internal/i\"\n",
        "gopath/src/x.org/a/three/t.go": "package three\nimport _ \"../plain\"\n",
        "gopath/src/x.org/a/plain/p.go": "package plain\n",
        "gopath/src/x.org/a/four/f.go": "package four\nimport _ \"all.org/a\"\n",
        "gopath/src/vendor/all.org/a/a.go": "package a\n", "gopath/src/bare.org/b/readme": "",
        "two/src/bare.org/b/b.go": "package b\n", "gopath/src/x.org/mod/go.mod": "module x.org/mod\n",
        "gopath/src/x.org/a/mod/go.mod": "module x.org/a/mod\n",
        "gopath/src/x.org/a/mod/m.go":
          "package mod\nimport (\n _ \"z.org/z/v2/sub\"\n _ \"z.org/z/v3/sub\"\n _ \"y.org/w/v2\"\n)\n",
        "gopath/src/x.org/a/sub/s.go": "package sub\nimport _ \"y.org/v\"\n",
        "gopath/src/x.org/a/vendor/y.org/v/v.go": "package v\nimport _ \"y.org/w\"\n",
        "gopath/src/y.org/v/v.go": "package v\n", "gopath/src/y.org/w/w.go": "package w\nimport _ \"y.org/v\"\n",
        "gopath/src/y.org/w/go.mod": "module other\ngo 1.12\n", "gopath/src/x.org/b/internal/i/i.go": "package i\n",
        "gopath/src/z.org/z/go.mod": "module z.org/z/v2\n", "gopath/src/z.org/z/sub/z.go": "package sub\n",
        "two/src/second.org/s/s.go": "package s\n", "two/src/y.org/v/v.go": "package wrong\n",
      ],
      variables: ["GO111MODULE": "off", "GOFLAGS": "", "GOPATH": "$T/gopath:$T/two"], folder: "gopath/src/x.org/a",
      count: 8, missing: ["z.org/z/v3/sub", "z.org/z/v2/sub", "bare.org/b", "y.org/w/v2"]),
    GoScenario(
      name: "relative imports outside of GOPATH",
      files: ["m/a.go": "package a\n", "m/b/b.go": "package b\nimport _ \"../c\"\n", "m/c/c.go": "package c\n"],
      variables: ["GO111MODULE": "off", "GOFLAGS": ""], count: 3),
    GoScenario(
      name: "GO111MODULE=auto without go.mod",
      files: [
        "gopath/src/x.org/a/a.go": "package a\nimport _ \"y.org/v\"\n", "gopath/src/y.org/v/v.go": "package v\n",
      ], variables: ["GO111MODULE": "auto", "GOFLAGS": ""], folder: "gopath/src/x.org/a", count: 1),
    GoScenario(
      name: "GO111MODULE=auto with go.mod",
      files: [
        "gopath/src/x.org/a/go.mod": "module example.com/a\ngo 1.20\n",
        "gopath/src/x.org/a/a.go": "package a\nimport _ \"y.org/v\"\n", "gopath/src/y.org/v/v.go": "package v\n",
      ], variables: ["GO111MODULE": "auto", "GOFLAGS": ""], folder: "gopath/src/x.org/a", count: 1,
      missing: ["y.org/v"]),
  ]

  /// Files named one by one.
  static let alone = [
    GoScenario(
      name: "a file in no module",
      files: ["m/a.go": "package main\nimport (\n _ \"errors\"\n _ \"example.com/x\"\n _ \"internal/abi\"\n)\n"],
      variables: ["GOFLAGS": ""], arguments: ["a.go"], count: 1, missing: ["example.com/x"]),
    GoScenario(
      name: "a file of a module",
      files: [
        "m/go.mod": "module example.com/m\ngo 1.20\n", "m/sub/s.go": "package sub\n",
        "m/a.go": "//go:build ignore\n\npackage main\nimport (\n _ \"errors\"\n _ \"example.com/m/sub\"\n"
          + " _ \"example.com/m/internal/i\"\n)\n",
        "m/internal/i/i.go": "package i\n",
      ], arguments: ["a.go"], count: 1),
    GoScenario(
      name: "a file beside the modules of a workspace",
      files: [
        "go.work": "go 1.21\nuse ./a\n", "a/go.mod": "module example.com/a\ngo 1.20\n", "a/a.go": "package a\n",
        "m/x.go": "package main\nimport (\n _ \"example.com/a\"\n _ \"errors\"\n)\n",
      ], variables: ["GOFLAGS": ""], arguments: ["x.go"], count: 1),
  ]
}
