// SPDX-License-Identifier: MIT

extension GoScenario {
  private static let twoModules = [
    "a/go.mod": "module example.com/a\ngo 1.20\nrequire example.com/x v1.0.0\n",
    "a/a.go": "package a\nimport (\n _ \"example.com/b\"\n _ \"example.com/x\"\n)\n",
    "b/go.mod": "module example.com/b\ngo 1.21\nrequire example.com/x v1.1.0\n",
    "b/b.go": "package b\nimport _ \"example.com/x\"\n",
  ]

  private static let twoVersions = [
    "example.com/x@v1.0.0": ["go.mod": "module example.com/x\ngo 1.17\n", "x.go": "package x\n"],
    "example.com/x@v1.1.0": ["go.mod": "module example.com/x\ngo 1.18\n", "x.go": "package x\n"],
  ]

  /// `go.work`.
  static let workspaces = [
    GoScenario(
      name: "a workspace of two modules",
      files: twoModules.merging(["go.work": "go 1.21\nuse (\n ./a\n ./b\n)\n"]) { $1 }, modules: twoVersions,
      variables: ["GOFLAGS": ""], folder: "a", count: 1),
    GoScenario(
      name: "GOWORK=off",
      files: twoModules.merging(["go.work": "go 1.21\nuse (\n ./a\n ./b\n)\n"]) { $1 }, modules: twoVersions,
      variables: ["GOWORK": "off"], folder: "a", count: 1, missing: ["example.com/b"]),
    GoScenario(
      name: "GOWORK names a file",
      files: twoModules.merging(["elsewhere/w.work": "go 1.21\nuse ../a\nuse $T/b\n"]) { $1 }, modules: twoVersions,
      variables: ["GOFLAGS": "", "GOWORK": "$T/elsewhere/w.work"], folder: "a", count: 1),
    GoScenario(
      name: "a workspace replaces over its modules",
      files: [
        "go.work": "go 1.21\nuse ./a\nreplace example.com/x => ./mine\n",
        "a/go.mod":
          "module example.com/a\ngo 1.20\nrequire example.com/x v1.0.0\nreplace example.com/x => ../theirs\n",
        "a/a.go": "package a\nimport _ \"example.com/x\"\n",
        "mine/go.mod": "module example.com/x\ngo 1.19\n", "mine/x.go": "package x\n",
        "theirs/go.mod": "module example.com/x\n", "theirs/x.go": "package x\n",
      ], variables: ["GOFLAGS": ""], folder: "a", count: 1),
    GoScenario(
      name: "patterns end at other modules of the workspace",
      files: [
        "m/go.work": "go 1.21\nuse .\nuse ./nested\n", "m/go.mod": "module example.com/m\ngo 1.20\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/n\"\n _ \"example.com/m/nested\"\n)\n",
        "m/nested/go.mod": "module example.com/n\ngo 1.20\n", "m/nested/n.go": "package n\n",
      ], variables: ["GOFLAGS": ""], count: 1, missing: ["example.com/m/nested"]),
    GoScenario(
      name: "a workspace reads on where it raises a version",
      files: [
        "go.work": "go 1.21\nuse (\n ./a\n ./b\n)\n",
        "a/go.mod": "module example.com/a\ngo 1.20\nrequire (\n example.com/x v1.0.0\n example.com/y v1.0.0\n)\n",
        "a/a.go": "package a\nimport (\n _ \"example.com/x\"\n _ \"example.com/y\"\n)\n",
        "b/go.mod": "module example.com/b\ngo 1.20\nrequire example.com/x v1.1.0\n", "b/b.go": "package b\n",
      ],
      modules: [
        "example.com/x@v1.0.0": ["go.mod": "module example.com/x\ngo 1.18\n", "x.go": "package x\n"],
        "example.com/x@v1.1.0": [
          "go.mod": "module example.com/x\ngo 1.18\nrequire example.com/z v1.0.0\n", "x.go": "package x\n",
        ],
        "example.com/z@v1.0.0": [
          "go.mod": "module example.com/z\ngo 1.18\nrequire example.com/y v1.4.0\n", "z.go": "package z\n",
        ],
        "example.com/y@v1.0.0": ["go.mod": "module example.com/y\ngo 1.18\n", "y.go": "package y\n"],
        "example.com/y@v1.4.0": ["go.mod": "module example.com/y\ngo 1.18\n", "y.go": "package y\n"],
      ], variables: ["GOFLAGS": ""], folder: "a", count: 1),
  ]

  private static let vendorModule = [
    "m/go.mod": "module example.com/m\ngo 1.20\nrequire example.com/a v1.0.0\n",
    "m/a.go": "package m\nimport (\n _ \"example.com/a/p\"\n _ \"example.com/a/unnamed\"\n)\n",
    "m/vendor/modules.txt": "# example.com/a v1.0.0\n## explicit; go 1.17\nexample.com/a/p\n",
    "m/vendor/example.com/a/p/p.go": "package p\n", "m/vendor/example.com/a/p/p_test.go": "package p\n",
    "m/vendor/example.com/a/unnamed/u.go": "package unnamed\n",
  ]

  private static let vendoredModule = [
    "example.com/a@v1.0.0": ["go.mod": "module example.com/a\ngo 1.18\n", "p/p.go": "package p\n"]
  ]

  private static func vendorModule(go: String) -> [String: String] {
    vendorModule.merging(["m/go.mod": "module example.com/m\n\(go)require example.com/a v1.0.0\n"]) { $1 }
  }

  /// Vendor folders.
  static let vendoring = [
    GoScenario(
      name: "a vendor folder by default", files: vendorModule, modules: vendoredModule, variables: ["GOFLAGS": ""],
      count: 1),
    GoScenario(
      name: "a vendor folder of Go 1.23, where the table is all", files: vendorModule(go: "go 1.23\n"),
      modules: vendoredModule, variables: ["GOFLAGS": ""], count: 1, missing: ["example.com/a/unnamed"]),
    GoScenario(
      name: "no vendor folder with -mod=mod", files: vendorModule, modules: vendoredModule, count: 1,
      missing: ["example.com/a/unnamed"]),
    GoScenario(
      name: "-mod=vendor before Go 1.14", files: vendorModule(go: "go 1.13\n"), modules: vendoredModule,
      variables: ["GOFLAGS": "-mod=vendor"], count: 1),
    GoScenario(
      name: "replaced modules in a vendor folder",
      files: [
        "m/go.mod":
          "module example.com/m\ngo 1.24\nrequire (\n example.com/a v1.0.0\n example.com/b v1.1.0\n)\n"
          + "replace example.com/a => ../a\nreplace example.com/b v1.1.0 => example.com/fork v1.9.0\n",
        "m/a.go": "package m\nimport (\n _ \"example.com/a\"\n _ \"example.com/b\"\n)\n",
        "m/vendor/modules.txt":
          "# example.com/a v1.0.0 => ../a\n## explicit; go 1.19\nexample.com/a\n"
          + "# example.com/b v1.1.0 => example.com/fork v1.9.0\n## explicit\nexample.com/b\n# example.com/a => ../a\n",
        "m/vendor/example.com/a/a.go": "package a\n", "m/vendor/example.com/b/b.go": "package b\n",
      ], variables: ["GOFLAGS": ""], count: 1),
    GoScenario(
      name: "a vendor folder of a workspace",
      files: [
        "go.work": "go 1.23\nuse (\n ./a\n ./b\n)\n",
        "a/go.mod": "module example.com/a\ngo 1.20\nrequire example.com/x v1.0.0\n",
        "a/a.go": "package a\nimport (\n _ \"example.com/b\"\n _ \"example.com/x\"\n)\n",
        "b/go.mod": "module example.com/b\ngo 1.21\n", "b/b.go": "package b\n",
        "vendor/modules.txt": "## workspace\n# example.com/x v1.0.0\n## explicit; go 1.17\nexample.com/x\n",
        "vendor/example.com/x/x.go": "package x\n",
      ], variables: ["GOFLAGS": ""], folder: "a", count: 1),
    GoScenario(
      name: "a module's own vendor folder is not the workspace's",
      files: twoModules.merging([
        "go.work": "go 1.23\nuse (\n ./a\n ./b\n)\n", "vendor/modules.txt": "# example.com/x v1.0.0\nexample.com/x\n",
        "vendor/example.com/x/x.go": "package x\n",
      ]) { $1 }, modules: twoVersions, variables: ["GOFLAGS": ""], folder: "a", count: 1),
  ]
}
